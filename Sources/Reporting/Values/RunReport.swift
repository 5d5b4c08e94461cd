// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Tabular

/// All that a run has to say: what the report's files are made of.
///
/// Whoever made the run fills it; the files are a pure function of it.
public struct RunReport: Sendable {
  /// The version of the files' columns; it changes with them.
  public static let schemaVersion = 3

  /// What was run: names, days, versions, inputs.
  public var run: RunDescription
  /// The proposed order lines; money in each is rounded to its currency when it is written.
  public var orders: [OrderEntry]
  /// What wants a decision.
  public var exceptions: [ExceptionEntry]
  /// The forecasts.
  public var forecast: ForecastTable
  /// The expected course of each stock.
  public var projection: [ProjectionEntry]
  /// What is aimed at, by SKU and place.
  public var policies: [PolicyEntry]
  /// What places of a network should hold, by SKU and place.
  public var network: [NetworkEntry]
  /// What each place of a network needs and orders, by key and bucket.
  public var requirements: [RequirementEntry]
  /// What ordering items together came to, one for each group of items that share limits.
  public var joint: [JointOutcome]
  /// The forecasts of groups of items, where items and groups were made to agree.
  public var groups: [GroupForecastEntry]
  /// What was sold and probably wanted while items were out of stock.
  public var lostSales: [LostSalesEntry]
  /// What series sold in past buckets; empty where neither page nor workbook is written.
  public var histories: [HistoryEntry]
  /// How far past forecasts were from what came; nil where that was not measured.
  public var accuracy: AccuracyReport?
  /// What became of the plan before; nil where there was none.
  public var sinceLast: SinceLastReport?
  /// What was assumed.
  public var assumptions: [Assumption]
  /// The rows that were refused; where there were too many, the first of them.
  public var rejected: [RejectedRow]
  /// Flows of stock and orders by period, actual and planned.
  public var books = Books()
  /// How far the plan can be trusted.
  public var trust: TrustFacts

  /// A report without rows.
  public init(run: RunDescription) {
    self.run = run
    orders = []
    exceptions = []
    forecast = ForecastTable(quantileLevels: [], series: [])
    projection = []
    policies = []
    network = []
    requirements = []
    joint = []
    groups = []
    lostSales = []
    histories = []
    assumptions = []
    rejected = []
    trust = TrustFacts()
  }
}
