// SPDX-License-Identifier: GPL-3.0-or-later

import Solving
import SupplyChain

/// Small joint orders, planned here and solved to the optimum by a general solver.
struct OptimumRun {
  /// The share of the optimum that every plan is to reach.
  static let shareAim = 0.995
  /// Nodes after which a solver gives a joint order up.
  static let nodes = 20_000

  /// A kind of joint order, over all seeds.
  struct Row {
    var kind: JointOrderKind
    /// Joint orders whose optimum the solver proved; the others are left out.
    var proven = 0
    /// What the optimum costs as a share of what the plan costs, in the cost that orders change.
    var shares: [Double] = []
    /// The same once the plan has gone through `JointOrderSolverStep`.
    var stepShares: [Double] = []
    /// Seeds of plans whose share is below the aim.
    var seedsBelow: [Int] = []
    /// Bounds of ours that lie above the optimum; there must be none.
    var falseBounds = 0
    var brokenLimits = 0
    /// Limits that a plan breaks and the solver's does not; there must be none.
    var needlesslyBroken = 0
    var planSeconds: [Double] = []
    var solverSeconds: [Double] = []
  }

  /// The solver's name and version; nil where none is installed, and there are no rows.
  var solver: String?
  var rows: [Row] = []

  init(_ kinds: [JointOrderKind], seeds: Int) throws {
    guard let solver = Solvers.installed.first else { return }
    self.solver = "\(solver.name) \(solver.version)"
    for kind in kinds {
      var row = Row(kind: kind)
      for seed in 1...seeds { try row.add(seed, solver) }
      rows.append(row)
    }
  }
}

extension OptimumRun.Row {
  fileprivate mutating func add(_ seed: Int, _ solver: any LinearSolver) throws {
    let instance = kind.instance(
      items: 3 + seed % 4, suppliers: 1 + seed % 2, weeks: 5 + seed % 3, seed: UInt64(seed))
    let problem = instance.problem()
    let made = try processorSeconds { try JointOrderSolver(problem).plan() }
    let plan = made.value
    let check = JointOrderCheck(problem)
    let broken = check.violations(of: plan.packs).map(\.constraint)
    brokenLimits += broken.count
    let mixed = try JointOrderMixedIntegerProgramme(problem)
    let found = try processorSeconds {
      try solver.solve(mixed.programme, limits: SolverLimits(nodes: OptimumRun.nodes))
    }
    guard found.value.status == .optimal else { return }
    let optimum = found.value.value
    let unavoidable = check.violations(of: mixed.packs(in: found.value.columns)).map(\.constraint)
    needlesslyBroken += broken.count { !unavoidable.contains($0) }
    let share = Self.share(of: optimum, plan)
    proven += 1
    shares.append(share)
    if share < OptimumRun.shareAim { seedsBelow.append(seed) }
    let step = JointOrderSolverStep(solver: solver)
    stepShares.append(Self.share(of: optimum, try step.improved(plan, of: problem)))
    let bound = plan.bound - problem.baseCost
    if bound > optimum + 1e-5 * abs(optimum) { falseBounds += 1 }
    planSeconds.append(made.seconds)
    solverSeconds.append(found.seconds)
  }

  /// A solver's value holds to within its tolerances, so that a plan may cost a little less.
  private static func share(of optimum: Double, _ plan: JointOrderPlan) -> Double {
    plan.influencedCost > optimum ? optimum / plan.influencedCost : 1
  }
}
