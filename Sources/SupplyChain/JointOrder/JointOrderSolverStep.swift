// SPDX-License-Identifier: GPL-3.0-or-later

public import Solving

/// The last step of a joint order: a general solver takes the plan on where that may pay.
///
/// A small plan, or one whose gap stayed wide, is handed to the solver as a mixed-integer programme, which
/// starts from it. What comes back is checked by `JointOrderCheck`; the plan only ever becomes better.
public struct JointOrderSolverStep: Sendable {
  /// The solver.
  public var solver: any LinearSolver
  /// The size up to which a plan is small, and always handed over; see `size`.
  ///
  /// Default: 400.
  public var smallSize = 400
  /// The size up to which a plan is handed over where its gap is wide; beyond, solvers take too long.
  ///
  /// Default: 1,500.
  public var mostSize = 1500
  /// The gap that is wide.
  ///
  /// Default: 0.5 %.
  public var wideGap = 0.005
  /// How long the solver may search: nodes of its tree, times the size.
  ///
  /// Default: 100,000, which takes HiGHS about ten seconds.
  public var work = 100_000
  /// The gap between value and bound that ends the search, as a share of the influenced cost.
  ///
  /// Default: one in ten thousand.
  public var relativeGap = 1e-4

  /// A step by a solver.
  public init(solver: any LinearSolver) { self.solver = solver }

  /// The numbers of packs that may have been received by the stages of all items' slots, all together.
  ///
  /// The programme has up to four columns and two rows for each.
  public static func size(of problem: JointOrderProblem) -> Int {
    problem.items.reduce(0) { $0 + $1.slots.count * $1.cost.levels }
  }

  /// Whether a plan is handed over.
  public func applies(to plan: JointOrderPlan, of problem: JointOrderProblem) -> Bool {
    let size = Self.size(of: problem)
    guard size > 0, size <= mostSize else { return false }
    guard plan.isFeasible else { return true }
    return plan.gap > (size <= smallSize ? relativeGap : wideGap)
  }

  /// The plan, or a better one where the solver finds it; the bound never falls.
  ///
  /// - Parameters:
  ///   - plan: a plan of the problem.
  ///   - problem: what was asked.
  /// - Returns: a plan that breaks no limit by more than the plan does; it costs no more, or breaks fewer.
  /// - Throws: `SolvingError` where the solver fails.
  public func improved(
    _ plan: JointOrderPlan, of problem: JointOrderProblem
  ) throws(SolvingError) -> JointOrderPlan {
    guard applies(to: plan, of: problem),
      let mixed = try? JointOrderMixedIntegerProgramme(problem)
    else { return plan }
    let limits = SolverLimits(
      nodes: max(1, work / Self.size(of: problem)), relativeGap: relativeGap)
    let found: MixedIntegerSolution
    do {
      found = try solver.solve(
        mixed.programme, limits: limits, start: mixed.columns(of: plan.packs))
    } catch .unsound {
      // What the plan itself contradicts says nothing of it.
      return plan
    }
    guard found.status == .optimal || found.status == .stopped else { return plan }
    var better = plan
    if !found.columns.isEmpty { better.take(mixed.packs(in: found.columns), problem) }
    if better.isFeasible, found.bound.isFinite {
      // A solver's bound holds to within its tolerances.
      let bound = found.bound - 1e-6 * max(1, abs(found.bound)) + plan.baseCost
      better.bound = min(max(plan.bound, bound), better.cost.total)
    }
    return better
  }
}

extension JointOrderPlan {
  /// Takes other packs over where they are better: limits broken by less, or as much at less cost.
  fileprivate mutating func take(_ others: [[Int]], _ problem: JointOrderProblem) {
    let check = JointOrderCheck(problem)
    let before = check.violations(of: packs)
    let after = check.violations(of: others)
    let areKept = after.allSatisfy { violation in
      before.contains {
        $0.constraint == violation.constraint && violation.amount <= $0.amount * (1 + 1e-9)
      }
    }
    guard areKept else { return }
    let cost = check.cost(of: others)
    guard after.count < before.count || cost.total < self.cost.total else { return }
    packs = others
    self.cost = cost
    if after.isEmpty { conflictPenalty = 0 }
    conflicts = conflicts.compactMap { conflict in
      guard let left = after.first(where: { $0.constraint == conflict.constraint }) else {
        return nil
      }
      var conflict = conflict
      conflict.amount = left.amount
      return conflict
    }
    let usage = JointOrderUsage(problem, packs: others)
    for place in binding.indices {
      binding[place].used = usage.used(of: binding[place].constraint)
    }
  }
}
