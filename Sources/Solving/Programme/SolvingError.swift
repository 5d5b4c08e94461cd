// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a programme could not be solved.
public enum SolvingError: Error, Hashable, Sendable {
  /// The solver's library is not installed under any of these names.
  case unavailable(solver: String, names: [String])
  /// The library of this name lacks a function, or counts in integers of another width.
  case incompatible(library: String, lacks: String)
  /// The programme has no column.
  case noColumns
  /// Something that has to be a number is not.
  case notFinite(String)
  /// Nothing lies between the bounds of a column.
  case column(Int, lower: Double, upper: Double)
  /// Nothing lies between the bounds of a row.
  case row(Int, lower: Double, upper: Double)
  /// A row names a column that is not there, or one column twice.
  case term(row: Int, column: Int)
  /// A programme of more columns, rows or terms than the solver counts.
  case tooLarge
  /// Limits that are no limits: fewer than one node, or a gap below zero.
  case limits
  /// Values to start from that are not one a column.
  case start(needed: Int, got: Int)
  /// The solver refused a call, or gave up with this status of its own.
  case solver(String, call: String, status: Int)
  /// The solver's answer breaks the programme, or contradicts the values it started from.
  case unsound(String)
}

extension SolvingError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .unavailable(let solver, _):
      "\(solver) is not installed"
    case .incompatible(let library, let lacks):
      "\(library) has no \(lacks); it is another library, or another version than is known here"
    case .noColumns:
      "the programme has no column"
    case .notFinite(let what):
      "the \(what) is not a finite number"
    case .column(let column, let lower, let upper):
      "nothing lies between the bounds of column \(column), \(lower) and \(upper)"
    case .row(let row, let lower, let upper):
      "nothing lies between the bounds of row \(row), \(lower) and \(upper)"
    case .term(let row, let column):
      "row \(row) names column \(column), which is not there or is in the row already"
    case .tooLarge:
      "the programme is larger than solvers can count"
    case .limits:
      "limits need at least one node, and a relative gap of zero or above"
    case .start(let needed, let got):
      "\(got) values to start from, \(needed) needed"
    case .solver(let solver, let call, let status):
      "\(solver): \(call) failed with status \(status)"
    case .unsound(let solver):
      "\(solver) answered what the programme contradicts"
    }
  }
}
