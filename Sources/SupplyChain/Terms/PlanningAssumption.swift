// SPDX-License-Identifier: GPL-3.0-or-later

/// A default that stood in for a term that the data does not give.
public struct PlanningAssumption: Hashable, Sendable {
  /// The setting that it comes from, such as `assumptions.lead_time_days`.
  public var setting: String
  /// What it was taken for, such as `supplier Yangtze` or `lead time of all 412 items`.
  public var subject: String
  /// How many items or suppliers it was taken for.
  public var count: Int
  /// What was taken, such as `7 days`.
  public var value: String
  /// Why, and what to give instead.
  public var remedy: String

  /// An assumption.
  public init(setting: String, subject: String, count: Int, value: String, remedy: String) {
    self.setting = setting
    self.subject = subject
    self.count = count
    self.value = value
    self.remedy = remedy
  }
}
