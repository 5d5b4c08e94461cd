// SPDX-License-Identifier: GPL-3.0-or-later

/// The covariance of forecast errors, drawn towards its diagonal.
///
/// With hundreds of series and few errors of each, the sample's correlations are mostly noise. They are
/// multiplied by `1 − λ`, where λ is the share that minimises the expected squared distance to the true
/// ones. The matrix is never laid out: it is a diagonal and a product of the errors.
///
/// - Reference: Schäfer & Strimmer (2005), doi:10.2202/1544-6115.1175, table 1, target D, on
///   correlations; Wickramasuriya, Athanasopoulos & Hyndman (2019),
///   doi:10.1080/01621459.2018.1448825, section 2.4, whose errors have mean zero
struct ShrunkCovariance: Sendable {
  /// The standard deviation of each node's error.
  let deviation: [Double]
  /// λ, 0 to 1.
  let shrinkage: Double
  /// Errors over deviations, node by node; 0 where unknown.
  private let scores: [Double]
  private let count: Int

  /// The covariance of errors, NaN where unknown: `count` of each node, a node after another.
  init(errors: Span<Double>, count: Int) {
    let nodes = count > 0 ? errors.count / count : 0
    var deviation = Array(repeating: 0.0, count: nodes)
    var scores = Array(repeating: 0.0, count: nodes * count)
    for node in 0..<nodes {
      var squares = 0.0
      var known = 0.0
      for t in node * count..<(node + 1) * count where errors[t].isFinite {
        squares += errors[t] * errors[t]
        known += 1
      }
      guard squares > 0 else { continue }
      deviation[node] = (squares / known).squareRoot()
      // Unknown errors count as none: the known ones make up for them in the mean square.
      let scale = (Double(count) / squares).squareRoot()
      for t in node * count..<(node + 1) * count where errors[t].isFinite {
        scores[t] = errors[t] * scale
      }
    }
    self.deviation = deviation
    self.scores = scores
    self.count = count
    shrinkage = Self.shrinkage(scores.span, nodes: nodes, count: count)
  }

  /// A diagonal covariance.
  init(deviation: [Double]) {
    self.deviation = deviation
    shrinkage = 1
    scores = []
    count = 0
  }

  /// The sum of the correlations' estimated variances over that of their squares, off the diagonal.
  ///
  /// - Complexity: O(nodes · count²): both sums follow from the products of errors over the nodes.
  private static func shrinkage(_ scores: Span<Double>, nodes: Int, count n: Int) -> Double {
    guard nodes > 1, n > 3 else { return 1 }
    var squaresByTime = Array(repeating: 0.0, count: n)
    var products = Array(repeating: 0.0, count: n * n)
    var fourth = 0.0
    for node in 0..<nodes {
      let start = node * n
      for t in 0..<n {
        let z = scores[start + t]
        guard z != 0 else { continue }
        squaresByTime[t] += z * z
        fourth += z * z * z * z
        for u in 0...t { products[t * n + u] += z * scores[start + u] }
      }
    }
    let length = Double(n)
    var squaredCorrelations = 0.0
    var squaredProducts = -fourth
    var onDiagonal = 0.0
    for t in 0..<n {
      squaredProducts += squaresByTime[t] * squaresByTime[t]
      for u in 0..<t { squaredCorrelations += 2 * products[t * n + u] * products[t * n + u] }
      squaredCorrelations += products[t * n + t] * products[t * n + t]
    }
    squaredCorrelations /= length * length
    // Each node that errs at all has a correlation of 1 with itself.
    for node in 0..<nodes where (0..<n).contains(where: { scores[node * n + $0] != 0 }) {
      onDiagonal += 1
    }
    squaredCorrelations -= onDiagonal
    let variances =
      length / ((length - 1) * (length - 1) * (length - 1))
      * (squaredProducts - length * squaredCorrelations)
    guard squaredCorrelations > 0 else { return 1 }
    return min(max(variances / squaredCorrelations, 0), 1)
  }

  /// The product of the matrix and a vector of one value a node.
  func times(_ vector: [Double]) -> [Double] {
    var result = vector.indices.map { shrinkage * deviation[$0] * deviation[$0] * vector[$0] }
    guard count > 0, shrinkage < 1 else { return result }
    var sums = Array(repeating: 0.0, count: count)
    for node in vector.indices where vector[node] != 0 && deviation[node] > 0 {
      let weight = deviation[node] * vector[node]
      for t in 0..<count { sums[t] += weight * scores[node * count + t] }
    }
    let share = (1 - shrinkage) / Double(count)
    for node in vector.indices where deviation[node] > 0 {
      var sum = 0.0
      for t in 0..<count { sum += scores[node * count + t] * sums[t] }
      result[node] += share * deviation[node] * sum
    }
    return result
  }
}
