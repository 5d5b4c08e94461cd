// SPDX-License-Identifier: GPL-3.0-or-later

/// A part of a core's placements that is still to be looked at.
struct OpenNode: Sendable {
  /// A cost that no placement in it is below.
  let bound: Double
  /// The least and longest inbound times and promises, a stage of the core after the other.
  private let limits: [Int32]

  init(_ ranges: PromiseRanges, _ core: PlacementCore, bound: Double) {
    self.bound = bound
    var limits: [Int32] = []
    limits.reserveCapacity(4 * core.stages.count)
    for stage in core.stages {
      limits.append(Int32(ranges.leastIn[stage]))
      limits.append(Int32(ranges.mostIn[stage]))
      limits.append(Int32(ranges.leastOut[stage]))
      limits.append(Int32(ranges.mostOut[stage]))
    }
    self.limits = limits
  }

  /// The ranges of the whole network.
  func ranges(_ core: PlacementCore) -> PromiseRanges {
    var ranges = core.ranges
    for (index, stage) in core.stages.enumerated() {
      ranges.leastIn[stage] = Int(limits[4 * index])
      ranges.mostIn[stage] = Int(limits[4 * index + 1])
      ranges.leastOut[stage] = Int(limits[4 * index + 2])
      ranges.mostOut[stage] = Int(limits[4 * index + 3])
    }
    return ranges
  }
}

/// Nodes with the one of the least bound first.
struct OpenNodes: Sendable {
  private var nodes: [OpenNode] = []

  var first: OpenNode? { nodes.first }

  mutating func insert(_ node: OpenNode) {
    nodes.append(node)
    var child = nodes.count - 1
    while child > 0, nodes[child].bound < nodes[(child - 1) / 2].bound {
      nodes.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func removeFirst() {
    guard let last = nodes.popLast(), !nodes.isEmpty else { return }
    nodes[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < nodes.count && nodes[child].bound < nodes[least].bound {
        least = child
      }
      guard least != parent else { return }
      nodes.swapAt(least, parent)
      parent = least
    }
  }
}
