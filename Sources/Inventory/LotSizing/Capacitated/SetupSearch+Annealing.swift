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
  /// Time above the capacity is charged, the more the longer the walk is in want of it, so that the
  /// walk passes between plans through what the capacity forbids. The chance to take a change is drawn
  /// first: most changes are then refused by the bound at the marginal prices of time.
  ///
  /// - Returns: the set-ups of the cheapest plan of the walk; nil where it met none.
  /// - Reference: Kirkpatrick, Gelatt & Vecchi (1983), doi:10.1126/science.220.4598.671
  mutating func anneal(
    _ setups: inout [Bool], steps: Int, heats: ClosedRange<Double>, firstPrice: Double,
    lastPrice: Double, random: inout RandomStream
  ) -> (cost: Double, setups: [Bool])? {
    let usual = flow.penalty
    defer { flow.penalty = usual }
    flow.penalty = firstPrice
    var cost = offer(setups)
    guard cost < .infinity else { return nil }
    var bound = SetupBound(table)
    bound.follow(&flow, setups)
    var best: (cost: Double, setups: [Bool])?
    var heat = heats.upperBound
    let cooling = pow(heats.lowerBound / heats.upperBound, 1 / Double(max(steps, 1)))
    var work = 0
    var places: [Int] = []
    var over = 0
    var isOver = flow.excess > 1e-6
    for step in 1...max(steps, 1) {
      heat *= cooling
      if step % 256 == 0 {
        if over > 128 { flow.penalty = min(flow.penalty * 1.1, lastPrice) }
        if over < 64 { flow.penalty = max(flow.penalty / 1.1, firstPrice / 4) }
        over = 0
        cost = offer(setups)
        bound.follow(&flow, setups)
      }
      if isOver { over += 1 }
      change(setups, &random, into: &places)
      let most = cost - heat * log(max(Double.random(in: 0..<1, using: &random), 1e-300))
      for place in places { setups[place].toggle() }
      work += 1
      if bound.cost(setups, places[0], places[places.count - 1]) <= most {
        work += Self.stepsPerFlow
        let trial = offer(setups)
        if trial <= most {
          cost = trial
          isOver = flow.excess > 1e-6
          bound.follow(&flow, setups)
          if !isOver && cost < best?.cost ?? .infinity { best = (cost, setups) }
          continue
        }
      }
      for place in places { setups[place].toggle() }
    }
    nodes += work / (2 * Self.stepsPerFlow * Self.flowsPerNode)
    return best
  }

  /// The set-ups to change: one alone, a few periods of an item turned by one, or two of a period.
  private func change(
    _ setups: [Bool], _ random: inout RandomStream, into places: inout [Int]
  ) {
    places.removeAll(keepingCapacity: true)
    let place = Int.random(in: setups.indices, using: &random)
    let kind = Int.random(in: 0..<4, using: &random)
    if kind == 2 {
      let length = Bool.random(using: &random) ? 2 : Int.random(in: 3...6, using: &random)
      let isLater = Bool.random(using: &random)
      let end = min(place + length, (place / table.periods + 1) * table.periods)
      for index in place..<end {
        let from =
          isLater
          ? (index == place ? end - 1 : index - 1)
          : (index + 1 == end ? place : index + 1)
        if setups[from] != setups[index] { places.append(index) }
      }
    } else if kind == 3 {
      let other =
        (place + table.periods * Int.random(in: 0..<table.items, using: &random)) % setups.count
      if setups[other] != setups[place] { places += [place, other] }
    }
    if places.isEmpty { places.append(place) }
  }
}
