// SPDX-License-Identifier: GPL-3.0-or-later

import Learning

/// One model's part in a contest: how it did at the origins, and what it says of the future.
struct Trial: Sendable {
  let card: ModelCard
  let specification: String
  /// Actual less forecast, an origin after another, `steps` values each; NaN where unknown.
  let errors: [Double]
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
    var errors: [Double] = []
    let final: Model.Fitted
    if let first = origins.cutoffs.first,
      let fitted = try? model.fit(demand.extracting(0..<first), context)
    {
      errors.reserveCapacity(origins.cutoffs.count * origins.steps)
      for cutoff in origins.cutoffs {
        let standing =
          cutoff == first ? fitted : fitted.advanced(through: demand.extracting(0..<cutoff))
        let outlook = standing.outlook(horizon: min(origins.steps, demand.count - cutoff))
        for step in 0..<origins.steps {
          let bucket = cutoff + step
          errors.append(
            bucket < demand.count ? demand[bucket] - max(0, outlook.mean[step]) : .nan)
        }
      }
      final = try model.refit(fitted, demand, context)
    } else {
      final = try model.fit(demand, context)
    }
    self.errors = errors
    specification = final.specification
    outlook = final.outlook(horizon: horizon)
    coefficients = final.coefficients
  }

  /// Root mean squared error over the origins; nil where there is none to take.
  var rootMeanSquaredError: Double? {
    var squares = 0.0
    var count = 0
    for error in errors where error == error {
      squares += error * error
      count += 1
    }
    return count > 0 ? (squares / Double(count)).squareRoot() : nil
  }
}
