// SPDX-License-Identifier: GPL-3.0-or-later

import Learning

/// The models of one series side by side, and the forecast made of the good ones.
struct Contest: Sendable {
  /// The models that could be fitted, in the catalog's order.
  let trials: [Trial]
  /// Each trial's weight; they sum to 1.
  let weights: [Double]
  /// What the report says of every model.
  let members: [MemberResult]

  /// Lets models compete; nil where none could be fitted.
  ///
  /// - Parameters:
  ///   - models: the members.
  ///   - demand: the history.
  ///   - context: seasons, regressors and random numbers.
  ///   - horizon: buckets ahead.
  ///   - origins: where the members are compared.
  ///   - scale: what errors are divided by in the report.
  init?(
    _ models: [any ForecastModel], demand: Span<Double>, context: FitContext, horizon: Int,
    origins: RollingOrigins, scale: Double
  ) {
    var trials: [Trial] = []
    var results: [(card: ModelCard, outcome: Result<Int, FitError>)] = []
    for model in models {
      do throws(FitError) {
        let trial = try Trial(
          model, demand: demand, context: context, horizon: horizon, origins: origins)
        // A mean that is not a number is a failure like any other.
        if let index = trial.outlook.mean.firstIndex(where: { !$0.isFinite }) {
          throw .notFinite(index: demand.count + index)
        }
        results.append((model.card, .success(trials.count)))
        trials.append(trial)
      } catch {
        results.append((model.card, .failure(error)))
      }
    }
    guard !trials.isEmpty else { return nil }
    let weights = Contest.weights(of: trials)
    self.trials = trials
    self.weights = weights
    members = results.map { card, outcome in
      switch outcome {
      case .success(let index):
        MemberResult(
          id: card.id, specification: trials[index].specification,
          error: scale > 0 ? trials[index].rootMeanSquaredError.map { $0 / scale } : nil,
          weight: weights[index])
      case .failure(let error):
        MemberResult(id: card.id, specification: card.family, refusal: error.description)
      }
    }
  }

  /// Weights in inverse proportion to the mean squared error, shrunk half way to equal ones.
  ///
  /// Where no origin could be compared, all weigh the same.
  private static func weights(of trials: [Trial]) -> [Double] {
    let equal = 1 / Double(trials.count)
    let errors = trials.map(\.rootMeanSquaredError)
    guard errors.allSatisfy({ $0 != nil }) else { return trials.map { _ in equal } }
    let squares = errors.map { ($0 ?? 0) * ($0 ?? 0) }
    let floor = 1e-6 * (squares.max() ?? 0) + .leastNormalMagnitude
    let inverse = squares.map { 1 / max($0, floor) }
    let sum = inverse.reduce(0, +)
    return inverse.map { 0.5 * $0 / sum + 0.5 * equal }
  }

  /// The outlooks of the members, averaged with their weights.
  ///
  /// The members' errors come of the same surprises, so that deviations and carry-over are averaged
  /// as they are.
  var outlook: Outlook {
    var sum = Outlook(
      mean: trials[0].outlook.mean.map { _ in 0 },
      standardDeviation: trials[0].outlook.mean.map { _ in 0 },
      carryOver: trials[0].outlook.carryOver.map { _ in 0 })
    for (trial, weight) in zip(trials, weights) {
      for step in sum.mean.indices {
        sum.mean[step] += weight * max(0, trial.outlook.mean[step])
        sum.standardDeviation[step] += weight * trial.outlook.standardDeviation[step]
      }
      for step in sum.carryOver.indices {
        sum.carryOver[step] += weight * trial.outlook.carryOver[step]
      }
    }
    return sum
  }

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
