// SPDX-License-Identifier: GPL-3.0-or-later

/// What money costs beside what is spent already: its price, and more where more is spent than the budget.
///
/// Suppliers that are planned one after another at a price alone would all buy in the bucket that is cheapest
/// by a little; their orders are lumps, and lumps must not meet.
struct JointOrderCrowding: Sendable {
  /// By bucket, money a unit of money at the budget.
  let price: [Double]
  /// By bucket, how fast the price grows with what is spent.
  let slope: [Double]
  private let budget: [Double]
  /// The share by which the price grows as the budget is spent twice.
  private static let share = 0.05
  private static let leastPrice = 0.1

  init(_ tables: JointOrderTables, price: [Double]) {
    self.price = price
    budget = tables.budget
    slope = price.indices.map { bucket in
      guard price[bucket] > 0 else { return 0 }
      return Self.share * max(price[bucket], Self.leastPrice) / max(1e-9, tables.budget[bucket])
    }
  }

  /// The price of one more unit of money where so much is spent.
  func rate(of bucket: Int, spent: Double) -> Double {
    guard price[bucket] > 0 else { return price[bucket] }
    return max(0, price[bucket] + slope[bucket] * (spent - budget[bucket]))
  }

  /// What it costs that more or less than the budgets is spent, beyond the price.
  func charge(spent: borrowing [Double]) -> Double {
    var sum = 0.0
    for bucket in slope.indices where slope[bucket] > 0 {
      let excess = spent[bucket] - budget[bucket]
      sum += 0.5 * slope[bucket] * excess * excess
    }
    return sum
  }
}
