// SPDX-License-Identifier: GPL-3.0-or-later

/// How strong a season is, from 0 to 1: the share of what is left of the trend that the season explains.
///
/// Season and trend are those of the decomposition by loess.
///
/// - Reference: Wang, Smith & Hyndman (2006), doi:10.1007/s10618-005-0039-x; the limit for a
///   difference is that of the `nsdiffs` function of Hyndman's forecast package
enum SeasonalStrength {
  /// The strength from which on a seasonal difference is taken.
  static let limit = 0.64

  /// The strength of a season in a history that holds two of it.
  static func strength(_ values: [Double], seasonLength m: Int) -> Double {
    let split = MultipleSeasons(values.span, lengths: [m], everyPlace: false)
    var with: [Double] = []
    var without: [Double] = []
    for t in values.indices where values[t] == values[t] {
      without.append(split.adjusted[t] - split.trend[t])
      with.append(values[t] - split.trend[t])
    }
    let total = variance(with)
    guard total > 0 else { return 0 }
    return max(0, min(1, 1 - variance(without) / total))
  }

  private static func variance(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(max(1, values.count))
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, values.count - 1))
  }
}
