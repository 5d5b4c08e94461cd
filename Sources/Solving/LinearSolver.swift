// SPDX-License-Identifier: GPL-3.0-or-later

/// A solver of linear and mixed-integer programmes, as found on this machine.
///
/// The same programme, limits and start give the same answer: one thread, and limits that count work.
public protocol LinearSolver: Sendable {
  /// The solver's name, such as `HiGHS`.
  var name: String { get }
  /// The library's version, such as `1.15.1`.
  var version: String { get }
  /// Solves a programme that has been checked, or says how far the search came.
  func search(
    _ programme: MixedIntegerProgramme, limits: SolverLimits, start: [Double]?
  ) throws(SolvingError) -> SearchEnd
}

/// How a solver's own search ended.
public enum SearchEnd: Sendable, Hashable {
  /// With a solution, a bound, or the proof that there is none.
  case settled(MixedIntegerSolution)
  /// With the costs unbounded below, if there is any solution at all.
  case unboundedOrInfeasible
}

extension LinearSolver {
  /// Solves a programme.
  ///
  /// - Parameters:
  ///   - programme: what to minimise, and under which rows.
  ///   - limits: when to end before the best is proved.
  ///   - start: values of all columns from which an integer search starts; the answer is not worse.
  ///     Where they break a row they are not used.
  /// - Returns: the best found, with a bound on what any other could cost.
  /// - Throws: what `check` says of the programme, `solver`, or `unsound`.
  public func solve(
    _ programme: MixedIntegerProgramme, limits: SolverLimits = SolverLimits(),
    start: [Double]? = nil
  ) throws(SolvingError) -> MixedIntegerSolution {
    try programme.check()
    try limits.check()
    if let start, start.count != programme.columnCount {
      throw .start(needed: programme.columnCount, got: start.count)
    }
    // Solvers try to mend a start that breaks a row; some of them fail over it.
    let start = start.flatMap { programme.violation(of: $0) <= 1e-6 ? $0 : nil }
    switch try search(programme, limits: limits, start: start) {
    case .settled(let solution):
      guard solution.isSound(programme, start) else { throw .unsound(name) }
      return solution.kept(against: start, programme)
    case .unboundedOrInfeasible:
      // Without costs nothing is unbounded, and what remains is whether there is a solution.
      let feasible = try search(programme.withoutCosts, limits: limits, start: nil)
      guard case .settled(let solution) = feasible else { return .unbounded }
      return solution.status == .infeasible ? .infeasible : .unbounded
    }
  }
}

extension MixedIntegerSolution {
  /// Whether the columns fulfil the programme, and the bound lets the start be.
  fileprivate func isSound(_ programme: MixedIntegerProgramme, _ start: [Double]?) -> Bool {
    let steepest = programme.termCoefficients.reduce(1) { max($0, abs($1)) }
    guard columns.isEmpty || programme.violation(of: columns) <= 1e-5 * steepest else {
      return false
    }
    guard let start else { return true }
    let cost = programme.cost(of: start)
    return bound <= cost + 1e-5 * max(1, abs(cost))
  }

  /// The start itself where the search found nothing better within its limits.
  fileprivate func kept(
    against start: [Double]?, _ programme: MixedIntegerProgramme
  ) -> MixedIntegerSolution {
    guard let start, programme.hasIntegers, status == .stopped || status == .optimal,
      programme.cost(of: start) < value
    else { return self }
    var copy = self
    copy.take(start, programme)
    return copy
  }
}
