// SPDX-License-Identifier: GPL-3.0-or-later

import Solving
import Testing

/// Programmes without integers.
@Suite struct LinearProgrammeTests {
  /// - Reference: Hillier & Lieberman (2015), Introduction to Operations Research, section 3.1: the
  ///   Wyndor Glass Co. earns 36 with 2 and 6 batches; section 4.7: its shadow prices 0, 3/2 and 1.
  @Test(arguments: KnownSolver.installed)
  func wyndorEarnsWhatTheTextbookSays(known: KnownSolver) throws {
    var programme = MixedIntegerProgramme()
    let doors = programme.addColumn(cost: -3)
    let windows = programme.addColumn(cost: -5)
    programme.addRow([(doors, 1)], upper: 4)
    programme.addRow([(windows, 2)], upper: 12)
    programme.addRow([(doors, 3), (windows, 2)], upper: 18)
    let found = try known.solver.solve(programme)
    #expect(found.status == .optimal)
    #expect(abs(found.value + 36) < 1e-9)
    #expect(found.bound == found.value)
    #expect(abs(found.columns[doors] - 2) < 1e-9)
    #expect(abs(found.columns[windows] - 6) < 1e-9)
    let prices = try #require(found.rowDuals)
    for (price, published) in zip(prices, [0, 1.5, 1]) { #expect(abs(price + published) < 1e-9) }
  }

  @Test(arguments: KnownSolver.installed)
  func freeColumnsGoBelowZeroAndEqualitiesHold(known: KnownSolver) throws {
    // The least |x − 3| + |y + 5| where x + y = −10: x = 3, y = −13, or any point between, at 8.
    var programme = MixedIntegerProgramme()
    let x = programme.addColumn(lower: -.infinity)
    let y = programme.addColumn(lower: -.infinity)
    for (column, centre) in [(x, 3.0), (y, -5)] {
      let distance = programme.addColumn(cost: 1)
      programme.addRow([(distance, 1), (column, -1)], lower: -centre)
      programme.addRow([(distance, 1), (column, 1)], lower: centre)
    }
    programme.addRow([(x, 1), (y, 1)], lower: -10, upper: -10)
    let found = try known.solver.solve(programme)
    #expect(abs(found.value - 8) < 1e-9)
    #expect(abs(found.columns[x] + found.columns[y] + 10) < 1e-9)
    #expect(programme.violation(of: found.columns) < 1e-9)
  }

  /// Duals of the right signs, whose own objective is the value, prove that the value is the least.
  @Test(arguments: KnownSolver.installed, 1...12)
  func dualsProveTheValue(known: KnownSolver, seed: Int) throws {
    let programme = randomLinear(seed: seed)
    let found = try known.solver.solve(programme)
    #expect(found.status == .optimal)
    #expect(programme.violation(of: found.columns) < 1e-7)
    let duals = try #require(found.rowDuals)
    var objective = 0.0
    var reduced = programme.costs
    for row in 0..<programme.rowCount {
      for term in programme.rowStarts[row]..<programme.rowStarts[row + 1] {
        reduced[programme.termColumns[term]] -= duals[row] * programme.termCoefficients[term]
      }
      let lower = programme.rowLower[row]
      let upper = programme.rowUpper[row]
      if abs(duals[row]) > 1e-9 { objective += duals[row] * (duals[row] > 0 ? lower : upper) }
    }
    for column in 0..<programme.columnCount where abs(reduced[column]) > 1e-9 {
      let bound =
        reduced[column] > 0 ? programme.columnLower[column] : programme.columnUpper[column]
      objective += reduced[column] * bound
    }
    #expect(abs(objective - found.value) < 1e-6 * max(1, abs(found.value)))
  }

  @Test(arguments: KnownSolver.installed)
  func whatHasNoSolutionOrNoEndIsSaid(known: KnownSolver) throws {
    var contradiction = MixedIntegerProgramme()
    contradiction.addColumn(cost: 1)
    contradiction.addRow([(0, 1)], upper: 1)
    contradiction.addRow([(0, 2)], lower: 3)
    #expect(try known.solver.solve(contradiction).status == .infeasible)

    var endless = MixedIntegerProgramme()
    endless.addColumn(cost: -1)
    endless.addColumn(upper: 5)
    endless.addRow([(0, 1), (1, -1)], lower: 0)
    let found = try known.solver.solve(endless)
    #expect(found.status == .unbounded)
    #expect(found.value == -.infinity)

    // Both at once: there is no solution, whatever the costs say.
    contradiction.addColumn(cost: -1)
    #expect(try known.solver.solve(contradiction).status == .infeasible)
  }

  @Test(arguments: KnownSolver.installed)
  func rowsWithoutTermsAreHeldAgainstZero(known: KnownSolver) throws {
    var programme = MixedIntegerProgramme()
    programme.addColumn(cost: 1, lower: 2)
    programme.addRow([], lower: -1, upper: 1)
    #expect(try known.solver.solve(programme).value == 2)
    programme.addRow([], lower: 1)
    #expect(try known.solver.solve(programme).status == .infeasible)
  }

  /// Bounded columns of either sign under rows of every kind, which zero fulfils.
  private func randomLinear(seed: Int) -> MixedIntegerProgramme {
    var draws = Draws(seed: seed)
    var programme = MixedIntegerProgramme()
    for _ in 0..<9 {
      programme.addColumn(
        cost: Double(draws.next(-20...20)), lower: Double(draws.next(-5...0)),
        upper: Double(draws.next(1...9)))
    }
    for row in 0..<6 {
      let terms = (0..<9).compactMap { column in
        draws.next(0...2) == 0 ? nil : (column, Double(draws.next(-9...9)))
      }
      let lower = row % 3 == 0 ? -Double.infinity : -Double(draws.next(0...12))
      let upper = row % 3 == 1 ? Double.infinity : Double(draws.next(0...12))
      programme.addRow(terms, lower: row == 5 ? 0 : lower, upper: row == 5 ? 0 : upper)
    }
    return programme
  }
}
