// SPDX-License-Identifier: GPL-3.0-or-later

/// Which orders are placed at all, supplier by supplier, at given prices of budget and room.
///
/// An order's state is changed where that lowers the priced cost most; in between the prices of least values
/// and containers are moved for the open orders alone.
struct JointOrderPatterns {
  let tables: JointOrderTables
  var prices: JointOrderPrices
  /// By group.
  var isOpen: [Bool]
  /// By slot.
  var packs: [Int32]
  /// By supplier, the priced cost of the pattern at the last prices.
  var cost: [Double]
  private var value: [Double]
  private var volume: [Double]
  private var weight: [Double]
  private var gain: [Double]
  private var valueStep: [Double]
  private var valueSign: [Double]
  private var toggles: JointOrderToggles
  var scale: [Double]
  private let storageStep: Double
  /// By bucket, what a unit of money costs the supplier that is planned now.
  var rate: [Double]
  /// By bucket, what the suppliers planned so far spend.
  var planned: [Double]
  private static let crowding = 0.05

  init(
    _ tables: JointOrderTables, prices: JointOrderPrices, frequency: [Double], scale: [Double],
    storageStep: Double
  ) {
    self.storageStep = storageStep
    self.tables = tables
    self.prices = prices
    self.scale = scale
    isOpen = Array(repeating: true, count: tables.groupCount)
    packs = Array(repeating: 0, count: tables.slotCount)
    cost = Array(repeating: 0, count: tables.suppliers.count)
    value = Array(repeating: 0, count: tables.groupCount)
    volume = value
    weight = value
    gain = value
    rate = prices.budget
    planned = Array(repeating: 0, count: tables.bucketCount)
    valueStep = value
    valueSign = value
    toggles = JointOrderToggles(tables)
    for supplier in tables.suppliers.indices {
      guard JointOrderTerms(tables.suppliers[supplier]).isShared else { continue }
      var sum = 0.5
      for group in tables.groupStart[supplier]..<tables.groupStart[supplier + 1] {
        sum += min(1, frequency[group])
        isOpen[group] = sum >= 1
        if sum >= 1 { sum -= 1 }
      }
    }
  }

  /// Plans every supplier, one after another.
  ///
  /// Money that the suppliers before left over is cheaper than its multiplier, and money that they took too
  /// much of is dearer, so that lumps do not meet in one bucket.
  mutating func plan(patterns: Int, rounds: Int) {
    let worth = scale.indices.map { supplier in
      scale[supplier]
        * Double(tables.groupStart[supplier + 1] - tables.groupStart[supplier])
    }
    let total = max(1e-9, worth.reduce(0, +))
    let order = tables.suppliers.indices.sorted { (-worth[$0], $0) < (-worth[$1], $1) }
    var share = 0.0
    for supplier in order {
      share += worth[supplier] / total
      setRates(share: share)
      improve(supplier, patterns: patterns, rounds: rounds)
      spend(supplier, sign: 1)
    }
    guard tables.budget.contains(where: { $0 < .infinity }) else {
      _ = settleMoney(passes: 12, from: 0)
      return
    }
    changeOrders(order)
  }

  mutating func setRates(share: Double) {
    for bucket in rate.indices {
      rate[bucket] = prices.budget[bucket]
      guard rate[bucket] > 0 else { continue }
      let budget = max(1e-9, tables.budget[bucket])
      let excess = max(-1, min(1, planned[bucket] / budget - share))
      rate[bucket] *= 1 + Self.crowding * excess
    }
  }

  mutating func spend(_ supplier: Int, sign: Double) {
    for group in tables.groupStart[supplier]..<tables.groupStart[supplier + 1] {
      planned[tables.groupBucket[group]] += sign * value[group]
    }
  }

  /// Changes a supplier's orders while that lowers the priced cost.
  ///
  /// A pattern is worth the most that its priced cost reaches while its prices settle; the pattern of the
  /// least such worth is kept.
  mutating func improve(_ supplier: Int, patterns: Int, rounds: Int) {
    let terms = JointOrderTerms(tables.suppliers[supplier])
    let groups = tables.groupStart[supplier]..<tables.groupStart[supplier + 1]
    solve(supplier, terms, withChanges: false)
    guard terms.isShared else { return }
    for group in groups {
      valueStep[group] = 0.05 * scale[supplier]
    }
    var kept = Kept()
    var last = -1
    for pattern in 0..<patterns {
      var worth = -Double.infinity
      for round in 0..<rounds {
        let isLast = round == rounds - 1
        solve(supplier, terms, withChanges: isLast && pattern + 1 < patterns)
        worth = max(worth, cost[supplier])
        if isLast { break }
        for group in groups where isOpen[group] {
          moveValue(group, terms)
        }
      }
      if worth < kept.worth { keep(groups, worth, in: &kept) }
      guard pattern + 1 < patterns else { break }
      var best = -1
      for group in groups where group != last && (best < 0 || gain[group] < gain[best]) {
        best = group
      }
      guard best >= 0, gain[best] < 0.02 * scale[supplier] else {
        break
      }
      isOpen[best].toggle()
      last = best
    }
    isOpen.replaceSubrange(groups, with: kept.isOpen)
    prices.value.replaceSubrange(groups, with: kept.value)
    thin(supplier, terms, groups)
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

  /// Moves the price of a least value by a step that grows while its sign lasts and shrinks when it turns.
  mutating func moveValue(_ group: Int, _ terms: JointOrderTerms) {
    guard terms.value > 0 else { return }
    let lack = 1 - value[group] / terms.value
    let sign = lack > 0 ? 1.0 : -1.0
    let most = 0.3 * scale[tables.groupSupplier[group]]
    valueStep[group] = min(most, valueStep[group] * (sign == valueSign[group] ? 1.4 : 0.5))
    if sign < 0, prices.value[group] <= 0 { valueStep[group] = 0.1 * most }
    valueSign[group] = sign
    prices.value[group] = max(
      0, prices.value[group] + sign * valueStep[group] * min(1, 5 * abs(lack)) / terms.value)
  }

  /// The charges to begin with when the pattern's packs are brought within all limits.
  func pressure() -> JointOrderPressure {
    var pressure = JointOrderPressure.hard(tables)
    pressure.isOpen = isOpen
    for bucket in pressure.budget.indices {
      pressure.price[bucket] = prices.budget[bucket]
      pressure.budget[bucket] = 0.05 * prices.budget[bucket] + 0.002
    }
    for place in pressure.storage.indices {
      pressure.storagePrice[place] = prices.storage[place]
      pressure.storage[place] = 0.05 * prices.storage[place] + storageStep
    }
    for supplier in tables.suppliers.indices {
      let terms = JointOrderTerms(tables.suppliers[supplier])
      for group in tables.groupStart[supplier]..<tables.groupStart[supplier + 1] {
        pressure.value[group] = 1.05 * prices.value[group] + 0.002
        pressure.load[group] =
          max(0, 1.05 * room(group, terms) - terms.containerCost)
          + 0.1 * max(terms.containerCost, 0.05 * scale[supplier])
      }
    }
    return pressure
  }

  mutating func solve(_ supplier: Int, _ terms: JointOrderTerms, withChanges: Bool) {
    let groups = tables.groupStart[supplier]..<tables.groupStart[supplier + 1]
    var sum = 0.0
    for group in groups {
      value[group] = 0
      volume[group] = 0
      weight[group] = 0
      let own = orderCost(group, terms)
      gain[group] = isOpen[group] ? -own : own
      if isOpen[group] { sum += own }
    }
    for item in tables.itemStart[supplier]..<tables.itemStart[supplier + 1] {
      let first = tables.slotStart[item]
      let count = tables.slotStart[item + 1] - first
      for slot in first..<(first + count) {
        let group = tables.group[slot]
        toggles.isOpen[slot - first] = isOpen[group]
        toggles.charge[slot - first] = tables.fixedCost[item]
        toggles.price[slot - first] =
          tables.packCost[slot]
          * (1 + rate[tables.groupBucket[group]] - prices.value[group])
          + tables.volume[item] * prices.volume[group]
          + tables.weight[item] * prices.weight[group]
      }
      sum += toggles.solve(
        item, tables, storage: prices.storage, withChanges: withChanges)
      for slot in first..<(first + count) {
        let number = toggles.packs[slot - first]
        let group = tables.group[slot]
        packs[slot] = Int32(truncatingIfNeeded: number)
        value[group] += Double(number) * tables.packCost[slot]
        volume[group] += Double(number) * tables.volume[item]
        weight[group] += Double(number) * tables.weight[item]
        if withChanges { gain[group] += toggles.change[slot - first] }
      }
    }
    cost[supplier] = sum
  }

  /// What an order costs beyond its items at the prices.
  private func orderCost(_ group: Int, _ terms: JointOrderTerms) -> Double {
    let each = terms.containerCost - room(group, terms)
    return terms.orderCost + prices.value[group] * terms.value
      + (each >= 0 ? each : terms.mostContainers * each)
  }

  private func room(_ group: Int, _ terms: JointOrderTerms) -> Double {
    (terms.hasVolume ? prices.volume[group] * terms.volume : 0)
      + (terms.hasWeight ? prices.weight[group] * terms.weight : 0)
  }

}
