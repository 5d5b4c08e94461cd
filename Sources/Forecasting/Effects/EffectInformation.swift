// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The score and the information of the effects in a Poisson regression whose level is free in every
/// block of the history.
///
/// Demand of a bucket has the mean `L · exp(x′β)`, with a level `L` that is constant within a block of
/// some buckets. The level that fits best is the block's demand over its sum of `exp(x′β)`; with it in
/// place, what remains is the likelihood of how the block's demand falls on its buckets. So a slow drift
/// of demand neither hides nor feigns an effect.
///
/// - Reference: Hausman, Hall & Griliches (1984), "Econometric models for count data with an application
///   to the patents-R&D relationship", doi:10.2307/1911191, equation (2.3)
struct EffectInformation {
  /// The information; its lower triangle.
  var matrix: PositiveDefinite
  /// The score.
  var score: [Double]
  /// The logarithm of the likelihood, up to a constant.
  var logLikelihood = 0.0
  /// The sum of squared errors, each over its mean, and how many buckets there are beyond the levels.
  var chiSquared = 0.0
  var freedom = 0.0

  /// How many times a Poisson's the variance is, by Pearson's estimate; nil where nothing tells.
  var dispersion: Double? {
    let ratio = chiSquared / freedom
    return ratio > 0 && ratio.isFinite ? ratio : nil
  }

  private var relative: [Double]
  private var sums: [Double]
  private var touched: [Int] = []
  private var isTouched: [Bool]

  /// Nothing yet, of so many effects and blocks of so many buckets.
  init(count: Int, blockLength: Int) {
    matrix = PositiveDefinite(order: count)
    score = Array(repeating: 0, count: count)
    relative = Array(repeating: 0, count: blockLength)
    sums = score
    isTouched = Array(repeating: false, count: count)
  }

  /// The largest and smallest logarithm of a bucket's factor.
  static let bound = 5.0

  /// Computes all of it at some effects.
  ///
  /// - Parameters:
  ///   - design: the variables.
  ///   - demand: the history; it may be shorter than the design.
  ///   - exposure: what each bucket's mean is multiplied by besides.
  ///   - effects: where; one a column.
  mutating func evaluate(
    _ design: EffectDesign, _ demand: Span<Double>, exposure: Span<Double>, _ effects: [Double]
  ) {
    for place in matrix.elements.indices { matrix.elements[place] = 0 }
    for place in score.indices { score[place] = 0 }
    (logLikelihood, chiSquared, freedom) = (0, 0, 0)
    let length = relative.count
    for first in stride(from: 0, to: min(demand.count, design.rowCount), by: length) {
      let rows = first..<min(first + length, demand.count, design.rowCount)
      addBlock(design, demand, exposure, effects, rows)
    }
  }

  private mutating func addBlock(
    _ design: EffectDesign, _ demand: Span<Double>, _ exposure: Span<Double>,
    _ effects: [Double], _ rows: Range<Int>
  ) {
    var (total, likelihood) = (0.0, 0.0)
    var weight = 0.0
    var known = 0
    for row in rows where demand[row] == demand[row] && exposure[row] > 0 {
      let predictor = min(max(design.predictor(row, effects), -Self.bound), Self.bound)
      let factor = exposure[row] * exp(predictor)
      relative[row - rows.lowerBound] = factor
      total += demand[row]
      weight += factor
      known += 1
      likelihood += demand[row] * predictor
    }
    guard total > 0, weight > 0, known > 1 else { return }
    logLikelihood += likelihood - total * log(weight)
    freedom += Double(known - 1)
    let level = total / weight
    let order = matrix.order
    for row in rows where demand[row] == demand[row] && exposure[row] > 0 {
      let mean = level * relative[row - rows.lowerBound]
      let error = demand[row] - mean
      chiSquared += error * error / mean
      let places = design.places(row)
      for place in places {
        let (column, value) = design.entry(place)
        score[column] += value * error
        let weighted = value * mean
        if !isTouched[column] {
          isTouched[column] = true
          touched.append(column)
        }
        sums[column] += weighted
        for other in places.lowerBound...place {
          let (second, factor) = design.entry(other)
          matrix.elements[column * order + second] += weighted * factor
        }
      }
    }
    for column in touched {
      let share = sums[column] / total
      for second in touched where second <= column {
        matrix.elements[column * order + second] -= share * sums[second]
      }
    }
    for column in touched {
      sums[column] = 0
      isTouched[column] = false
    }
    touched.removeAll(keepingCapacity: true)
  }
}
