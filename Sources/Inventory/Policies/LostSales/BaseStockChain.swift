// SPDX-License-Identifier: GPL-3.0-or-later

/// The sales of the last L periods under a base-stock policy with lost sales.
///
/// Each sale is ordered again at once, so what is on hand is the level less the sales of the last L periods:
/// x = S − (u₁ + … + u_L), and the state is u, newest first. A row holds the states that differ in the
/// oldest sale only; all of a row's states lead to the same next states, so that running sums serve a
/// whole row and a sweep costs O(1) a state.
struct BaseStockChain: Sendable {
  static let largestTable = 20_000_000

  let level: Int
  let leadTime: Int
  private let demand: PeriodDemand
  /// Where the row of each combination of the L − 1 newest sales begins; −1 where they exceed the level.
  private let offsets: [Int32]
  /// What the rows leave for the oldest sale and the stock on hand: S − (u₁ + … + u_{L−1}).
  private let rests: [Int32]
  private let stateCount: Int

  /// A chain for a level of zero or more and a lead time of at least one period.
  init(demand: PeriodDemand, level: Int, leadTime: Int) throws(DynamicProgramError) {
    let radix = level + 1
    var rowCount = 1
    for _ in 1..<max(leadTime, 1) {
      let product = rowCount.multipliedReportingOverflow(by: radix)
      guard !product.overflow, product.partialValue <= Self.largestTable else {
        throw .tooManyStates(needed: .max, limit: Self.largestTable)
      }
      rowCount = product.partialValue
    }
    var offsets = Array(repeating: Int32(-1), count: rowCount)
    var rests = Array(repeating: Int32(-1), count: rowCount)
    var stateCount = 0
    for row in 0..<rowCount {
      var sum = 0
      var digits = row
      while digits > 0 {
        sum += digits % radix
        digits /= radix
      }
      guard sum <= level else { continue }
      offsets[row] = Int32(stateCount)
      rests[row] = Int32(level - sum)
      stateCount += level - sum + 1
      guard stateCount <= Self.largestTable else {
        throw .tooManyStates(needed: stateCount, limit: Self.largestTable)
      }
    }
    self.level = level
    self.leadTime = leadTime
    self.demand = demand
    self.offsets = offsets
    self.rests = rests
    self.stateCount = stateCount
  }

  /// Calls with each row: its first place, what it leaves, and the place of the next state by its sale.
  @inline(__always)
  private func forEachRow(_ body: (_ first: Int, _ rest: Int, _ row: Int) -> Void) {
    for row in offsets.indices where rests[row] >= 0 {
      body(Int(offsets[row]), Int(rests[row]), row)
    }
  }

  /// The place of the state that a sale leads to from a row.
  @inline(__always)
  private func place(after row: Int, sale: Int, stride: Int) -> Int {
    guard leadTime >= 2 else { return sale }
    return Int(offsets[sale * stride + row / (level + 1)]) + row % (level + 1)
  }

  private var stride: Int { leadTime >= 2 ? offsets.count / (level + 1) : 1 }

  /// Probabilities of 0 … S on hand before demand in the long run.
  ///
  /// It stops where a sweep changes the probabilities of all states together by the tolerance at most.
  func stationaryOnHand(tolerance: Double = 1e-11) throws(DynamicProgramError) -> [Double] {
    let stride = stride
    let p = paddedProbabilities
    let tail = (0...level).map { demand.probability(atLeast: $0) }
    var mass = Array(repeating: 0.0, count: stateCount)
    var next = mass
    mass[0] = 1
    for sweep in 0..<ValueIteration.mostSweeps {
      forEachRow { first, rest, row in
        var running = 0.0
        var sale = rest
        while sale >= 0 {
          // On hand is the rest less the oldest sale: exactly `sale`, or more as it runs down.
          let exactly = mass[first + rest - sale]
          next[place(after: row, sale: sale, stride: stride)] =
            p[sale] * running + tail[sale] * exactly
          running += exactly
          sale -= 1
        }
      }
      var change = 0.0
      for state in 0..<stateCount { change += abs(next[state] - mass[state]) }
      if sweep > ValueIteration.patience {
        for state in 0..<stateCount { next[state] = 0.5 * (next[state] + mass[state]) }
      }
      swap(&mass, &next)
      if change <= tolerance { return onHand(mass) }
    }
    throw .notConverged(low: 0, high: .infinity)
  }

  private func onHand(_ mass: [Double]) -> [Double] {
    var onHand = Array(repeating: 0.0, count: level + 1)
    forEachRow { first, rest, _ in
      for oldest in 0...rest { onHand[rest - oldest] += mass[first + oldest] }
    }
    let total = onHand.reduce(0, +)
    return onHand.map { $0 / total }
  }

  /// Bounds of the average a period of something that depends on the stock on hand before demand.
  func bounds(of byOnHand: [Double], tolerance: Double) throws(DynamicProgramError) -> ProvenRate {
    let stride = stride
    let p = paddedProbabilities
    let tail = (0...level).map { demand.probability(atLeast: $0) }
    var values = Array(repeating: 0.0, count: stateCount)
    var next = values
    var step = ValueStep()
    for sweep in 0..<ValueIteration.mostSweeps {
      step = ValueStep()
      forEachRow { first, rest, row in
        var running = 0.0
        for sale in 0...rest {
          let after = values[place(after: row, sale: sale, stride: stride)]
          let value = byOnHand[sale] + running + tail[sale] * after
          let state = first + rest - sale
          step.include(value - values[state])
          next[state] = value
          running += p[sale] * after
        }
      }
      if step.span <= tolerance { return ProvenRate(lower: step.low, upper: step.high) }
      if sweep > ValueIteration.patience {
        for state in 0..<stateCount { next[state] = 0.5 * (next[state] + values[state]) }
      }
      swap(&values, &next)
    }
    throw .notConverged(low: step.low, high: step.high)
  }

  private var paddedProbabilities: [Double] {
    (0...level).map { $0 <= demand.largest ? demand.probabilities[$0] : 0 }
  }
}
