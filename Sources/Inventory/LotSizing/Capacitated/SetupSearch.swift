// SPDX-License-Identifier: GPL-3.0-or-later

/// The search for set-ups: the best plan so far, and a tree of decisions pruned by the price bound.
struct SetupSearch: Sendable {
  let table: LotTable
  var relaxation: CapacityRelaxation
  var flow: SetupFlow
  /// The set-ups of the best plan, and its cost; infinite while there is none.
  private(set) var bestSetups: [Bool] = []
  private(set) var bestCost = Double.infinity
  /// How many nodes of trees were bounded.
  var nodes = 0
  /// How many plans are costed in the time that a node takes, about.
  static let flowsPerNode = 8
  /// How many steps of a walk are bounded in the time that a plan takes, about.
  static let stepsPerFlow = 40
  /// How many steps of a walk take the time of a node, about.
  static let stepsPerNode = 100
  /// How many steps of a walk that refuses few changes take the time of a node, about.
  static let hotStepsPerNode = 20
  /// Evaluations of the items' lots that a node may take.
  var evaluationsPerNode = 30
  /// Whether time above the capacity may be bought.
  private(set) var allowsOvertime = false
  /// Set-ups met that need no overtime, while it may be bought.
  private var possible: [Bool] = []
  /// The bound before any decision.
  var rootBound = 0.0
  /// The shares of set-ups in that climb, and those made at its end.
  var rootShare: [Double] = []
  var rootSetups: [Bool] = []

  private var gainOn: [Double]
  private var gainOff: [Double]
  private var timesOn: [Double]
  private var timesOff: [Double]

  init(_ table: LotTable, penalty: Double) {
    self.table = table
    relaxation = CapacityRelaxation(table)
    flow = SetupFlow(table, penalty: penalty)
    gainOn = Array(repeating: 0, count: table.items * table.periods)
    gainOff = gainOn
    timesOn = gainOn
    timesOff = gainOn
  }

  /// A plan is looked for below this: a bound that reaches it needs no search.
  var cutoff: Double {
    guard bestCost < .infinity else { return .infinity }
    return table.isWhole ? bestCost - 1 + 1e-6 : bestCost - 1e-7 * abs(bestCost)
  }

  /// Costs set-ups and keeps them where they are possible and the best so far.
  @discardableResult
  mutating func offer(_ setups: [Bool]) -> Double {
    let cost = flow.cost(setups)
    if allowsOvertime && flow.excess <= 1e-6 { possible = setups }
    if (flow.excess <= 1e-6 || allowsOvertime) && cost < bestCost - 1e-9 * abs(cost) {
      bestCost = cost
      bestSetups = setups
    }
    return cost
  }

  /// Lets time above the capacity be bought at a price while a plan is looked for, beginning with
  /// given set-ups.
  ///
  /// - Returns: the set-ups found, which are also the best plan where they need none.
  mutating func withOvertime(
    at price: Double, _ setups: [Bool], _ body: (inout SetupSearch) -> Void
  ) -> [Bool] {
    allowsOvertime = true
    relaxation.priceLimit = price
    flow.penalty = price
    forget()
    offer(setups)
    body(&self)
    let found = bestSetups
    allowsOvertime = false
    relaxation.priceLimit = .infinity
    forget()
    offer(found)
    if !possible.isEmpty { offer(possible) }
    possible = []
    return found.isEmpty ? setups : found
  }

  /// Begins anew, without a plan.
  mutating func forget() {
    bestCost = .infinity
    bestSetups = []
  }

  /// Searches all ways to decide on the set-ups that are free.
  ///
  /// The open node of the least bound is next, so that the bound is the best that so many nodes give.
  ///
  /// - Returns: no plan that keeps to the given states costs less than this and less than the best.
  mutating func search(
    _ states: [SetupState], prices: [Double], nodeLimit: Int, polishes: Bool = false
  ) -> Double {
    let last = nodes + nodeLimit
    var known = bestCost
    var open = NodeHeap(dives: bestCost == .infinity)
    if let root = node(states, prices, bound: -.infinity) { open.push(root) }
    while let node = open.pop() {
      if open.dives && bestCost < .infinity {
        open.push(node)
        open.stopDiving()
        continue
      }
      guard node.bound < cutoff else { return bestCost }
      guard nodes < last else { return min(node.bound, open.leastBound) }
      if polishes && bestCost < known {
        polish(prices: prices, nodeLimit: (last - nodes) / 4)
        known = bestCost
      }
      for state in [SetupState.on, .off] {
        var decided = node.states
        decided[node.branch] = state
        if let child = self.node(decided, node.prices, bound: node.bound) {
          learn(node, state, gain: child.bound - node.bound)
          open.push(child)
        } else {
          learn(node, state, gain: max(0, min(cutoff, 2 * abs(node.bound)) - node.bound))
        }
      }
    }
    return bestCost
  }

  private mutating func learn(_ node: SetupNode, _ state: SetupState, gain: Double) {
    let place = node.branch
    if state == .on {
      gainOn[place] += gain / max(1 - node.share, 0.05)
      timesOn[place] += 1
    } else {
      gainOff[place] += gain / max(node.share, 0.05)
      timesOff[place] += 1
    }
  }

  /// Bounds a node, decides what follows, and offers the set-ups met; nil where nothing better is below.
  private mutating func node(
    _ given: [SetupState], _ prices: [Double], bound above: Double
  ) -> SetupNode? {
    nodes += 1
    var states = given
    var start = prices
    var bound = above
    for _ in 0..<2 {
      let target = cutoff
      let aim = target < .infinity ? target : max(bound, rootBound) * 1.05
      bound = max(
        bound,
        relaxation.climb(
          from: start, states, target: target, aim: aim, evaluations: evaluationsPerNode))
      guard bound < target else { return nil }
      relaxation.probe(states)
      start = relaxation.prices
      var decided = 0
      for place in states.indices where states[place] == .free {
        let isNeeded = relaxation.boundOff[place] >= target
        let isExcluded = relaxation.boundOn[place] >= target
        if isNeeded && isExcluded { return nil }
        if isNeeded || isExcluded {
          states[place] = isNeeded ? .on : .off
          decided += 1
        }
      }
      if decided < 4 { break }
    }
    offer(relaxation.isSetUp)
    guard bound < cutoff else { return nil }
    guard let branch = branch(states) else {
      offer(states.map { $0 == .on })
      return nil
    }
    return SetupNode(
      bound: bound, states: states, prices: start, branch: branch,
      share: relaxation.share[branch], decided: states.count { $0 != .free })
  }

  /// The free set-up whose decision should raise the bounds of both sides most.
  private func branch(_ states: [SetupState]) -> Int? {
    var best: Int?
    var bestScore = -1.0
    for place in states.indices where states[place] == .free {
      let share = relaxation.share[place]
      let item = place / table.periods
      let standard = table.setupCost[item]
      let on = timesOn[place] > 0 ? gainOn[place] / timesOn[place] : standard
      let off = timesOff[place] > 0 ? gainOff[place] / timesOff[place] : standard
      let score = max(1e-3, on * (1 - share)) * max(1e-3, off * share)
      if score > bestScore {
        bestScore = score
        best = place
      }
    }
    return best
  }
}
