// SPDX-License-Identifier: GPL-3.0-or-later

import Solving
import Testing

@testable import SupplyChain

/// Items replanned together, against every plan there is and beside a solver.
struct JointOrderCompanionTests {
  /// The least cost of all plans within all limits.
  private func least(_ problem: JointOrderProblem) -> Double {
    let check = JointOrderCheck(problem)
    let choices = problem.items.map { item in
      item.slots.indices.reduce([[Int]()]) { before, _ in
        before.flatMap { packs in
          (0...(item.cost.mostPacks - packs.reduce(0, +))).map { packs + [$0] }
        }
      }
    }
    var best = Double.infinity
    func look(_ packs: [[Int]]) {
      guard packs.count < problem.items.count else {
        guard check.violations(of: packs).isEmpty else { return }
        best = min(best, check.cost(of: packs).total)
        return
      }
      for choice in choices[packs.count] { look(packs + [choice]) }
    }
    look([])
    return best
  }

  @Test(arguments: UInt64(1)...40)
  func `all items replanned together cost the least of all plans`(seed: UInt64) throws {
    var problem = SmallJointOrder(seed: seed).problem
    problem.budget = []
    for place in problem.items.indices { problem.items[place].leastReceived = [] }
    let tables = JointOrderTables(problem)
    var state = JointOrderState(
      tables, packs: try #require(tables.packs(problem.noPacks)))
    var companions = JointOrderCompanions(mostWork: .max)
    let all = Array(0..<tables.itemCount)
    // An order that arrives item by item is none for the programme.
    guard JointOrderCompanions.together(all, tables) == all else { return }
    _ = companions.replan(all, tables, &state)
    let packs = tables.packs(state, like: problem)
    let check = JointOrderCheck(problem)
    let cost = check.cost(of: packs).total
    // Stock that is there before any order may have no room, whatever the plan.
    let found = check.violations(of: packs)
    #expect(found == check.violations(of: problem.noPacks).filter { found.contains($0) })
    let isFull = !check.violations(of: problem.noPacks).isEmpty
    if !isFull { #expect(abs(cost - least(problem)) < 1e-9 * max(1, abs(cost))) }
    #expect(abs(state.cost(tables) - cost) < 1e-9 * max(1, abs(cost)))
    #expect(!companions.replan(all, tables, &state))
  }

  @Test(
    .enabled("neither HiGHS nor CBC is installed") { !Solvers.installed.isEmpty },
    arguments: [11, 13, 17, 27, 39, 77, 93])
  func `in short room a plan costs what the solver's does`(seed: Int) throws {
    var instance = JointOrderInstance()
    instance.items = 3 + seed % 4
    instance.suppliers = 1 + seed % 2
    instance.buckets = 5 + seed % 3
    instance.containerShare = 0
    instance.storageShare = 1
    instance.seed = UInt64(seed)
    let problem = instance.problem()
    let plan = try JointOrderSolver(problem).plan()
    let mixed = try JointOrderMixedIntegerProgramme(problem)
    let found = try #require(Solvers.installed.first).solve(
      mixed.programme, limits: SolverLimits(nodes: 5000), start: mixed.columns(of: plan.packs))
    #expect(found.status == .optimal)
    #expect(plan.influencedCost <= found.value * 1.0001 + 1e-6)
    let check = JointOrderCheck(problem)
    #expect(
      check.violations(of: plan.packs).map(\.constraint)
        == check.violations(of: mixed.packs(in: found.columns)).map(\.constraint))
  }
}
