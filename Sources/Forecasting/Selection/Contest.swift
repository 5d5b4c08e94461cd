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

  /// Lets models compete; nil where none could be fitted.
  ///
  /// - Parameters:
  ///   - models: the members that are fitted to the history.
  ///   - supplied: the members that were made elsewhere.
  ///   - demand: the history.
  ///   - context: seasons, regressors and random numbers.
  ///   - horizon: buckets ahead.
  ///   - origins: where the members are compared.
  ///   - scale: what errors are divided by in the report.
  ///   - noise: the squared error that even the true mean would make, so that luck weighs little.
  init?(
    _ models: [any ForecastModel], supplied: [SuppliedForecast] = [], demand: Span<Double>,
    context: FitContext, horizon: Int,
    origins: RollingOrigins, scale: Double, noise: Double
  ) {
    var trials: [Trial] = []
    var results: [(card: ModelCard, outcome: Result<Int, FitError>)] = []
    for model in models {
      do throws(FitError) {
        let trial = try Trial(
          model, demand: demand, context: context, horizon: horizon, origins: origins)
        results.append((model.card, .success(trials.count)))
        trials.append(trial)
      } catch {
        results.append((model.card, .failure(error)))
      }
    }
    for forecast in supplied where forecast.outlook.horizon == horizon {
      results.append((forecast.card, .success(trials.count)))
      trials.append(Trial(forecast, count: demand.count, origins: origins))
    }
    guard !trials.isEmpty else { return nil }
    let squares = trials.map { $0.squaredErrors(demand, origins) }
    let weights = Contest.weights(squares, noise: noise)
    self.trials = trials
    self.weights = weights
    members = results.map { card, outcome in
      switch outcome {
      case .success(let index):
        let (sum, count) = squares[index]
        return MemberResult(
          id: card.id, specification: trials[index].specification,
          error: count > 0 && scale > 0 ? (sum / Double(count)).squareRoot() / scale : nil,
          weight: weights[index])
      case .failure(let error):
        return MemberResult(id: card.id, specification: card.family, refusal: error.description)
      }
    }
  }

  /// Weights in inverse proportion to the mean squared error over the origins.
  ///
  /// Each member's error is first drawn towards the middle one's, as if two more buckets had been
  /// seen with it, so that a member that was lucky in a few does not take all. A member that could
  /// not be tried at the origins has the middle one's error.
  ///
  /// - Reference: Bates & Granger (1969), doi:10.1057/jors.1969.103
  private static func weights(
    _ squares: [(sum: Double, count: Int)], noise: Double
  ) -> [Double] {
    let means = squares.filter { $0.count > 0 }.map { $0.sum / Double($0.count) }.sorted()
    let middle = means.isEmpty ? 0 : (means[means.count / 2] + means[(means.count - 1) / 2]) / 2
    let largest = means.last ?? 0
    guard largest > 0 else { return squares.map { _ in 1 / Double(squares.count) } }
    let borrowed = 2.0
    let inverse = squares.map { sum, count in
      1 / max(noise + (sum + borrowed * middle) / (Double(count) + borrowed), 1e-9 * largest)
    }
    let total = inverse.reduce(0, +)
    return inverse.map { $0 / total }
  }

  /// The members' outlooks averaged with their weights.
  var outlook: Outlook { Outlook.mixture(trials.map(\.outlook), weights) }

  /// The members as printed, heaviest first; with weights in per cent where there are several.
  var specification: String {
    let order = trials.indices.sorted {
      weights[$0] == weights[$1] ? $0 < $1 : weights[$0] > weights[$1]
    }
    if order.count == 1 { return trials[0].specification }
    return order.map { "\(Int((100 * weights[$0]).rounded())) % \(trials[$0].specification)" }
      .joined(separator: " + ")
  }
}

extension Outlook {
  /// The outlook of a draw from one of several members, picked by weight.
  ///
  /// Means below zero count as zero. Where the members disagree, the future is less certain than each
  /// of them says.
  static func mixture(_ members: [Outlook], _ weights: [Double]) -> Outlook {
    let horizon = members[0].horizon
    var mixture = Outlook(
      mean: Array(repeating: 0, count: horizon),
      standardDeviation: Array(repeating: 0, count: horizon),
      carryOver: members[0].carryOver.map { _ in 0 })
    for (member, weight) in zip(members, weights) {
      for step in 0..<horizon { mixture.mean[step] += weight * max(0, member.mean[step]) }
      for step in mixture.carryOver.indices {
        mixture.carryOver[step] += weight * member.carryOver[step]
      }
    }
    for step in 0..<horizon {
      var variance = 0.0
      for (member, weight) in zip(members, weights) {
        let apart = max(0, member.mean[step]) - mixture.mean[step]
        let deviation = member.standardDeviation[step]
        variance += weight * (deviation * deviation + apart * apart)
      }
      mixture.standardDeviation[step] = variance.squareRoot()
    }
    return mixture
  }
}
