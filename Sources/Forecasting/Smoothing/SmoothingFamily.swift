// SPDX-License-Identifier: GPL-3.0-or-later

/// The fits of several forms to one history, each beginning at what is known from the others.
struct SmoothingFamily {
  let seasonLength: Int
  let known: Int
  /// The upper bound of `β`, besides `α`.
  let mostBeta: Double
  /// The best fit of each form.
  private(set) var fits: [SmoothingFit] = []
  /// Fits at every valley of the likelihood that was found, by form.
  private var valleys: [SmoothingForm: [SmoothingFit]] = [:]
  /// The least of the corrected criteria so far.
  private var leastCriterion = Double.infinity

  init(seasonLength: Int, known: Int, pace: TrendPace) {
    self.seasonLength = seasonLength
    self.known = known
    mostBeta = pace.mostBeta(seasonLength: seasonLength)
  }

  private func region(_ form: SmoothingForm) -> SmoothingRegion {
    SmoothingRegion(form, mostBeta: mostBeta)
  }

  /// The fit of the least criterion.
  var best: SmoothingFit? {
    fits.filter { $0.aicc.isFinite }.min { $0.aicc < $1.aicc }
  }

  /// Fits a form, beginning where earlier fits suggest.
  ///
  /// A thorough search looks for every valley, a usual one for the likeliest two; one that prunes is
  /// given up where it cannot win.
  mutating func add(
    _ form: SmoothingForm, _ demand: Span<Double>, isThorough: Bool, prunes: Bool
  ) {
    var groups = starts(for: form, isThorough: isThorough)
    if let fit = fits.first(where: { $0.form == form }) {
      groups.insert([SearchStart(parameters: fit.parameters, state: fit.initial)], at: 0)
    }
    if form.error == .multiplicative && isThorough {
      var likelihood = ProfiledSmoothing(
        region(form.additiveRelative), seasonLength: seasonLength, demand: demand)
      for group in form.trend == .none ? SearchStart.levels : SearchStart.trends {
        groups.append(
          group.map { start in
            likelihood.stand(at: likelihood.region.point(start.parameters), nil)
            return SmoothingFit(
              form: form.additiveRelative, parameters: start.parameters,
              initial: likelihood.initialState, deviance: likelihood.deviance, known: known
            ).start(for: form)
          })
      }
    }
    add(form, demand, starts: groups, prunes: prunes)
  }

  /// Fits a form, beginning at the likeliest start of each group.
  mutating func add(
    _ form: SmoothingForm, _ demand: Span<Double>, starts: [[SearchStart]], prunes: Bool
  ) {
    let penalty = SmoothingFit.penalty(form, seasonLength: seasonLength, known: known)
    let bar = prunes ? leastCriterion - penalty : .infinity
    let earlier = valleys[form, default: []]
    let all =
      form.error == .additive
      ? search(
        ProfiledSmoothing(region(form), seasonLength: seasonLength, demand: demand), starts,
        prunes, bar, earlier)
      : search(
        RelativeErrorSmoothing(region(form), seasonLength: seasonLength, demand: demand), starts,
        prunes, bar, earlier)
    valleys[form] = all
    guard let best = all.min(by: { $0.deviance < $1.deviance }) else { return }
    fits.removeAll { $0.form == form }
    fits.append(best)
    leastCriterion = min(leastCriterion, best.aicc)
  }

  /// Descends from the best start of each group.
  private func search(
    _ likelihood: consuming some SmoothingLikelihood, _ groups: [[SearchStart]], _ prunes: Bool,
    _ bar: Double, _ earlier: [SmoothingFit]
  ) -> [SmoothingFit] {
    let form = likelihood.region.form
    var found = earlier
    var bar = earlier.reduce(bar) { min($0, $1.deviance) }
    let tolerance = prunes ? SmoothingSearch.roughTolerance : SmoothingSearch.fineTolerance
    for starts in groups {
      guard SmoothingSearch.standAtBest(&likelihood, of: starts) else { continue }
      SmoothingSearch.descend(&likelihood, tolerance: tolerance, bar: bar)
      let deviance = likelihood.deviance
      guard !found.contains(where: { abs($0.deviance - deviance) < 1e-3 }) else { continue }
      bar = min(bar, deviance)
      found.append(
        SmoothingFit(
          form: form, parameters: likelihood.region.parameters(likelihood.point),
          initial: likelihood.initialState, deviance: deviance, known: known))
    }
    return found
  }

  /// The starts that earlier fits suggest for a form, in groups that may lie in different valleys.
  ///
  /// A trend that hardly moves is a valley of its own: about a fixed trend that is fitted to the
  /// history, a little movement only adds noise.
  private func starts(for form: SmoothingForm, isThorough: Bool) -> [[SearchStart]] {
    var groups = form.simpler.flatMap { starts(from: $0, for: form) }
    if form.error == .multiplicative {
      groups += starts(from: form.additiveRelative, for: form)
      return isThorough ? groups : [groups.flatMap(\.self)]
    }
    if form.trend == .none { return SearchStart.levels }
    return isThorough
      ? groups + SearchStart.trends
      : [groups.flatMap(\.self), SearchStart.trends.flatMap(\.self)]
  }

  private func starts(
    from relative: SmoothingForm, for form: SmoothingForm
  ) -> [[SearchStart]] {
    valleys[relative, default: []].map { [$0.start(for: form)] }
  }
}
