// SPDX-License-Identifier: GPL-3.0-or-later

/// The states of stock on hand and orders on their way, and where each goes.
///
/// A state is x₀ on hand before demand and x₁ … x_{L−1} to come one a period; the order z placed now comes
/// after L periods. Limits s₀ ≥ … ≥ s_L hold every tail sum: x_l + … + x_{L−1} + z ≤ s_l. A state has its
/// place at `row · width + x₀`, where the row counts the orders, the next to come first.
struct PipelineStates: Sendable {
  /// The number of places above which a table is refused.
  static let largestTable = 12_000_000

  /// A combination of orders on their way.
  struct Row: Sendable {
    /// Its number.
    var index: Int
    /// The units on their way.
    var onOrder: Int
    /// What the limits of the orders allow as the next order.
    var orderLimit: Int
    /// What arrives next; where the lead time is one the order placed now does.
    var arriving: Int
    /// The row that an order of zero leads to.
    var nextRow: Int
  }

  let leadTime: Int
  /// s₀ … s_L.
  let limits: [Int]
  /// Places a row: x₀ from 0 to s₀.
  let width: Int
  let rows: [Row]
  let placeCount: Int

  /// The states within limits, for a lead time of at least one period.
  init(limits: [Int]) throws(DynamicProgramError) {
    let leadTime = limits.count - 1
    precondition(leadTime >= 1, "states with orders on their way need a lead time")
    let radix = limits[leadTime] + 1
    var rowCount = 1
    for _ in 1..<max(leadTime, 1) {
      let product = rowCount.multipliedReportingOverflow(by: radix)
      guard !product.overflow, product.partialValue <= Self.largestTable else {
        throw .tooManyStates(needed: .max, limit: Self.largestTable)
      }
      rowCount = product.partialValue
    }
    let width = limits[0] + 1
    guard rowCount <= Self.largestTable / width else {
      throw .tooManyStates(
        needed: rowCount.multipliedReportingOverflow(by: width).partialValue,
        limit: Self.largestTable)
    }
    let stride = leadTime >= 2 ? rowCount / radix : 1
    var rows: [Row] = []
    for index in 0..<rowCount {
      var rest = index
      var tail = 0
      var orderLimit = limits[leadTime]
      var isWithin = true
      for l in (1..<max(leadTime, 1)).reversed() {
        tail += rest % radix
        rest /= radix
        // The state that an earlier order led to: its tail from l was limited as a tail from l + 1.
        isWithin = isWithin && tail <= limits[l + 1]
        orderLimit = min(orderLimit, limits[l] - tail)
      }
      guard isWithin, tail <= limits[0] else { continue }
      rows.append(
        Row(
          index: index, onOrder: tail, orderLimit: max(0, orderLimit),
          arriving: leadTime >= 2 ? index / stride : 0,
          nextRow: leadTime >= 2 ? index % stride * radix : 0))
    }
    self.leadTime = leadTime
    self.limits = limits
    self.width = width
    self.rows = rows
    placeCount = rowCount * width
  }

  /// The place, less what is left over, of the next state after an order in a row.
  func landing(_ row: Row, order: Int) -> Int {
    leadTime >= 2 ? (row.nextRow + order) * width + row.arriving : order
  }

  /// The largest stock on hand with the orders of a row.
  func largestOnHand(_ row: Row) -> Int { limits[0] - row.onOrder }

  /// The largest order in a state.
  func largestOrder(_ row: Row, onHand: Int) -> Int {
    min(row.orderLimit, limits[0] - row.onOrder - onHand)
  }
}
