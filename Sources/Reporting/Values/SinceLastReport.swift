// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// What became of the plan before this one.
public struct SinceLastReport: Hashable, Sendable {
  /// The day of that plan.
  public var asOf: Day
  /// What was measured, in order.
  public var rows: [Row]

  /// A measure.
  public struct Row: Hashable, Sendable {
    /// What is measured, such as `bias`.
    public var measure: String
    /// Whose or which part's measure it is; empty for the whole.
    public var member: String
    /// Its value.
    public var value: Double
    /// Its unit: `share`, `units`, `lines`, `buckets`, `days` or a currency.
    public var unit: String

    /// A measure.
    public init(measure: String, member: String, value: Double, unit: String) {
      self.measure = measure
      self.member = member
      self.value = value
      self.unit = unit
    }
  }

  /// Measures of an earlier plan.
  public init(asOf: Day, rows: [Row]) {
    self.asOf = asOf
    self.rows = rows
  }

  /// The value of a measure; nil where it was not taken.
  func value(_ measure: String, _ member: String = "") -> Double? {
    rows.first { $0.measure == measure && $0.member == member }?.value
  }
}
