// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Tabular

/// What a retailer's exports say, and the account of how they were read.
public struct Collected: Sendable {
  /// The records, checked and typed.
  public var data = RetailData()
  /// What became of each file, in the contract's order.
  public var files: [FileFacts] = []
  /// The rows that were refused, by file and line.
  public var rejected: [RejectedRow] = []
  /// What was noticed, the gravest first.
  public var findings: [Finding] = []
  /// Codes that are no goods or not stocked, and so are no part of the data's histories.
  public var leftOut: [LeftOutItem] = []
  /// What the lines of transactions were; nil where the history is a file of sales.
  public var transactions: TransactionCounts?

  /// Nothing collected.
  public init() {}
}
