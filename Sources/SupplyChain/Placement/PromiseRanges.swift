// SPDX-License-Identifier: GPL-3.0-or-later

/// Where every stage's inbound service time and promise may lie.
struct PromiseRanges: Sendable {
  var leastIn: [Int]
  var mostIn: [Int]
  var leastOut: [Int]
  var mostOut: [Int]

  /// All that the grid has.
  init(_ grid: PlacementGrid) {
    leastIn = grid.leastIn
    mostIn = grid.mostIn
    leastOut = grid.leastOut
    mostOut = grid.mostOut
  }

  /// Narrows the ranges to what the arcs and the stages between some of the stages leave; false where
  /// nothing is left.
  mutating func narrow(_ grid: PlacementGrid, arcs: [Int], stages: [Int]) -> Bool {
    var isChanged = true
    while isChanged {
      isChanged = false
      for arc in arcs {
        let (supplier, customer) = (grid.supplier[arc], grid.customer[arc])
        if leastOut[supplier] > leastIn[customer] {
          leastIn[customer] = leastOut[supplier]
          isChanged = true
        }
        if mostIn[customer] < mostOut[supplier] {
          mostOut[supplier] = mostIn[customer]
          isChanged = true
        }
      }
      for stage in stages {
        // No promise is longer than what it takes, but for one that the stage may not shorten.
        let longest = max(mostIn[stage] + grid.time[stage], grid.leastOut[stage])
        if mostOut[stage] > longest {
          mostOut[stage] = longest
          isChanged = true
        }
        if leastOut[stage] > grid.leastOut[stage],
          leastIn[stage] < leastOut[stage] - grid.time[stage]
        {
          leastIn[stage] = leastOut[stage] - grid.time[stage]
          isChanged = true
        }
        if leastIn[stage] > mostIn[stage] || leastOut[stage] > mostOut[stage] { return false }
      }
    }
    return true
  }
}
