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
  var value: [Double]
  private var volume: [Double]
  private var weight: [Double]
  var gain: [Double]
  var valueStep: [Double]
  var valueSign: [Double]
  private var toggles: JointOrderToggles
  /// Many items are solved side by side.
  private var lanes: JointOrderLanes?
  var scale: [Double]
  private let storageStep: Double
  let frequency: [Double]
  private let spending: [Double]
  /// By bucket, what a unit of money costs the supplier that is planned now.
  var rate: [Double]
  /// By bucket, what the suppliers planned so far spend.
  var planned: [Double]
  /// By bucket, what the supplier that is planned now spent before.
  var usual: [Double]
  let crowding: JointOrderCrowding

  init(
    _ tables: JointOrderTables, prices: JointOrderPrices, frequency: [Double],
    spending: [Double], scale: [Double], storageStep: Double, lanes: JointOrderLanes?
  ) {
    self.lanes = lanes
    self.spending = spending
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
    usual = planned
    crowding = JointOrderCrowding(tables, price: prices.budget)
    valueStep = value
    valueSign = value
    toggles = JointOrderToggles(tables)
    self.frequency = frequency
  }

  /// Plans every supplier, one after another.
  ///
  /// Money that the others leave over is cheaper than its multiplier, and money that they take too much of
  /// is dearer, so that lumps do not meet in one bucket; of those to come, the relaxation's mean counts.
  mutating func plan(patterns: Int, rounds: Int) {
    value = spending
    for supplier in tables.suppliers.indices { spend(supplier, sign: 1) }
    let order = tables.suppliers.indices.sorted { (-scale[$0], $0) < (-scale[$1], $1) }
    for supplier in order {
      spend(supplier, sign: -1)
      setRates(supplier)
      begin(supplier, rounds: rounds)
      improve(supplier, patterns: patterns, rounds: rounds)
      spend(supplier, sign: 1)
    }
    let hasBudget = tables.budget.contains { $0 < .infinity }
    settleMoney(passes: hasBudget ? 24 : 12, from: hasBudget ? 0.3 : 0)
  }

  /// Sets what money costs a supplier beside what the others spend.
  mutating func setRates(_ supplier: Int) {
    for group in tables.groupStart[supplier]..<tables.groupStart[supplier + 1] {
      usual[tables.groupBucket[group]] = value[group]
    }
    for bucket in rate.indices {
      rate[bucket] = crowding.rate(of: bucket, spent: planned[bucket] + usual[bucket])
    }
  }

  mutating func spend(_ supplier: Int, sign: Double) {
    for group in tables.groupStart[supplier]..<tables.groupStart[supplier + 1] {
      planned[tables.groupBucket[group]] += sign * value[group]
    }
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
    // Where money is short, orders that reach their least values lose packs as the budgets are kept.
    let least = tables.budget.contains { $0 < .infinity } ? 0.05 : 0.002
    for bucket in pressure.budget.indices {
      pressure.price[bucket] = prices.budget[bucket]
      pressure.budget[bucket] = 0.0125 * prices.budget[bucket] + 0.0005
    }
    for place in pressure.storage.indices {
      pressure.storagePrice[place] = prices.storage[place]
      pressure.storage[place] = 0.05 * prices.storage[place] + storageStep
    }
    for supplier in tables.suppliers.indices {
      let terms = JointOrderTerms(tables.suppliers[supplier])
      for group in tables.groupStart[supplier]..<tables.groupStart[supplier + 1] {
        pressure.value[group] = 1.05 * prices.value[group] + least
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
    sum +=
      withChanges || lanes == nil
      ? solveItems(supplier, withChanges: withChanges) : solveLanes(supplier)
    cost[supplier] = sum
  }

  /// Solves a supplier's items one after another; their cost is returned.
  private mutating func solveItems(_ supplier: Int, withChanges: Bool) -> Double {
    var sum = 0.0
    for item in tables.itemStart[supplier]..<tables.itemStart[supplier + 1] {
      let first = tables.slotStart[item]
      let count = tables.slotStart[item + 1] - first
      for slot in first..<(first + count) {
        toggles.isOpen[slot - first] = isOpen[tables.group[slot]]
        toggles.charge[slot - first] = tables.fixedCost[item]
        toggles.price[slot - first] = price(of: slot, item)
      }
      sum += toggles.solve(
        item, tables, storage: prices.storage, withChanges: withChanges)
      for slot in first..<(first + count) {
        let number = toggles.packs[slot - first]
        packs[slot] = Int32(truncatingIfNeeded: number)
        if number > 0 {
          use(number, item, tables.group[slot], money: Double(number) * tables.packCost[slot])
        }
        if withChanges { gain[tables.group[slot]] += toggles.change[slot - first] }
      }
    }
    return sum
  }

  /// Solves a supplier's items side by side; their cost is returned.
  private mutating func solveLanes(_ supplier: Int) -> Double {
    guard var lanes else { return 0 }
    self.lanes = nil
    defer { self.lanes = lanes }
    var sum = 0.0
    for slot in tables.slots(of: supplier) { packs[slot] = 0 }
    lanes.solve(supplier, tables) { group in
      (
        1 + rate[tables.groupBucket[group]] - prices.value[group], prices.volume[group],
        prices.weight[group]
      )
    } charge: { slot, item in
      isOpen[tables.group[slot]] ? tables.fixedCost[item] : .infinity
    } cost: { _, cost in
      sum += cost
    } buy: { order in
      packs[order.slot] = Int32(truncatingIfNeeded: order.packs)
      use(order.packs, order.item, order.group, money: order.money)
    }
    return sum
  }

  /// What a pack costs in a slot at the prices.
  private func price(of slot: Int, _ item: Int) -> Double {
    let group = tables.group[slot]
    return tables.packCost[slot]
      * (1 + rate[tables.groupBucket[group]] - prices.value[group])
      + tables.volume[item] * prices.volume[group]
      + tables.weight[item] * prices.weight[group]
  }

  private mutating func use(_ number: Int, _ item: Int, _ group: Int, money: Double) {
    value[group] += money
    volume[group] += Double(number) * tables.volume[item]
    weight[group] += Double(number) * tables.weight[item]
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
