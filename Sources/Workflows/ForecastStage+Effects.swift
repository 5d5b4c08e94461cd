// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Forecasting
import Retail

/// What moves the demand of a panel's series, and what they tell of each other's effects.
struct PanelEffects: Sendable {
  let variables: FeatureBuilder
  let priors: EffectPriors

  /// The variables of a series, and what is believed of their effects.
  func effects(of series: Int, in panel: DemandPanel) -> SeriesEffects {
    let own = variables.regressors(series)
    return SeriesEffects(
      regressors: own, prior: priors.prior(of: panel.keys[series], names: own.names),
      size: panel.size)
  }
}

extension ForecastStage {
  /// Learns the effects of prices, promotions, events and the calendar from all series, where any are
  /// known and a model asks for them.
  mutating func learnEffects(_ known: KnownData, threads: Int) async throws(RunError) {
    guard known.explainsDemand, settings.usesEffects else { return }
    let variables = FeatureBuilder(known, panel: panel, horizon: horizon, settings: .effects)
    let categories = Dictionary(
      known.items.compactMap { item in item.category.map { (item.sku, $0) } },
      uniquingKeysWith: { first, _ in first })
    do {
      effects = PanelEffects(
        variables: variables,
        priors: try await EffectPriors(
          panel, categories: categories, threads: threads, variables: variables.regressors))
    } catch {
      throw .cancelled
    }
  }
}

extension KnownData {
  /// Whether there is anything besides the sales themselves that may explain them.
  fileprivate var explainsDemand: Bool {
    !(prices.isEmpty && events.isEmpty && sales.price.isEmpty && sales.isPromoted.isEmpty)
  }
}
