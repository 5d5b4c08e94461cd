// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// Planners' adjustments, found by what they are about.
///
/// The most specific row wins on a bucket: item and location, item, location, all; among equals the
/// last in the file. A row that covers a part of a bucket changes that part of it.
struct OverrideBook: Sendable {
  private let overrides: [ForecastOverride]

  init(_ overrides: [ForecastOverride]) {
    self.overrides = overrides
  }

  /// Who changed the forecast of a series in a bucket, `nobody named` where the row does not say; nil
  /// where no row is about it.
  func author(for key: SeriesKey, in bucket: Bucket) -> String? {
    own(key).strongest(in: bucket).map { $0.author ?? "nobody named" }
  }

  private func own(_ key: SeriesKey) -> [ForecastOverride] {
    overrides.filter { row in
      (row.sku == nil || row.sku == key.sku)
        && (row.location == nil || row.location == key.location)
    }
  }

  /// The forecast with the rows that are about a series applied once to each bucket.
  func applied(
    to forecast: DemandForecast, of key: SeriesKey, from first: Bucket
  ) -> DemandForecast {
    let own = own(key)
    guard !own.isEmpty else { return forecast }
    var adjusted = forecast
    for step in forecast.mean.indices {
      let bucket = first.advanced(by: step)
      guard let row = own.strongest(in: bucket) else { continue }
      adjusted.apply(row, to: step, share: row.dates.share(of: bucket))
    }
    return adjusted
  }
}

extension [ForecastOverride] {
  /// The most specific row that holds on a day of a bucket.
  fileprivate func strongest(in bucket: Bucket) -> ForecastOverride? {
    var strongest: ForecastOverride?
    for row in self where row.dates.overlaps(bucket.days) {
      if row.specificity >= (strongest?.specificity ?? -1) { strongest = row }
    }
    return strongest
  }
}

extension ForecastOverride {
  fileprivate var specificity: Int { (sku == nil ? 0 : 2) + (location == nil ? 0 : 1) }
}

extension DayRange {
  /// The share of a bucket's days that lie in the range.
  fileprivate func share(of bucket: Bucket) -> Double {
    let begin = max(first ?? bucket.firstDay, bucket.firstDay)
    let end = min(last ?? bucket.lastDay, bucket.lastDay)
    return Double(max(0, begin.days(to: end) + 1)) / Double(bucket.dayCount)
  }
}

extension DemandForecast {
  /// Changes one bucket by a row that covers a share of it.
  fileprivate mutating func apply(_ row: ForecastOverride, to step: Int, share: Double) {
    switch row.change {
    case .multiply(let factor): multiply(step, by: 1 - share + share * factor)
    case .quantity(let quantity): set(step, to: mean[step] * (1 - share) + share * quantity)
    }
  }

  /// Multiplies one bucket's demand.
  mutating func multiply(_ step: Int, by factor: Double) {
    guard factor != 1 else { return }
    mean[step] *= factor
    marginals[step] = marginals[step].withMean(scaledBy: factor)
    paths?.scale(step, by: factor)
  }

  /// Gives one bucket another mean.
  mutating func set(_ step: Int, to after: Double) {
    if mean[step] > 0 {
      multiply(step, by: after / mean[step])
    } else if after > 0 {
      // Nothing was expected, so that there is no spread to carry over: counts of this mean.
      mean[step] = after
      marginals[step] = .poisson(mean: after)
      paths?.replace(step, with: marginals[step])
    }
  }
}

extension SamplePaths {
  /// Multiplies a bucket on all paths; whole numbers stay whole, spread so that the mean is kept.
  fileprivate mutating func scale(_ step: Int, by factor: Double) {
    let isWhole = (0..<count).allSatisfy {
      let value = values[$0 * horizon + step]
      return value == value.rounded()
    }
    var carried = 0.5
    for path in 0..<count {
      let exact = values[path * horizon + step] * factor
      guard isWhole else {
        values[path * horizon + step] = exact
        continue
      }
      let whole = (exact + carried).rounded(.down)
      carried += exact - whole
      values[path * horizon + step] = max(0, whole)
    }
  }

  /// Puts evenly spread quantiles of a distribution in a bucket, one a path.
  fileprivate mutating func replace(_ step: Int, with distribution: DemandDistribution) {
    for path in 0..<count {
      let level = (Double(path) + 0.5) / Double(count)
      values[path * horizon + step] = distribution.quantile(level)
    }
  }
}
