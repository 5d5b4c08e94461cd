// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// What a planner should know of the exports before trusting a plan made from them.
public struct QualityReport: Sendable {
  /// What became of each file.
  public let files: [FileFacts]
  /// The bucket that rows of sales stand for.
  public let salesBucket: BucketSize
  /// The sales.
  public let sales: HistoryFacts
  /// The returns.
  public let returns: HistoryFacts
  /// The stock adjustments.
  public let adjustments: HistoryFacts
  /// What the lines of transactions were; nil where the history is a file of sales.
  public let transactions: TransactionCounts?
  /// Codes that are left out of the plan.
  public let leftOut: [LeftOutItem]
  /// The stock; nil where there is no such file.
  public let stock: StockFacts?
  /// The day on whose opening a plan is made unless another is asked for.
  public let asOf: Day?
  /// What was noticed, the gravest first.
  public var findings: [Finding]

  /// Reports on what was collected.
  public init(_ collected: Collected) {
    let data = collected.data
    files = collected.files
    salesBucket = data.salesBucket
    sales = HistoryFacts(data.sales, size: data.salesBucket)
    returns = HistoryFacts(data.returns, size: data.salesBucket)
    adjustments = HistoryFacts(data.adjustments, size: data.salesBucket)
    transactions = collected.transactions
    leftOut = collected.leftOut
    stock = data.stock.map(StockFacts.init)
    asOf = data.defaultAsOf
    findings = collected.findings
  }

  /// The gravest finding; nil where nothing was noticed.
  public var gravest: Finding.Severity? { findings.map(\.severity).max() }
}
