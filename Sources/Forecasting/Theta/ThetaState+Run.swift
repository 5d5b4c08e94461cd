// SPDX-License-Identifier: GPL-3.0-or-later

extension ThetaState {
  /// Carries the states through a history without its season.
  ///
  /// A censored bucket moves them by its mean above the bound, given the forecast (see `CensoredRun`);
  /// without bounds such a bucket is unknown and passes.
  ///
  /// - Parameters:
  ///   - demand: units a bucket, NaN where unknown or censored.
  ///   - share: the share of the line's lead.
  ///   - bounds: what demand was at least; NaN, or nothing, where that is not known.
  ///   - deviation: the standard deviation of one-step errors, for the censored buckets.
  /// - Returns: the states after the history, the standard deviation of its one-step errors, and the
  ///   history with the censored buckets at their conditional means.
  func run(
    _ demand: [Double], share: Double, bounds: [Double], deviation: Double
  ) -> (state: ThetaState, deviation: Double, completed: [Double]) {
    var state = self
    var completed = bounds.isEmpty ? [] : demand
    var squares = 0.0
    var count = 0
    for t in demand.indices {
      var y = demand[t]
      let forecast = state.level + share * state.drift
      var square = (y - forecast) * (y - forecast)
      if y.isNaN && t < bounds.count && !bounds[t].isNaN {
        let tail = CensoredNormal(mean: forecast, deviation: deviation, atLeast: bounds[t])
        y = tail.mean
        square = tail.square
        completed[t] = y
      }
      if y.isNaN {
        state.skip()
        continue
      }
      if count >= ThetaSearch.burnIn { squares += square }
      count += 1
      state.take(y)
    }
    // First level, α and share are estimated.
    let free = Double(max(1, count - ThetaSearch.burnIn - 3))
    return (state, (squares / free).squareRoot(), completed)
  }
}
