// SPDX-License-Identifier: GPL-3.0-or-later

/// An open node of the tree.
struct SetupNode: Sendable {
  let bound: Double
  let states: [SetupState]
  let prices: [Double]
  let branch: Int
  let share: Double
  let decided: Int
}

/// Open nodes, the one of the least bound first.
struct NodeHeap: Sendable {
  private var nodes: [SetupNode] = []
  /// Whether the node with most decisions comes first instead, which leads to a plan soonest.
  private(set) var dives: Bool

  init(dives: Bool) {
    self.dives = dives
  }

  /// The least bound of all.
  var leastBound: Double { nodes.reduce(.infinity) { min($0, $1.bound) } }

  /// Puts the node of the least bound first from now on.
  mutating func stopDiving() {
    dives = false
    let all = nodes
    nodes = []
    for node in all { push(node) }
  }

  private func precedes(_ a: SetupNode, _ b: SetupNode) -> Bool {
    if dives && a.decided != b.decided { return a.decided > b.decided }
    return a.bound < b.bound
  }

  mutating func push(_ node: SetupNode) {
    nodes.append(node)
    var child = nodes.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard precedes(nodes[child], nodes[parent]) else { break }
      nodes.swapAt(child, parent)
      child = parent
    }
  }

  mutating func pop() -> SetupNode? {
    guard let last = nodes.popLast() else { return nil }
    guard let first = nodes.first else { return last }
    nodes[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < nodes.count && precedes(nodes[child], nodes[least]) {
        least = child
      }
      guard least != parent else { break }
      nodes.swapAt(least, parent)
      parent = least
    }
    return first
  }
}
