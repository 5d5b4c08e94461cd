// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization

/// CBC as found on this machine at run time, with CLP, on which it is built.
///
/// Nothing is linked at build time: where the library is missing, everything else works.
///
/// - Reference: Forrest & Lougee-Heimer (2005), doi:10.1287/educ.1053.0020
public struct CbcSolver: LinearSolver {
  static let solverName = "CBC"
  /// `CBC`.
  public var name: String { CbcSolver.solverName }
  /// The library's version, such as `2.10.8`.
  public let version: String
  private let functions: CbcFunctions
  private let linear: ClpFunctions

  /// The library under its usual names, looked for once.
  public static let standard = Result<CbcSolver, SolvingError> { () throws(SolvingError) in
    try CbcSolver(named: usualNames)
  }

  /// How to get the library where it is missing.
  public static let remedy =
    "apt-get install coinor-libcbc-dev, or brew install cbc, or name its file in RESTOCK_CBC_LIBRARY"

  /// Where Debian and Homebrew put it, or what `RESTOCK_CBC_LIBRARY` names.
  public static var usualNames: [String] {
    if let named = LibraryPlaces.named(by: "RESTOCK_CBC_LIBRARY") { return named }
    return ["libCbcSolver.so.3", "libCbcSolver.so", "libCbcSolver.dylib"]
      + LibraryPlaces.folders.flatMap { ["\($0)/libCbcSolver.dylib", "\($0)/libCbcSolver.so"] }
  }

  /// CBC keeps some of its state for the whole process: one search at a time.
  private static let turn = Mutex(())

  /// The first library of some names that can be loaded; it stays loaded.
  ///
  /// - Throws: `unavailable` where there is none, `incompatible` where it lacks a function.
  public init(named names: [String]) throws(SolvingError) {
    let library = try LoadedLibrary(of: CbcSolver.solverName, named: names)
    functions = try CbcFunctions(library)
    linear = try ClpFunctions(library)
    version = functions.version().map { String(cString: $0) } ?? "of an unknown version"
  }

  /// Solves a programme that has been checked, or says how far the search came.
  ///
  /// The start is not handed on: CBC 2.10 crashes over some that fulfil every row.
  ///
  /// - Throws: `tooLarge`, or `solver`.
  public func search(
    _ programme: MixedIntegerProgramme, limits: SolverLimits, start: [Double]?
  ) throws(SolvingError) -> SearchEnd {
    guard programme.isCountable else { throw .tooLarge }
    return try CbcSolver.turn.withLock { (_) throws(SolvingError) -> SearchEnd in
      programme.hasIntegers
        ? try mixed(programme, limits) : try continuous(programme)
    }
  }

  private func continuous(_ programme: MixedIntegerProgramme) throws(SolvingError) -> SearchEnd {
    let model = try ClpModel(linear, programme)
    switch model.run() {
    case 0:
      var solution = MixedIntegerSolution(
        status: .optimal, value: 0, bound: .infinity, columns: [], rowDuals: model.rowDuals)
      solution.take(model.columns, programme)
      return .settled(solution)
    case 1: return .settled(.infeasible)
    case 2: return .unboundedOrInfeasible
    case let status: throw .solver(name, call: "Clp_initialSolve", status: status)
    }
  }

  private func mixed(
    _ programme: MixedIntegerProgramme, _ limits: SolverLimits
  ) throws(SolvingError) -> SearchEnd {
    let model = try CbcModel(functions, programme, limits)
    let status = model.run()
    // 0: came to an end; 1: stopped by a limit.
    guard status == 0 || status == 1 else { throw .solver(name, call: "solve", status: status) }
    if model.isUnbounded || model.secondaryStatus == 7 { return .unboundedOrInfeasible }
    if model.isInfeasible { return .settled(.infeasible) }
    var solution = MixedIntegerSolution(
      status: model.isOptimal ? .optimal : .stopped, value: .infinity, bound: model.bound,
      columns: [], rowDuals: nil)
    if let columns = model.columns { solution.take(columns, programme) }
    return .settled(solution)
  }
}
