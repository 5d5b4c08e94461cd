// SPDX-License-Identifier: GPL-3.0-or-later

import Solving
import SupplyChain
import Testing

/// The joint order's plans and bounds beside a solver's optimum, on instances that are small enough for it.
@Suite(.enabled("neither HiGHS nor CBC is installed") { !Solvers.installed.isEmpty })
struct JointOrderOptimumTests {
  @Test(arguments: UInt64(1)...12)
  func aPlanIsWithinHalfAPercentOfTheOptimumAndItsBoundIsNotAbove(seed: UInt64) throws {
    var instance = JointOrderInstance()
    instance.items = 3 + Int(seed % 4)
    instance.buckets = 5 + Int(seed % 3)
    instance.suppliers = 1 + Int(seed % 2)
    instance.budgetShare = seed % 3 == 1 ? 0.75 : nil
    instance.seed = seed
    let problem = instance.problem()
    let plan = try JointOrderSolver(problem).plan()
    #expect(plan.isFeasible)
    let mixed = try JointOrderMixedIntegerProgramme(problem)
    let solver = try #require(Solvers.installed.first)
    let found = try solver.solve(
      mixed.programme, limits: SolverLimits(nodes: 5000), start: mixed.columns(of: plan.packs))
    #expect(found.status == .optimal)
    let optimum = found.value
    #expect(plan.influencedCost <= optimum * 1.005 + 1e-6)
    #expect(plan.influencedCost >= optimum - 1e-5 * abs(optimum))
    #expect(plan.bound - problem.baseCost <= optimum + 1e-5 * abs(optimum))
  }

  /// Containers without a most, minimums and full ones among them; a bound is one whatever the plan is.
  @Test(arguments: [2, 16, 19, 94, 112] as [UInt64])
  func theBoundIsNotAboveTheOptimumWhereAnyNumberOfContainersMayCome(seed: UInt64) throws {
    let problem = SmallJointOrder(seed: seed).problem
    let plan = try JointOrderSolver(problem).plan()
    let mixed = try JointOrderMixedIntegerProgramme(problem)
    let found = try #require(Solvers.installed.first).solve(mixed.programme)
    #expect(found.status == .optimal)
    #expect(plan.bound - problem.baseCost <= found.value + 1e-5 * abs(found.value))
  }
}
