// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a minimiser came to rest.
public struct Minimum: Equatable, Sendable {
  /// The best point that was evaluated, inside the bounds.
  public var point: [Double]
  /// The objective there; always finite.
  public var value: Double
  /// How many times the objective was evaluated.
  public var evaluations: Int
  /// Whether the tolerance was reached before the evaluations ran out.
  public var converged: Bool
}

/// The value given to a minimiser where the objective is not a number or infinite.
let unusableValue = Double.greatestFiniteMagnitude

/// A box around the parameters; an empty list of bounds leaves all of them free.
struct Box {
  var lower: [Double]
  var upper: [Double]

  /// Checks the start, the steps and the bounds of a minimisation against each other.
  init(
    start: [Double], steps: [Double], bounds: [ClosedRange<Double>]
  ) throws(NumericalError) {
    guard steps.count == start.count else {
      throw .dimensionMismatch(what: "steps", expected: start.count, found: steps.count)
    }
    guard bounds.isEmpty || bounds.count == start.count else {
      throw .dimensionMismatch(what: "bounds", expected: start.count, found: bounds.count)
    }
    guard !start.isEmpty else {
      throw .dimensionMismatch(what: "parameters", expected: 1, found: 0)
    }
    for i in start.indices {
      guard start[i].isFinite else { throw .notFinite(what: "start", index: i) }
      guard steps[i].isFinite else { throw .notFinite(what: "steps", index: i) }
      guard steps[i] != 0 else { throw .outOfDomain(what: "steps", value: 0) }
    }
    lower = bounds.isEmpty ? start.map { _ in -.infinity } : bounds.map(\.lowerBound)
    upper = bounds.isEmpty ? start.map { _ in .infinity } : bounds.map(\.upperBound)
  }

  /// The nearest value of a parameter inside its bounds.
  func clamp(_ value: Double, at index: Int) -> Double {
    min(max(value, lower[index]), upper[index])
  }
}
