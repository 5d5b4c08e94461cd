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

  /// Fits a model at the first origin, carries it through the others, and fits it to the whole.
  ///
  /// The parameters of the origins are all those of the first, so that none of them has seen the
  /// buckets that it is compared with.
  init<Model: ForecastModel>(
    _ model: Model, demand: Span<Double>, context: FitContext, horizon: Int,
    origins: RollingOrigins
  ) throws(FitError) {
    card = model.card
    var rehearsals: [Outlook] = []
    let final: Model.Fitted
    if let first = origins.cutoffs.first,
      let fitted = try? model.fit(demand.extracting(0..<first), context)
    {
      for cutoff in origins.cutoffs {
        let standing =
          cutoff == first ? fitted : fitted.advanced(through: demand.extracting(0..<cutoff))
        rehearsals.append(standing.outlook(horizon: min(origins.steps, demand.count - cutoff)))
      }
      final = try model.refit(fitted, demand, context)
    } else {
      final = try model.fit(demand, context)
    }
    self.rehearsals = rehearsals
    specification = final.specification
    outlook = final.outlook(horizon: horizon)
    coefficients = final.coefficients
    // A mean that is not a number is a failure like any other.
    for (step, mean) in outlook.mean.enumerated() where !mean.isFinite {
      throw .notFinite(index: demand.count + step)
    }
  }

  /// A member that was made elsewhere; it is tried where it has a forecast of every origin.
  init(_ forecast: SuppliedForecast, count: Int, origins: RollingOrigins) {
    card = forecast.card
    specification = forecast.specification
    outlook = forecast.outlook
    coefficients = []
    let found = origins.cutoffs.compactMap { cutoff in
      forecast.rehearsals.first {
        $0.heldBack == count - cutoff && $0.outlook.horizon >= min(origins.steps, count - cutoff)
      }?.outlook
    }
    rehearsals = found.count == origins.cutoffs.count ? found : []
  }

  /// The squared errors over the origins: their sum and their number.
  func squaredErrors(
    _ demand: Span<Double>, _ origins: RollingOrigins
  ) -> (sum: Double, count: Int) {
    var sum = 0.0
    var count = 0
    for (cutoff, rehearsal) in zip(origins.cutoffs, rehearsals) {
      for step in 0..<rehearsal.horizon where demand[cutoff + step] == demand[cutoff + step] {
        let error = demand[cutoff + step] - max(0, rehearsal.mean[step])
        if error.isFinite {
          sum += error * error
          count += 1
        }
      }
    }
    return (sum, count)
  }
}
