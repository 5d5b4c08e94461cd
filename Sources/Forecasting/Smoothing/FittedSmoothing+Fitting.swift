// SPDX-License-Identifier: GPL-3.0-or-later

import Learning

extension FittedSmoothing {
  /// Fits a form to a history, beginning at an earlier fit's parameters where there is one.
  static func fit(
    _ form: SmoothingForm, seasonLength: Int, _ demand: Span<Double>, lowerBounds: [Double] = [],
    pace: TrendPace = .steady, from previous: FittedSmoothing? = nil
  ) throws(FitError) -> FittedSmoothing {
    let known = try demand.checkedCount(
      atLeast: SmoothingSearch.observationsNeeded(form, seasonLength: seasonLength))
    if form.needsPositiveDemand {
      for t in demand.indices where demand[t] <= 0 { throw .notPositive(index: t) }
    }
    if form.season != .none && demand.count < 2 * seasonLength {
      throw .tooShort(needed: 2 * seasonLength, got: known)
    }
    var family = SmoothingFamily(seasonLength: seasonLength, known: known, pace: pace)
    if let previous {
      family.add(form, demand, starts: [[previous.start]], prunes: false)
    }
    if family.fits.isEmpty {
      for relative in form.relatives + [form] {
        family.add(relative, demand, isThorough: true, prunes: false)
      }
    }
    guard let fit = family.fits.last(where: { $0.form == form }) else {
      throw .tooShort(
        needed: SmoothingSearch.observationsNeeded(form, seasonLength: seasonLength), got: known)
    }
    return FittedSmoothing(fit, seasonLength: seasonLength, demand: demand)
      .censored(demand, by: lowerBounds, seasonLength: seasonLength, pace: pace)
  }

  /// The fit with the likelihood of buckets whose demand is known to be at least a bound.
  ///
  /// The censored buckets are put at their conditional means under the fit, and the form is fitted
  /// anew to the history so completed, until the likelihood settles.
  func censored(
    _ demand: Span<Double>, by bounds: [Double], seasonLength: Int, pace: TrendPace
  ) -> FittedSmoothing {
    guard CensoredRun.isNeeded(demand, bounds) else { return self }
    var best = carrying(bounds, through: demand)
    for _ in 0..<12 {
      let filled = CensoredRun(
        form, best.parameters, from: best.initial, demand, bounds: bounds, variance: best.variance
      ).filled
      var family = SmoothingFamily(
        seasonLength: seasonLength, known: filled.count { !$0.isNaN }, pace: pace)
      family.add(form, filled.span, starts: [[best.start]], prunes: false)
      guard let fit = family.fits.first else { break }
      let next = FittedSmoothing(
        form: form, seasonLength: seasonLength, parameters: fit.parameters, initial: fit.initial,
        demand: demand, lowerBounds: bounds)
      let gain = best.deviance - next.deviance
      if gain > 0 || !best.deviance.isFinite { best = next }
      if !(gain > 1e-2) { break }
    }
    return best
  }

  private func carrying(_ bounds: [Double], through demand: Span<Double>) -> FittedSmoothing {
    FittedSmoothing(
      form: form, seasonLength: seasonLength, parameters: parameters, initial: initial,
      demand: demand, lowerBounds: bounds)
  }

  /// Where a new search may go on from this fit.
  var start: SearchStart { SearchStart(parameters: parameters, state: initial) }

  init(_ fit: SmoothingFit, seasonLength: Int, demand: Span<Double>) {
    self.init(
      form: fit.form, seasonLength: seasonLength, parameters: fit.parameters,
      initial: fit.initial, demand: demand)
  }
}

extension SmoothingForm {
  /// The same with additive errors, and an additive season where there is one.
  var additiveRelative: SmoothingForm {
    SmoothingForm(.additive, trend, season == .none ? .none : .additive)
  }

  /// The same with simpler trends.
  var simpler: [SmoothingForm] {
    let trends: [Trend] =
      switch trend {
      case .none: []
      case .additive: [.none]
      case .damped: [.additive, .none]
      }
    return trends.map { SmoothingForm(error, $0, season) }
  }

  /// The forms whose fits are good starts for this one's, in the order in which they are fitted.
  var relatives: [SmoothingForm] {
    let additive = additiveRelative
    let first = Array(additive.simpler.reversed())
    return error == .additive ? first : first + [additive] + simpler.reversed()
  }
}
