// SPDX-License-Identifier: GPL-3.0-or-later

/// Gradient-boosted regression trees, trained by XGBoost on histograms.
///
/// The same rows, settings and seed give the same trees, as long as one thread is used.
///
/// - Reference: Friedman (2001), doi:10.1214/aos/1013203451; Chen & Guestrin (2016),
///   doi:10.1145/2939672.2939785
public struct BoostedTrees: ~Copyable {
  private let booster: Booster

  /// Trains on a matrix with labels.
  ///
  /// - Throws: `noRows` where the matrix has no labels or no weight, or `library`.
  public init(
    _ matrix: borrowing BoostingMatrix, _ settings: BoostingSettings
  ) throws(BoostingError) {
    guard let start = settings.objective.start(matrix.labels, matrix.weights) else {
      throw .noRows
    }
    let booster = try Booster(matrix)
    for (name, value) in settings.parameters(start: start) { try booster.set(name, value) }
    if case .quantile(let level) = settings.objective {
      try booster.boostQuantile(level, matrix, settings)
    } else {
      for round in 0..<settings.trees { try booster.update(round, matrix) }
    }
    self.booster = booster
  }

  /// What the trees say of each row.
  ///
  /// - Throws: `library` where the columns are not those of the training.
  public func predictions(_ matrix: borrowing BoostingMatrix) throws(BoostingError) -> [Float] {
    var found: [Float] = []
    try booster.withPredictions(matrix, training: false) { found = Array($0) }
    return found
  }
}

extension Booster {
  /// Boosts the quantile of a level by the gradient of the pinball loss.
  ///
  /// The loss has no curvature; each row's weight stands in for it. A leaf then is a step by the share
  /// of its rows above the forecast less the share that should be: labels are to be of the order of 1.
  fileprivate func boostQuantile(
    _ level: Double, _ matrix: borrowing BoostingMatrix, _ settings: BoostingSettings
  ) throws(BoostingError) {
    let labels = matrix.labels
    let weights =
      matrix.weights.isEmpty ? [Float](repeating: 1, count: labels.count) : matrix.weights
    let above = Float(1 - level)
    let below = Float(-level)
    var gradients = [Float](repeating: 0, count: labels.count)
    var hessians = weights
    for round in 0..<settings.trees {
      try withPredictions(matrix, training: true) { forecasts in
        for row in forecasts.indices {
          gradients[row] = weights[row] * (labels[row] < forecasts[row] ? above : below)
        }
      }
      // Given gradients, the library does not know the round; the seed has to tell it.
      let draw = settings.seed &+ UInt32(truncatingIfNeeded: round) &* 0x9E37_79B9
      try set("seed", "\(draw >> 1)")
      try boost(matrix, gradients: &gradients, hessians: &hessians)
    }
  }
}

extension BoostingObjective {
  /// The constant that fits best: the weighted mean, or the weighted quantile; nil without weight.
  func start(_ labels: [Float], _ weights: [Float]) -> Double? {
    func weight(_ row: Int) -> Double { weights.isEmpty ? 1 : Double(weights[row]) }
    let total = labels.indices.reduce(0) { $0 + weight($1) }
    guard total > 0 else { return nil }
    let mean = labels.indices.reduce(0) { $0 + weight($1) * Double(labels[$1]) } / total
    switch self {
    case .squaredError: return mean
    // The logarithm of the start must be finite.
    case .tweedie, .gamma: return max(mean, 1e-6)
    case .quantile(let level):
      var below = 0.0
      for row in labels.indices.sorted(by: { labels[$0] < labels[$1] }) {
        below += weight(row)
        if below >= level * total { return Double(labels[row]) }
      }
      return labels.max().map(Double.init)
    }
  }
}
