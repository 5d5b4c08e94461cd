// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// Units that come in or go out at the opening of a day.
public struct StockMovement: Hashable, Sendable {
  /// The day.
  public var day: Day
  /// Units.
  public var quantity: Quantity

  /// Units at the opening of a day.
  public init(day: Day, quantity: Quantity) {
    self.day = day
    self.quantity = quantity
  }
}

/// The expected course of a stock, from what is there, what is ordered and what is proposed.
///
/// Only orders that exist or are proposed come in: what later orders would bring is left out, so that
/// the course shows how far the stock lasts. Receipts are there at the opening of their day; then goods
/// leave for other places, then demand is met.
public struct StockCourse: Sendable {
  /// Sellable units at the opening of the first day.
  public var opening: Quantity
  /// Units that customers wait for already; they are served first and wait until they are.
  public var waiting: Quantity
  /// Receipts of open and proposed orders, in any order.
  public var receipts: [StockMovement]
  /// Units that leave for other places, in any order; they count as demand.
  public var issues: [StockMovement]
  /// Expected demand by day.
  public var demand: ExpectedDemand
  /// What becomes of demand that stock cannot meet.
  public var unmet: UnmetDemand

  /// A course; less than nothing that is there counts as nothing.
  public init(
    opening: Quantity, waiting: Quantity, receipts: [StockMovement],
    issues: [StockMovement] = [], demand: ExpectedDemand, unmet: UnmetDemand
  ) {
    self.opening = max(.zero, opening)
    self.waiting = waiting
    self.receipts = receipts
    self.issues = issues
    self.demand = demand
    self.unmet = unmet
  }

  /// The decimals that expected daily demand is rounded to; what is rounded off one day counts on the
  /// next.
  static let demandDecimals = 3

  /// The course over some buckets, from the first day of demand on.
  ///
  /// In each bucket opening + receipts − (demand − unmet) = closing, exactly, and each opening is the
  /// closing before. Where unmet demand waits, a bucket's demand holds those who waited at its opening
  /// and its unmet demand those who wait at its close.
  ///
  /// - Parameters:
  ///   - buckets: consecutive buckets, the first of which holds the first day of demand.
  ///   - stockoutProbability: for each bucket the chance of a stock-out.
  /// - Returns: one projected bucket each.
  public func buckets(_ buckets: [Bucket], stockoutProbability: [Double]) -> [ProjectedBucket] {
    var stock = opening
    var waiting = waiting
    var demanded = 0.0
    var counted = Quantity.zero
    return zip(buckets, stockoutProbability).map { bucket, probability in
      var row = ProjectedBucket(
        bucket: bucket, opening: stock, receipts: .zero, demand: waiting, unmet: .zero,
        closing: .zero, coverDays: nil, stockoutProbability: probability)
      var lost = Quantity.zero
      var day = max(bucket.firstDay, demand.asOf)
      while day <= bucket.lastDay {
        let received = total(receipts, on: day)
        demanded += demand.demand(on: day)
        let rounded = Quantity(demanded).rounded(decimals: StockCourse.demandDecimals)
        let wanted = total(issues, on: day) + rounded - counted
        counted = rounded
        stock += received
        row.receipts += received
        row.demand += wanted
        let served = min(stock, waiting)
        let sold = min(stock - served, wanted)
        stock -= served + sold
        waiting -= served
        if unmet == .lost { lost += wanted - sold } else { waiting += wanted - sold }
        day = day.advanced(by: 1)
      }
      row.unmet = lost + waiting
      row.closing = stock
      row.coverDays = demand.coverDays(
        of: stock.value, from: max(day, bucket.lastDay.advanced(by: 1)))
      return row
    }
  }

  private func total(_ movements: [StockMovement], on day: Day) -> Quantity {
    // What was due before the first day is there on it.
    movements.reduce(.zero) { sum, movement in
      max(movement.day, demand.asOf) == day ? sum + movement.quantity : sum
    }
  }
}
