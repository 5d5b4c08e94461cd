// SPDX-License-Identifier: GPL-3.0-or-later

/// Nelder and Mead's simplex search in a box, in Swift: the fast choice for many small fits.
///
/// Points outside the box are moved to its nearest point before they are evaluated, so that a
/// minimum on a bound is found exactly. A simplex that has flattened onto a bound could stop short
/// of the minimum inside that face; it is therefore rebuilt around its best point until a rebuilt
/// one brings no improvement. The coefficients adapt to the dimension.
///
/// - Reference: Nelder & Mead (1965), doi:10.1093/comjnl/7.4.308; Gao & Han (2012), "Implementing
///   the Nelder–Mead simplex algorithm with adaptive parameters", doi:10.1007/s10589-010-9329-3;
///   Box (1965), doi:10.1093/comjnl/8.1.42 (projection onto the bounds)
public enum Simplex {
  /// Searches for the least value of an objective within a box.
  ///
  /// - Parameters:
  ///   - start: the first guess; moved into the box where it lies outside.
  ///   - steps: the edges of the first simplex, one a parameter, none zero: the scale on which each
  ///     parameter matters. They are turned inwards where they would leave the box.
  ///   - bounds: one range a parameter, or none at all; infinite ends are allowed.
  ///   - tolerance: converged when the simplex is no wider than this share of each step.
  ///   - valueTolerance: converged also when the values at the vertices differ by no more than this
  ///     share of their size; 0 switches this test off.
  ///   - maximumEvaluations: the budget, never exceeded.
  ///   - objective: may return a non-finite value, which counts as worse than every finite one.
  /// - Returns: the best point met, with its value.
  /// - Throws: `dimensionMismatch`, `notFinite`, `outOfDomain` for unusable arguments;
  ///   `objectiveNotFinite` where no point tried had a finite value.
  public static func minimise(
    from start: [Double],
    steps: [Double],
    within bounds: [ClosedRange<Double>] = [],
    tolerance: Double = 1e-6,
    valueTolerance: Double = 0,
    maximumEvaluations: Int = 2000,
    _ objective: (Span<Double>) -> Double
  ) throws(NumericalError) -> Minimum {
    let box = try Box(start: start, steps: steps, bounds: bounds)
    var search = Search(
      start: start, steps: steps, box: box, budget: maximumEvaluations, tolerance: tolerance,
      valueTolerance: valueTolerance)
    search.run(objective)
    guard search.bestValue < unusableValue else { throw .objectiveNotFinite }
    return Minimum(
      point: search.bestPoint, value: search.bestValue, evaluations: search.evaluations,
      converged: search.converged)
  }
}

/// The state of one simplex search.
private struct Search {
  let n: Int
  let box: Box
  let steps: [Double]
  let budget: Int
  let tolerance: Double
  let valueTolerance: Double

  /// The n + 1 vertices, one after the other, in no order.
  var vertices: [Double]
  var values: [Double]
  /// The mean of all vertices but the worst, and two trial points.
  var centroid: [Double]
  var trial: [Double]
  var second: [Double]
  var best = 0
  var worst = 0
  var secondWorst = 0
  var evaluations = 0
  var converged = false

  init(
    start: [Double], steps: [Double], box: Box, budget: Int, tolerance: Double,
    valueTolerance: Double
  ) {
    n = start.count
    self.box = box
    self.steps = steps
    self.budget = budget
    self.tolerance = tolerance
    self.valueTolerance = valueTolerance
    vertices = Array(repeating: 0, count: (n + 1) * n)
    values = Array(repeating: unusableValue, count: n + 1)
    centroid = Array(repeating: 0, count: n)
    trial = centroid
    second = centroid
    for i in start.indices { trial[i] = box.clamp(start[i], at: i) }
  }

  var bestValue: Double { values[best] }
  var bestPoint: [Double] { Array(vertices[best * n..<(best + 1) * n]) }

  mutating func run(_ objective: (Span<Double>) -> Double) {
    guard budget > 0 else { return }
    values[0] = evaluateTrial(objective)
    for i in 0..<n { vertices[i] = trial[i] }
    var scale = 1.0
    var before = Double.infinity
    while true {
      guard build(scale: scale, objective) else { return }
      descend(objective)
      // A flattened simplex has lost a direction; look again from where it stopped.
      guard converged, liesOnBound else { return }
      guard before - bestValue > 1e-9 * abs(bestValue) + .leastNormalMagnitude else { return }
      before = bestValue
      scale = max(0.1 * scale, 0.01)
    }
  }

  /// The objective at the trial point, or the unusable value where it is not finite.
  private mutating func evaluateTrial(_ objective: (Span<Double>) -> Double) -> Double {
    evaluations += 1
    let value = objective(trial.span)
    return value.isFinite ? value : unusableValue
  }

  /// Whether the best point touches a bound.
  private var liesOnBound: Bool {
    for i in 0..<n {
      let x = vertices[best * n + i]
      if x == box.lower[i] || x == box.upper[i] { return true }
    }
    return false
  }

  /// Builds a right-angled simplex at the best point; false where the budget ran out.
  private mutating func build(scale: Double, _ objective: (Span<Double>) -> Double) -> Bool {
    for i in 0..<n { vertices[i] = vertices[best * n + i] }
    values[0] = values[best]
    best = 0
    converged = false
    for j in 0..<n {
      guard evaluations < budget else { return false }
      for i in 0..<n { trial[i] = vertices[i] }
      var moved = box.clamp(trial[j] + scale * steps[j], at: j)
      let opposite = box.clamp(trial[j] - scale * steps[j], at: j)
      if abs(opposite - trial[j]) > abs(moved - trial[j]) { moved = opposite }
      trial[j] = moved
      values[j + 1] = evaluateTrial(objective)
      for i in 0..<n { vertices[(j + 1) * n + i] = trial[i] }
    }
    rank()
    return true
  }

  /// Finds the best, the worst and the next worst vertex.
  private mutating func rank() {
    best = 0
    worst = 0
    for k in 1...n {
      if values[k] < values[best] { best = k }
      if values[k] >= values[worst] { worst = k }
    }
    secondWorst = best
    for k in 0...n where k != worst && values[k] >= values[secondWorst] { secondWorst = k }
  }

  private var hasConverged: Bool {
    if valueTolerance > 0, values[worst] < unusableValue {
      let spread = values[worst] - values[best]
      if spread <= valueTolerance * (abs(values[best]) + valueTolerance) { return true }
    }
    for i in 0..<n {
      let limit = tolerance * abs(steps[i])
      let centre = vertices[best * n + i]
      for k in 0...n where abs(vertices[k * n + i] - centre) > limit { return false }
    }
    return true
  }

  private mutating func descend(_ objective: (Span<Double>) -> Double) {
    // Gao and Han's coefficients; for two parameters they are Nelder and Mead's own.
    let dimension = Double(max(n, 2))
    let expansion = 1 + 2 / dimension
    let contraction = 0.75 - 1 / (2 * dimension)
    while true {
      if hasConverged {
        converged = true
        return
      }
      guard evaluations < budget else { return }
      averageWithoutWorst()
      place(factor: 1)
      let reflected = evaluateTrial(objective)
      if reflected < values[best] {
        swap(&trial, &second)
        guard evaluations < budget else { return replaceWorst(withSecond: reflected) }
        place(factor: expansion)
        let expanded = evaluateTrial(objective)
        if expanded < reflected {
          replaceWorst(with: expanded)
        } else {
          replaceWorst(withSecond: reflected)
        }
      } else if reflected < values[secondWorst] {
        replaceWorst(with: reflected)
      } else {
        let outside = reflected < values[worst]
        swap(&trial, &second)
        guard evaluations < budget else { return }
        place(factor: outside ? contraction : -contraction)
        let contracted = evaluateTrial(objective)
        if contracted < min(reflected, values[worst]) {
          replaceWorst(with: contracted)
        } else {
          guard shrink(objective) else { return }
        }
      }
    }
  }

  private mutating func averageWithoutWorst() {
    for i in 0..<n { centroid[i] = 0 }
    for k in 0...n where k != worst {
      for i in 0..<n { centroid[i] += vertices[k * n + i] }
    }
    for i in 0..<n { centroid[i] /= Double(n) }
  }

  /// Puts the trial point on the line from the worst vertex through the centroid.
  private mutating func place(factor: Double) {
    for i in 0..<n {
      let moved = centroid[i] + factor * (centroid[i] - vertices[worst * n + i])
      trial[i] = box.clamp(moved, at: i)
    }
  }

  private mutating func replaceWorst(with value: Double) {
    for i in 0..<n { vertices[worst * n + i] = trial[i] }
    values[worst] = value
    rank()
  }

  private mutating func replaceWorst(withSecond value: Double) {
    for i in 0..<n { vertices[worst * n + i] = second[i] }
    values[worst] = value
    rank()
  }

  /// Draws all vertices towards the best; false where the budget ran out.
  private mutating func shrink(_ objective: (Span<Double>) -> Double) -> Bool {
    let factor = 1 - 1 / Double(max(n, 2))
    for k in 0...n where k != best {
      guard evaluations < budget else {
        rank()
        return false
      }
      for i in 0..<n {
        let centre = vertices[best * n + i]
        trial[i] = centre + factor * (vertices[k * n + i] - centre)
      }
      values[k] = evaluateTrial(objective)
      for i in 0..<n { vertices[k * n + i] = trial[i] }
    }
    rank()
    return true
  }
}
