// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Forecasting
import Reporting
import Retail
import Timeline

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ExplanationSources {
  /// The forecast, its contest and its parts.
  func forecastParts(_ adjusted: ForecastStage.Adjusted) -> ExplainedForecast {
    let baseline = adjusted.baseline
    let found = baseline.explanation
    let parts = found?.parts ?? ForecastParts(.whole, adjusted.forecast.mean)
    var forecast = ExplainedForecast(
      start: baseline.firstBucket, mean: adjusted.forecast.mean,
      parts: parts.kinds.map {
        ExplainedForecast.Part(name: $0.rawValue, words: $0.words, units: parts[$0])
      }, model: baseline.model, reason: baseline.reason)
    forecast.members = members(baseline)
    forecast.yardstick = found?.yardstick
    forecast.pooled = found?.pooled
    forecast.origins = found?.origins ?? 0
    forecast.effects = effects(baseline)
    return forecast
  }

  private func members(
    _ baseline: Forecasting.SeriesForecast
  ) -> [ExplainedForecast.Member] {
    baseline.members.enumerated().sorted {
      $0.element.weight == $1.element.weight
        ? $0.offset < $1.offset : $0.element.weight > $1.element.weight
    }.map { _, member in
      let own = baseline.explanation?.members.first { $0.id == member.id }?.parts
      return ExplainedForecast.Member(
        id: member.id, specification: member.specification, weight: member.weight,
        error: member.error, refusal: member.refusal,
        parts: own.map { parts in
          parts.kinds.map {
            ExplainedUnits($0.rawValue, $0.words, parts[$0].reduce(0, +))
          }
        } ?? [])
    }
  }

  /// The effects of prices, promotions and events that were found, as factors; those of regressions
  /// whose effects add are left out.
  private func effects(_ baseline: Forecasting.SeriesForecast) -> [String] {
    guard
      baseline.members.contains(where: {
        $0.id.hasPrefix("explained-") && $0.refusal == nil && $0.weight > 0
      })
    else { return [] }
    func percent(_ logarithm: Double) -> String {
      let value = Int((100 * (exp(logarithm) - 1)).rounded())
      return value < 0 ? "−\(-value) %" : "+\(value) %"
    }
    let found = baseline.coefficients.filter { FeatureKind(column: $0.name) != .calendar }
    let clear = found.filter {
      FeatureKind(column: $0.name) != .event || abs($0.estimate) > 1.96 * $0.standardError
    }
    var words = clear.map { found in
      if FeatureBuilder.isPrice(found.name) {
        // What a tenth off the price does.
        let step = log(0.9)
        return "\(found.name): \(percent(step * found.estimate)) for a price 10 % lower"
      }
      let low = percent(found.estimate - 1.96 * found.standardError)
      let high = percent(found.estimate + 1.96 * found.standardError)
      return "\(found.name): \(percent(found.estimate)) (\(low) to \(high))"
    }
    if found.count > clear.count {
      words.append("\(found.count - clear.count) effects of events that chance may explain")
    }
    return words
  }
}

extension ForecastParts.Kind {
  /// What the part is, for a buyer.
  var words: String {
    switch self {
    case .whole: "what the model says as a whole"
    case .level: "the level that demand stands at"
    case .trend: "the trend, or the drift back to the long-run level"
    case .season: "the season"
    case .price: "the regular price"
    case .promotion: "promotions and markdowns"
    case .event: "events"
    case .absence: "the chance that it cannot be had"
    case .bounds: "held to what is credible"
    case .opening: "closed days and short buckets"
    case .reconciliation: "made to agree with groups"
    case .override: "the planner's override"
    case .change: "the scenario's change of demand"
    }
  }
}
