// SPDX-License-Identifier: GPL-3.0-or-later

/// What every inbound service time and every promise costs beside the stage's own stock, as flat tables.
struct StageTables: Sendable {
  /// The cost of each inbound service time.
  var inbound: [Double]
  /// The cost of each promise.
  var promise: [Double]

  /// No costs.
  init(_ grid: PlacementGrid) {
    inbound = Array(repeating: 0, count: grid.inLength)
    promise = Array(repeating: 0, count: grid.outLength)
  }
}

extension PlacementGrid {
  /// The least cost of a stage for each promise, over its inbound service times.
  func leastByPromise(
    _ stage: Int, _ ranges: PromiseRanges, inbound: borrowing Span<Double>,
    promise: borrowing Span<Double>, into least: inout MutableSpan<Double>
  ) {
    let costs = costs.span
    let start = costStart[stage]
    let (from, to) = (ranges.leastIn[stage], ranges.mostIn[stage])
    for y in ranges.leastOut[stage]...ranges.mostOut[stage] {
      let shift = time[stage] - y
      let first = max(from, -shift)
      var best = Double.infinity
      if y == leastOut[stage], first > from {
        for x in from..<min(first, to + 1) { best = min(best, inbound[x]) }
        best += costs[start]
      }
      if first <= to {
        for x in first...to {
          let value = inbound[x] + costs[start &+ shift &+ x]
          if value < best { best = value }
        }
      }
      least[y] = best + promise[y]
    }
  }

  /// The least cost of a stage for each inbound service time, over its promises.
  func leastByInbound(
    _ stage: Int, _ ranges: PromiseRanges, inbound: borrowing Span<Double>,
    promise: borrowing Span<Double>, into least: inout MutableSpan<Double>
  ) {
    let costs = costs.span
    let start = costStart[stage]
    let (from, to) = (ranges.leastOut[stage], ranges.mostOut[stage])
    for x in ranges.leastIn[stage]...ranges.mostIn[stage] {
      let longest = x + time[stage]
      let last = min(to, longest)
      var best = Double.infinity
      if from == leastOut[stage], from > longest { best = promise[from] + costs[start] }
      if from <= last {
        for y in from...last {
          let value = promise[y] + costs[start &+ longest &- y]
          if value < best { best = value }
        }
      }
      least[x] = best + inbound[x]
    }
  }

  /// The least cost of a stage for each promise, by tables of its own.
  func leastByPromise(
    _ stage: Int, _ ranges: PromiseRanges, inbound: [Double], promise: [Double],
    into least: inout [Double]
  ) {
    var span = least.mutableSpan
    leastByPromise(stage, ranges, inbound: inbound.span, promise: promise.span, into: &span)
  }

  /// The least cost of a stage for each inbound service time, by tables of its own.
  func leastByInbound(
    _ stage: Int, _ ranges: PromiseRanges, inbound: [Double], promise: [Double],
    into least: inout [Double]
  ) {
    var span = least.mutableSpan
    leastByInbound(stage, ranges, inbound: inbound.span, promise: promise.span, into: &span)
  }
}
