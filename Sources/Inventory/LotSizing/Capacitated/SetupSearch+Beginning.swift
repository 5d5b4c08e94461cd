// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

extension SetupSearch {
  /// Climbs to the greatest bound before any decision.
  ///
  /// - Returns: the prices of capacity there.
  mutating func findPrices(_ free: [SetupState]) -> [Double] {
    let none = Array(repeating: 0.0, count: table.periods)
    let apart = relaxation.climb(
      from: none, free, target: .infinity, aim: 0, evaluations: 1)
    let near = relaxation.climb(
      from: none, free, target: .infinity, aim: apart * 1.2 + 1e-6, evaluations: 200)
    rootBound = relaxation.climb(
      from: relaxation.prices, free, target: .infinity, aim: near * 1.05 + 1e-6, evaluations: 3000)
    rootShare = relaxation.share
    rootSetups = relaxation.isSetUp
    return relaxation.prices
  }

  /// Finds good plans by annealing from roundings of the averaged set-ups of the climb, and joins them:
  /// what two of them agree on stays, the rest is searched.
  ///
  /// Where a walk meets no plan within the capacity, the following ones begin hot, with the full price
  /// of overtime.
  ///
  /// - Reference: Rothberg (2007), "An evolutionary algorithm for polishing mixed integer programming
  ///   solutions", doi:10.1287/ijoc.1060.0189
  mutating func findPlans(_ prices: [Double], nodeLimit: Int) {
    let before = bestSetups
    let share = rootShare
    let starts = [0.5, 0.05, 0.2, 0.8].map { least in share.map { $0 > least } }
    let firstPrice = 4 * (1 + (prices.max() ?? 0))
    var found: [(cost: Double, setups: [Bool])] = []
    let scale = (table.setupCost.max() ?? 0) / 1000 + 1e-6
    let walks = [
      (starts[2], 5.0...60.0), (rootSetups, 5...60), (starts[2], 10...100), (starts[1], 5...60),
      (rootSetups, 10...100),
    ]
    var isTight = false
    let last = nodes + nodeLimit
    for (index, (start, heats)) in walks.enumerated() where found.isEmpty || nodes < last {
      var random = RandomStream(seed: 7, stream: UInt64(index))
      forget()
      var setups = start
      var plan: (cost: Double, setups: [Bool])?
      if !isTight {
        plan = anneal(
          &setups, steps: Self.stepsPerNode * nodeLimit / 6,
          heats: (heats.lowerBound * scale)...(heats.upperBound * scale), firstPrice: firstPrice,
          lastPrice: 4 * firstPrice, random: &random)
        isTight = plan == nil
      }
      if plan == nil {
        // Where capacity is short, a walk that hardly minds money finds a plan to improve.
        setups = starts[2]
        let price = flow.penalty
        plan = anneal(
          &setups, steps: min(50_000, 2 * nodeLimit), heats: (0.05 * price)...(20 * price),
          firstPrice: price, lastPrice: price, random: &random)
      }
      guard let plan else { continue }
      offer(plan.setups)
      polish(prices: prices, nodeLimit: isTight ? nodeLimit / 6 : nodeLimit / 24)
      if !found.contains(where: { $0.setups == bestSetups }) {
        found.append((bestCost, bestSetups))
      }
    }
    if found.isEmpty {
      found = longerWalks(
        starts[2], prices, last: nodes + nodeLimit, steps: Self.stepsPerNode * nodeLimit / 6,
        polishing: nodeLimit / 6)
    }
    if found.isEmpty {
      found = possiblePlans([rootSetups] + starts, prices, nodeLimit: nodeLimit / 3)
    }
    forget()
    if !before.isEmpty { found.append((offer(before), before)) }
    for plan in found { offer(plan.setups) }
    found.sort { $0.cost < $1.cost }
    for second in found.indices.dropFirst() {
      for first in 0..<second {
        let (a, b) = (found[first].setups, found[second].setups)
        let states = a.indices.map { a[$0] != b[$0] ? SetupState.free : a[$0] ? .on : .off }
        _ = search(states, prices: prices, nodeLimit: nodeLimit / 24)
      }
    }
  }

  /// The plan of the first of ever longer walks that meets one, for the chance to meet one rises with the
  /// length; a walk that minds money goes on from it, with overtime dear lest it strays too far.
  private mutating func longerWalks(
    _ start: [Bool], _ prices: [Double], last: Int, steps: Int, polishing: Int
  ) -> [(cost: Double, setups: [Bool])] {
    var random = RandomStream(seed: 7, stream: 100)
    let price = flow.penalty
    let scale = (table.setupCost.max() ?? 0) / 1000 + 1e-6
    for length in [50_000, 100_000, 200_000, 400_000] where nodes < last {
      forget()
      var setups = start
      guard
        let plan = anneal(
          &setups, steps: min(length, Self.hotStepsPerNode * (last - nodes)),
          heats: (0.02 * price)...price, firstPrice: price, lastPrice: price, random: &random)
      else { continue }
      setups = plan.setups
      offer(setups)
      _ = anneal(
        &setups, steps: steps, heats: (5 * scale)...(60 * scale), firstPrice: price / 100,
        lastPrice: price, random: &random)
      offer(plan.setups)
      polish(prices: prices, nodeLimit: polishing)
      return [(bestCost, bestSetups)]
    }
    return []
  }

  /// Plans found where single changes lead to none within the capacity: time above it may be bought for
  /// a while, at a price that rises until the best plan needs none.
  private mutating func possiblePlans(
    _ starts: [[Bool]], _ prices: [Double], nodeLimit: Int
  ) -> [(cost: Double, setups: [Bool])] {
    forget()
    var improved: [(cost: Double, setups: [Bool])] = []
    for var setups in starts { improved.append((improve(&setups), setups)) }
    improved.sort { $0.cost < $1.cost }
    guard bestCost == .infinity else { return [(bestCost, bestSetups)] }
    let highest = flow.penalty
    let last = nodes + nodeLimit
    // A plan improved for long at a low price keeps to a little overtime, one improved for a short
    // time stays dear: which of them comes to none, the trial tells.
    for (span, rounds) in [(2000, 3), (52, 8), (400, 4)] {
      for start in improved where bestCost == .infinity && nodes < last {
        var setups = start.setups
        var price = 20 * (1 + (prices.max() ?? 0))
        for _ in 0..<rounds where bestCost == .infinity && nodes < last {
          setups = withOvertime(at: price, setups) { $0.polish(prices: prices, nodeLimit: span) }
          flow.penalty = highest
          price *= 4
        }
      }
    }
    return bestCost < .infinity ? [(bestCost, bestSetups)] : []
  }
}
