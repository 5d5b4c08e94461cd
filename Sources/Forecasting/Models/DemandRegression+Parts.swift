// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Numerical

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension DemandRegression.Fitted {
  /// The constant with the trend up to now and what the errors so far say, then what the trend adds,
  /// season and effects, each on top of those before it.
  ///
  /// Where logarithms are explained each multiplies, and what takes them back to units is in the level.
  public func parts(horizon: Int) -> ForecastParts? {
    let mean = outlook(horizon: horizon).mean
    let now = design.columns(history.count - 1..<history.count)
    let ahead = design.columns(history.count..<history.count + max(0, horizon))
    var predictors: [(kind: ForecastParts.Kind, values: [Double])] = []
    var sum = filter.ahead(horizon).map(\.mean)
    for kind in [ForecastParts.Kind.level, .trend] + ForecastParts.features.map(\.kind) {
      for coefficient in fit.coefficients {
        let column = coefficient.column
        let own = partKind(of: coefficient.name, column)
        for step in 0..<horizon {
          let risen = own == .trend ? now[column][0] : 0
          let value =
            switch kind {
            case .level where own == .trend: risen
            case own: ahead[column][step] - risen
            default: 0.0
            }
          sum[step] += coefficient.estimate * value
        }
      }
      predictors.append((kind, sum))
    }
    var parts = ForecastParts(horizon: horizon)
    for (kind, values) in predictors {
      parts.reach(
        (0..<horizon).map { step in
          history.isLogarithmic ? mean[step] * exp(values[step] - sum[step]) : values[step]
        }, by: kind)
    }
    parts.reach(mean, by: .bounds)
    return parts
  }

  private func partKind(of name: String, _ column: Int) -> ForecastParts.Kind {
    if column >= design.ownCount {
      let feature = FeatureKind(column: name)
      return ForecastParts.features.first { $0.feature == feature }?.kind ?? .event
    }
    return name == "constant" ? .level : name == "trend" ? .trend : .season
  }
}
