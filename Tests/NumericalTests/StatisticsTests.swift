// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import TestSupport
import Testing

@Suite("Statistics")
struct StatisticsTests {
  @Test("compensated sums keep what plain ones lose")
  func sums() {
    func sum(_ values: [Double]) -> Double { Summation.sum(values.span) }
    func dot(_ a: [Double], _ b: [Double]) -> Double { Summation.dot(a.span, b.span) }
    #expect(sum([1, 1e100, 1, -1e100]) == 2)
    #expect(sum(Array(repeating: 0.1, count: 1_000_000)) == 100_000)
    #expect(sum([]) == 0)
    #expect(sum([1, .infinity, 3]) == .infinity)
    #expect(dot([1e16, 1, -1e16], [1, 1, 1]) == 1)
    // (1 + ε)(1 − ε) − 1 is −ε², far below the rounding of either product.
    let tiny = 0x1p-40
    #expect(dot([1 + tiny, -1], [1 - tiny, 1]) == -tiny * tiny)
  }

  @Test("moments agree with exact ones on shifted data, also when merged")
  func moments() {
    let values = [4.0, 7, 13, 16].map { $0 + 1e9 }
    func moments(_ values: [Double]) -> Moments { Moments(values.span) }
    let all = moments(values)
    #expect(all.count == 4)
    #expect(all.mean == 1e9 + 10)
    #expect(all.variance == 30)
    #expect(all.populationVariance == 22.5)
    var left = moments(Array(values[..<1]))
    left.merge(moments(Array(values[1...])))
    #expect(left.count == 4 && left.mean == all.mean && agree(left.variance, 30))
    var empty = Moments()
    empty.merge(all)
    #expect(empty == all)
    #expect(Moments().variance == 0)
  }

  /// numpy.quantile([3, 1, 4, 1, 5, 9, 2, 6], p), linear interpolation.
  @Test(
    "quantiles of type 7",
    arguments: zip([0, 0.1, 0.25, 0.5, 0.77, 0.9, 1], [1, 1, 1.75, 3.5, 5.39, 6.9, 9.0]))
  func quantiles(p: Double, expected: Double) throws {
    let values = [3.0, 1, 4, 1, 5, 9, 2, 6]
    let found = OrderStatistics.quantile(values.span, at: p)
    #expect(agree(try #require(found), expected))
    let sorted = values.sorted()
    let ofSorted = OrderStatistics.quantile(ofSorted: sorted.span, at: p)
    #expect(agree(try #require(ofSorted), expected))
  }

  @Test("selection agrees with sorting")
  func selection() {
    var random = RandomStream(seed: 1, stream: 2)
    for round in 0..<200 {
      let values = (0..<(1 + round % 37)).map { _ in (random.uniform() * 10).rounded() }
      let sorted = values.sorted()
      for rank in values.indices {
        let found = OrderStatistics.orderStatistic(values.span, rank: rank)
        #expect(found == sorted[rank])
      }
    }
    let two = [1.0, 2]
    let outside = OrderStatistics.orderStatistic(two.span, rank: 2)
    #expect(outside == nil)
  }

  @Test("medians and their absolute deviation")
  func medians() {
    func median(_ values: [Double]) -> Double? { OrderStatistics.median(values.span) }
    #expect(median([5, 1, 3]) == 3)
    #expect(median([5, 1, 3, 4]) == 3.5)
    #expect(median([]) == nil)
    let values = [1.0, 1, 2, 2, 4, 6, 9]
    let deviation = OrderStatistics.medianAbsoluteDeviation(values.span)
    #expect(deviation == 1)
    #expect(
      agree(1 / SpecialFunctions.normalQuantile(0.75), OrderStatistics.normalConsistency))
  }

  @Test("weighted quantiles count each value by its weight")
  func weighted() {
    let values = [10.0, 30, 20, 40]
    let weights = [1.0, 1, 2, 0]
    func quantile(_ p: Double) -> Double? {
      OrderStatistics.weightedQuantile(values.span, weights: weights.span, at: p)
    }
    #expect(quantile(0) == 10)
    #expect(quantile(0.25) == 10)
    #expect(quantile(0.26) == 20)
    #expect(quantile(0.75) == 20)
    #expect(quantile(0.76) == 30)
    #expect(quantile(1) == 30)
    let zeros = values.map { _ in 0.0 }
    let weightless = OrderStatistics.weightedQuantile(values.span, weights: zeros.span, at: 0.5)
    #expect(weightless == nil)
  }

  /// statsmodels.tsa.stattools.acf([1, 3, 2, 5, 4, 6, 8, 7], nlags=3).
  @Test("autocorrelations")
  func autocorrelation() {
    func coefficients(_ values: [Double], _ maximumLag: Int) -> [Double] {
      Autocorrelation.coefficients(values.span, maximumLag: maximumLag)
    }
    let found = coefficients([1, 3, 2, 5, 4, 6, 8, 7], 3)
    let expected = [1, 0.49404761904761907, 0.2857142857142856, -0.10119047619047615]
    #expect(zip(found, expected).allSatisfy { agree($0, $1) }, "\(found)")
    #expect(coefficients([2, 2, 2], 4) == [1, 0, 0, 0, 0])
    #expect(coefficients([], 1) == [1, 0])
  }
}
