// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// What the archive keeps of a run: what it was told, what it read, what it expected and proposed.
public struct RunRecord: Hashable, Sendable {
  /// The scenario's name.
  public var scenario: String
  /// The day at whose opening the plan was made.
  public var asOf: Day
  /// The length of a forecast bucket.
  public var bucket: BucketSize
  /// Buckets ahead.
  public var horizon: Int
  /// The plan's currency.
  public var currency: Currency
  /// What all random numbers derive from.
  public var seed: UInt64
  /// The program's version.
  public var program: String
  /// The version of the report's columns.
  public var reportSchema: Int
  /// Whether the orders were no more than typical ones.
  public var isIllustrative = false
  /// Cost of holding stock for a year, as a share of its value.
  public var holdingRate = 0.0
  /// When the run was recorded, as the caller gives it; no part of any report.
  public var recorded: String?
  /// The settings as text, by key, each key once.
  public var settings: [Setting] = []
  /// The files that were read, each name once.
  public var inputs: [Input] = []
  /// The levels of the forecasts' quantiles, ascending, 0 to 1.
  public var quantileLevels: [Double] = []
  /// The forecasts, each key once.
  public var forecasts: [Forecast] = []
  /// What was aimed at and foreseen, each key once.
  public var levels: [Levels] = []
  /// The order lines, in the order of `orders.csv`.
  public var lines: [Line] = []
  /// The planners' adjustments that held.
  public var overrides: [ForecastOverride] = []
  /// The money that the plan foresees, in the order of `financials.csv`.
  public var amounts: [PlannedAmount] = []
  /// What became of the runs before, as this one found it.
  public var outcomes: [Outcome] = []

  /// A record without rows.
  public init(
    scenario: String, asOf: Day, bucket: BucketSize, horizon: Int, currency: Currency,
    seed: UInt64, program: String, reportSchema: Int
  ) {
    self.scenario = scenario
    self.asOf = asOf
    self.bucket = bucket
    self.horizon = horizon
    self.currency = currency
    self.seed = seed
    self.program = program
    self.reportSchema = reportSchema
  }

  /// A setting and its value as text.
  public struct Setting: Hashable, Sendable {
    /// Its key, such as `service.target`.
    public var key: String
    /// Its value.
    public var value: String

    /// A setting.
    public init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  /// A file that was read.
  public struct Input: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// The SHA-256 of its bytes in hexadecimal digits.
    public var sha256: String
    /// Its size.
    public var bytes: Int
    /// The rows below its header.
    public var rows: Int
    /// The rows that were refused.
    public var rejected: Int

    /// A file that was read.
    public init(name: String, sha256: String, bytes: Int, rows: Int, rejected: Int) {
      self.name = name
      self.sha256 = sha256
      self.bytes = bytes
      self.rows = rows
      self.rejected = rejected
    }
  }

  /// Something that a run found out about the runs before.
  public struct Outcome: Hashable, Sendable {
    /// The run that it is about.
    public var earlier: Int
    /// What is measured.
    public var measure: String
    /// Whose or which part's measure it is; empty for the whole.
    public var member: String
    /// Its value.
    public var value: Double
    /// Its unit: `share`, `units`, `lines`, `buckets`, `days` or a currency.
    public var unit: String

    /// A measured outcome.
    public init(earlier: Int, measure: String, member: String, value: Double, unit: String) {
      self.earlier = earlier
      self.measure = measure
      self.member = member
      self.value = value
      self.unit = unit
    }
  }
}
