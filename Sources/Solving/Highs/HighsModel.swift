// SPDX-License-Identifier: GPL-3.0-or-later

import CHighs

/// A model in HiGHS's keeping, freed when it goes.
struct HighsModel: ~Copyable {
  private let functions: HighsFunctions
  private let handle: chighs_handle

  /// An empty model.
  init(_ functions: HighsFunctions) throws(SolvingError) {
    guard let handle = functions.create() else {
      throw .solver(HighsSolver.solverName, call: "create", status: -1)
    }
    self.functions = functions
    self.handle = handle
  }

  deinit { functions.destroy(handle) }

  /// The bytes of the interface's integers.
  var integerSize: Int { Int(functions.integerSize(handle)) }

  /// One thread, no output, and limits that count.
  func set(_ limits: SolverLimits) throws(SolvingError) {
    try check(functions.setBool(handle, "output_flag", 0), "output_flag")
    try check(functions.setString(handle, "parallel", "off"), "parallel")
    try check(functions.setInt(handle, "threads", 1), "threads")
    try check(functions.setInt(handle, "random_seed", 0), "random_seed")
    let nodes = Int32(clamping: limits.nodes)
    try check(functions.setInt(handle, "mip_max_nodes", nodes), "mip_max_nodes")
    try check(functions.setDouble(handle, "mip_rel_gap", limits.relativeGap), "mip_rel_gap")
    try check(functions.setDouble(handle, "mip_abs_gap", 0), "mip_abs_gap")
  }

  /// Hands a programme over.
  func pass(_ programme: MixedIntegerProgramme) throws(SolvingError) {
    let (columns, rows) = (Int32(programme.columnCount), Int32(programme.rowCount))
    let starts = programme.rowStarts.dropLast().map { Int32($0) }
    let indices = programme.termColumns.map { Int32($0) }
    let elements = Int32(indices.count)
    let byRow: Int32 = 2
    let minimise: Int32 = 1
    if programme.hasIntegers {
      // Presolving integers has been unsound in one version after another, 1.15.1 among them: doubleton
      // equations lose that a column is whole, and the best solutions with it.
      try check(functions.setString(handle, "presolve", "off"), "presolve")
      let kinds = programme.isInteger.map { Int32($0 ? 1 : 0) }
      try check(
        functions.passMixed(
          handle, columns, rows, elements, byRow, minimise, 0, programme.costs,
          programme.columnLower, programme.columnUpper, programme.rowLower, programme.rowUpper,
          starts, indices, programme.termCoefficients, kinds), "passMip")
    } else {
      try check(
        functions.passLinear(
          handle, columns, rows, elements, byRow, minimise, 0, programme.costs,
          programme.columnLower, programme.columnUpper, programme.rowLower, programme.rowUpper,
          starts, indices, programme.termCoefficients), "passLp")
    }
  }

  /// Starts the search from values of the columns.
  func setStart(_ columns: [Double]) throws(SolvingError) {
    try check(functions.setSolution(handle, columns, nil, nil, nil), "setSolution")
  }

  /// Searches, and returns HiGHS's status of the model.
  func run() throws(SolvingError) -> Int {
    try check(functions.run(handle), "run")
    return Int(functions.modelStatus(handle))
  }

  /// Whether values of the columns were found that fulfil every row.
  func hasSolution() throws(SolvingError) -> Bool {
    var status: Int32 = 0
    try check(
      functions.intInfo(handle, "primal_solution_status", &status), "primal_solution_status")
    return status == 2
  }

  /// The cost that the search has proved nothing to be below.
  func mixedBound() throws(SolvingError) -> Double {
    var bound = 0.0
    try check(functions.doubleInfo(handle, "mip_dual_bound", &bound), "mip_dual_bound")
    return bound
  }

  /// The values of columns, and the duals of rows.
  func solution(
    of programme: MixedIntegerProgramme
  ) throws(SolvingError) -> (columns: [Double], rowDuals: [Double]) {
    var columns = [Double](repeating: 0, count: programme.columnCount)
    var rowDuals = [Double](repeating: 0, count: programme.rowCount)
    try check(functions.solution(handle, &columns, nil, nil, &rowDuals), "getSolution")
    return (columns, rowDuals)
  }

  /// A warning is not an error: HiGHS warns of limits reached, and of coefficients next to zero.
  private func check(_ status: Int32, _ call: String) throws(SolvingError) {
    guard status >= 0 else {
      throw .solver(HighsSolver.solverName, call: call, status: Int(status))
    }
  }
}
