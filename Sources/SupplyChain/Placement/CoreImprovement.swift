// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// Better placements of a core, by trees: the arcs that close rings keep a limit between their two ends,
/// and the rest is solved exactly.
///
/// A placement never gets worse, for it is among those that its own limits leave.
struct CoreImprovement: Sendable {
  let core: PlacementCore
  private var random: RandomStream
  private var scratch: StageScratch
  private var arcs: [Int]
  private var neighbours: [[Int]]

  init(_ core: PlacementCore, seed: UInt64) {
    self.core = core
    random = RandomStream(seed: seed)
    scratch = StageScratch(core.grid)
    arcs = core.arcs
    neighbours = Array(repeating: [], count: core.grid.count)
  }

  /// The cost of the core, folded trees included.
  func cost(_ choice: PromiseChoice) -> Double {
    let grid = core.grid
    var cost = core.outsideCost
    for stage in core.stages {
      cost +=
        core.tables.inbound[grid.inStart[stage] + choice.inbound[stage]]
        + core.tables.promise[grid.outStart[stage] + choice.promise[stage]]
        + grid.cost(stage, inbound: choice.inbound[stage], promise: choice.promise[stage])
    }
    return cost
  }

  /// Improves a placement by trees drawn one after the other, until so many in a row change nothing.
  mutating func improve(_ choice: inout PromiseChoice, _ cost: inout Double, patience: Int) {
    var idle = 0
    while idle < patience {
      var ranges = core.ranges
      let forest = draw(choice, &ranges)
      guard ranges.narrow(core.grid, arcs: core.arcs, stages: core.stages) else { return }
      var tables = core.tables
      let found = core.outsideCost + forest.fold(core.grid, ranges, &tables, &scratch)
      idle = found < cost - 1e-10 * cost ? 0 : idle + 1
      guard found <= cost else { continue }
      forest.unfold(core.grid, ranges, tables, &scratch, into: &choice)
      cost = found
    }
  }

  /// A random spanning forest; the other arcs narrow the ranges.
  private mutating func draw(
    _ choice: PromiseChoice, _ ranges: inout PromiseRanges
  ) -> StageForest {
    let grid = core.grid
    arcs.shuffle(using: &random)
    var sets = DisjointSets(count: grid.count)
    for stage in core.stages { neighbours[stage].removeAll(keepingCapacity: true) }
    for arc in arcs {
      let (supplier, customer) = (grid.supplier[arc], grid.customer[arc])
      if sets.join(supplier, customer) {
        neighbours[supplier].append(arc)
        neighbours[customer].append(arc)
        continue
      }
      let (low, high) = (choice.promise[supplier], choice.inbound[customer])
      let limit = random.next() & 1 == 0 ? low : high
      ranges.mostOut[supplier] = min(ranges.mostOut[supplier], limit)
      ranges.leastIn[customer] = max(ranges.leastIn[customer], limit)
    }
    return forest()
  }

  /// The steps of the drawn trees, leaves first.
  private func forest() -> StageForest {
    let grid = core.grid
    var isSeen = Array(repeating: false, count: grid.count)
    var steps: [StageForest.Step] = []
    steps.reserveCapacity(core.stages.count)
    for root in core.stages where !isSeen[root] {
      isSeen[root] = true
      var next = steps.count
      steps.append(StageForest.Step(stage: root, neighbour: nil, supplies: false))
      while next < steps.count {
        let stage = steps[next].stage
        next += 1
        for arc in neighbours[stage] {
          let isSupplied = grid.customer[arc] == stage
          let other = isSupplied ? grid.supplier[arc] : grid.customer[arc]
          guard !isSeen[other] else { continue }
          isSeen[other] = true
          steps.append(StageForest.Step(stage: other, neighbour: stage, supplies: isSupplied))
        }
      }
    }
    return StageForest(steps: steps.reversed())
  }
}

/// Sets that are joined two at a time.
struct DisjointSets: Sendable {
  private var parent: [Int]

  init(count: Int) { parent = Array(0..<count) }

  private mutating func root(_ element: Int) -> Int {
    var element = element
    while parent[element] != element {
      parent[element] = parent[parent[element]]
      element = parent[element]
    }
    return element
  }

  /// Joins the sets of two elements; false where they were one already.
  mutating func join(_ a: Int, _ b: Int) -> Bool {
    let (a, b) = (root(a), root(b))
    guard a != b else { return false }
    parent[max(a, b)] = min(a, b)
    return true
  }
}
