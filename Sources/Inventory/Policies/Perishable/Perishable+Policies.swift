// SPDX-License-Identifier: GPL-3.0-or-later

extension Perishable {
  /// An optimal policy, as the best order of each state.
  public struct Optimum: Sendable, Hashable {
    /// What it costs and achieves in the long run.
    public var performance: Performance
    /// The discounted cost from an empty system; nil where the average is minimised.
    public var discountedCost: Double?
    let orders: [Int32]
    let largestOrder: Int
    let digitCount: Int

    /// The order in a state: units by the period they were ordered in, newest first, on order and on hand.
    public func order(newestFirst units: [Int]) -> Int? {
      guard units.count == digitCount, units.allSatisfy({ (0...largestOrder).contains($0) }) else {
        return nil
      }
      return Int(orders[units.reduce(0) { $0 * (largestOrder + 1) + $1 }])
    }
  }

  /// An order-up-to level of stock on hand and on order, whatever its age.
  public struct BaseStock: Sendable, Hashable {
    /// S: orders min((S − position)⁺, Q).
    public var level: Int
    /// What it costs and achieves in the long run.
    public var performance: Performance
    /// The discounted cost from an empty system; nil where the average is minimised.
    public var discountedCost: Double?
  }

  /// The policy of least cost over all states, between proven bounds.
  ///
  /// - Complexity: (Q + 1)^{m + L − 1} states.
  public func solveOptimal(_ objective: Objective) throws(DynamicProgramError) -> Optimum {
    let solution: ValueIteration.Solution
    var discountedCost: Double?
    switch objective {
    case .average:
      solution = try ValueIteration.average(
        PerishableProcess(self, costs: costs), tolerance: tolerance, sweepsBetween: 5)
    case .discounted(let discount):
      try Self.check(discount)
      solution = try ValueIteration.discounted(
        PerishableProcess(self, costs: costs, discount: discount), discount: discount,
        tolerance: discountedTolerance(discount), sweepsBetween: 5)
      discountedCost = solution.values[0]
    }
    let course = course(PerishableProcess(self, costs: costs)) { Int(solution.actions[$0]) }
    return Optimum(
      performance: try performance(course), discountedCost: discountedCost,
      orders: solution.actions, largestOrder: largestOrder, digitCount: shelfLife + leadTime - 1)
  }

  /// What an order-up-to level costs and achieves.
  public func evaluateBaseStock(
    _ level: Int, _ objective: Objective = .average
  ) throws(DynamicProgramError) -> BaseStock {
    guard level >= 0 else { throw .outOfDomain("a base-stock level is not negative") }
    let course = course(PerishableProcess(self, costs: costs), level)
    var discountedCost: Double?
    if case .discounted(let discount) = objective {
      try Self.check(discount)
      discountedCost = try course.discountedCost(discount, discountedTolerance(discount))
    }
    return BaseStock(
      level: level, performance: try performance(course), discountedCost: discountedCost)
  }

  /// The order-up-to level of least cost.
  ///
  /// Levels are tried upwards from zero until the cost has risen for as many as the mean demand and three
  /// more, for it is not proven to have one least only.
  public func solveBaseStock(_ objective: Objective) throws(DynamicProgramError) -> BaseStock {
    if case .discounted(let discount) = objective { try Self.check(discount) }
    let process = PerishableProcess(self, costs: costs)
    var best = 0
    var least = Double.infinity
    // Above this level the order is the largest in every state.
    let highest = largestOrder * (shelfLife + leadTime)
    for level in 0...highest {
      let course = course(process, level)
      let cost: Double
      switch objective {
      case .average: cost = try course.costRate(tolerance)
      case .discounted(let discount):
        cost = try course.discountedCost(discount, discountedTolerance(discount))
      }
      if cost < least {
        least = cost
        best = level
      } else if Double(level - best) > demand.mean + 3 {
        break
      }
    }
    return try evaluateBaseStock(best, objective)
  }

  /// The states of a policy and what is paid, lost, kept and ordered in each.
  private struct Course {
    var chain: ReachableChain
    var costs: [Double]
    var lost: [Double]
    var kept: [Double]
    var ordered: [Double]

    func costRate(_ tolerance: Double) throws(DynamicProgramError) -> Double {
      try chain.average(of: costs, tolerance: tolerance).value
    }

    func discountedCost(
      _ discount: Double, _ tolerance: Double
    ) throws(DynamicProgramError) -> Double {
      try chain.discounted(costs, discount: discount, tolerance: tolerance)
    }
  }

  private func course(_ process: PerishableProcess, _ level: Int) -> Course {
    course(process) { process.baseStockOrder(level, $0) }
  }

  private func course(_ process: PerishableProcess, _ order: (Int) -> Int) -> Course {
    let chain = process.chain(order)
    let ordered = chain.states.map { Double(order($0)) }
    return Course(
      chain: chain,
      costs: zip(chain.states, ordered).map {
        process.stateCost($0, costs) + costs.unitCost * $1
      },
      lost: chain.states.map { process.stateCost($0, Costs(stockoutCost: 1)) },
      kept: chain.states.map { process.stateCost($0, Costs(holdingCost: 1)) }, ordered: ordered)
  }

  private static func check(_ discount: Double) throws(DynamicProgramError) {
    guard discount > 0, discount < 1 else {
      throw .outOfDomain("a discount factor lies between 0 and 1")
    }
  }

  private func discountedTolerance(_ discount: Double) -> Double { tolerance / (1 - discount) }

  /// The long-run rates of a course, each between proven bounds.
  private func performance(_ course: Course) throws(DynamicProgramError) -> Performance {
    let tolerance = 1e-8 * max(demand.mean, 1)
    let ordered = try course.chain.average(of: course.ordered, tolerance: tolerance).value
    let lost = try course.chain.average(of: course.lost, tolerance: tolerance).value
    let stock = try course.chain.average(of: course.kept, tolerance: tolerance).value
    // What comes in goes out by sale or by waste.
    return Performance(
      costRate: try course.costRate(self.tolerance),
      fillRate: demand.mean > 0 ? 1 - lost / demand.mean : 1,
      waste: max(0, ordered - (demand.mean - lost)), averageStock: stock, ordered: ordered)
  }
}
