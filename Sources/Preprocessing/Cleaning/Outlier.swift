// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// A bucket whose demand lies far from what is usual for its series.
public struct Outlier: Hashable, Sendable {
  /// The series' place in the panel.
  public var series: Int
  /// The SKU at the location.
  public var key: SeriesKey
  /// The bucket.
  public var bucket: Bucket
  /// Units that were sold.
  public var was: Double
  /// Units that the model sees; nil where the bucket counts as unknown.
  public var became: Double?
  /// Units that are usual: running median level times season times exposure.
  public var usual: Double
  /// The bound of what is still usual, in units.
  public var bound: Double
  /// Distance from usual in robust standard deviations, signed.
  public var score: Double
  /// Why it is an outlier, in words.
  public var reason: String
}
