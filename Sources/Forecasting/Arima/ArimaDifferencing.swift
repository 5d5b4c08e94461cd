// SPDX-License-Identifier: GPL-3.0-or-later

/// How often a history is to be differenced, and how many terms it allows.
struct ArimaDifferencing {
  let seasonalDifferences: Int
  let differences: Int
  /// The season's length; 1 where the history is too short for it.
  let seasonLength: Int
  /// The bounds of the search.
  let limits: ArimaSelection.Limits
  /// Whether nothing varies any more once the differences are taken.
  let isExhausted: Bool

  /// The longest season of which two seasonal terms of a kind are tried.
  private static let longestDoubleSeason = 24

  init(_ response: [Double], _ design: [[Double]], seasonLength: Int) {
    let known = response.count { !$0.isNaN }
    let m = response.count > 2 * seasonLength ? max(1, seasonLength) : 1
    var rest = Self.unexplained(response, design)
    var seasonal = 0
    if m > 1, !rest.isConstant,
      SeasonalStrength.strength(rest, seasonLength: m) > SeasonalStrength.limit
    {
      let differenced = rest.filtered(by: [1] + Array(repeating: 0, count: m - 1) + [-1])
      if differenced.count(where: { !$0.isNaN }) >= 3 {
        seasonal = 1
        rest = differenced
      }
    }
    let plain = LevelStationarity.differences(rest)
    for _ in 0..<plain { rest = rest.filtered(by: [1, -1]) }
    isExhausted = rest.isConstant
    seasonalDifferences = seasonal
    differences = plain
    self.seasonLength = m
    var limits = ArimaSelection.Limits()
    limits.terms = min(limits.terms, known / 3)
    if m > 1 { limits.terms = min(limits.terms, m - 1) }
    let most = m > Self.longestDoubleSeason ? 1 : 2
    limits.seasonalTerms = m > 1 ? min(most, known / (3 * m)) : 0
    self.limits = limits
  }

  /// The order without terms, for a history that differences alone explain.
  var emptyOrder: ArimaOrder {
    ArimaOrder(
      ArmaOrder(seasonLength: seasonLength), differences: differences,
      seasonalDifferences: seasonalDifferences,
      hasConstant: differences + seasonalDifferences <= 1)
  }

  /// What a least-squares regression leaves of the response.
  static func unexplained(_ response: [Double], _ design: [[Double]]) -> [Double] {
    guard !design.isEmpty else { return response }
    let order = ArimaOrder(ArmaOrder(), hasConstant: true)
    guard
      let fit = try? ArimaFit.fit(
        order, response: response, design: design, from: [], .comparing)
    else { return response }
    return response.without(design, fit.coefficients)
  }
}
