// SPDX-License-Identifier: GPL-3.0-or-later

/// Changes by what they cost for what they bring, the cheapest first; earlier ones first among equals.
struct CheapestFirst {
  private var nodes: [(rate: Double, number: Int, change: LimitState.Change)] = []
  private var count = 0

  /// Adds a change.
  mutating func insert(_ change: LimitState.Change, rate: Double) {
    nodes.append((rate, count, change))
    count += 1
    var place = nodes.count - 1
    while place > 0, isBefore(place, (place - 1) / 2) {
      nodes.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// Takes the cheapest out.
  mutating func removeFirst() -> LimitState.Change? {
    guard let first = nodes.first else { return nil }
    let last = nodes.removeLast()
    guard !nodes.isEmpty else { return first.change }
    nodes[0] = last
    var place = 0
    while true {
      var next = place
      for child in [2 * place + 1, 2 * place + 2] where child < nodes.count {
        if isBefore(child, next) { next = child }
      }
      guard next != place else { break }
      nodes.swapAt(place, next)
      place = next
    }
    return first.change
  }

  private func isBefore(_ a: Int, _ b: Int) -> Bool {
    (nodes[a].rate, nodes[a].number) < (nodes[b].rate, nodes[b].number)
  }
}
