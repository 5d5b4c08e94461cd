// SPDX-License-Identifier: GPL-3.0-or-later

/// The cheapest placement of a core: prices that stages agree by, and branching on promises where these
/// leave a gap.
///
/// Deterministic: the work is limited in nodes, and a bound stays when the limit ends it.
///
/// - Reference: Humair & Willems (2011), Operations Research 59(2), for branching on service times with
///   relaxed trees.
struct CoreSearch: Sendable {
  /// The share of the cost below which a better placement is not looked for.
  static let tolerance = 1e-8

  let core: PlacementCore
  private var bound: CoreBound
  private var improvement: CoreImprovement
  /// The best placement so far.
  private(set) var choice: PromiseChoice
  /// Its cost.
  private(set) var cost = Double.infinity
  /// A cost that no placement is below.
  private(set) var lowerBound = 0.0
  /// The nodes that were looked at.
  private(set) var nodes = 0
  /// The additions of all passes so far.
  private var steps = 0
  private var stepLimit = 0

  init(_ core: PlacementCore, seed: UInt64 = 1) {
    self.core = core
    bound = CoreBound(core)
    improvement = CoreImprovement(core, seed: seed)
    choice = PromiseChoice(core.grid)
  }

  /// Searches until the best placement is proven, so many nodes have been looked at, or the passes have
  /// taken so many additions.
  mutating func run(nodeLimit: Int, stepLimit: Int) {
    self.stepLimit = stepLimit
    guard !core.stages.isEmpty else {
      (cost, lowerBound) = (core.outsideCost, core.outsideCost)
      return
    }
    var open = OpenNodes()
    visit(core.ranges, isRoot: true, 0, &open)
    while let node = open.first {
      lowerBound = min(node.bound, cost)
      if node.bound > limit || nodes >= nodeLimit || steps >= stepLimit { break }
      open.removeFirst()
      visit(node.ranges(core), isRoot: false, node.bound, &open)
    }
    lowerBound = open.first.map { min($0.bound, cost) } ?? cost
    if lowerBound > limit { lowerBound = cost }
  }

  /// The cost that a placement has to stay below.
  private var limit: Double { cost * (1 - Self.tolerance) }

  private mutating func visit(
    _ given: PromiseRanges, isRoot: Bool, _ parentBound: Double, _ open: inout OpenNodes
  ) {
    nodes += 1
    var ranges = given
    guard ranges.narrow(core.grid, arcs: core.arcs, stages: core.stages) else { return }
    guard let found = raise(&ranges, isRoot: isRoot) else { return }
    guard let branch = branch(ranges, gap: cost - found) else { return }
    var low = ranges
    low.mostOut[branch.stage] = branch.promise
    ranges.leastOut[branch.stage] = branch.promise + 1
    let nodeBound = max(found, parentBound)
    open.insert(OpenNode(low, core, bound: nodeBound))
    open.insert(OpenNode(ranges, core, bound: nodeBound))
  }

  /// Raises the bound by passes until they gain little; nil where nothing better is left.
  private mutating func raise(_ ranges: inout PromiseRanges, isRoot: Bool) -> Double? {
    let (most, rounding) = isRoot ? (4000, 10) : (100, 10)
    // Passes go on while ten of them close a share of what is open.
    let least = isRoot ? 0.01 : 0.1
    // Messages of another node hold no bound here until a pass has replaced them.
    var best = bound.passForward(&ranges, cut: nil)
    var checked = best
    let stepsOfPass = bound.stepsOfPass
    for pass in 0..<most where steps < stepLimit {
      steps += 2 * stepsOfPass
      if pass.isMultiple(of: rounding) { round(ranges, isRoot: isRoot) }
      let cut = CoreBound.Cut(limit: limit, isForGood: isRoot)
      best = max(best, bound.passBackward(&ranges, cut: cut))
      best = max(best, bound.passForward(&ranges, cut: cut))
      guard best <= limit,
        ranges.narrow(core.grid, arcs: core.arcs, stages: core.stages)
      else { return nil }
      if pass % 10 == 9 {
        if best - checked < least * (limit - best) { break }
        checked = best
      }
    }
    round(ranges, isRoot: isRoot)
    return best <= limit ? best : nil
  }

  private mutating func round(_ ranges: PromiseRanges, isRoot: Bool) {
    var rounded = choice
    bound.round(ranges, into: &rounded)
    var found = improvement.cost(rounded)
    guard found < .infinity else { return }
    if isRoot || found < 1.02 * cost {
      improvement.improve(&rounded, &found, patience: isRoot ? 30 : 5)
    }
    if found < cost { (cost, choice) = (found, rounded) }
  }

  /// Where to split a promise's range: between promises that are all but equally good and farthest apart.
  private func branch(
    _ ranges: PromiseRanges, gap: Double
  ) -> (stage: Int, promise: Int)? {
    var best: (score: Double, stage: Int, promise: Int)?
    for stage in core.stages {
      let (from, to) = (ranges.leastOut[stage], ranges.mostOut[stage])
      guard from < to else { continue }
      let start = core.grid.outStart[stage]
      var last: Int?
      for y in from...to where bound.excess[start + y] <= 0.05 * gap {
        if let last {
          // Apart by many units, and where each matters.
          let score = Double(y - last) * core.grid.step(stage)
          if score > best?.score ?? -1 { best = (score, stage, last) }
        }
        last = y
      }
    }
    if let best { return (best.stage, best.promise) }
    let widest = core.stages.max {
      ranges.mostOut[$0] - ranges.leastOut[$0] < ranges.mostOut[$1] - ranges.leastOut[$1]
    }
    guard let widest, ranges.leastOut[widest] < ranges.mostOut[widest] else { return nil }
    return (widest, (ranges.leastOut[widest] + ranges.mostOut[widest]) / 2)
  }
}

extension PlacementGrid {
  /// What a unit of net replenishment time costs a stage, on average over all that it may have.
  func step(_ stage: Int) -> Double {
    let longest = mostIn[stage] + time[stage]
    return longest > 0 ? costs[costStart[stage] + longest] / Double(longest) : 0
  }
}
