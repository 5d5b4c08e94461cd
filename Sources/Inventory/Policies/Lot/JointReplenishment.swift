// SPDX-License-Identifier: GPL-3.0-or-later

/// Several items ordered together, with a fixed cost that they share.
///
/// Every T there is an order that costs K, and item i joins every mᵢ-th of them at kᵢ more. With Hᵢ its
/// holding cost rate times its demand rate:
/// g(T, m) = (K + Σ kᵢ / mᵢ) / T + T / 2 · Σ mᵢ Hᵢ, least for given multiples at
/// T* = √(2 (K + Σ kᵢ / mᵢ) / Σ mᵢ Hᵢ).
///
/// - Reference: Silver (1976), "A simple method of determining order quantities in joint replenishments
///   under deterministic demand"; Goyal (1974), "Determination of optimum packaging frequency of items
///   jointly replenished"; Wildeman, Frenk & Dekker (1997), "An efficient optimal solution method for the
///   joint replenishment problem"
public struct JointReplenishment: Hashable, Sendable {
  /// An item of the joint order.
  public struct Item: Hashable, Sendable {
    /// kᵢ, per order that the item joins.
    public var fixedCost: Double
    /// hᵢ, per unit and unit of time.
    public var holdingCost: Double
    /// λᵢ, units a unit of time.
    public var demandRate: Double

    /// An item by its costs and demand.
    public init(fixedCost: Double, holdingCost: Double, demandRate: Double) {
      self.fixedCost = fixedCost
      self.holdingCost = holdingCost
      self.demandRate = demandRate
    }

    /// Hᵢ: what holding costs a unit of time for each unit of time between orders, twice over.
    var holdingRate: Double { holdingCost * demandRate }
  }

  /// When each item is ordered, and what that costs.
  public struct Plan: Hashable, Sendable {
    /// T: the time between joint orders.
    public var baseCycleTime: Double
    /// mᵢ: every how many of them each item joins.
    public var multiples: [Int]
    /// λᵢ mᵢ T.
    public var orderQuantities: [Double]
    /// The cost a unit of time.
    public var costRate: Double
  }

  /// K, per joint order.
  public let sharedFixedCost: Double
  /// The items.
  public let items: [Item]

  /// Costs and items.
  ///
  /// Refused without items, with costs below zero, holding cost or demand not above it, or nothing that
  /// an order costs.
  public init(sharedFixedCost: Double, items: [Item]) throws(CalculationError) {
    self.sharedFixedCost = try CalculationInputs.Range.nonNegative.checked(
      "shared_fixed_cost", sharedFixedCost)
    guard !items.isEmpty else { throw .unsolvable("there are no items") }
    for (i, item) in items.enumerated() {
      try CalculationInputs.Range.nonNegative.checked(
        "individual_fixed_costs[\(i)]", item.fixedCost)
      try CalculationInputs.Range.positive.checked("holding_costs[\(i)]", item.holdingCost)
      try CalculationInputs.Range.positive.checked("demand_rates[\(i)]", item.demandRate)
      guard sharedFixedCost + item.fixedCost > 0 else {
        throw .unsolvable("item \(i) costs nothing to order, so it is ordered without end")
      }
    }
    self.items = items
  }

  /// Every item on its own with the whole of both fixed costs: Σ √(2 (K + kᵢ) Hᵢ) a unit of time.
  public var independentCostRate: Double {
    items.reduce(0) { $0 + (2 * (sharedFixedCost + $1.fixedCost) * $1.holdingRate).squareRoot() }
  }

  /// All items in every order.
  public func solveFullAggregation() -> Plan {
    best(Array(repeating: 1, count: items.count))
  }

  /// Silver's heuristic: the item with the least kᵢ / Hᵢ joins every order, the others every
  /// mᵢ = √(kᵢ / Hᵢ · H / (K + k)) rounded, with H and k those of that item.
  public func solveSilver() -> Plan {
    var first = items[0]
    for item in items.dropFirst()
    where item.fixedCost / item.holdingRate < first.fixedCost / first.holdingRate {
      first = item
    }
    let scale = first.holdingRate / (sharedFixedCost + first.fixedCost)
    var isFirstFound = false
    return best(
      items.map { item in
        if !isFirstFound, item == first {
          isFirstFound = true
          return 1
        }
        let multiple = (item.fixedCost / item.holdingRate * scale).squareRoot()
        return Int(min(max(1, multiple.rounded(.toNearestOrEven)), 1e9))
      })
  }

  /// The cost of given multiples, at a base cycle or at the best one for them.
  ///
  /// Refused where there are not as many as items, one is below 1, or the cycle is not above zero.
  public func evaluate(
    multiples: [Int], baseCycleTime: Double? = nil
  ) throws(CalculationError) -> Plan {
    guard multiples.count == items.count else {
      throw .outOfRange(
        "multiples", value: Double(multiples.count), needed: "as many as there are items")
    }
    for (i, multiple) in multiples.enumerated() where multiple < 1 {
      throw .outOfRange("multiples[\(i)]", value: Double(multiple), needed: "1 or above")
    }
    guard let baseCycleTime else { return best(multiples) }
    try CalculationInputs.Range.positive.checked("base_cycle_time", baseCycleTime)
    return plan(multiples, cycle: baseCycleTime)
  }

  /// The plan at the best base cycle for the multiples.
  func best(_ multiples: [Int]) -> Plan {
    let (order, holding) = sums(multiples)
    return plan(multiples, cycle: (2 * order / holding).squareRoot())
  }

  private func plan(_ multiples: [Int], cycle: Double) -> Plan {
    let (order, holding) = sums(multiples)
    return Plan(
      baseCycleTime: cycle, multiples: multiples,
      orderQuantities: zip(items, multiples).map { $0.demandRate * Double($1) * cycle },
      costRate: order / cycle + cycle / 2 * holding)
  }

  /// K + Σ kᵢ / mᵢ and Σ mᵢ Hᵢ.
  private func sums(_ multiples: [Int]) -> (order: Double, holding: Double) {
    var order = sharedFixedCost
    var holding = 0.0
    for (item, multiple) in zip(items, multiples) {
      order += item.fixedCost / Double(multiple)
      holding += item.holdingRate * Double(multiple)
    }
    return (order, holding)
  }
}
