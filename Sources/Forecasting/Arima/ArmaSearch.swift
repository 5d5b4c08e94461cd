// SPDX-License-Identifier: GPL-3.0-or-later

/// Maximum likelihood as nonlinear least squares.
///
/// Marquardt's method on the scaled residuals of the likelihood: one run of eight lanes gives the
/// derivatives of up to eight parameters, another tries eight dampings of the step at once.
///
/// - Reference: Marquardt (1963), doi:10.1137/0111030; Gómez & Maravall (1994),
///   doi:10.1080/01621459.1994.10476786
struct ArmaSearch {
  /// When a search ends.
  struct Effort: Sendable {
    /// The fall of minus twice the log likelihood that is not worth another step.
    var tolerance: Double
    /// Steps at most.
    var steps: Int
    /// Starting points that are followed; 0 follows the given one alone.
    var starts: Int

    /// Enough to compare orders.
    static let comparing = Effort(tolerance: 1e-3, steps: 12, starts: 1)
    /// Enough from a start that is near.
    static let warm = Effort(tolerance: 1e-6, steps: 20, starts: 1)
    /// The given start itself.
    static let fixed = Effort(tolerance: 0, steps: 0, starts: 0)
    /// The maximum next to the given start.
    static let refining = Effort(tolerance: 1e-9, steps: 60, starts: 0)
    /// Enough to report.
    static let final = Effort(tolerance: 1e-9, steps: 60, starts: 8)
  }

  private(set) var likelihood: ArmaLikelihood
  private let order: ArmaOrder
  private let count: Int
  /// The derivatives of the residuals, parameter by parameter.
  private var slopes: [Double]
  private var base: [Double]

  /// Runs of the likelihood, eight processes each.
  private(set) var runs = 0

  init(_ order: ArmaOrder, _ columns: ArmaColumns) {
    self.order = order
    likelihood = ArmaLikelihood(order, columns)
    count = order.parameterCount
    slopes = Array(repeating: 0, count: count * columns.rowCount)
    base = Array(repeating: 0, count: columns.rowCount)
  }

  /// The free numbers of the greatest likelihood found, with its sum of squares; infinite where no
  /// start could be evaluated.
  mutating func search(from warm: [[Double]], _ effort: Effort) -> (point: [Double], sum: Double) {
    guard count > 0 else {
      run([])
      return ([], likelihood.sums[0])
    }
    if effort.starts == 0, let point = warm.first {
      evaluate(at: point)
      let sum = likelihood.sums[0]
      return effort.steps > 0 && sum.isFinite ? descend(from: point, effort) : (point, sum)
    }
    let starts = ranked(warm)
    var best = starts[0]
    for (rank, start) in starts.prefix(effort.starts).enumerated() where start.sum.isFinite {
      let found = descend(from: start.point, effort)
      if found.sum < best.sum || rank == 0 { best = found }
    }
    return best
  }

  /// Leaves the likelihood at a point, the same in all lanes.
  mutating func evaluate(at point: [Double]) {
    run(point.map { Lanes(repeating: $0) })
  }

  private mutating func run(_ parameters: [Lanes]) {
    likelihood.run(parameters)
    runs += 1
  }

  /// Starting points with their sums of squares, best first.
  private mutating func ranked(_ warm: [[Double]]) -> [(point: [Double], sum: Double)] {
    var points = warm + ArmaGuesses.points(order)
    let wanted = max(1, (points.count + 7) / 8) * 8
    while points.count < wanted { points.append(points[0]) }
    var found: [(point: [Double], sum: Double)] = []
    for first in stride(from: 0, to: points.count, by: 8) {
      run(
        (0..<count).map { i in
          var lanes = Lanes.zero
          for lane in 0..<8 { lanes[lane] = points[first + lane][i] }
          return lanes
        })
      for lane in 0..<8 { found.append((points[first + lane], likelihood.sums[lane])) }
    }
    // Ties keep their order, so that the same data give the same search.
    let order = found.indices.sorted { a, b in
      (found[a].sum, a) < (found[b].sum, b)
    }
    return order.map { found[$0] }
  }

  private mutating func descend(
    from start: [Double], _ effort: Effort
  ) -> (point: [Double], sum: Double) {
    var point = start
    var sum = Double.infinity
    for _ in 0..<effort.steps {
      let before = differentiate(at: point)
      if sum == .infinity { sum = before }
      guard before.isFinite else { break }
      let (candidate, value) = step(from: point)
      guard value < sum else { break }
      let gain = likelihood.deviance(sum) - likelihood.deviance(value)
      point = candidate
      sum = value
      if !(gain > effort.tolerance) { break }
    }
    return (point, sum)
  }

  /// Differences of the residuals about a point; returns the sum of squares there.
  private mutating func differentiate(at point: [Double]) -> Double {
    let n = base.count
    let height = 1e-6
    var first = 0
    var sum = Double.infinity
    // The first run keeps a lane for the point itself.
    var room = 7
    while first < count || sum == .infinity {
      let taken = min(room, count - first)
      var lanes = point.map { Lanes(repeating: $0) }
      for k in 0..<taken { lanes[first + k][k] += point[first + k] > 0 ? -height : height }
      run(lanes)
      if room == 7 {
        sum = likelihood.sums[7]
        guard sum.isFinite else { return sum }
        for t in 0..<n { base[t] = likelihood.residuals[t][7] }
        room = 8
      }
      for k in 0..<taken {
        let inverse = (point[first + k] > 0 ? -1 : 1) / height
        let offset = (first + k) * n
        for t in 0..<n {
          slopes[offset + t] = (likelihood.residuals[t][k] - base[t]) * inverse
        }
      }
      first += taken
    }
    return sum
  }

  /// The best of eight damped steps.
  private mutating func step(from point: [Double]) -> (point: [Double], sum: Double) {
    var gram = Array(repeating: 0.0, count: count * count)
    var right = Array(repeating: 0.0, count: count)
    Self.multiply(slopes, base, count: count, &gram, &right)
    let largest = (0..<count).reduce(0) { max($0, gram[$1 * count + $1]) }
    var lanes = point.map { Lanes(repeating: $0) }
    for (lane, damping) in Self.dampings.enumerated() {
      var equations = NormalEquations(width: count)
      equations.gram = gram
      equations.solution = right
      for i in 0..<count {
        // A flat direction is damped as one that is a little less flat.
        equations.gram[i * count + i] += damping * max(gram[i * count + i], 1e-8 * largest)
      }
      equations.solve()
      for i in 0..<count {
        let moved = point[i] + min(max(equations.solution[i], -2), 2)
        lanes[i][lane] = min(max(moved, -Self.bound), Self.bound)
      }
    }
    run(lanes)
    var best = 0
    for lane in 1..<8 where likelihood.sums[lane] < likelihood.sums[best] { best = lane }
    return (lanes.map { $0[best] }, likelihood.sums[best])
  }

  /// The derivatives' products with one another, in the lower triangle, and with the residuals.
  private static func multiply(
    _ slopes: [Double], _ base: [Double], count: Int, _ gram: inout [Double],
    _ right: inout [Double]
  ) {
    let n = base.count
    let slopes = slopes.span
    let base = base.span
    for i in 0..<count {
      var against = 0.0
      for t in 0..<n { against += slopes[i * n + t] * base[t] }
      right[i] = -against
      for j in 0...i {
        var sum = 0.0
        for t in 0..<n { sum += slopes[i * n + t] * slopes[j * n + t] }
        gram[i * count + j] = sum
      }
    }
  }

  private static let dampings = [0, 1e-3, 1e-2, 0.1, 0.5, 3, 30, 1000]
  private static let bound = ArmaPolynomials.free(1)
}
