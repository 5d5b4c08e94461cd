// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// How often a falling position visits the levels below its start, m(j), and M(j) = Σ m(i) over i < j.
///
/// m(0) = 1 / (1 − P(0)) and m(j) = m(0) Σ P(l) m(j − l) over l = 1 … j, where P is the demand of a
/// period. M(j) is the expected number of periods until j units are sold.
///
/// - Reference: Zheng & Federgruen (1991), equation (2)
struct RenewalTable {
  /// m(0), m(1) and so on.
  private(set) var visits: [Double]
  /// M(0), M(1) and so on; one more than the visits.
  private(set) var sums: [Double]
  /// P, from the greatest demand down, so that both factors of the sum are read upwards.
  private let falling: [Double]
  private let lowest: Int
  private let highest: Int

  /// The table of a demand that is not always zero.
  init(_ demand: LatticeMass) {
    falling = Array(demand.probabilities.reversed())
    lowest = demand.lowest
    highest = demand.highest
    visits = [1 / (1 - demand[0])]
    sums = [0, visits[0]]
  }

  /// Makes m(0) … m(`count` − 1) known.
  mutating func extend(to count: Int) {
    while visits.count < count {
      let j = visits.count
      // P(l) m(j − l) for l from the first positive demand to the last one that j allows.
      let first = max(1, lowest)
      let last = min(j, highest)
      var (a, b) = (0.0, 0.0)
      var l = last
      while l > first {
        a += falling[highest - l] * visits[j - l]
        b += falling[highest - l + 1] * visits[j - l + 1]
        l -= 2
      }
      if l == first { a += falling[highest - l] * visits[j - l] }
      let next = (a + b) * visits[0]
      visits.append(next)
      sums.append(sums[j] + next)
    }
  }
}
