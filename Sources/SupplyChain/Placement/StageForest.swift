// SPDX-License-Identifier: GPL-3.0-or-later

/// Stages that hang together as trees, in an order that takes leaves first.
struct StageForest: Sendable {
  /// A stage whose other neighbours have all been taken before.
  struct Step: Sendable {
    /// The stage.
    var stage: Int
    /// The neighbour that takes its costs over; nil where the stage is the last of its tree.
    var neighbour: Int?
    /// Whether the stage supplies that neighbour.
    var supplies: Bool
  }

  var steps: [Step] = []

  /// The forest's least cost, with every stage's costs handed on to its neighbour's tables.
  ///
  /// A stage hands on, for each inbound service time x of a customer, the least it costs with a promise
  /// of at most x, or for each promise y of a supplier the least with an inbound time of at least y.
  ///
  /// - Reference: Graves & Willems (2000), section 4; Lesnaia (2004).
  func fold(
    _ grid: PlacementGrid, _ ranges: PromiseRanges, _ tables: inout StageTables,
    _ scratch: inout StageScratch
  ) -> Double {
    var cost = 0.0
    for step in steps {
      let stage = step.stage
      guard let neighbour = step.neighbour else {
        grid.leastByPromise(stage, ranges, tables, &scratch.promise)
        var best = Double.infinity
        for y in ranges.leastOut[stage]...ranges.mostOut[stage] {
          best = min(best, scratch.promise[y])
        }
        cost += best
        continue
      }
      if step.supplies {
        grid.leastByPromise(stage, ranges, tables, &scratch.promise)
        let start = grid.inStart[neighbour]
        var best = Double.infinity
        var y = ranges.leastOut[stage]
        for x in ranges.leastIn[neighbour]...ranges.mostIn[neighbour] {
          while y <= min(x, ranges.mostOut[stage]) {
            best = min(best, scratch.promise[y])
            y += 1
          }
          tables.inbound[start + x] += best
        }
      } else {
        grid.leastByInbound(stage, ranges, tables, &scratch.inbound)
        let start = grid.outStart[neighbour]
        var best = Double.infinity
        var x = ranges.mostIn[stage]
        for y in (ranges.leastOut[neighbour]...ranges.mostOut[neighbour]).reversed() {
          while x >= max(y, ranges.leastIn[stage]) {
            best = min(best, scratch.inbound[x])
            x -= 1
          }
          tables.promise[start + y] += best
        }
      }
    }
    return cost
  }

  /// The best promises under the tables that `fold` left, into a placement that holds the neighbours'.
  func unfold(
    _ grid: PlacementGrid, _ ranges: PromiseRanges, _ tables: StageTables,
    _ scratch: inout StageScratch, into placement: inout PromiseChoice
  ) {
    for step in steps.reversed() {
      let stage = step.stage
      if let neighbour = step.neighbour, !step.supplies {
        grid.leastByInbound(stage, ranges, tables, &scratch.inbound)
        let from = max(placement.promise[neighbour], ranges.leastIn[stage])
        let x = Self.leastIndex(scratch.inbound, from, ranges.mostIn[stage])
        placement.inbound[stage] = x
        placement.promise[stage] = grid.bestPromise(stage, inbound: x, ranges, tables)
      } else {
        grid.leastByPromise(stage, ranges, tables, &scratch.promise)
        let to = step.neighbour.map { min(placement.inbound[$0], ranges.mostOut[stage]) }
        let y = Self.leastIndex(
          scratch.promise, ranges.leastOut[stage], to ?? ranges.mostOut[stage])
        placement.promise[stage] = y
        placement.inbound[stage] = grid.bestInbound(stage, promise: y, ranges, tables)
      }
    }
  }

  private static func leastIndex(_ values: [Double], _ from: Int, _ to: Int) -> Int {
    var best = from
    for index in from...max(from, to) where values[index] < values[best] { best = index }
    return best
  }
}

/// An inbound service time and a promise for every stage.
struct PromiseChoice: Sendable {
  var inbound: [Int]
  var promise: [Int]

  init(_ grid: PlacementGrid) {
    inbound = grid.leastIn
    promise = grid.leastOut
  }

  /// The cost of all stages, with inbound service times as short as the suppliers' promises allow.
  func cost(_ grid: PlacementGrid) -> Double {
    var cost = 0.0
    for stage in 0..<grid.count {
      cost += grid.cost(stage, inbound: inbound[stage], promise: promise[stage])
    }
    return cost
  }

  /// Takes inbound service times down to the longest promise of the suppliers.
  mutating func tighten(_ grid: PlacementGrid) {
    for stage in 0..<grid.count {
      var longest = grid.leastIn[stage]
      for arc in grid.arcsIn[stage] { longest = max(longest, promise[grid.supplier[arc]]) }
      inbound[stage] = longest
      promise[stage] = max(
        grid.leastOut[stage], min(promise[stage], longest + grid.time[stage]))
    }
  }
}

/// Room for the costs of one stage.
struct StageScratch: Sendable {
  var inbound: [Double]
  var promise: [Double]

  init(_ grid: PlacementGrid) {
    inbound = Array(repeating: 0, count: (grid.mostIn.max() ?? 0) + 1)
    promise = Array(repeating: 0, count: (grid.mostOut.max() ?? 0) + 1)
  }
}

extension PlacementGrid {
  /// The least cost of a stage for each promise, by flat tables.
  func leastByPromise(
    _ stage: Int, _ ranges: PromiseRanges, _ tables: StageTables, _ least: inout [Double]
  ) {
    var span = least.mutableSpan
    leastByPromise(
      stage, ranges, inbound: tables.inbound.span.extracting(inStart[stage]...),
      promise: tables.promise.span.extracting(outStart[stage]...), into: &span)
  }

  /// The least cost of a stage for each inbound service time, by flat tables.
  func leastByInbound(
    _ stage: Int, _ ranges: PromiseRanges, _ tables: StageTables, _ least: inout [Double]
  ) {
    var span = least.mutableSpan
    leastByInbound(
      stage, ranges, inbound: tables.inbound.span.extracting(inStart[stage]...),
      promise: tables.promise.span.extracting(outStart[stage]...), into: &span)
  }

  /// The inbound service time that is best for a promise.
  func bestInbound(
    _ stage: Int, promise y: Int, _ ranges: PromiseRanges, _ tables: StageTables
  ) -> Int {
    var best = ranges.mostIn[stage]
    var least = Double.infinity
    let from =
      y == leastOut[stage] ? ranges.leastIn[stage] : max(ranges.leastIn[stage], y - time[stage])
    for x in from...max(from, ranges.mostIn[stage]) {
      let value = tables.inbound[inStart[stage] + x] + cost(stage, inbound: x, promise: y)
      if value < least { (best, least) = (x, value) }
    }
    return best
  }

  /// The promise that is best for an inbound service time.
  func bestPromise(
    _ stage: Int, inbound x: Int, _ ranges: PromiseRanges, _ tables: StageTables
  ) -> Int {
    let from = ranges.leastOut[stage]
    var best = from
    var least = Double.infinity
    for y in from...max(from, min(ranges.mostOut[stage], x + time[stage])) {
      let value = tables.promise[outStart[stage] + y] + cost(stage, inbound: x, promise: y)
      if value < least { (best, least) = (y, value) }
    }
    return best
  }
}
