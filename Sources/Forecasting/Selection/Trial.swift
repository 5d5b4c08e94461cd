// SPDX-License-Identifier: GPL-3.0-or-later

import Learning

/// One model's part in a contest: how it did at the origins, and what it says of the future.
struct Trial: Sendable {
  let card: ModelCard
  let specification: String
  /// What it said at each origin, the buckets ahead as far as the history goes; empty where it could
  /// not be fitted that early.
  let rehearsals: [Outlook]
  let outlook: Outlook
  let coefficients: [Coefficient]
  /// What the outlook's means are made of; nil where nobody asked, or the model cannot tell.
  let parts: ForecastParts?

  /// Fits a model at the first origin, carries it through the others, and fits it to the whole.
  ///
  /// The parameters of the origins are all those of the first, so that none of them has seen the
  /// buckets that it is compared with. Where somebody asks, the outlook's means are taken apart.
  init<Model: ForecastModel>(
    _ model: Model, demand: Span<Double>, context: FitContext, horizon: Int,
    origins: RollingOrigins, nature: CredibleNature, explains: Bool = false
  ) throws(FitError) {
    card = model.card
    var rehearsals: [Outlook] = []
    let final: Model.Fitted
    if let first = origins.cutoffs.first,
      let fitted = try? model.fit(demand.extracting(0..<first), context.endingAt(first))
    {
      for cutoff in origins.cutoffs {
        let standing =
          cutoff == first ? fitted : fitted.advanced(through: demand.extracting(0..<cutoff))
        let outlook = standing.outlook(horizon: min(origins.steps, demand.count - cutoff))
        guard outlook.isFinite else {
          rehearsals = []
          break
        }
        rehearsals.append(nature.held(outlook))
      }
      final = try model.refit(fitted, demand, context)
    } else {
      final = try model.fit(demand, context)
    }
    self.rehearsals = rehearsals
    specification = final.specification
    let outlook = final.outlook(horizon: horizon)
    coefficients = final.coefficients
    // A mean that is not a number is a failure like any other.
    for (step, mean) in outlook.mean.enumerated() where !mean.isFinite {
      throw .notFinite(index: demand.count + step)
    }
    self.outlook = nature.held(outlook)
    var parts = explains ? final.parts(horizon: horizon) : nil
    parts?.reach(self.outlook.mean, by: .bounds)
    self.parts = parts
  }

  /// A member that was made elsewhere; it is tried where it has a forecast of every origin.
  init(
    _ forecast: SuppliedForecast, count: Int, origins: RollingOrigins, nature: CredibleNature
  ) {
    card = forecast.card
    specification = forecast.specification
    outlook = nature.held(forecast.outlook)
    coefficients = []
    parts = nil
    let found = origins.cutoffs.compactMap { cutoff in
      forecast.rehearsals.first {
        $0.heldBack == count - cutoff && $0.outlook.isFinite
          && $0.outlook.horizon >= min(origins.steps, count - cutoff)
      }.map { nature.held($0.outlook.first(min(origins.steps, count - cutoff))) }
    }
    rehearsals = found.count == origins.cutoffs.count ? found : []
  }

  /// The mean pinball loss over the origins, and over how many buckets it was taken.
  func loss(
    _ demand: Span<Double>, _ lowerBounds: [Double], _ origins: RollingOrigins,
    _ nature: DemandNature
  ) -> MemberLoss {
    origins.loss(of: rehearsals, demand, lowerBounds, nature)
  }
}

extension RollingOrigins {
  /// The mean pinball loss of what was said at each origin, and over how many buckets it was taken.
  func loss(
    of rehearsals: [Outlook], _ demand: Span<Double>, _ lowerBounds: [Double],
    _ nature: DemandNature
  ) -> MemberLoss {
    var score = PinballScore(nature)
    var sum = 0.0
    var count = 0
    for (cutoff, rehearsal) in zip(cutoffs, rehearsals) {
      for step in 0..<rehearsal.horizon {
        let actual = demand[cutoff + step]
        let bound = lowerBounds.isEmpty ? .nan : lowerBounds[cutoff + step]
        guard actual == actual || bound == bound else { continue }
        score.take(
          mean: rehearsal.mean[step], deviation: rehearsal.standardDeviation[step],
          marginal: rehearsal.marginals?[step])
        sum += actual == actual ? score.loss(of: actual) : score.loss(ofAtLeast: bound)
        count += 1
      }
    }
    return MemberLoss(sum: sum, count: count)
  }
}

extension FitContext {
  /// The context of the history's first buckets.
  func endingAt(_ count: Int) -> FitContext {
    guard !lowerBounds.isEmpty else { return self }
    var context = self
    context.lowerBounds = Array(lowerBounds.prefix(count))
    return context
  }
}

extension Outlook {
  /// Whether every mean is a finite number.
  var isFinite: Bool { mean.allSatisfy(\.isFinite) }

  /// The outlook's first buckets.
  func first(_ count: Int) -> Outlook {
    guard count < horizon else { return self }
    return Outlook(
      mean: Array(mean.prefix(count)), standardDeviation: Array(standardDeviation.prefix(count)),
      carryOver: carryOver, marginals: marginals.map { Array($0.prefix(count)) })
  }
}
