// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a history says of the parameters of a count level: a weight for each of the grid.
///
/// The weights are in proportion to the likelihood. A short history of few sales leaves many
/// parameters open, and a forecast from the best of them alone would be surer than it may be.
struct CountLevelPosterior: Sendable, Hashable {
  /// The weights of the gains under one motion and dispersion.
  struct Row: Sendable, Hashable {
    var motion: LevelMotion
    var dispersion: Double
    var gains = CountLevelGrid.gains
    var weights: SIMD8<Double>
  }

  /// The rows that carry weight.
  let rows: [Row]

  /// The weight of a row below which it is left out.
  private static let leastWeight = 1e-4
  /// How far below the best a logarithm of a likelihood may be for its row to be looked at further.
  private static let reach = 12.0

  /// The odds of a fading level against a lasting one below which it is not believed.
  private static let leastOdds = 1.0 / 20
  /// The variance over the mean of a history that is steadier than counts ever are.
  private static let steadyDispersion = 0.1

  /// Weighs the grid by a history.
  ///
  /// Every motion is tried with a dispersion in the middle; those within reach of the best are
  /// followed to higher and lower ones as long as they stay within reach.
  init(_ grid: CountLevelGrid, _ history: CountHistory) {
    let dispersions = grid.dispersions.isEmpty ? [1] : grid.dispersions
    let middle = dispersions.count / 2
    func row(_ motion: LevelMotion, _ dispersion: Double) -> Row {
      let run = CountLevelRun(
        history, gains: CountLevelGrid.gains, motion: motion, dispersion: dispersion)
      return Row(motion: motion, dispersion: dispersion, weights: run.logLikelihood)
    }
    let first = grid.motions.map { row($0, dispersions[middle]) }
    var best = first.map { $0.weights.max() }.max() ?? 0
    var rows: [Row] = []
    for start in first where start.weights.max() > best - 2 * Self.reach {
      rows.append(start)
      for direction in [1, -1] {
        var index = middle + direction
        var last = start.weights.max()
        while dispersions.indices.contains(index) {
          let next = row(start.motion, dispersions[index])
          let value = next.weights.max()
          rows.append(next)
          best = max(best, value)
          if value < last, value < best - Self.reach { break }
          last = value
          index += direction
        }
      }
    }
    self.rows = Self.weighted(
      rows, best: best, isSteady: history.dispersion < Self.steadyDispersion)
  }

  /// Weighs the parameters that carried weight in an earlier part of a history by the whole of it.
  init(_ earlier: CountLevelPosterior, _ history: CountHistory) {
    let rows = earlier.rows.map { row in
      var row = row
      row.weights =
        CountLevelRun(
          history, gains: row.gains, motion: row.motion, dispersion: row.dispersion
        ).logLikelihood
      return row
    }
    self.rows = Self.weighted(
      rows, best: rows.map { $0.weights.max() }.max() ?? 0,
      isSteady: history.dispersion < Self.steadyDispersion)
  }

  /// The likeliest parameters alone, searched for from the best of the grid on.
  ///
  /// Whether the level wanders, returns or fades is that of the grid; gain, persistence and dispersion
  /// are free.
  init(likeliestFrom grid: CountLevelGrid, _ history: CountHistory) throws(NumericalError) {
    let averaged = CountLevelPosterior(grid, history)
    var best = averaged.rows[0]
    var lane = 0
    for row in averaged.rows {
      for place in 0..<8 where row.weights[place] > best.weights[lane] {
        best = row
        lane = place
      }
    }
    let isFree = best.motion.persistence < 1
    let share = best.motion.share
    func row(_ point: Span<Double>) -> Row {
      let gain = point[0]
      let persistence = isFree ? max(point[2], gain) : 1
      return Row(
        motion: LevelMotion(persistence: persistence, share: share), dispersion: 1 + exp(point[1]),
        gains: SIMD8(repeating: gain), weights: SIMD8(1, 0, 0, 0, 0, 0, 0, 0))
    }
    let isPoisson = grid.dispersions.isEmpty
    let excess = isPoisson ? -30 : log(best.dispersion - 1)
    let found = try Simplex.minimise(
      from: [best.gains[lane], excess] + (isFree ? [best.motion.persistence] : []),
      steps: [0.05, 0.3] + (isFree ? [0.02] : []),
      within: [0...0.99, isPoisson ? -30 ... -29 : -8...12] + (isFree ? [0...0.9999] : []),
      tolerance: 1e-4, maximumEvaluations: 300
    ) { point in
      let trial = row(point)
      return -CountLevelRun(
        history, gains: trial.gains, motion: trial.motion, dispersion: trial.dispersion
      ).logLikelihood[0]
    }
    rows = [row(found.point.span)]
  }

  /// Likelihoods from their logarithms, as shares of their sum, without the rows of no weight.
  private static func weighted(
    _ logarithms: [Row], best: Double, isSteady: Bool
  ) -> [Row] {
    var rows = logarithms
    for index in rows.indices {
      for lane in 0..<8 {
        let weight = exp(rows[index].weights[lane] - best)
        // Where nothing is likely at all, everything is alike.
        rows[index].weights[lane] = best.isFinite ? (weight.isFinite ? weight : 0) : 1
      }
    }
    // Fading is left out where the history speaks against it.
    let evidence = rows.reduce(into: (fading: 0.0, lasting: 0.0)) { sums, row in
      if row.motion.share == 0 {
        sums.fading += row.weights.sum()
      } else {
        sums.lasting += row.weights.sum()
      }
    }
    if evidence.lasting > 0, evidence.fading < leastOdds * evidence.lasting || isSteady {
      rows.removeAll { $0.motion.share == 0 }
    }
    let total = rows.reduce(0) { $0 + $1.weights.sum() }
    rows.removeAll { $0.weights.sum() < leastWeight * total }
    let kept = rows.reduce(0) { $0 + $1.weights.sum() }
    for index in rows.indices { rows[index].weights /= kept }
    return rows
  }

  /// The mean of the gain and of the persistence.
  var means: (gain: Double, persistence: Double, dispersion: Double) {
    var (gain, persistence, dispersion) = (0.0, 0.0, 0.0)
    for row in rows {
      gain += (row.weights * row.gains).sum()
      persistence += row.weights.sum() * row.motion.persistence
      dispersion += row.weights.sum() * row.dispersion
    }
    return (gain, persistence, dispersion)
  }

  /// What is expected of the buckets after a history.
  ///
  /// - Parameters:
  ///   - history: the counts up to now.
  ///   - factors: the sizes of the buckets ahead relative to a usual one.
  /// - Returns: means, deviations and negative binomial marginals that have them.
  func outlook(after history: CountHistory, factors: [Double]) -> Outlook {
    let horizon = factors.count
    var first = Array(repeating: 0.0, count: horizon)
    var second = first
    var means = first
    var carryOver = first
    for row in rows {
      let gains = row.gains
      let motion = row.motion
      let target = SIMD8<Double>(repeating: motion.share * history.mean)
      var level = CountLevelRun(
        history, gains: gains, motion: motion, dispersion: row.dispersion, weighs: false
      ).level
      var spread = SIMD8<Double>.zero
      var carried = gains
      for step in 0..<horizon {
        let factor = factors[step]
        let mean = level * factor
        let variance = mean * row.dispersion + spread * (factor * factor)
        first[step] += (row.weights * mean).sum()
        second[step] += (row.weights * (variance + mean * mean)).sum()
        means[step] += (row.weights * mean * mean).sum()
        carryOver[step] += (row.weights * carried).sum()
        let share = gains * factor / (gains * (factor - 1) + 1)
        spread =
          spread * (motion.persistence * motion.persistence)
          + share * share * level * (row.dispersion / max(factor, 1e-9))
        level = target + (level - target) * motion.persistence
        carried *= motion.persistence
      }
    }
    let variances = zip(first, second).map { max($1 - $0 * $0, $0) }
    // What is not known of the parameters is the same in every bucket ahead.
    let open = zip(first, means).map { max(0, $1 - $0 * $0) }
    let share = open.reduce(0, +) / max(variances.reduce(0, +), .leastNormalMagnitude)
    carryOver = carryOver.map { $0 + share * (1 - $0) }
    return Outlook(
      mean: first, standardDeviation: variances.map { $0.squareRoot() }, carryOver: carryOver,
      marginals: zip(first, variances).map { mean, variance in
        guard mean > 0 else { return .certain(0) }
        return variance > mean * (1 + 1e-9)
          ? .negativeBinomial(mean: mean, variance: variance) : .poisson(mean: mean)
      })
  }
}
