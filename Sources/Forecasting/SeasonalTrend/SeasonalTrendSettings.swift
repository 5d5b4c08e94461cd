// SPDX-License-Identifier: GPL-3.0-or-later

/// How a series is split into season, trend and rest by local regression.
struct SeasonalTrendSettings: Sendable, Hashable {
  /// The season's length in buckets.
  let seasonLength: Int
  /// The regression over the same place of successive seasons.
  var seasonal: Loess
  /// The regression of the trend.
  var trend: Loess
  /// The regression of the low-pass filter.
  var lowPass: Loess
  /// How often season and trend are found from one another.
  var innerIterations: Int
  /// How often far values lose weight; 0 is not robust.
  var outerIterations: Int

  /// The usual settings: windows by the season's length, fits at every tenth of a window.
  ///
  /// - Parameters:
  ///   - seasonLength: buckets, at least two.
  ///   - seasonalWindow: seasons that a seasonal fit takes in; odd.
  ///   - isRobust: whether far values lose weight.
  ///   - everyPlace: whether every place has its own fit.
  /// - Reference: Cleveland, Cleveland, McRae & Terpenning (1990), section 3
  init(seasonLength: Int, seasonalWindow: Int, isRobust: Bool = false, everyPlace: Bool = false) {
    func odd(_ value: Double) -> Int {
      let whole = Int(value.rounded(.up))
      return whole % 2 == 0 ? whole + 1 : whole
    }
    func loess(_ window: Int, isLinear: Bool) -> Loess {
      Loess(window: window, isLinear: isLinear, jump: everyPlace ? 1 : (window + 9) / 10)
    }
    let period = Double(seasonLength)
    self.seasonLength = seasonLength
    seasonal = loess(seasonalWindow, isLinear: false)
    trend = loess(odd(1.5 * period / (1 - 1.5 / Double(seasonalWindow))), isLinear: true)
    // The smallest odd number beyond the season.
    lowPass = loess(odd(period + 0.5), isLinear: true)
    innerIterations = isRobust ? 2 : 5
    outerIterations = isRobust ? 15 : 0
  }
}
