// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// The forecast of a group of items beside the sum of its members'.
public struct GroupForecastEntry: Hashable, Sendable {
  /// What the group is, such as `category`.
  public var level: String
  /// Which one; empty where there is only one.
  public var name: String
  /// The bucket of the first value.
  public var start: Bucket
  /// What was forecast of the group itself, a bucket each.
  public var own: [Double]
  /// The sum of its members once they agree, before overrides.
  public var reconciled: [Double]

  /// A group's forecasts, which are equally long.
  public init(level: String, name: String, start: Bucket, own: [Double], reconciled: [Double]) {
    precondition(own.count == reconciled.count)
    self.level = level
    self.name = name
    self.start = start
    self.own = own
    self.reconciled = reconciled
  }
}
