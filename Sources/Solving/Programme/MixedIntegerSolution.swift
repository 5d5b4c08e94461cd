// SPDX-License-Identifier: GPL-3.0-or-later

/// What a solver found of a programme.
public struct MixedIntegerSolution: Sendable, Hashable {
  /// How the search ended.
  public enum Status: Sendable, Hashable {
    /// The columns are the best there are, to within the gap that was asked for.
    case optimal
    /// A limit ended the search; the columns, where there are any, may not be the best.
    case stopped
    /// No values fulfil all rows and bounds.
    case infeasible
    /// There is no least cost.
    case unbounded
  }

  /// How the search ended.
  public var status: Status
  /// What the columns cost; `infinity` where none were found, `-infinity` where nothing bounds it.
  public var value: Double
  /// A cost that no solution is below, to within the solver's tolerances.
  public var bound: Double
  /// The best values found, a column each: integers are whole.
  ///
  /// Empty where none were found.
  public var columns: [Double]
  /// What one more unit of each row's bound costs; nil where there are integers or is no solution.
  public var rowDuals: [Double]?

  /// What a solver found.
  public init(
    status: Status, value: Double, bound: Double, columns: [Double], rowDuals: [Double]?
  ) {
    self.status = status
    self.value = value
    self.bound = bound
    self.columns = columns
    self.rowDuals = rowDuals
  }

  /// How far the bound is below the value, as a share of the value.
  public var gap: Double {
    guard value.isFinite, bound.isFinite else { return .infinity }
    guard value > bound else { return 0 }
    return (value - bound) / max(abs(value), .leastNormalMagnitude)
  }

  /// A programme without solution.
  static let infeasible = MixedIntegerSolution(
    status: .infeasible, value: .infinity, bound: .infinity, columns: [], rowDuals: nil)
  /// A programme whose cost falls without end.
  static let unbounded = MixedIntegerSolution(
    status: .unbounded, value: -.infinity, bound: -.infinity, columns: [], rowDuals: nil)
}
