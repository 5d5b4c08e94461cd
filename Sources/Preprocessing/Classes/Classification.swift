// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// Sorts series into classes.
struct Classification {
  let settings: ClassSettings

  /// A to C of each series, and its share of all revenue.
  ///
  /// Series are ranked by revenue, equals by their order. One belongs to A where those ranked before it
  /// make less than `shareOfA` of all revenue, so that the one that crosses the bound is still A; likewise
  /// B. One without revenue is C.
  func revenueClasses(_ revenue: [Double]) -> [(class: RevenueClass, share: Double)] {
    let total = revenue.reduce(0, +)
    var result = [(class: RevenueClass, share: Double)](
      repeating: (.c, 0), count: revenue.count)
    guard total > 0 else { return result }
    let ranked = revenue.indices.sorted { (revenue[$1], $0) < (revenue[$0], $1) }
    var before = 0.0
    for series in ranked where revenue[series] > 0 {
      let share = before / total
      // The bounds are read to a billionth, so that sums of 0.8 that come out as 0.7999… count as 0.8.
      result[series] = (
        share < settings.shareOfA - 1e-9 ? .a : share < settings.shareOfAB - 1e-9 ? .b : .c,
        revenue[series] / total
      )
      before += revenue[series]
    }
    return result
  }

  /// Standard deviation over mean of rates with the season taken out; NaN without demand.
  ///
  /// The variance is divided by the number of rates less that of the season's factors.
  func coefficientOfVariation(_ rates: [Double], season: RobustSeason) -> Double {
    var adjusted: [Double] = []
    adjusted.reserveCapacity(rates.count)
    for index in rates.indices where rates[index].isFinite && season.factor[index] > 0 {
      adjusted.append(rates[index] / season.factor[index])
    }
    let mean = adjusted.reduce(0, +) / Double(adjusted.count)
    let freedom = adjusted.count - max(1, season.factorCount)
    guard mean > 0, freedom > 0 else { return .nan }
    let squares = adjusted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(freedom)).squareRoot() / mean
  }

  /// X up to the first bound, Y up to the second, else Z; Z where nothing is known.
  func variationClass(_ coefficient: Double) -> VariationClass {
    if coefficient <= settings.variationOfX { return .x }
    return coefficient <= settings.variationOfXY ? .y : .z
  }

  /// The mean interval between demands and the squared variation of their sizes, from the first demand.
  ///
  /// The interval is the number of known buckets over the number with demand; the variance of sizes has
  /// the divisor n − 1, and one size alone varies by nothing.
  func pattern(_ rates: [Double]) -> (interval: Double, squaredVariation: Double, DemandPattern) {
    guard let first = rates.firstIndex(where: { $0 > 0 }) else { return (.nan, .nan, .none) }
    let known = rates[first...].filter { !$0.isNaN }
    let sizes = known.filter { $0 > 0 }
    let interval = Double(known.count) / Double(sizes.count)
    let mean = sizes.reduce(0, +) / Double(sizes.count)
    let squares = sizes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let variation = sizes.count > 1 ? squares / Double(sizes.count - 1) / (mean * mean) : 0
    let isIntermittent = interval >= settings.intermittentFrom
    let isErratic = variation >= settings.erraticFrom
    let pattern: DemandPattern =
      switch (isIntermittent, isErratic) {
      case (false, false): .smooth
      case (false, true): .erratic
      case (true, false): .intermittent
      case (true, true): .lumpy
      }
    return (interval, variation, pattern)
  }
}
