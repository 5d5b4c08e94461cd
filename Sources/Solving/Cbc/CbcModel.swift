// SPDX-License-Identifier: GPL-3.0-or-later

import CCbc

/// A model in CBC's keeping, freed when it goes.
struct CbcModel: ~Copyable {
  private let functions: CbcFunctions
  private let handle: ccbc_handle
  private let columnCount: Int

  /// A model of a programme with integers, without output, with limits that count.
  init(
    _ functions: CbcFunctions, _ programme: MixedIntegerProgramme, _ limits: SolverLimits
  ) throws(SolvingError) {
    guard let handle = functions.create() else {
      throw .solver(CbcSolver.solverName, call: "newModel", status: -1)
    }
    self.functions = functions
    self.handle = handle
    columnCount = programme.columnCount
    let form = ColumnForm(programme)
    functions.load(
      handle, Int32(programme.columnCount), Int32(programme.rowCount), form.starts, form.indices,
      form.values, form.columnLower, form.columnUpper, programme.costs, form.rowLower,
      form.rowUpper)
    for (column, isInteger) in programme.isInteger.enumerated() where isInteger {
      functions.setInteger(handle, Int32(column))
    }
    functions.setLogLevel(handle, 0)
    functions.setNodes(handle, Int32(clamping: limits.nodes))
    functions.setRelativeGap(handle, limits.relativeGap)
    functions.setAbsoluteGap(handle, 0)
  }

  deinit { functions.destroy(handle) }

  /// Searches, and returns CBC's status.
  func run() -> Int {
    _ = functions.solve(handle)
    return Int(functions.status(handle))
  }

  /// Why the search ended.
  var secondaryStatus: Int { Int(functions.secondaryStatus(handle)) }
  /// Whether the best was found, to within the gap.
  var isOptimal: Bool { functions.isOptimal(handle) != 0 }
  /// Whether there is no solution.
  var isInfeasible: Bool { functions.isInfeasible(handle) != 0 }
  /// Whether the cost falls without end while whole numbers are not asked for.
  var isUnbounded: Bool { functions.isUnbounded(handle) != 0 }
  /// The cost that the search has proved nothing to be below.
  var bound: Double { functions.bound(handle) }

  /// The best values found; nil where there are none.
  var columns: [Double]? {
    functions.bestSolution(handle).map {
      Array(UnsafeBufferPointer(start: $0, count: columnCount))
    }
  }
}
