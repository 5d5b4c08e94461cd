// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Tabular
public import Timeline

/// What was run: names, days, versions, inputs.
public struct RunDescription: Sendable {
  /// The scenario's name.
  public var scenario: String
  /// The day at whose opening the plan is made.
  public var asOf: Day
  /// The length of a forecast bucket.
  public var bucket: BucketSize
  /// Buckets ahead.
  public var horizon: Int
  /// The currency of amounts that bear none of their own; `XXX` where none is known.
  public var currency: Currency
  /// What all random numbers derive from.
  public var seed: UInt64
  /// Whether the orders are no more than typical ones, since no stock was given.
  public var isIllustrative = false
  /// Whether the sales know locations; else the forecast has no such column.
  public var hasLocations = true
  /// How the tables are written.
  public var form = CSVForm.standard
  /// The language of pages and of reasons in words.
  public var language = ReportLanguage.english
  /// Whether the tables are written as CSV.
  public var writesTables = true
  /// Whether the summary is written as Markdown.
  public var writesSummary = true
  /// Whether the page is written as HTML.
  public var writesPage = true
  /// Whether the tables are written as sheets of a workbook.
  public var writesWorkbook = true
  /// Decimals of units in the summary.
  public var unitDecimals = 0
  /// The program's version.
  public var programVersion: String
  /// Libraries that the program can use, and their versions; nil where one is absent.
  public var optionalLibraries: [(name: String, version: String?)] = []
  /// The scenario files as they were named, the farthest base first.
  public var scenarioFiles: [String] = []
  /// Whether the scenario sets a budget.
  public var hasBudget = false
  /// The settings of the run as text, by key.
  public var settings: [(key: String, value: String)] = []
  /// What the scenario changed in the data, a line each.
  public var changes: [String] = []
  /// The files that were read, with what they held.
  public var inputs: [InputFile] = []

  /// A file that was read.
  public struct InputFile: Hashable, Sendable {
    /// Its name within the data folder, or as it was named.
    public var name: String
    /// The SHA-256 of its bytes in hexadecimal digits.
    public var sha256: String
    /// Its size as it stands.
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

  /// A run of a scenario.
  public init(
    scenario: String, asOf: Day, bucket: BucketSize, horizon: Int, currency: Currency,
    seed: UInt64, programVersion: String
  ) {
    self.scenario = scenario
    self.asOf = asOf
    self.bucket = bucket
    self.horizon = horizon
    self.currency = currency
    self.seed = seed
    self.programVersion = programVersion
  }
}
