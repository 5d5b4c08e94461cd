// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail
import TestSupport
import Testing
import Timeline

@testable import Forecasting

@Suite struct CalibrationTests {
  @Test(arguments: [(1.0, 1.05), (0.9, 1.3), (1.2, 2.0), (0.6, 1.5)])
  func partsHaveTheWantedQuantiles(centre: Double, tail: Double) {
    let (narrow, wide) = Spread(centre: centre, tail: tail).parts
    #expect(narrow < wide)
    func inside(_ x: Double) -> Double {
      0.75 * (1 - 2 * SpecialFunctions.normalCumulative(-x / narrow))
        + 0.25 * (1 - 2 * SpecialFunctions.normalCumulative(-x / wide))
    }
    #expect(agree(inside(0.67449 * centre), 0.5, relative: 1e-4))
    #expect(agree(inside(1.959964 * tail), 0.95, relative: 1e-4))
  }

  @Test func lightTailsNeedOnePart() {
    let (narrow, wide) = Spread(centre: 1.2, tail: 1.1).parts
    #expect(narrow == wide && wide == 1.1)
  }

  /// A draft whose stated deviation is 1 and whose errors are of a distribution.
  private static func draft(
    _ number: Int, mean: Double, isCount: Bool, deviation: Double, _ demand: () -> Double
  ) -> SeriesDraft {
    let history: [Double] = isCount ? [0, 1, 2] : [mean, mean + 0.5]
    var rehearsed: [Rehearsed] = []
    for origin in 0..<4 {
      for step in 0..<4 {
        rehearsed.append(
          Rehearsed(
            step: Int32(step), heldBack: Int32(7 - origin), known: 100, mean: Float(mean),
            deviation: Float(deviation), demand: Float(demand())))
      }
    }
    return SeriesDraft(
      key: SeriesKey(SKU("S\(number)"), .everywhere),
      firstBucket: Bucket(size: .week, index: 900),
      credible: CredibleNature(DemandNature(history.span), history.span), known: 100,
      outlook: Outlook(
        mean: Array(repeating: mean, count: 4),
        standardDeviation: Array(repeating: deviation, count: 4), carryOver: [0, 0, 0]),
      rehearsed: rehearsed, heldBack: 7, model: "test", reason: "test", futureExposure: nil,
      pathCount: 0, random: RandomStream(seed: 1))
  }

  /// The share of new draws inside the central interval of each draft's first bucket.
  private static func coverage(
    _ drafts: [SeriesDraft], _ calibration: PanelCalibration, _ level: Double,
    _ demand: () -> Double
  ) -> Double {
    var inside = 0
    for draft in drafts {
      let marginal = draft.forecast(calibration).forecast.marginals[0]
      let low = marginal.quantile((1 - level) / 2)
      let high = marginal.quantile((1 + level) / 2)
      for _ in 0..<20 {
        let y = demand()
        if y >= low && y <= high { inside += 1 }
      }
    }
    return Double(inside) / Double(20 * drafts.count)
  }

  @Test(arguments: [0.6, 1.0, 2.0])
  func intervalsCoverWhateverTheTrueSpread(spread: Double) {
    var random = RandomStream(seed: 5, stream: UInt64(10 * spread))
    // Normal three times out of four, and three times as wide else.
    func demand() -> Double {
      1000 + spread * (random.uniform() < 0.75 ? 1 : 3) * random.normal()
    }
    let drafts = (0..<300).map {
      Self.draft($0, mean: 1000, isCount: false, deviation: 1, demand)
    }
    let calibration = PanelCalibration(drafts)
    for level in [0.5, 0.9, 0.95, 0.98] {
      let share = Self.coverage(drafts, calibration, level, demand)
      #expect(abs(share - level) < 0.025, "\(level): \(share)")
    }
  }

  @Test func countsAreWidenedToo() {
    var random = RandomStream(seed: 6, stream: 1)
    func demand() -> Double { Double(random.negativeBinomial(mean: 4, size: 1)) }
    // Stated as Poisson, in truth of five times the variance.
    let drafts = (0..<300).map { Self.draft($0, mean: 4, isCount: true, deviation: 2, demand) }
    let calibration = PanelCalibration(drafts)
    let before = Self.coverage(drafts, .expected, 0.95, demand)
    let after = Self.coverage(drafts, calibration, 0.95, demand)
    #expect(before < 0.93)
    #expect(abs(after - 0.95) < 0.03, "\(after)")
    for draft in drafts.prefix(3) {
      let marginal = draft.forecast(calibration).forecast.marginals[0]
      #expect(agree(marginal.mean, 4, relative: 1e-6))
      #expect(marginal.isInteger)
    }
  }

  @Test func fewSeriesChangeLittle() {
    func calibration(_ count: Int) -> Double {
      var random = RandomStream(seed: 7, stream: 1)
      let drafts = (0..<count).map {
        Self.draft($0, mean: 1000, isCount: false, deviation: 1) { 1000 + 4 * random.normal() }
      }
      return PanelCalibration(drafts).spread(0, drafts[0]).tail
    }
    let expected = Spread.expected(step: 0, known: 100).tail
    #expect(calibration(2) > expected)
    #expect(calibration(2) < calibration(200))
    #expect(agree(calibration(200), 4, relative: 0.1))
  }

  @Test func meansAreNotTouched() {
    var random = RandomStream(seed: 8, stream: 1)
    let drafts = (0..<50).map {
      Self.draft($0, mean: 1000, isCount: false, deviation: 1) { 1003 + 4 * random.normal() }
    }
    let forecast = drafts[0].forecast(PanelCalibration(drafts)).forecast
    #expect(forecast.mean == Array(repeating: 1000, count: 4))
    #expect(agree(forecast.marginals[0].mean, 1000, relative: 1e-9))
  }
}
