// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Simulation
import Testing

@Suite struct BlockBootstrapTests {
  /// Weeks whose ratio is 0.3 in truth: what is above and below the line share a slow wave of all items
  /// and have noise of their own.
  private func series(
    items: Int, weeks: Int, memory: Double, spread: Double = 0, random: inout RandomStream
  ) -> RatioSeries {
    var series = RatioSeries(weeks: weeks)
    var wave = random.normal()
    let common = (0..<weeks).map { _ in
      wave = memory * wave + (1 - memory * memory).squareRoot() * random.normal()
      return wave
    }
    for _ in 0..<items {
      let size = random.gamma(shape: 2)
      let below = (0..<weeks).map { _ in size * (10 + 2 * random.normal()) }
      let ratio = 0.3 + spread * random.normal()
      let above = (0..<weeks).map { ratio * below[$0] + size * (3 * common[$0] + random.normal()) }
      series.add(numerator: above, denominator: below)
    }
    return series
  }

  private func coverage(
    items: Int, memory: Double, blockLength: Int, resamplesItems: Bool, kind: IntervalKind
  ) -> Double {
    var random = RandomStream(seed: 15)
    let tries = 300
    let hits = (0..<tries).count { attempt in
      let series = series(items: items, weeks: 104, memory: memory, random: &random)
      let bootstrap = BlockBootstrap(
        blockLength: blockLength, resamples: 300, resamplesItems: resamplesItems,
        random: RandomStream(seed: UInt64(attempt)))
      guard let interval = bootstrap.interval(of: series, confidence: 0.9, kind: kind) else {
        return false
      }
      return interval.lower <= 0.3 && 0.3 <= interval.upper
    }
    return Double(hits) / Double(tries)
  }

  /// Intervals hold the truth about as often as they say: 90 % within what 300 tries and 104 weeks allow.
  @Test(arguments: IntervalKind.allCases) func coverage(kind: IntervalKind) {
    let covered = coverage(
      items: 5, memory: 0.4, blockLength: 5, resamplesItems: false, kind: kind)
    #expect((0.83...0.95).contains(covered))
  }

  /// Weeks that hang together need blocks: single weeks give intervals that are far too narrow.
  @Test func blocksMatter() {
    let single = coverage(
      items: 5, memory: 0.7, blockLength: 1, resamplesItems: false, kind: .percentile)
    let blocks = coverage(
      items: 5, memory: 0.7, blockLength: 8, resamplesItems: false, kind: .percentile)
    #expect(single < 0.65)
    #expect(blocks > 0.78)
  }

  /// Items resampled as well make the interval wider, never the ratio other.
  @Test func itemsWiden() throws {
    var random = RandomStream(seed: 4)
    let series = series(items: 40, weeks: 60, memory: 0.2, spread: 0.4, random: &random)
    let these = try #require(
      BlockBootstrap(random: RandomStream(seed: 1)).interval(of: series))
    let others = try #require(
      BlockBootstrap(resamplesItems: true, random: RandomStream(seed: 1)).interval(of: series))
    #expect(these.ratio == others.ratio && series.ratio == these.ratio)
    #expect(others.upper - others.lower > these.upper - these.lower)
    #expect(these.lower < these.ratio && these.ratio < these.upper)
  }

  /// The same seed gives the same interval; a ratio that never varies has no width; none has none.
  @Test func repeatable() {
    var random = RandomStream(seed: 5)
    let series = series(items: 3, weeks: 30, memory: 0.2, random: &random)
    let bootstrap = BlockBootstrap(resamples: 200, random: RandomStream(seed: 2))
    #expect(bootstrap.interval(of: series) == bootstrap.interval(of: series))
    var constant = RatioSeries(weeks: 10)
    constant.add(
      numerator: Array(repeating: 1, count: 10), denominator: Array(repeating: 4, count: 10))
    let interval = bootstrap.interval(of: constant)
    #expect(interval?.lower == 0.25 && interval?.upper == 0.25)
    #expect(bootstrap.interval(of: RatioSeries(weeks: 4)) == nil)
  }

  /// Two blocks leave all but nothing beyond the ends, and skewed ones more influence than there is room.
  @Test(arguments: 0..<40) func fewBlocksHaveAnInterval(seed: Int) throws {
    var random = RandomStream(seed: UInt64(seed))
    var series = RatioSeries(weeks: 5 + seed % 4)
    for _ in 0..<3 {
      let below = (0..<series.weeks).map { _ in random.gamma(shape: 0.1) }
      series.add(numerator: below.map { $0 * $0 * 9 }, denominator: below)
    }
    let bootstrap = BlockBootstrap(resamples: 300, random: RandomStream(seed: 3))
    for kind in IntervalKind.allCases {
      let interval = try #require(bootstrap.interval(of: series, kind: kind))
      #expect(interval.lower <= interval.upper && interval.lower.isFinite)
    }
  }
}
