// SPDX-License-Identifier: GPL-3.0-or-later

import Solving
import Testing

/// What is refused before a solver sees it, and the programme's own arithmetic.
@Suite struct CheckingTests {
  private func oneColumn(
    cost: Double = 1, lower: Double = 0, upper: Double = 1
  ) -> MixedIntegerProgramme {
    var programme = MixedIntegerProgramme()
    programme.addColumn(cost: cost, lower: lower, upper: upper)
    return programme
  }

  @Test func nonsenseIsRefused() {
    #expect(throws: SolvingError.noColumns) { try MixedIntegerProgramme().check() }
    #expect(throws: SolvingError.notFinite("cost of column 0")) {
      try oneColumn(cost: .nan).check()
    }
    #expect(throws: SolvingError.column(0, lower: 2, upper: 1)) {
      try oneColumn(lower: 2).check()
    }
    #expect(throws: SolvingError.column(0, lower: .infinity, upper: .infinity)) {
      try oneColumn(lower: .infinity, upper: .infinity).check()
    }
    #expect(throws: SolvingError.self) { try oneColumn(upper: .nan).check() }
  }

  @Test func rowsThatMeanNothingAreRefused() {
    func row(
      _ terms: [(column: Int, coefficient: Double)], lower: Double = 0, upper: Double = 1
    ) -> MixedIntegerProgramme {
      var programme = oneColumn()
      programme.addRow(terms, lower: lower, upper: upper)
      return programme
    }
    #expect(throws: SolvingError.row(0, lower: 2, upper: 1)) {
      try row([(0, 1)], lower: 2).check()
    }
    #expect(throws: SolvingError.term(row: 0, column: 1)) { try row([(1, 1)]).check() }
    #expect(throws: SolvingError.term(row: 0, column: -1)) { try row([(-1, 1)]).check() }
    #expect(throws: SolvingError.term(row: 0, column: 0)) { try row([(0, 1), (0, 2)]).check() }
    #expect(throws: SolvingError.notFinite("coefficient of row 0")) {
      try row([(0, .infinity)]).check()
    }
    #expect(throws: Never.self) { try row([(0, 1)]).check() }
  }

  @Test(arguments: KnownSolver.installed)
  func limitsAndStartsThatAreNoneAreRefused(known: KnownSolver) throws {
    let solver = try known.solver
    #expect(throws: SolvingError.limits) {
      try solver.solve(oneColumn(), limits: SolverLimits(nodes: 0))
    }
    #expect(throws: SolvingError.limits) {
      try solver.solve(oneColumn(), limits: SolverLimits(relativeGap: -1))
    }
    #expect(throws: SolvingError.start(needed: 1, got: 2)) {
      try solver.solve(oneColumn(), start: [0, 0])
    }
    #expect(throws: SolvingError.noColumns) { try solver.solve(MixedIntegerProgramme()) }
  }

  @Test func theViolationIsTheLargestOfAll() {
    var programme = MixedIntegerProgramme()
    programme.addColumn(cost: 2, lower: 1, upper: 4)
    programme.addColumn(cost: 3, upper: 10, isInteger: true)
    programme.addRow([(0, 1), (1, 2)], lower: 3, upper: 9)
    #expect(programme.violation(of: [1, 2]) == 0)
    #expect(programme.cost(of: [1, 2]) == 8)
    #expect(programme.violation(of: [4, 4]) == 3)
    #expect(programme.violation(of: [1, 0]) == 2)
    #expect(programme.violation(of: [0.5, 2]) == 0.5)
    #expect(programme.violation(of: [1, 2.25]) == 0.25)
  }

  /// A solver that gives one answer to every question.
  private struct Stubborn: LinearSolver {
    let name = "Stubborn"
    let version = "1"
    var answer: MixedIntegerSolution

    func search(
      _ programme: MixedIntegerProgramme, limits: SolverLimits, start: [Double]?
    ) throws(SolvingError) -> SearchEnd { .settled(answer) }
  }

  @Test func answersThatTheProgrammeContradictsAreNotBelieved() throws {
    var programme = oneColumn(upper: 4)
    programme.addRow([(0, 1)], lower: 2)
    var stubborn = Stubborn(
      answer: MixedIntegerSolution(
        status: .optimal, value: 3, bound: 3, columns: [3], rowDuals: nil))
    #expect(try stubborn.solve(programme).value == 3)
    #expect(throws: SolvingError.unsound("Stubborn")) {
      try stubborn.solve(programme, start: [2])
    }
    // A start that breaks the row proves nothing.
    #expect(try stubborn.solve(programme, start: [1]).value == 3)
    stubborn.answer.columns = [1]
    #expect(throws: SolvingError.unsound("Stubborn")) { try stubborn.solve(programme) }
  }

  @Test func errorsTellTheRemedyInWords() {
    let missing = SolvingError.unavailable(solver: "CBC", names: ["a"])
    #expect(missing.description == "CBC is not installed")
    #expect(SolvingError.term(row: 3, column: 4).description.contains("row 3 names column 4"))
  }
}
