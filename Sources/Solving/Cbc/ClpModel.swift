// SPDX-License-Identifier: GPL-3.0-or-later

import CCbc

/// A model without integers in the keeping of CLP, on which CBC is built; freed when it goes.
struct ClpModel: ~Copyable {
  private let functions: ClpFunctions
  private let handle: ccbc_handle
  private let columnCount: Int
  private let rowCount: Int

  /// A model of a programme, without output.
  init(_ functions: ClpFunctions, _ programme: MixedIntegerProgramme) throws(SolvingError) {
    guard let handle = functions.create() else {
      throw .solver(CbcSolver.solverName, call: "Clp_newModel", status: -1)
    }
    self.functions = functions
    self.handle = handle
    columnCount = programme.columnCount
    rowCount = programme.rowCount
    let form = ColumnForm(programme)
    functions.setLogLevel(handle, 0)
    functions.load(
      handle, Int32(columnCount), Int32(rowCount), form.starts, form.indices, form.values,
      form.columnLower, form.columnUpper, programme.costs, form.rowLower, form.rowUpper)
  }

  deinit { functions.destroy(handle) }

  /// Searches, and returns CLP's status.
  func run() -> Int {
    _ = functions.solve(handle)
    return Int(functions.status(handle))
  }

  /// The values of the columns.
  var columns: [Double] {
    Array(UnsafeBufferPointer(start: functions.columns(handle), count: columnCount))
  }

  /// The duals of the rows.
  var rowDuals: [Double] {
    Array(UnsafeBufferPointer(start: functions.rowDuals(handle), count: rowCount))
  }
}
