// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// What was assumed where the data is silent.
public struct Assumption: Hashable, Sendable {
  /// The setting that says so, such as `assumptions.lead_time_days`.
  public var setting: String
  /// What was taken, such as `7 days`.
  public var value: String
  /// What it was taken for, such as `supplier Yangtze` or `lead time of items without a supplier`.
  public var subject: String
  /// How many items, suppliers or rows it was taken for.
  public var count: Int
  /// What to give instead, such as `lead_time_days in suppliers.csv`.
  public var remedy: String

  /// An assumption.
  public init(setting: String, value: String, subject: String, count: Int, remedy: String) {
    self.setting = setting
    self.value = value
    self.subject = subject
    self.count = count
    self.remedy = remedy
  }
}

/// How far a plan can be trusted.
public struct TrustFacts: Hashable, Sendable {
  /// What the check of the data found.
  public var findings: [Finding] = []
  /// The error of past forecasts, where it was measured.
  public var scores: [Score] = []
  /// Series that have no forecast, and why.
  public var unforecast: [Unforecast] = []
  /// Items that are left out of the plan, by reason.
  public var leftOut: [LeftOut] = []

  /// Nothing known.
  public init() {}

  /// A measure of the error of past forecasts.
  public struct Score: Hashable, Sendable {
    /// What is measured, such as `RMSSE`.
    public var measure: String
    /// Its value.
    public var value: Double
    /// What it means, in a few words.
    public var meaning: String

    /// A measured error.
    public init(measure: String, value: Double, meaning: String) {
      self.measure = measure
      self.value = value
      self.meaning = meaning
    }
  }

  /// A series without a forecast.
  public struct Unforecast: Hashable, Sendable {
    /// The series.
    public var key: SeriesKey
    /// Why.
    public var reason: String

    /// A series and why it has no forecast.
    public init(key: SeriesKey, reason: String) {
      self.key = key
      self.reason = reason
    }
  }

  /// Items left out for one reason.
  public struct LeftOut: Hashable, Sendable {
    /// Why, such as `no goods (ignore)`.
    public var reason: String
    /// Their codes, ascending.
    public var codes: [String]

    /// Items and why they are left out.
    public init(reason: String, codes: [String]) {
      self.reason = reason
      self.codes = codes
    }
  }
}
