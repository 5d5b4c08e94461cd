// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail
import Timeline

/// Looks for buckets whose demand lies far from what is usual.
///
/// What is usual is the running median level times a robust season times the bucket's exposure. The
/// residual is taken between square roots, where demand that comes in counts has the same spread at every
/// level (Anscombe 1948); its scale is 1.4826 times the median absolute deviation, and never less than the
/// 0.5 of Poisson noise, times √(n / (n − p)) for the p factors of the season. A bucket beyond `threshold` scales is an outlier.
///
/// Series of few buckets, and those whose median demand is zero, are not judged: there the rare sale is
/// the rule.
struct OutlierSearch {
  let settings: OutlierSettings

  /// The outliers of one series, by bucket; promotions and events are still among them.
  func outliers(
    in panel: DemandPanel, series: Int, rates: [Double], season: RobustSeason
  ) -> [Outlier] {
    let known = rates.filter { !$0.isNaN }
    guard known.count >= settings.leastBuckets, median(known) > 0 else { return [] }
    let range = panel.range(of: series)
    var usual = [Double](repeating: .nan, count: rates.count)
    var residuals = [Double](repeating: .nan, count: rates.count)
    for index in rates.indices where !rates[index].isNaN {
      let exposure = panel.exposure[range.lowerBound + index]
      usual[index] = season.level[index] * season.factor[index] * exposure
      residuals[index] =
        panel.demand[range.lowerBound + index].squareRoot() - usual[index].squareRoot()
    }
    let judged = residuals.filter { !$0.isNaN }
    guard let centre = OrderStatistics.median(judged.span),
      let deviation = OrderStatistics.medianAbsoluteDeviation(judged.span)
    else { return [] }
    // The factors of the season are estimated from the same buckets, which draws residuals together.
    let freedom = Double(judged.count) / Double(max(1, judged.count - season.factorCount))
    let scale = max(OrderStatistics.normalConsistency * deviation, 0.5) * freedom.squareRoot()
    var found: [Outlier] = []
    for index in residuals.indices where !residuals[index].isNaN {
      let score = (residuals[index] - centre) / scale
      guard abs(score) > settings.threshold else { continue }
      let reach = (score > 0 ? settings.threshold : -settings.threshold) * scale
      let root = max(0, usual[index].squareRoot() + centre + reach)
      found.append(
        outlier(
          panel, series: series, index: index, usual: usual[index], bound: root * root,
          score: score))
    }
    return found
  }

  private func outlier(
    _ panel: DemandPanel, series: Int, index: Int, usual: Double, bound: Double, score: Double
  ) -> Outlier {
    let was = panel.demand[panel.range(of: series).lowerBound + index]
    let became: Double? =
      switch settings.handling {
      case .kept: was
      case .capped: bound
      case .removed: nil
      }
    let side = score > 0 ? "above" : "below"
    let distance = (abs(score) * 10).rounded() / 10
    return Outlier(
      series: series, key: panel.keys[series], bucket: panel.starts[series].advanced(by: index),
      was: was, became: became, usual: usual, bound: bound, score: score,
      reason: "\(distance) robust standard deviations \(side) what is usual")
  }
}

/// Demand over exposure where it was observed, else NaN.
func observedRates(of panel: DemandPanel, series: Int) -> [Double] {
  panel.range(of: series).map { bucket in
    panel.state[bucket] == .observed && panel.exposure[bucket] > 0
      ? panel.demand[bucket] / panel.exposure[bucket] : .nan
  }
}

extension DemandPanel {
  /// The panel with each outlier at what became of it.
  func cleaned(of outliers: [Outlier]) -> DemandPanel {
    var panel = DemandPanel(size: size)
    panel.reserveCapacity(series: count, buckets: demand.count)
    var next = 0
    for series in 0..<count {
      let range = range(of: series)
      var demand = Array(demand[range])
      var state = Array(state[range])
      while next < outliers.count, outliers[next].series == series {
        let index = starts[series].distance(to: outliers[next].bucket)
        demand[index] = outliers[next].became ?? .nan
        if outliers[next].became == nil { state[index] = .unknown }
        next += 1
      }
      panel.append(
        keys[series], start: starts[series], demand: demand, state: state,
        exposure: Array(exposure[range]))
    }
    return panel
  }
}
