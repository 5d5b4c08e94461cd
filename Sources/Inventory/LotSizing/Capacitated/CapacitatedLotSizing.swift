// SPDX-License-Identifier: GPL-3.0-or-later

/// Several items made or received on one resource, with set-up times that take from its capacity.
///
/// In every period a set-up of an item costs money and time, each unit costs time, and the time of a
/// period is limited; holding is paid on the stock at the end of a period, all demand is met in its
/// own period, and no item has stock before the first.
///
/// - Reference: Trigeiro, Thomas & McClain (1989), "Capacitated lot sizing with setup times",
///   doi:10.1287/mnsc.35.3.353
public struct CapacitatedLotSizing: Sendable, Hashable {
  /// One of the items.
  public struct Item: Sendable, Hashable {
    /// Units wanted, a value a period.
    public var demand: [Double]
    /// Money for a set-up in a period.
    public var setupCost: Double
    /// Time that a set-up takes.
    public var setupTime: Double
    /// Money for a unit in stock at the end of a period.
    public var holdingCost: Double
    /// Time that a unit takes; above zero.
    public var unitTime: Double

    /// An item.
    public init(
      demand: [Double], setupCost: Double, setupTime: Double, holdingCost: Double,
      unitTime: Double = 1
    ) {
      self.demand = demand
      self.setupCost = setupCost
      self.setupTime = setupTime
      self.holdingCost = holdingCost
      self.unitTime = unitTime
    }
  }

  /// The items.
  public let items: [Item]
  /// Time that there is, a value a period.
  public let capacity: [Double]

  /// The number of periods.
  public var periods: Int { capacity.count }

  /// A problem.
  ///
  /// - Throws: where lists differ in length, or a value is negative or not finite.
  public init(items: [Item], capacity: [Double]) throws(LotSizingError) {
    guard !capacity.isEmpty else { throw .noPeriods }
    guard !items.isEmpty else { throw .wrongCount("items", expected: 1, found: 0) }
    func check(_ name: String, _ values: [Double]) throws(LotSizingError) {
      for (period, value) in values.enumerated() where !(value.isFinite && value >= 0) {
        throw .outOfRange(name, period: period + 1, value: value, needed: "zero or above")
      }
    }
    try check("capacity", capacity)
    for item in items {
      guard item.demand.count == capacity.count else {
        throw .wrongCount("demand", expected: capacity.count, found: item.demand.count)
      }
      try check("demand", item.demand)
      try check("set-up cost", [item.setupCost])
      try check("set-up time", [item.setupTime])
      try check("holding cost", [item.holdingCost])
      guard item.unitTime.isFinite, item.unitTime > 0 else {
        throw .outOfRange("unit time", period: 1, value: item.unitTime, needed: "above zero")
      }
    }
    self.items = items
    self.capacity = capacity
  }

  /// What a plan costs.
  ///
  /// - Parameter quantities: units of each item in each period.
  /// - Returns: the money for set-ups and stock.
  /// - Throws: where demand is not met or a period has not the time.
  public func cost(_ quantities: [[Double]]) throws(LotSizingError) -> Double {
    guard quantities.count == items.count else {
      throw .wrongCount("quantities", expected: items.count, found: quantities.count)
    }
    var cost = 0.0
    var time = Array(repeating: 0.0, count: periods)
    for (item, lots) in zip(items, quantities) {
      let problem = try LotSizingProblem(
        demand: item.demand, fixedCost: item.setupCost, holdingCost: item.holdingCost)
      cost += try problem.evaluate(lots).cost
      for (period, lot) in lots.enumerated() where lot > 0 {
        time[period] += item.setupTime + item.unitTime * lot
      }
    }
    for period in 0..<periods where time[period] > capacity[period] * (1 + 1e-9) + 1e-9 {
      throw .infeasible(
        "period \(period + 1) takes \(time[period]) of time and has \(capacity[period])")
    }
    return cost
  }
}
