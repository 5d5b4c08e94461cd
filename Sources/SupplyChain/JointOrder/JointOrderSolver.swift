// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds a joint order and proves how good it is.
///
/// Prices of what items share turn the problem into one small exact programme an item, whose sum is a bound;
/// the prices are raised by subgradient steps, projected for the suppliers' orders. At the best prices each
/// supplier's pattern of orders is searched for, first by its relaxation and then in whole packs, the packs
/// are brought within all limits by the cheapest changes, and every item is then replanned exactly against
/// the rest until nothing improves. Last the prices of the suppliers that lie farthest above their bounds
/// are raised once more.
///
/// - Reference: Geoffrion (1974), Lagrangean relaxation for integer programming; Held, Wolfe & Crowder (1974),
///   Validation of subgradient optimization, equation 4.2; Hadley & Whitin (1963), section 6-5.
public struct JointOrderSolver: Sendable {
  /// The problem.
  public let problem: JointOrderProblem
  /// The work.
  public var settings: JointOrderSettings

  /// A solver of a problem.
  ///
  /// - Parameters:
  ///   - problem: what is asked.
  ///   - settings: how much work it is worth.
  /// - Throws: `JointOrderError` where the problem has no meaning.
  public init(
    _ problem: JointOrderProblem, settings: JointOrderSettings = JointOrderSettings()
  ) throws(JointOrderError) {
    try problem.validate()
    self.problem = problem
    self.settings = settings
  }

  /// The plan.
  ///
  /// - Parameter old: packs of an earlier plan by item and slot; where they keep every limit, the plan
  ///   costs no more than they do.
  /// - Returns: the plan, feasible unless it names conflicts.
  public func plan(startingFrom old: [[Int]]? = nil) -> JointOrderPlan {
    let tables = JointOrderTables(problem)
    let settings = settings.fitted(to: tables)
    var ascent = JointOrderAscent(tables)
    ascent.climb(settings)
    var patterns = JointOrderPatterns(
      tables, prices: ascent.best, frequency: ascent.frequency, spending: ascent.spending,
      scale: ascent.scale, storageStep: 0.01 * ascent.storageScale,
      lanes: ascent.relaxation.lanes)
    patterns.plan(patterns: settings.patterns, rounds: settings.patternRounds)
    var repair = scheduled(tables, patterns, ascent, settings)
    repair.exchange(tables, prices: patterns.prices.budget, storage: ascent.best.storage)
    repair.better(tables, rounds: settings.improvementRounds)
    for start in [old, problem.noPacks] {
      if let other = bettered(start, tables, than: repair.state.cost(tables)) { repair = other }
    }
    var search = JointOrderSearch(
      tables, repair.state, prices: ascent.best, bound: ascent.bound)
    search.run(tables, replans: settings.searchReplans)
    search.mendAnew(tables, patterns.pressure(), replans: settings.mendingReplans)
    search.replanTogether(tables, work: settings.companionWork)
    let excess = tables.suppliers.indices.map { supplier in
      search.state.cost(
        of: supplier, tables, money: ascent.best.budget, room: ascent.best.storage)
        - ascent.relaxation.supplierCost[supplier]
    }
    ascent.settle(farthest: excess, steps: settings.provingSteps)
    return plan(tables, search.state, ascent)
  }

  /// A plan bettered item by item, where it keeps every limit and so becomes cheaper than so much.
  private func bettered(
    _ packs: [[Int]]?, _ tables: JointOrderTables, than most: Double
  ) -> JointOrderRepair? {
    guard let packs, let flat = tables.packs(packs),
      JointOrderCheck(problem).violations(of: packs).allSatisfy(\.isElastic)
    else { return nil }
    var repair = JointOrderRepair(tables, packs: flat)
    if repair.isBroken(tables) { return nil }
    if packs == problem.noPacks, repair.state.cost(tables) >= most { return nil }
    repair.better(tables, rounds: settings.improvementRounds)
    return repair.state.cost(tables) < most ? repair : nil
  }

  /// The suppliers' plans one by one at the prices, brought within the limits that they share.
  private func scheduled(
    _ tables: JointOrderTables, _ patterns: JointOrderPatterns, _ ascent: JointOrderAscent,
    _ settings: JointOrderSettings
  ) -> JointOrderRepair {
    var pressure = patterns.pressure()
    pressure.price = ascent.best.budget
    var repair = JointOrderRepair(tables, packs: patterns.packs)
    repair.mend(tables.unlimited, pressure, rounds: settings.repairRounds)
    var schedules = JointOrderSchedules(
      tables, repair.state, prices: ascent.best, scale: ascent.scale)
    schedules.better(
      than: ascent.relaxation.supplierCost, patterns: patterns.packs,
      replans: settings.scheduleReplans)
    for group in pressure.isOpen.indices {
      pressure.isOpen[group] = schedules.state.lines[group] > 0
      // The orders reach their least values now; what mends the budgets keeps them there.
      pressure.value[group] = .infinity
    }
    repair = JointOrderRepair(tables, state: schedules.state)
    repair.mend(tables, pressure, rounds: settings.repairRounds)
    return repair
  }

  private func plan(
    _ tables: JointOrderTables, _ state: JointOrderState, _ ascent: JointOrderAscent
  ) -> JointOrderPlan {
    let packs = tables.packs(state, like: problem)
    let cost = JointOrderCheck(problem).cost(of: packs)
    let report = JointOrderReport(
      problem: problem, tables: tables, state: state, prices: ascent.best, packs: packs)
    return JointOrderPlan(
      packs: packs, cost: cost, baseCost: problem.baseCost, bound: ascent.bound,
      conflictPenalty: max(0, state.cost(tables) - cost.total),
      expectedRevenue: problem.items.reduce(0) { $0 + $1.expectedRevenue },
      binding: report.binding, conflicts: report.conflicts)
  }
}

extension JointOrderCheck.Violation {
  /// Whether it is one that a plan may have to live with.
  var isElastic: Bool {
    switch constraint {
    case .leastReceived, .storage: true
    default: false
    }
  }
}

extension JointOrderTables {
  /// Packs by slot from packs in the problem's shape; nil where the shape is another.
  func packs(_ packs: [[Int]]) -> [Int32]? {
    guard packs.count == itemCount else { return nil }
    var flat: [Int32] = []
    for (item, place) in places.enumerated() {
      guard packs[place].count == slotStart[item + 1] - slotStart[item],
        packs[place].allSatisfy({ $0 >= 0 && $0 < levels[item] }),
        packs[place].reduce(0, +) < levels[item]
      else { return nil }
      flat += packs[place].map { Int32(truncatingIfNeeded: $0) }
    }
    return flat
  }

  /// Packs in the problem's shape.
  func packs(_ state: JointOrderState, like problem: JointOrderProblem) -> [[Int]] {
    var packs = problem.noPacks
    for (item, place) in places.enumerated() {
      packs[place] = (slotStart[item]..<slotStart[item + 1]).map { Int(state.packs[$0]) }
    }
    return packs
  }
}
