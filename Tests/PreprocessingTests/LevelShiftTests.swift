// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Preprocessing
import Retail
import TestSupport
import Testing
import Timeline

/// Lasting changes of level, and what only looks like one.
@Suite struct LevelShiftTests {
  let monday = day("2021-01-04")

  /// Poisson weeks of means by week.
  func prepared(
    weeks: Int = 150, _ handling: LevelShiftHandling = .kept, seed: UInt64 = 11,
    _ mean: (Int) -> Double
  ) throws -> PreparedDemand {
    var random = RandomStream(seed: seed)
    var shop = Shop(bucket: .week)
    for week in 0..<weeks {
      let date = monday.advanced(by: 7 * week)
      shop.sell("A", on: date, Double(random.poisson(mean: mean(week))))
      shop.sell("B", on: date, 5)
    }
    var settings = PreparationSettings()
    settings.levelShifts = handling
    return try prepare(
      shop.known(asOf: monday.advanced(by: 7 * weeks)), bucket: .week, settings: settings)
  }

  @Test func `A lasting change is found where it is, and kept by default`() throws {
    for (old, new) in [(40.0, 70.0), (60.0, 30.0)] {
      let result = try prepared { $0 < 90 ? old : new }
      try #require(result.levelShifts.count == 1)
      let shift = result.levelShifts[0]
      #expect(shift.key == SeriesKey(SKU("A"), .everywhere))
      #expect(abs(monday.days(to: shift.bucket.firstDay) - 630) <= 14)
      #expect(agree(shift.before, old, relative: 0.1) && agree(shift.after, new, relative: 0.1))
      #expect(result.cleaned.demand == result.panel.demand)
      #expect(result.findings.contains { $0.code == "level-shifts" && $0.count == 1 })
    }
  }

  @Test func `The history before is brought to the new level`() throws {
    let result = try prepared(.adjusted) { $0 < 90 ? 40 : 80 }
    let shift = try #require(result.levelShifts.first)
    let end = result.panel.starts[0].distance(to: shift.bucket)
    for index in 0..<150 {
      let was = result.panel.demand[index]
      let wanted = index < end ? (was * shift.ratio).rounded() : was
      #expect(result.cleaned.demand[index] == wanted)
    }
    // The other item has no change.
    #expect(result.cleaned.demand[150...] == result.panel.demand[150...])
  }

  @Test func `Noise, a slope, one wild week and a passing rise are none`() throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      #expect(try prepared(seed: seed) { _ in 40 }.levelShifts.isEmpty)
      #expect(try prepared(seed: seed) { 30 + 0.3 * Double($0) }.levelShifts.isEmpty)
      #expect(try prepared(seed: seed) { $0 == 90 ? 300 : 40 }.levelShifts.isEmpty)
      #expect(try prepared(seed: seed) { 70..<80 ~= $0 ? 80 : 40 }.levelShifts.isEmpty)
    }
  }

  @Test func `A season is none`() throws {
    let result = try prepared(weeks: 208) { 20..<36 ~= $0 % 52 ? 80 : 40 }
    #expect(result.levelShifts.isEmpty)
  }
}
