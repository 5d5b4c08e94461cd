// SPDX-License-Identifier: GPL-3.0-or-later

import Learning
import TestSupport
import Testing

@testable import Forecasting

/// The theta models against statsforecast.
@Suite struct ThetaTests {
  static func variant(_ family: String) throws -> Theta.Variant {
    try #require(Theta.Variant.allCases.first { Theta($0).card.family == family })
  }

  @Test func squaresAndForecastsAgreeWithStatsforecast() throws {
    let rows = try GoldenTable(named: "theta").rows
    try #require(rows.count == 24)
    for row in rows {
      let values = row[1...4].compactMap { Double($0) }
      let demand = SmoothingTests.numbers(row[7])
      let variant = try Self.variant(row[0])
      let search = ThetaSearch(
        isDynamic: variant.isDynamic, share: variant.share, demand: demand.span)
      let initial = search.initialState(
        ThetaSearch.Point(alpha: values[0], share: values[1], level: values[2], squares: 0))
      let fitted = Theta.Fitted(
        family: row[0], season: nil, share: values[1], initial: initial, demand: demand.span)
      let squares = fitted.deviation * fitted.deviation * Double(demand.count - 6)
      #expect(agree(squares, values[3], relative: 1e-9), "\(row[0...3])")
      for (mean, wanted) in zip(
        fitted.outlook(horizon: 15).mean, SmoothingTests.numbers(row[5]))
      {
        #expect(agree(mean, wanted, relative: 1e-9), "\(row[0...3])")
      }
    }
  }

  @Test func theLeastSquaresAreAtMostStatsforecasts() throws {
    for row in try GoldenTable(named: "theta").rows {
      let variant = try Self.variant(row[0])
      let wanted = try #require(Double(row[6]))
      let search = ThetaSearch(
        isDynamic: variant.isDynamic, share: variant.share,
        demand: SmoothingTests.numbers(row[7]).span)
      #expect(try search.search().squares <= wanted * (1 + 1e-7), "\(row[0])")
    }
  }

  /// θ = 2 is simple smoothing with half of the line's slope as drift.
  ///
  /// - Reference: Hyndman & Billah (2003), doi:10.1016/S0169-2070(01)00143-1
  @Test func theStandardMethodIsSmoothingWithDrift() throws {
    let demand = (0..<50).map { (t: Int) -> Double in 40 + 1.5 * Double(t) + Double((t * 7) % 11) }
    let fitted = try Theta(.standard).fit(demand.span, FitContext())
    let slope = ThetaSearch.line(through: demand.span).slope
    let means = fitted.outlook(horizon: 30).mean
    // The level's share of the line has all but gone by then.
    for step in 1..<30 {
      let rise = means[step] - means[step - 1]
      #expect(agree(rise, slope / 2, relative: 0.05), "\(rise)")
    }
  }

  @Test func aShortHistoryIsRefusedWithTheNumbers() {
    #expect(throws: FitError.tooShort(needed: 5, got: 4)) {
      _ = try Theta(.dynamicOptimised).fit([3, 4, 5, 4].span, FitContext())
    }
  }
}
