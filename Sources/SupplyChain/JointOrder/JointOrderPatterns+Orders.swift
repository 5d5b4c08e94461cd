// SPDX-License-Identifier: GPL-3.0-or-later

extension JointOrderPatterns {
  /// An order moved costs about so much of what it costs to open one and to close another.
  private static let overlap = 0.5

  /// Begins with as many of a supplier's orders as cost least: the relaxation's frequencies, scaled to
  /// numbers around their sum and rounded along the buckets.
  mutating func begin(_ supplier: Int, rounds: Int) {
    let terms = JointOrderTerms(tables.suppliers[supplier])
    guard terms.isShared else { return }
    let groups = tables.groupStart[supplier]..<tables.groupStart[supplier + 1]
    var sum = 0.0
    for group in groups { sum += min(1, frequency[group]) }
    let usual = Int(sum.rounded(.down))
    var kept = Kept()
    let start = Array(prices.value[groups])
    for number in max(1, usual - 1)...max(1, usual + 2) where number <= groups.count {
      prices.value.replaceSubrange(groups, with: start)
      var part = 0.5
      for group in groups {
        part += min(1, frequency[group] * Double(number) / max(1e-9, sum))
        isOpen[group] = part >= 1
        if isOpen[group] { part -= 1 }
      }
      let worth = worth(supplier, terms, groups, rounds: rounds)
      if worth < kept.worth { keep(groups, worth, in: &kept) }
    }
    guard kept.worth < .infinity else { return }
    isOpen.replaceSubrange(groups, with: kept.isOpen)
    prices.value.replaceSubrange(groups, with: kept.value)
  }

  /// Changes a supplier's orders while that lowers the priced cost, with so many tries.
  ///
  /// A pattern is worth the most that its priced cost reaches while its prices settle.
  mutating func improve(_ supplier: Int, patterns: Int, rounds: Int) {
    let terms = JointOrderTerms(tables.suppliers[supplier])
    let groups = tables.groupStart[supplier]..<tables.groupStart[supplier + 1]
    guard terms.isShared else { return solve(supplier, terms, withChanges: false) }
    var kept = Kept()
    keep(groups, worth(supplier, terms, groups, rounds: rounds), in: &kept)
    solve(supplier, terms, withChanges: true)
    var moves = moves(groups)
    for _ in 0..<patterns {
      guard let move = moves.popLast() else { break }
      for group in [move.first, move.second] where group >= 0 { isOpen[group].toggle() }
      let worth = worth(supplier, terms, groups, rounds: rounds)
      if worth < kept.worth - 1e-9 * abs(kept.worth) {
        keep(groups, worth, in: &kept)
        solve(supplier, terms, withChanges: true)
        moves = self.moves(groups)
      } else {
        isOpen.replaceSubrange(groups, with: kept.isOpen)
        prices.value.replaceSubrange(groups, with: kept.value)
      }
    }
    thin(supplier, terms, groups)
  }

  /// An order opened or closed, or two at once.
  private struct Move {
    var first: Int
    var second = -1
    var gain: Double
  }

  /// Changes of the orders of a supplier, the likeliest last.
  private func moves(_ groups: Range<Int>) -> [Move] {
    var moves: [Move] = []
    for group in groups {
      moves.append(Move(first: group, gain: gain[group]))
      guard isOpen[group] else { continue }
      for other in [group - 2, group - 1, group + 1, group + 2]
      where groups.contains(other) && !isOpen[other] {
        moves.append(
          Move(first: group, second: other, gain: Self.overlap * (gain[group] + gain[other])))
      }
    }
    return moves.sorted { ($0.gain, $0.first, $0.second) > ($1.gain, $1.first, $1.second) }
  }

  /// The most that the priced cost of the open orders reaches while their prices settle.
  private mutating func worth(
    _ supplier: Int, _ terms: JointOrderTerms, _ groups: Range<Int>, rounds: Int
  ) -> Double {
    for group in groups {
      valueStep[group] = 0.05 * scale[supplier]
      valueSign[group] = 0
    }
    var worth = -Double.infinity
    for _ in 0..<(terms.value > 0 ? rounds : 1) {
      solve(supplier, terms, withChanges: false)
      worth = max(worth, cost[supplier])
      for group in groups where isOpen[group] { moveValue(group, terms) }
    }
    for group in groups {
      let bucket = tables.groupBucket[group]
      let change = value[group] - usual[bucket]
      worth += 0.5 * crowding.slope[bucket] * change * change
    }
    return worth
  }

  /// Closes orders until those that are open reach their least values on average.
  private mutating func thin(_ supplier: Int, _ terms: JointOrderTerms, _ groups: Range<Int>) {
    for group in groups { valueStep[group] = 0.02 * scale[supplier] }
    for _ in 0...groups.count {
      for _ in 0..<4 {
        solve(supplier, terms, withChanges: false)
        for group in groups where isOpen[group] { moveValue(group, terms) }
      }
      solve(supplier, terms, withChanges: terms.value > 0)
      var worst = -1
      var orders = 0.0
      var filled = 0.0
      for group in groups where isOpen[group] {
        orders += terms.value
        filled += value[group]
        if worst < 0 || gain[group] < gain[worst] { worst = group }
      }
      guard terms.value > 0, worst >= 0, filled < 1.01 * orders else { break }
      isOpen[worst] = false
    }
  }

  private func keep(_ groups: Range<Int>, _ worth: Double, in kept: inout Kept) {
    kept = Kept(
      worth: worth, isOpen: Array(isOpen[groups]), value: Array(prices.value[groups]))
  }

  /// The best pattern of a supplier so far.
  private struct Kept {
    var worth = Double.infinity
    var isOpen: [Bool] = []
    var value: [Double] = []
  }
}
