// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Testing

@Suite struct RunningMedianTests {
  let values: [Double] = [5, 1, .nan, 4, 4, 9, 0, 2]

  @Test func `A centred window is cut short at the ends and passes over gaps`() {
    let medians = OrderStatistics.runningMedian(values.span, window: 3)
    #expect(medians == [3, 3, 2.5, 4, 4, 4, 2, 1])
  }

  @Test func `Whole windows slide by one`() {
    #expect(OrderStatistics.windowMedians(values.span, window: 4) == [4, 4, 4, 4, 3])
    #expect(OrderStatistics.windowMedians(values.span, window: 9).isEmpty)
    let gap: [Double] = [.nan, .nan]
    #expect(OrderStatistics.windowMedians(gap.span, window: 2).map(\.isNaN) == [true])
  }

  @Test(arguments: [1, 2, 5, 12, 29])
  func `Each agrees with the median of its window`(window: Int) {
    var random = RandomStream(seed: 4, stream: UInt64(window))
    let long = (0..<200).map { _ in
      random.uniform() < 0.1 ? Double.nan : Double(random.poisson(mean: 3))
    }
    func median(_ part: ArraySlice<Double>) -> Double {
      let known = part.filter { !$0.isNaN }
      return OrderStatistics.median(known.span) ?? .nan
    }
    let whole = OrderStatistics.windowMedians(long.span, window: window)
    for (start, found) in whole.enumerated() {
      let expected = median(long[start..<start + window])
      #expect(found == expected || (found.isNaN && expected.isNaN))
    }
    let half = window / 2
    let centred = OrderStatistics.runningMedian(long.span, window: window)
    for (centre, found) in centred.enumerated() {
      let expected = median(long[max(0, centre - half)..<min(long.count, centre + half + 1)])
      #expect(found == expected || (found.isNaN && expected.isNaN))
    }
  }
}
