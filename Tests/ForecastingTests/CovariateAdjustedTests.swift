// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Learning
import Numerical
import TestSupport
import Testing

@testable import Forecasting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct CovariateAdjustedTests {
  /// Demand at a level of 2 with zeros, tripled by promotions; the last of three buckets ahead is
  /// promoted.
  static func promoted(seed: UInt64 = 3) -> (demand: [Double], regressors: Regressors) {
    var random = RandomStream(seed: seed, stream: 9)
    let count = 360
    let promotion = (0..<count + 3).map { $0 % 9 == 4 || $0 == count + 2 ? 1.0 : 0 }
    let demand = promotion[..<count].map {
      Double(random.negativeBinomial(mean: $0 > 0 ? 6 : 2, size: 2))
    }
    return (
      demand,
      Regressors(names: ["promotion"], historyCount: count, horizon: 3, values: promotion)
    )
  }

  @Test func effectsMultiplyThoughThereAreZeros() throws {
    let (demand, regressors) = Self.promoted()
    #expect(demand.contains(0))
    let fitted = try CovariateAdjusted(MovingAverage(window: 180)).fit(
      demand.span, FitContext(regressors: regressors, horizon: 3))
    let outlook = fitted.outlook(horizon: 3)
    let lift = outlook.mean[2] / outlook.mean[0]
    #expect(lift > 2.3 && lift < 3.7, "\(lift)")
    #expect(abs(outlook.mean[0] - 2) < 0.5 && outlook.mean[1] == outlook.mean[0])
    let effect = try #require(fitted.coefficients.first)
    #expect(effect.name == "promotion" && agree(exp(effect.estimate), lift))
    #expect(effect.pValue < 1e-6 && effect.standardError < 0.2)
    #expect(fitted.specification == "MA(180) × effects[1]")
  }

  @Test func unsureEffectsWidenTheForecast() throws {
    let (demand, regressors) = Self.promoted()
    let short = 30
    let context = FitContext(regressors: regressors, horizon: 3)
    let model = CovariateAdjusted(MovingAverage(window: 12))
    let long = try model.fit(demand.span, context)
    let brief = try model.fit(demand.span.extracting(0..<short), context)
    #expect(brief.effects.variance(at: 4) > 3 * long.effects.variance(at: 4))
    #expect(long.effects.variance(at: 0) == 0)
  }

  @Test func advancingCarriesTheEffectsAlong() throws {
    let (demand, regressors) = Self.promoted()
    let model = CovariateAdjusted(SimpleSmoothing())
    let context = FitContext(regressors: regressors, horizon: 3)
    let early = try model.fit(demand.span.extracting(0..<300), context)
    let late = early.advanced(through: demand.span)
    #expect(late.effects.fast.effects == early.effects.fast.effects)
    #expect(late.outlook(horizon: 3).mean[2] > 2 * late.outlook(horizon: 3).mean[0])
    let again = try model.refit(early, demand.span, context).effects.fast.effects[0]
    let fresh = try model.fit(demand.span, context).effects.fast.effects[0]
    #expect(agree(again, fresh, relative: 1e-5))
  }

  @Test func withoutVariablesItIsRefused() {
    let demand = Self.promoted().demand
    func refusal(_ context: FitContext) -> FitError? {
      do throws(FitError) {
        _ = try CovariateAdjusted(MovingAverage()).fit(demand.span, context)
        return nil
      } catch {
        return error
      }
    }
    #expect(refusal(FitContext()) == .noRegressors)
    let few = Regressors(names: ["x"], historyCount: 2, horizon: 0, values: [0, 1])
    #expect(refusal(FitContext(regressors: few)) == .regressorsTooShort(needed: 360, got: 2))
  }

  @Test func promotionsThatSoldOutAreNotTakenForWeak() throws {
    var (demand, regressors) = Self.promoted()
    var bounds = demand.map { _ in Double.nan }
    // Stock is four: whenever demand reaches it, no more is known.
    for t in demand.indices where demand[t] >= 4 { (demand[t], bounds[t]) = (.nan, 4) }
    let model = CovariateAdjusted(MovingAverage(window: 180))
    let blind = try model.fit(demand.span, FitContext(regressors: regressors))
    let told = try model.fit(
      demand.span, FitContext(regressors: regressors, lowerBounds: bounds))
    let (before, after) = (blind.effects.fast.effects[0], told.effects.fast.effects[0])
    #expect(before < 0.5, "without the censored buckets promotions look weak: \(before)")
    #expect(after > 0.65 && after < 1.3, "\(after)")
  }

  @Test func noEffectMakesMoreThanTwentyTimesAsMuch() throws {
    // A variable that leaps ahead where the history has known it small.
    let values = (0..<43).map { $0 < 40 ? Double($0 % 2) * 0.01 : 1000 }
    let demand = (0..<40).map { $0 % 2 == 0 ? 5.0 : 8.0 }
    let regressors = Regressors(names: ["x"], historyCount: 40, horizon: 3, values: values)
    let outlook = try CovariateAdjusted(MovingAverage()).fit(
      demand.span, FitContext(regressors: regressors)
    ).outlook(horizon: 3)
    for mean in outlook.mean { #expect(mean.isFinite && mean <= 8 * exp(3)) }
  }

  @Test func modelsOfAContestShareTheEffectsAndNothingElseChanges() throws {
    let (demand, regressors) = Self.promoted()
    let plain = FitContext(regressors: regressors, horizon: 3)
    let models: [any ForecastModel] = [
      CovariateAdjusted(MovingAverage()), NegativeBinomialRegression(),
    ]
    var shared = plain
    shared.estimateEffects(of: demand.span, from: 300, for: models)
    #expect(shared.estimatedEffects.count == 2)
    let early = demand.span.extracting(0..<300)
    let taken = try DemandEffects.of(early, shared, after: nil)
    let own = try DemandEffects(early, plain, after: nil)
    #expect(taken.fast.effects == own.fast.effects)
    let nature = CredibleNature(DemandNature(demand.span), demand.span)
    let origins = RollingOrigins(count: demand.count, horizon: 3, limit: 4)
    let held = Contest(
      models, demand: demand.span, context: plain, horizon: 3, origins: origins, nature: nature,
      scale: 1)
    let contest = try #require(held)
    func alone<Model: ForecastModel>(_ model: Model) throws -> Outlook {
      try Trial(
        model, demand: demand.span, context: plain, horizon: 3, origins: origins, nature: nature
      ).outlook
    }
    for (trial, outlook) in zip(contest.trials, [try alone(models[0]), try alone(models[1])]) {
      #expect(trial.outlook == outlook)
    }
  }

  @Test func effectsOfAnotherHistoryAreNotTaken() throws {
    let (demand, regressors) = Self.promoted()
    var context = FitContext(regressors: regressors, horizon: 3)
    context.estimateEffects(
      of: demand.span, from: nil,
      for: [CovariateAdjusted(MovingAverage()), NegativeBinomialRegression()])
    var other = demand
    for t in other.indices where regressors[row: t, column: 0] > 0 { other[t] = 0 }
    let effects = try DemandEffects.of(other.span, context, after: nil)
    #expect(effects.fast.effects[0] < 0)
    context.lowerBounds = demand.map { _ in 1 }
    context.lowerBounds[0] = .nan
    let told = try DemandEffects.of(demand.span, context, after: nil)
    #expect(told.fast.effects != context.estimatedEffects[0].fast.effects)
  }
}
