// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// A bucket ahead in the expected course of a stock: opening + receipts − (demand − unmet) = closing.
public struct ProjectedBucket: Hashable, Sendable {
  /// The bucket.
  public var bucket: Bucket
  /// Units at its opening.
  public var opening: Quantity
  /// Units received.
  public var receipts: Quantity
  /// Units wanted.
  public var demand: Quantity
  /// Units wanted that stock could not meet.
  public var unmet: Quantity
  /// Units at its close.
  public var closing: Quantity
  /// Days that the closing stock covers; nil where no demand follows.
  public var coverDays: Double?
  /// Chance of a stock-out at some time in the bucket.
  public var stockoutProbability: Double

  /// A projected bucket.
  public init(
    bucket: Bucket, opening: Quantity, receipts: Quantity, demand: Quantity, unmet: Quantity,
    closing: Quantity, coverDays: Double?, stockoutProbability: Double
  ) {
    self.bucket = bucket
    self.opening = opening
    self.receipts = receipts
    self.demand = demand
    self.unmet = unmet
    self.closing = closing
    self.coverDays = coverDays
    self.stockoutProbability = stockoutProbability
  }
}
