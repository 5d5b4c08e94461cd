// SPDX-License-Identifier: GPL-3.0-or-later

import Evaluation
import Numerical
import TestSupport
import Testing

@Suite struct CalibrationTests {
  @Test func sharesAreCounted() {
    var tally = CalibrationTally()
    for (place, value) in [0.01, 0.3, 0.6, 0.97].enumerated() { tally.add(value, series: place) }
    #expect(tally.shareUpTo(0.5).share == 0.5)
    #expect(tally.shareUpTo(0.95).share == 0.75)
    #expect(tally.shareInside(0.9).share == 0.5)
    #expect(tally.count == 4)
  }

  @Test func singleValuesGiveTheIntervalOfAMean() {
    // Without clusters it is Student's interval of the mean of zeros and ones.
    let hits = [1.0, 1, 1, 0, 1, 0, 1, 1]
    let share = ClusteredShare(hits.map { ($0, 1) })
    let deviation = (hits.reduce(0) { $0 + ($1 - 0.75) * ($1 - 0.75) } / 7).squareRoot()
    let reach = 2.364624251592785 * deviation / 8.0.squareRoot()
    #expect(share.share == 0.75)
    #expect(agree(share.low, 0.75 - reach))
    #expect(share.high == min(1, 0.75 + reach))
  }

  @Test func theIntervalHoldsTheTruthWhereSeriesErrTogether() {
    // Buckets of one series share half of their luck; plain binomial intervals would be far too short.
    var random = RandomStream(seed: 11)
    var covered = 0
    let runs = 400
    for _ in 0..<runs {
      var tally = CalibrationTally()
      for series in 0..<60 {
        let luck = random.normal()
        for _ in 0..<8 {
          let score = (luck + random.normal()) / 2.0.squareRoot()
          tally.add(SpecialFunctions.normalCumulative(score), series: series)
        }
      }
      if (tally.shareUpTo(0.9).low...tally.shareUpTo(0.9).high).contains(0.9) { covered += 1 }
    }
    #expect((0.90...0.99).contains(Double(covered) / Double(runs)))
  }

  @Test func aNominalShareAgreesInsideTheIntervalOrWithinAPoint() {
    let exact = ClusteredShare(Array(repeating: (hits: 93, count: 100), count: 50))
    #expect(exact.low == exact.high)
    #expect(!exact.agrees(with: 0.95))
    #expect(exact.agrees(with: 0.935))
  }
}
