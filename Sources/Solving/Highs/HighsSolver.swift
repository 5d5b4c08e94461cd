// SPDX-License-Identifier: GPL-3.0-or-later

/// HiGHS as found on this machine at run time.
///
/// Nothing is linked at build time: where the library is missing, everything else works.
///
/// - Reference: Huangfu & Hall (2018), doi:10.1007/s12532-017-0130-5
public struct HighsSolver: LinearSolver {
  static let solverName = "HiGHS"
  /// `HiGHS`.
  public var name: String { HighsSolver.solverName }
  /// The library's version, such as `1.15.1`.
  public let version: String
  private let functions: HighsFunctions

  /// The library under its usual names, looked for once.
  public static let standard = Result<HighsSolver, SolvingError> { () throws(SolvingError) in
    try HighsSolver(named: usualNames)
  }

  /// How to get the library where it is missing.
  public static let remedy =
    "pip install highsbox, or brew install highs, or name its file in RESTOCK_HIGHS_LIBRARY"

  /// Where the system's loader, Homebrew and pip have it, or what `RESTOCK_HIGHS_LIBRARY` names.
  public static var usualNames: [String] {
    if let named = LibraryPlaces.named(by: "RESTOCK_HIGHS_LIBRARY") { return named }
    let file = "highsbox/highs_dist/lib/libhighs"
    return ["libhighs.so", "libhighs.so.1", "libhighs.dylib"]
      + LibraryPlaces.folders.flatMap { ["\($0)/libhighs.dylib", "\($0)/libhighs.so"] }
      + LibraryPlaces.ofPythonPackage("\(file).so")
      + LibraryPlaces.ofPythonPackage("\(file).dylib")
  }

  /// The first library of some names that can be loaded; it stays loaded.
  ///
  /// - Throws: `unavailable` where there is none, `incompatible` where it lacks a function.
  public init(named names: [String]) throws(SolvingError) {
    let library = try LoadedLibrary(of: HighsSolver.solverName, named: names)
    functions = try HighsFunctions(library)
    guard try HighsModel(functions).integerSize == 4 else {
      throw .incompatible(library: library.name, lacks: "integers of 32 bits")
    }
    version =
      "\(functions.majorVersion()).\(functions.minorVersion()).\(functions.patchVersion())"
  }

  /// Solves a programme that has been checked, or says how far the search came.
  ///
  /// - Throws: `tooLarge`, or `solver`.
  public func search(
    _ programme: MixedIntegerProgramme, limits: SolverLimits, start: [Double]?
  ) throws(SolvingError) -> SearchEnd {
    guard programme.isCountable else { throw .tooLarge }
    let model = try HighsModel(functions)
    try model.set(limits)
    try model.pass(programme)
    if let start, programme.hasIntegers { try model.setStart(start) }
    let status = try model.run()
    switch status {
    case 8: return .settled(.infeasible)
    case 9, 10: return .unboundedOrInfeasible
    // Optimal, or ended by a limit of time, iterations, solutions or nodes, or by an interrupt.
    case 7, 13, 14, 16, 17: return .settled(try solution(of: model, programme, status == 7))
    default: throw .solver(name, call: "run", status: status)
    }
  }

  private func solution(
    of model: borrowing HighsModel, _ programme: MixedIntegerProgramme, _ isOptimal: Bool
  ) throws(SolvingError) -> MixedIntegerSolution {
    var solution = MixedIntegerSolution(
      status: isOptimal ? .optimal : .stopped, value: .infinity, bound: -.infinity, columns: [],
      rowDuals: nil)
    if programme.hasIntegers { solution.bound = try model.mixedBound() }
    guard try model.hasSolution() else { return solution }
    let found = try model.solution(of: programme)
    solution.take(found.columns, programme)
    if !programme.hasIntegers, isOptimal {
      solution.rowDuals = found.rowDuals
      solution.bound = solution.value
    }
    return solution
  }
}
