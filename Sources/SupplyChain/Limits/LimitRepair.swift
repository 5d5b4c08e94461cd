// SPDX-License-Identifier: GPL-3.0-or-later

/// Brings packs within all limits, at each step by the change that costs least for what it frees.
///
/// Periods are seen to in order. What is too much for a budget, for containers or for room is put off to
/// the item's next order or dropped, pack by pack; an order below its least value or fill is raised by
/// packs of later orders, or put off as a whole, whichever costs less.
struct LimitRepair {
  private let problem: JointOrderProblem
  private let check: JointOrderCheck
  /// Packs by item and slot.
  private(set) var packs: [[Int]]
  /// Packs received by each of an item's slots.
  private var received: [[Int]]

  init(_ problem: JointOrderProblem, from packs: [[Int]]) {
    self.problem = problem
    check = JointOrderCheck(problem)
    self.packs = packs
    received = []
    received = packs.map { counts in
      var sum = 0
      return counts.map {
        sum += $0
        return sum
      }
    }
    // Each pass may push what does not fit into later periods.
    for _ in 0..<3 {
      for period in 0..<problem.bucketCount { mend(period) }
      guard !check.violations(of: self.packs).isEmpty else { break }
    }
  }

  private mutating func mend(_ period: Int) {
    meetLeastOrders(period)
    for supplier in problem.suppliers.indices { meetOrder(supplier, period) }
    shrinkToBudget(period)
    for location in problem.locations.indices { shrinkToRoom(location, period) }
  }

  /// The cost of an item's stage of a slot with so many packs received.
  private func stage(_ item: Int, _ slot: Int, _ level: Int) -> Double {
    let one = problem.items[item]
    guard level >= 0, level < one.cost.levels else { return .infinity }
    let end =
      slot + 1 < one.slots.count ? one.slots[slot + 1].receiptBucket : problem.bucketCount
    var sum = 0.0
    for bucket in one.slots[slot].receiptBucket..<end {
      if level > one.mostReceived(by: bucket) { return .infinity }
      sum += one.cost.total[bucket * one.cost.levels + level]
    }
    return sum
  }

  /// What a change of some packs in a slot costs: taken from, or given to, the next slot, or for good.
  private func cost(_ item: Int, _ slot: Int, _ change: Int, isShift: Bool) -> Double {
    let one = problem.items[item]
    let last = isShift ? slot : one.slots.count - 1
    if isShift, slot + 1 >= one.slots.count || packs[item][slot + 1] < change { return .infinity }
    guard packs[item][slot] + change >= 0 else { return .infinity }
    var sum = isShift ? 0 : Double(change) * one.slots[slot].packCost
    for each in slot...last {
      let level = received[item][each]
      sum += stage(item, each, level + change) - stage(item, each, level)
    }
    return sum
  }

  private mutating func apply(_ item: Int, _ slot: Int, _ change: Int, isShift: Bool) {
    packs[item][slot] += change
    if isShift {
      packs[item][slot + 1] -= change
      received[item][slot] += change
    } else {
      for each in slot..<received[item].count { received[item][each] += change }
    }
  }

  /// The cheaper way of a change.
  private func way(_ item: Int, _ slot: Int, _ change: Int) -> (cost: Double, isShift: Bool) {
    let shift = cost(item, slot, change, isShift: true)
    let drop = cost(item, slot, change, isShift: false)
    return shift <= drop ? (shift, true) : (drop, false)
  }

  private func slot(of item: Int, in period: Int) -> Int? {
    problem.items[item].slots.firstIndex { $0.orderBucket == period }
  }

  /// Items whose order is below their own least one: put off, or raised to it.
  private mutating func meetLeastOrders(_ period: Int) {
    for item in problem.items.indices where problem.items[item].minimumPacks > 1 {
      guard let slot = slot(of: item, in: period) else { continue }
      let count = packs[item][slot]
      let least = problem.items[item].minimumPacks
      guard count > 0, count < least else { continue }
      let (raised, raisedShifts) = way(item, slot, least - count)
      let (put, putShifts) = way(item, slot, -count)
      if raised <= put {
        apply(item, slot, least - count, isShift: raisedShifts)
      } else {
        apply(item, slot, -count, isShift: putShifts)
      }
    }
  }

  private struct Order {
    var value = 0.0
    var volume = 0.0
    var weight = 0.0
    var lines: [(item: Int, slot: Int)] = []
    var isPlaced = false
  }

  private func order(_ supplier: Int, _ period: Int) -> Order {
    var order = Order()
    for (place, item) in problem.items.enumerated() where item.supplier == supplier {
      guard let slot = slot(of: place, in: period) else { continue }
      let count = Double(packs[place][slot])
      order.lines.append((place, slot))
      order.value += count * item.slots[slot].packCost
      order.volume += count * item.packVolume
      order.weight += count * item.packWeight
      if count > 0 { order.isPlaced = true }
    }
    return order
  }

  /// What an order lacks of its least value and fill, in money and in shares of a container.
  private func lacking(_ order: Order, _ supplier: JointOrderSupplier) -> Double {
    guard order.isPlaced else { return 0 }
    var lack = max(
      0, (supplier.minimumOrderValue - order.value) / max(1, supplier.minimumOrderValue))
    if let containers = supplier.containers, containers.leastFill > 0 {
      let count = containers.count(volume: order.volume, weight: order.weight)
      let fill = containers.fill(volume: order.volume, weight: order.weight, count: count)
      lack = max(lack, containers.leastFill - fill)
    }
    return lack > 1e-9 ? lack : 0
  }

  private func excess(_ order: Order, _ supplier: JointOrderSupplier) -> Bool {
    guard let containers = supplier.containers else { return false }
    return containers.count(volume: order.volume, weight: order.weight) > containers.most
  }

  private mutating func meetOrder(_ place: Int, _ period: Int) {
    let supplier = problem.suppliers[place]
    while excess(order(place, period), supplier) {
      guard takeCheapest(order(place, period).lines, { max($0.packVolume, $0.packWeight) }) else {
        break
      }
    }
    guard lacking(order(place, period), supplier) > 0 else { return }
    let start = (packs, received)
    let budget = problem.budget(of: period)
    while lacking(order(place, period), supplier) > 0 {
      let order = order(place, period)
      var best: (item: Int, slot: Int, count: Int, cost: Double, isShift: Bool, rate: Double)?
      for (item, slot) in order.lines {
        let count = packs[item][slot] == 0 ? problem.items[item].minimumPacks : 1
        let (cost, isShift) = way(item, slot, count)
        let gain = max(1e-9, problem.items[item].slots[slot].packCost * Double(count))
        if cost.isFinite, cost / gain < best?.rate ?? .infinity {
          best = (item, slot, count, cost, isShift, cost / gain)
        }
      }
      guard let best else { break }
      apply(best.item, best.slot, best.count, isShift: best.isShift)
    }
    let isFilled =
      lacking(order(place, period), supplier) == 0 && !excess(order(place, period), supplier)
    if isFilled {
      // Other orders make room for it where money is short.
      shrinkToBudget(period, sparing: place)
    }
    let keeps =
      isFilled && lacking(order(place, period), supplier) == 0 && spent(period) <= budget + 1e-9
    let filled = (packs, received)
    let filledCost = keeps ? check.cost(of: packs).total : .infinity
    (packs, received) = start
    for (item, slot) in order(place, period).lines where packs[item][slot] > 0 {
      let (_, isShift) = way(item, slot, -packs[item][slot])
      apply(item, slot, -packs[item][slot], isShift: isShift)
    }
    if keeps, filledCost <= check.cost(of: packs).total { (packs, received) = filled }
  }

  private func spent(_ period: Int) -> Double {
    problem.suppliers.indices.reduce(0) { $0 + order($1, period).value }
  }

  private mutating func shrinkToBudget(_ period: Int, sparing spared: Int? = nil) {
    let budget = problem.budget(of: period)
    guard budget.isFinite else { return }
    while spent(period) > budget * (1 + 1e-12) + 1e-9 {
      // An order at its least value goes as a whole; others pack by pack.
      var lines: [(item: Int, slot: Int)] = []
      var tight: [Int] = []
      for (place, supplier) in problem.suppliers.enumerated() {
        let order = order(place, period)
        let spare = order.value - supplier.minimumOrderValue
        for line in order.lines where packs[line.item][line.slot] > 0 {
          if problem.items[line.item].slots[line.slot].packCost <= spare + 1e-9 {
            lines.append(line)
          }
        }
        if order.isPlaced, supplier.minimumOrderValue > 0, place != spared { tight.append(place) }
      }
      if takeCheapest(lines, { _ in 0 }) { continue }
      guard let place = tight.last else { break }
      for (item, slot) in order(place, period).lines where packs[item][slot] > 0 {
        let (_, isShift) = way(item, slot, -packs[item][slot])
        apply(item, slot, -packs[item][slot], isShift: isShift)
      }
    }
  }

  private mutating func shrinkToRoom(_ location: Int, _ period: Int) {
    let capacity = problem.locations[location].capacity[period]
    guard capacity.isFinite else { return }
    while true {
      var used = 0.0
      var lines: [(item: Int, slot: Int)] = []
      for (place, item) in problem.items.enumerated() where item.location == location {
        guard !item.cost.storedVolume.isEmpty else { continue }
        let slot = item.slots.lastIndex { $0.receiptBucket <= period }
        let level = slot.map { received[place][$0] } ?? 0
        used += item.cost.storedVolume[period * item.cost.levels + level]
        if let slot, let ordered = (0...slot).last(where: { packs[place][$0] > 0 }) {
          lines.append((place, ordered))
        }
      }
      guard used > capacity * (1 + 1e-12) + 1e-9 else { return }
      guard takeCheapest(lines, { $0.packVolume }) else { return }
    }
  }

  /// Takes a pack out of the line where that costs least for what it frees.
  private mutating func takeCheapest(
    _ lines: [(item: Int, slot: Int)], _ size: (JointOrderItem) -> Double
  ) -> Bool {
    var best: (item: Int, slot: Int, count: Int, isShift: Bool, rate: Double)?
    for (item, slot) in lines {
      let one = problem.items[item]
      let held = packs[item][slot]
      guard held > 0 else { continue }
      let count = held - 1 < one.minimumPacks ? held : 1
      let (cost, isShift) = way(item, slot, -count)
      let freed = size(one) > 0 ? size(one) : max(1e-9, one.slots[slot].packCost)
      let rate = cost / (freed * Double(count))
      if cost.isFinite, rate < best?.rate ?? .infinity { best = (item, slot, count, isShift, rate) }
    }
    guard let best else { return false }
    apply(best.item, best.slot, -best.count, isShift: best.isShift)
    return true
  }
}
