// SPDX-License-Identifier: GPL-3.0-or-later

import Learning

/// The models of one series side by side, and the forecast made of them.
struct Contest: Sendable {
  /// The models that could be fitted, in the order given.
  let trials: [Trial]
  /// Each trial's weight; they sum to 1.
  let weights: [Double]
  /// What the report says of every model.
  let members: [MemberResult]
  let centre: PoolCentre

  /// Lets models compete; nil where none could be fitted.
  ///
  /// - Parameters:
  ///   - models: the members that are fitted to the history.
  ///   - supplied: the members that were made elsewhere.
  ///   - demand: the history.
  ///   - context: seasons, regressors and random numbers.
  ///   - horizon: buckets ahead.
  ///   - origins: where the members are compared.
  ///   - nature: what the history makes credible.
  ///   - scale: what losses are divided by in the report.
  ///   - explains: whether the members' means are taken apart.
  init?(
    _ models: [any ForecastModel], supplied: [SuppliedForecast] = [], demand: Span<Double>,
    context: FitContext, horizon: Int, origins: RollingOrigins, nature: CredibleNature,
    scale: Double, explains: Bool = false
  ) {
    var context = context
    context.estimateEffects(of: demand, from: origins.cutoffs.first, for: models)
    var trials: [Trial] = []
    var results: [(card: ModelCard, outcome: Result<Int, FitError>)] = []
    for model in models {
      do throws(FitError) {
        let trial = try Trial(
          model, demand: demand, context: context, horizon: horizon, origins: origins,
          nature: nature, explains: explains)
        results.append((model.card, .success(trials.count)))
        trials.append(trial)
      } catch {
        results.append((model.card, .failure(error)))
      }
    }
    for forecast in supplied where forecast.outlook.horizon == horizon {
      guard forecast.outlook.isFinite else {
        results.append((forecast.card, .failure(.notFinite(index: demand.count))))
        continue
      }
      results.append((forecast.card, .success(trials.count)))
      trials.append(Trial(forecast, count: demand.count, origins: origins, nature: nature))
    }
    guard !trials.isEmpty else { return nil }
    let losses = trials.map { $0.loss(demand, context.lowerBounds, origins, nature.nature) }
    let weights = MemberLoss.weights(losses)
    self.trials = trials
    self.weights = weights
    centre = context.seasonLength == nil && !nature.nature.isCount ? .meanAndMedian : .mean
    members = results.map { card, outcome in
      switch outcome {
      case .success(let index):
        return MemberResult(
          id: card.id, specification: trials[index].specification,
          error: losses[index].count > 0 && scale > 0 ? losses[index].mean / scale : nil,
          weight: weights[index])
      case .failure(let error):
        return MemberResult(id: card.id, specification: card.family, refusal: error.description)
      }
    }
  }

  /// The members' outlooks pooled with their weights.
  var outlook: Outlook { Outlook.pooled(trials.map(\.outlook), weights, centre: centre) }

  /// What the members that were tried said together at each origin; empty where none was.
  var rehearsals: [Outlook] {
    let tried = trials.indices.filter { !trials[$0].rehearsals.isEmpty }
    let total = tried.reduce(0) { $0 + weights[$1] }
    guard let first = tried.first, total > 0 else { return [] }
    let shares = tried.map { weights[$0] / total }
    return trials[first].rehearsals.indices.map { place in
      Outlook.pooled(tried.map { trials[$0].rehearsals[place] }, shares, centre: centre)
    }
  }

  /// The places of the trials, heaviest first.
  var order: [Int] {
    trials.indices.sorted {
      weights[$0] == weights[$1] ? $0 < $1 : weights[$0] > weights[$1]
    }
  }

  /// The members as printed, heaviest first; with weights in per cent where there are several.
  var specification: String {
    if trials.count == 1 { return trials[0].specification }
    return order.map { "\(Int((100 * weights[$0]).rounded())) % \(trials[$0].specification)" }
      .joined(separator: " + ")
  }

  /// Why the members weigh what they weigh, in a sentence.
  func reason(origins: Int) -> String {
    if trials.count == 1 { return "the only model that fits" }
    let heaviest = trials[order[0]].card.name
    guard origins > 0, trials.contains(where: { !$0.rehearsals.isEmpty }) else {
      return "the mean of \(trials.count) models: too short a history to compare them"
    }
    let places = origins == 1 ? "one rolling origin" : "\(origins) rolling origins"
    return "weighted by the pinball loss at \(places), most for \(heaviest)"
  }
}
