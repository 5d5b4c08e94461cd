// SPDX-License-Identifier: GPL-3.0-or-later

extension SetupSearch {
  /// Adds, drops and moves single set-ups for as long as that makes a plan cheaper.
  @discardableResult
  mutating func improve(_ setups: inout [Bool]) -> Double {
    var cost = offer(setups)
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for place in setups.indices {
        setups[place].toggle()
        var trial = offer(setups)
        if trial < cost - 1e-7 {
          cost = trial
          hasChanged = true
          continue
        }
        // A set-up that moves to the next period or from it.
        if (place + 1) % table.periods != 0 && setups[place + 1] == setups[place] {
          setups[place + 1].toggle()
          trial = offer(setups)
          if trial < cost - 1e-7 {
            cost = trial
            hasChanged = true
            continue
          }
          setups[place + 1].toggle()
        }
        setups[place].toggle()
      }
    }
    return cost
  }

  /// Frees some set-ups of the best plan at a time and searches for better ones, until none of the
  /// choices brings any.
  ///
  /// - Reference: Helber & Sahling (2010), "A fix-and-optimize approach for the multi-level capacitated
  ///   lot sizing problem", doi:10.1016/j.ijpe.2009.08.022
  mutating func polish(prices: [Double], nodeLimit: Int) {
    let last = nodes + nodeLimit
    for (size, limit) in [(30, 100), (45, 300), (60, 900)] {
      let windows = self.windows(of: size)
      var sinceBetter = 0
      var index = 0
      while sinceBetter < windows.count && nodes < last && !bestSetups.isEmpty {
        var states: [SetupState] = bestSetups.map { $0 ? .on : .off }
        for place in windows[index % windows.count] { states[place] = .free }
        let before = bestCost
        _ = search(states, prices: prices, nodeLimit: min(limit, last - nodes))
        sinceBetter = bestCost < before ? 0 : sinceBetter + 1
        index += 1
      }
    }
  }

  /// Places of set-ups that are freed together: a few periods of all items, or all periods of a few.
  private func windows(of size: Int) -> [[Int]] {
    var windows: [[Int]] = []
    let width = min(table.periods, max(2, size / table.items))
    for start in stride(from: 0, through: table.periods - width, by: max(1, width / 2)) {
      let periods = start..<(start + width)
      windows.append(
        (0..<table.items).flatMap { item in periods.map { item * table.periods + $0 } })
    }
    let count = min(table.items, max(2, size / table.periods))
    for first in 0..<table.items {
      for step in 1..<max(2, table.items) {
        let items = (0..<count).map { (first + $0 * step) % table.items }
        windows.append(
          items.flatMap { row in (0..<table.periods).map { row * table.periods + $0 } })
      }
    }
    return windows
  }
}
