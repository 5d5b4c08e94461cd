// SPDX-License-Identifier: GPL-3.0-or-later

/// A model that takes effects out of the demand before it looks for a level.
protocol EffectModel: ForecastModel {}

extension FitContext {
  /// Estimates the effects of a history and of its first buckets, where several models will ask for them.
  mutating func estimateEffects(
    of demand: Span<Double>, from first: Int?, for models: [any ForecastModel]
  ) {
    guard models.count(where: { $0 is any EffectModel }) > 1 else { return }
    var previous: DemandEffects?
    for count in [first, demand.count].compactMap({ $0 }) {
      let own = endingAt(count)
      guard
        let found = try? DemandEffects(demand.extracting(0..<count), own, after: previous)
      else { continue }
      estimatedEffects.append(found)
      previous = found
    }
  }
}
