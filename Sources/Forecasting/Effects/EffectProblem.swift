// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Timeline

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The two regressions that a series' effects are estimated by: that of the buckets, and that of the
/// year's course on totals of some buckets.
///
/// Prices, promotions, events and days differ between near buckets, and are told apart there from
/// whatever demand drifts to. The year's course is itself a drift: how sure it is shows in totals of four
/// weeks, not in days, which all have the same error of the level in common.
struct EffectProblem: Sendable {
  /// How the buckets of a size are put together.
  struct Scale: Sendable, Hashable {
    /// Buckets over which the level is constant where effects of buckets are estimated.
    var blockLength: Int
    /// Buckets of a total; 1 where the year is made of few buckets.
    var totalLength: Int
    /// Totals of a year.
    var totalsInYear: Int

    /// Without a calendar: a dozen buckets a block.
    static let plain = Scale(blockLength: 12, totalLength: 1, totalsInYear: 12)
  }

  let scale: Scale
  /// The variables of buckets.
  let fast: EffectDesign
  /// The variables of totals, which follow the year.
  let slow: EffectDesign
  /// Those of buckets that follow the year.
  let waves: EffectDesign

  init(_ regressors: Regressors, _ scale: Scale) {
    self.scale = scale
    let isSlow = regressors.names.map { scale.totalLength > 1 && FeatureBuilder.isYearWave($0) }
    fast = EffectDesign(regressors.keeping(columns: isSlow.indices.filter { !isSlow[$0] }))
    let year = regressors.keeping(columns: isSlow.indices.filter { isSlow[$0] })
    waves = EffectDesign(year)
    slow = EffectDesign(year.means(of: scale.totalLength))
  }

  /// The names of all variables, those of buckets first.
  var names: [String] { fast.names + slow.names }

  /// The demand with what it is expected to have been where stock ran out, in blocks that sold at all.
  func expected(
    _ demand: Span<Double>, atLeast bounds: [Double], _ fit: EffectFit
  ) -> [Double] {
    var filled = demand.array
    for first in stride(from: 0, to: demand.count, by: scale.blockLength) {
      let rows = first..<min(first + scale.blockLength, demand.count)
      var (sold, usual) = (0.0, 0.0)
      for t in rows where demand[t] == demand[t] {
        sold += demand[t]
        usual += exp(fast.predictor(t, fit.effects))
      }
      guard sold > 0, usual > 0 else { continue }
      for t in rows where t < bounds.count && bounds[t] == bounds[t] {
        let mean = sold / usual * exp(fast.predictor(t, fit.effects))
        filled[t] =
          CensoredCount(mean: mean, dispersion: max(1, fit.dispersion), atLeast: bounds[t])
          .conditionalMean
      }
    }
    return filled
  }

  /// Demand and usual demand of totals, once the effects of buckets are known.
  ///
  /// What is usual has the year's moving average in it, so that growth is no season.
  func totals(
    _ demand: Span<Double>, factors: Span<Double>
  ) -> (demand: [Double], exposure: [Double]) {
    let length = scale.totalLength
    let count = demand.count / length
    var sums = Array(repeating: 0.0, count: count)
    var exposure = sums
    for total in 0..<count {
      for t in total * length..<(total + 1) * length where demand[t] == demand[t] {
        sums[total] += demand[t]
        exposure[total] += factors[t]
      }
    }
    let half = scale.totalsInYear / 2
    let trend = (0..<count).map { total in
      // The average is over a whole year; at the ends the nearest one that the history holds.
      let middle = min(max(total, half), max(half, count - 1 - half))
      let year = max(0, middle - half)..<min(count, middle + half + 1)
      var (sold, usual) = (0.0, 0.0)
      for t in year {
        sold += sums[t]
        usual += exposure[t]
      }
      return usual > 0 ? sold / usual : 0
    }
    for total in 0..<count { exposure[total] *= trend[total] }
    return (sums, exposure)
  }
}

extension BucketSize {
  /// How effects are estimated in such buckets: whole weeks or years make a block.
  var effectScale: EffectProblem.Scale {
    switch self {
    case .day: .init(blockLength: 28, totalLength: 28, totalsInYear: 13)
    case .week: .init(blockLength: 13, totalLength: 4, totalsInYear: 13)
    case .month: .init(blockLength: 12, totalLength: 1, totalsInYear: 12)
    case .quarter, .year: .init(blockLength: 4, totalLength: 1, totalsInYear: 4)
    }
  }
}

extension Regressors {
  /// The means of each column over so many rows, one after another.
  func means(of length: Int) -> Regressors {
    let rows = rowCount / length
    var means: [Double] = []
    means.reserveCapacity(rows * count)
    for column in 0..<count {
      withColumn(column) { values in
        for row in 0..<rows {
          var sum = 0.0
          for t in row * length..<(row + 1) * length { sum += values[t] }
          means.append(sum / Double(length))
        }
      }
    }
    return Regressors(names: names, historyCount: rows, horizon: 0, values: means)
  }
}
