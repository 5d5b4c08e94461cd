// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing
import Timeline

@testable import Reporting

@Suite struct AxisTests {
  @Test func ticksAreRoundFewAndCoverEverything() {
    var random = Lehmer(7)
    for _ in 0..<2000 {
      let size = [1e-4, 0.1, 1, 30, 4e3, 5e7, 3e11][Int.random(in: 0..<7, using: &random)]
      let numbers = (0..<4).map { _ in (Double.random(in: 0..<1, using: &random) - 0.4) * size }
      let most = 2 + Int.random(in: 0..<8, using: &random)
      let ticks = AxisTicks(covering: numbers, most: most)
      #expect(ticks.low <= numbers.min() ?? 0)
      #expect(ticks.high >= numbers.max() ?? 0)
      // No fewer than a smaller step would have needed: steps grow by 2.5 at most.
      #expect((2...most + 1).contains(ticks.values.count))
      #expect(zip(ticks.values, ticks.values.dropFirst()).allSatisfy { $0 < $1 })
      #expect(isRound(ticks.step), "\(ticks.step)")
      for value in ticks.values {
        let steps = value / ticks.step
        #expect(abs(steps - steps.rounded()) < 1e-6)
      }
    }
  }

  /// Whether a number is one, two or five times a power of ten.
  private func isRound(_ number: Double) -> Bool {
    var mantissa = number
    while mantissa > 9.99 { mantissa /= 10 }
    while mantissa < 0.999 { mantissa *= 10 }
    return [1.0, 2, 5].contains { abs($0 - mantissa) < 1e-6 }
  }

  @Test func ticksOfOneNumberReachToZero() {
    #expect(AxisTicks(covering: [40], most: 4).values == [0, 10, 20, 30, 40])
    #expect(AxisTicks(covering: [-3], most: 3).values == [-3, -2, -1, 0])
    #expect(AxisTicks(covering: [], most: 4).values.first == 0)
    #expect(AxisTicks(covering: [.nan, .infinity], most: 4).high == 1)
    #expect(AxisTicks(covering: [0, 0.3], most: 3).values == [0, 0.1, 0.2, 0.3])
  }

  @Test(arguments: [
    (0, "0"), (5, "5"), (12.345, "12.3"), (1.005, "1.01"), (999.4, "999"), (999.6, "1k"),
    (1234, "1.23k"), (56_789, "56.8k"), (1.5e6, "1.5M"), (999_600, "1M"), (2.5e9, "2.5B"),
    (7e12, "7T"), (-1500, "−1.5k"), (-0.001, "0"),
  ])
  func shortNumbersHaveThreeDigits(value: Double, text: String) {
    #expect(ShortNumber.text(value) == text)
  }

  @Test func numbersOfAnAxisDiffer() {
    var random = Lehmer(3)
    for _ in 0..<500 {
      let size = [0.01, 1, 900, 4e3, 5e7, 3e11][Int.random(in: 0..<6, using: &random)]
      let low = Double.random(in: 0..<1, using: &random) * size * 3
      let ticks = AxisTicks(covering: [low, low + size], most: 6)
      let names = ticks.values.map { ShortNumber.text($0, step: ticks.step) }
      #expect(Set(names).count == names.count, "\(names)")
    }
    #expect(ShortNumber.text(1500, step: 500) == "1.5k")
    #expect(ShortNumber.text(500, step: 500) == "500")
    #expect(ShortNumber.text(0, step: 0.05) == "0")
  }

  @Test(arguments: BucketSize.allCases)
  func datesDoNotMeet(size: BucketSize) throws {
    let start = try #require(Day(iso: "2019-02-27"))
    for count in [1, 2, 5, 13, 52, 104, 156, 400, 1100] {
      for width in [120.0, 330, 700, 1200] {
        let first = Bucket(size, containing: start)
        let ticks = DateTicks(from: first, count: count, width: width).ticks
        let room = width / Double(count)
        for (a, b) in zip(ticks, ticks.dropFirst()) {
          let halves = (TextWidth.of(a.label) + TextWidth.of(b.label)) / 2
          #expect((b.position - a.position) * room >= halves, "\(a.label) and \(b.label)")
        }
        #expect(ticks.allSatisfy { $0.position >= 0 && $0.position <= Double(count) })
        #expect(ticks.count < 40)
      }
    }
  }

  @Test func datesAreRoundOnesOfTheCalendar() throws {
    let monday = try #require(Day(iso: "2025-11-24"))
    let weeks = DateTicks(from: Bucket(.week, containing: monday), count: 13, width: 330).ticks
    #expect(weeks.map(\.label) == ["2025-11-24", "12-22", "2026-01-19", "02-16"])
    let years = DateTicks(from: Bucket(.week, containing: monday), count: 156, width: 300).ticks
    #expect(years.map(\.label) == ["2026", "2027", "2028"])
    let decades = DateTicks(
      from: Bucket(.year, containing: monday), count: 60, width: 330
    ).ticks
    #expect(decades.map(\.label) == ["2030", "2040", "2050", "2060", "2070", "2080"])
  }
}
