// SPDX-License-Identifier: GPL-3.0-or-later

import Solving
import Testing

/// Programmes with integers.
@Suite struct MixedIntegerProgrammeTests {
  @Test(arguments: KnownSolver.installed, 1...6)
  func knapsacksAreFilledAsByLookingAtEveryChoice(known: KnownSolver, seed: Int) throws {
    let knapsack = Knapsack(seed: seed, things: 11, capacities: 2)
    let found = try known.solver.solve(knapsack.programme)
    #expect(found.status == .optimal)
    #expect(abs(found.value + knapsack.bestValue) < 1e-6)
    #expect(found.gap < 2e-6)
    #expect(knapsack.programme.violation(of: found.columns) == 0)
    #expect(found.rowDuals == nil)
  }

  @Test(arguments: KnownSolver.installed, 1...4)
  func assignmentsCostWhatTheBestPermutationDoes(known: KnownSolver, seed: Int) throws {
    let size = 5
    var draws = Draws(seed: seed)
    let costs = (0..<size).map { _ in (0..<size).map { _ in Double(draws.next(1...50)) } }
    var programme = MixedIntegerProgramme()
    for cost in costs.joined() { programme.addColumn(cost: cost, upper: 1, isInteger: true) }
    for one in 0..<size {
      programme.addRow((0..<size).map { (one * size + $0, 1) }, lower: 1, upper: 1)
      programme.addRow((0..<size).map { ($0 * size + one, 1) }, lower: 1, upper: 1)
    }
    func least(_ row: Int, _ taken: Set<Int>) -> Double {
      guard row < size else { return 0 }
      return (0..<size).filter { !taken.contains($0) }
        .map { costs[row][$0] + least(row + 1, taken.union([$0])) }.min() ?? 0
    }
    #expect(try known.solver.solve(programme).value == least(0, []))
  }

  @Test(arguments: KnownSolver.installed)
  func whatHasNoWholeSolutionOrNoEndIsSaid(known: KnownSolver) throws {
    var halves = MixedIntegerProgramme()
    halves.addColumn(cost: 1, lower: 0.25, upper: 0.75, isInteger: true)
    halves.addColumn(cost: 1)
    #expect(try known.solver.solve(halves).status == .infeasible)

    var contradiction = MixedIntegerProgramme()
    contradiction.addColumn(cost: 1, upper: 9, isInteger: true)
    contradiction.addRow([(0, 2)], lower: 3, upper: 3)
    #expect(try known.solver.solve(contradiction).status == .infeasible)

    var endless = MixedIntegerProgramme()
    endless.addColumn(cost: -1, isInteger: true)
    endless.addRow([(0, 1)], lower: 2)
    #expect(try known.solver.solve(endless).status == .unbounded)
  }

  @Test(arguments: KnownSolver.installed, 1...4)
  func limitsLeaveABoundThatHoldsAndAValueThatCanBeHad(known: KnownSolver, seed: Int) throws {
    let knapsack = Knapsack(seed: seed, things: 12, capacities: 4)
    let best = -knapsack.bestValue
    for limits in [SolverLimits(nodes: 1), SolverLimits(relativeGap: 0.05)] {
      let found = try known.solver.solve(knapsack.programme, limits: limits)
      #expect(found.bound <= best + 1e-6)
      #expect(found.value >= best - 1e-6)
      if found.status == .optimal { #expect(found.gap <= limits.relativeGap + 1e-6) }
      if !found.columns.isEmpty {
        #expect(knapsack.programme.violation(of: found.columns) == 0)
        #expect(knapsack.programme.cost(of: found.columns) == found.value)
      }
    }
  }

  @Test(arguments: KnownSolver.installed)
  func oneNodeIsNotEnoughForALargeKnapsack(known: KnownSolver) throws {
    let programme = Knapsack(seed: 5, things: 50, capacities: 8).programme
    let found = try known.solver.solve(programme, limits: SolverLimits(nodes: 1))
    #expect(found.status == .stopped)
    #expect(found.bound < found.value)
  }

  @Test(arguments: KnownSolver.installed, 1...3)
  func theAnswerIsNotWorseThanTheStart(known: KnownSolver, seed: Int) throws {
    let knapsack = Knapsack(seed: seed, things: 22, capacities: 4)
    let programme = knapsack.programme
    let good = try known.solver.solve(programme, limits: SolverLimits(nodes: 300))
    let again = try known.solver.solve(
      programme, limits: SolverLimits(nodes: 1), start: good.columns)
    #expect(again.value <= good.value)
    // A start that breaks a row is of no use, and does no harm.
    let broken = [Double](repeating: 1, count: programme.columnCount)
    let found = try known.solver.solve(programme, limits: SolverLimits(nodes: 300), start: broken)
    #expect(programme.violation(of: found.columns) == 0)
  }

  @Test(arguments: KnownSolver.installed)
  func theSameQuestionHasTheSameAnswer(known: KnownSolver) throws {
    let programme = Knapsack(seed: 9, things: 25, capacities: 5).programme
    let limits = SolverLimits(nodes: 50)
    let first = try known.solver.solve(programme, limits: limits)
    _ = try known.solver.solve(Knapsack(seed: 2, things: 12, capacities: 2).programme)
    #expect(try known.solver.solve(programme, limits: limits) == first)
  }

  @Test(
    .enabled("HiGHS or CBC is not installed") { KnownSolver.installed.count == 2 },
    arguments: 1...12)
  func bothSolversAgree(seed: Int) throws {
    let programme = lotSizes(seed: seed)
    let values = try KnownSolver.allCases.map { known in
      let found = try known.solver.solve(programme)
      #expect(found.status == .optimal)
      #expect(programme.violation(of: found.columns) < 1e-6)
      return found.value
    }
    #expect(abs(values[0] - values[1]) < 1e-5 * abs(values[0]))
  }

  /// Orders in packs with a charge each, so that stock never falls below zero.
  private func lotSizes(seed: Int) -> MixedIntegerProgramme {
    var draws = Draws(seed: seed)
    var programme = MixedIntegerProgramme()
    let pack = Double(draws.next(4...15))
    var before: Int?
    for _ in 0..<8 {
      let packs = programme.addColumn(cost: pack, upper: 10, isInteger: true)
      let ordered = programme.addColumn(
        cost: Double(draws.next(5...60)), upper: 1, isInteger: true)
      let stock = programme.addColumn(cost: Double(draws.next(1...4)) / 2)
      let demand = Double(draws.next(0...25))
      let carried = before.map { [($0, 1.0)] } ?? []
      programme.addRow([(packs, pack), (stock, -1)] + carried, lower: demand, upper: demand)
      programme.addRow([(packs, 1), (ordered, -10)], upper: 0)
      before = stock
    }
    return programme
  }
}
