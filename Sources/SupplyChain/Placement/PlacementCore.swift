// SPDX-License-Identifier: GPL-3.0-or-later

/// What is left of a network when every tree that hangs on it is folded into the stage that it hangs on.
///
/// A network without rings folds away as a whole.
struct PlacementCore: Sendable {
  let grid: PlacementGrid
  /// The stages that have been folded away.
  let outside: StageForest
  /// The stages that lie on rings or between them, suppliers first.
  let stages: [Int]
  /// The arcs between them.
  let arcs: [Int]
  /// The arcs of the core into and out of each stage.
  let arcsIn: [[Int]]
  let arcsOut: [[Int]]
  /// The cost of the networks that folded away as a whole.
  let outsideCost: Double
  let ranges: PromiseRanges
  /// The costs that the folded trees left.
  let tables: StageTables

  init(_ grid: PlacementGrid) {
    self.grid = grid
    var ranges = PromiseRanges(grid)
    // The grid's own ranges always hold a placement: every promise at its least.
    _ = ranges.narrow(
      grid, arcs: Array(grid.supplier.indices), stages: Array(0..<grid.count))
    var peeling = Peeling(grid)
    peeling.run()
    outside = peeling.forest
    stages = (0..<grid.count).filter { !peeling.isTaken[$0] }
    let isTaken = peeling.isTaken
    func isInside(_ arc: Int) -> Bool {
      !isTaken[grid.supplier[arc]] && !isTaken[grid.customer[arc]]
    }
    arcs = grid.supplier.indices.filter(isInside)
    arcsIn = grid.arcsIn.map { $0.filter(isInside) }
    arcsOut = grid.arcsOut.map { $0.filter(isInside) }
    var tables = StageTables(grid)
    var scratch = StageScratch(grid)
    outsideCost = outside.fold(grid, ranges, &tables, &scratch)
    self.ranges = ranges
    self.tables = tables
  }
}

/// Takes stages with one neighbour left, until none has.
private struct Peeling {
  let grid: PlacementGrid
  var isTaken: [Bool]
  var degree: [Int]
  var forest = StageForest()

  init(_ grid: PlacementGrid) {
    self.grid = grid
    isTaken = Array(repeating: false, count: grid.count)
    degree = (0..<grid.count).map { grid.arcsIn[$0].count + grid.arcsOut[$0].count }
  }

  mutating func run() {
    var ready = (0..<grid.count).filter { degree[$0] <= 1 }
    var next = 0
    while next < ready.count {
      let stage = ready[next]
      next += 1
      isTaken[stage] = true
      let customer = grid.arcsOut[stage].map { grid.customer[$0] }.first { !isTaken[$0] }
      let supplier = grid.arcsIn[stage].map { grid.supplier[$0] }.first { !isTaken[$0] }
      forest.steps.append(
        StageForest.Step(
          stage: stage, neighbour: customer ?? supplier, supplies: customer != nil))
      if let neighbour = customer ?? supplier {
        degree[neighbour] -= 1
        if degree[neighbour] == 1 { ready.append(neighbour) }
      }
    }
  }
}
