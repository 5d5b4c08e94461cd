// SPDX-License-Identifier: GPL-3.0-or-later

/// The search for an exponential smoothing form's parameters and initial states on its likelihood.
///
/// - Reference: Nocedal & Wright (2006), *Numerical Optimization*, section 10.3: the method of Gauss
///   and Newton with a line search; the errors of the next bucket are nearly free of what moved the
///   states, so that it converges in few steps
enum SmoothingSearch {
  /// Converged when the next step is expected to lower minus twice the log likelihood by less: of a
  /// form that is compared with others, and of the one that is kept.
  static let roughTolerance = 1e-2
  static let fineTolerance = 1e-4
  static let maximumSteps = 60

  /// The known buckets that a form needs: two more than its parameters, so that the corrected
  /// criterion exists, and two seasons.
  static func observationsNeeded(_ form: SmoothingForm, seasonLength: Int) -> Int {
    let count = form.parameterCount + form.stateCount(seasonLength: seasonLength)
    return max(count + 3, form.season == .none ? 3 : 2 * seasonLength)
  }

  /// Walks downhill from the standing point.
  ///
  /// - Parameters:
  ///   - likelihood: stands at the start, and at the end where the walk ends.
  ///   - tolerance: what a step must be expected to bring.
  ///   - bar: the walk is given up where it is not expected to come below, even if each step should
  ///     bring twice what is expected of it.
  static func descend(
    _ likelihood: inout some SmoothingLikelihood, tolerance: Double, bar: Double
  ) {
    let region = likelihood.region
    for _ in 0..<maximumSteps {
      guard likelihood.deviance.isFinite else { return }
      let (about, stateGain) = likelihood.expand()
      let point = likelihood.point
      let step = about.leastStep(lower: region.lower - point, upper: region.upper - point)
      let expected = 2 * (stateGain - about.change(step))
      if !(expected > tolerance) || likelihood.deviance - 2 * expected - 0.5 > bar { return }
      var share = 1.0
      while likelihood.tryStep(step, share: share) > likelihood.deviance - 0.05 * share * expected {
        share *= 0.3
        if share < 0.005 {
          likelihood.stand(at: point, nil)
          return
        }
      }
      likelihood.acceptTrial()
    }
  }

  /// Stands at the likeliest of several starts; whether there is a usable one.
  static func standAtBest(
    _ likelihood: inout some SmoothingLikelihood, of starts: [SearchStart]
  ) -> Bool {
    var best = -1
    var least = Double.infinity
    for (place, start) in starts.enumerated() {
      likelihood.stand(at: likelihood.region.point(start.parameters), start.state)
      if likelihood.deviance < least {
        least = likelihood.deviance
        best = place
      }
    }
    guard best >= 0 else { return false }
    if best != starts.count - 1 {
      let start = starts[best]
      likelihood.stand(at: likelihood.region.point(start.parameters), start.state)
    }
    return true
  }
}
