// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension SetupSearch {
  /// Changes set-ups at random and takes what costs more the less often the longer it goes on.
  ///
  /// Time above the capacity is charged, little at first and in the end more than any set-up, so that
  /// the walk passes between plans through what the capacity forbids.
  ///
  /// - Reference: Kirkpatrick, Gelatt & Vecchi (1983), doi:10.1126/science.220.4598.671
  mutating func anneal(
    _ setups: inout [Bool], evaluations: Int, firstPrice: Double, random: inout RandomStream
  ) {
    let lastPrice = flow.penalty
    let steps = max(evaluations, 10)
    flow.penalty = firstPrice
    var cost = offer(setups)
    guard cost < .infinity else {
      flow.penalty = lastPrice
      return
    }
    var heat = 0.01 * cost
    let cooling = pow(0.01, 1 / Double(steps))
    let stages = 20
    for stage in 0..<stages {
      let rise = min(1, Double(stage) / (0.3 * Double(stages)))
      flow.penalty = firstPrice * pow(max(1, lastPrice / firstPrice), rise)
      cost = offer(setups)
      for _ in 0..<(steps / stages) {
        heat *= cooling
        let (first, second) = change(setups, &random)
        setups[first].toggle()
        if let second { setups[second].toggle() }
        let trial = offer(setups)
        let rises = trial - cost
        if rises <= 0 || Double.random(in: 0..<1, using: &random) < exp(-rises / heat) {
          cost = trial
        } else {
          setups[first].toggle()
          if let second { setups[second].toggle() }
        }
      }
    }
    flow.penalty = lastPrice
    nodes += evaluations / Self.flowsPerNode
  }

  /// The set-ups to change: one alone, one that moves to a neighbouring period, or two of a period.
  private func change(_ setups: [Bool], _ random: inout RandomStream) -> (Int, Int?) {
    let place = Int.random(in: setups.indices, using: &random)
    let kind = Int.random(in: 0..<4, using: &random)
    if kind < 2 { return (place, nil) }
    var other = place
    if kind == 2 {
      let period = place % table.periods
      other += period == 0 || (period + 1 < table.periods && Bool.random(using: &random)) ? 1 : -1
    } else {
      other =
        (place + table.periods * Int.random(in: 0..<table.items, using: &random)) % setups.count
    }
    guard setups.indices.contains(other), other != place, setups[other] != setups[place] else {
      return (place, nil)
    }
    return (place, other)
  }
}
