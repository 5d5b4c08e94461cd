// SPDX-License-Identifier: GPL-3.0-or-later

/// The packs of a joint order in the making, with what they use, kept up as they change.
struct LimitState {
  /// A chance of an item to order.
  struct Line: Hashable {
    /// The item's place.
    var item: Int
    /// The slot's place.
    var slot: Int
  }

  /// Some packs more or fewer in a line: given by, or to, the item's next order, or for good.
  struct Change {
    var line: Line
    var count: Int
    var isShift: Bool
    var cost: Double
  }

  /// A supplier's order of a period, summed.
  struct Order {
    var packs = 0
    var value = 0.0
    var volume = 0.0
    var weight = 0.0

    /// How many containers it takes.
    func count(_ containers: JointOrderSupplier.Containers) -> Int {
      packs > 0 ? containers.count(volume: volume, weight: weight) : 0
    }

    /// Whether it takes more containers than there are.
    func exceeds(_ terms: JointOrderSupplier) -> Bool {
      terms.containers.map { packs > 0 && count($0) > $0.most } ?? false
    }

    /// Whether it is below its least value or fill.
    func lacks(_ terms: JointOrderSupplier) -> Bool {
      guard packs > 0 else { return false }
      if value < terms.minimumOrderValue - 1e-9 * max(1, terms.minimumOrderValue) { return true }
      guard let containers = terms.containers, containers.leastFill > 0 else { return false }
      let fill = containers.fill(volume: volume, weight: weight, count: count(containers))
      return fill < containers.leastFill - 1e-9
    }
  }

  let problem: JointOrderProblem
  /// Packs by item and slot.
  private(set) var packs: [[Int]]
  /// The money of each period's orders.
  private(set) var spent: [Double]
  /// The volume at each place by period.
  private(set) var stored: [[Double]]
  /// Packs received by each of an item's slots.
  private var received: [[Int]]
  private var orders: [Order]
  private let linesOf: [[Line]]

  init(_ problem: JointOrderProblem, _ packs: [[Int]]) {
    self.problem = problem
    self.packs = problem.noPacks
    received = problem.noPacks
    let periods = problem.bucketCount
    spent = Array(repeating: 0, count: periods)
    stored = problem.locations.map { _ in Array(repeating: 0, count: periods) }
    orders = Array(repeating: Order(), count: problem.suppliers.count * periods)
    var lines = Array(repeating: [Line](), count: orders.count)
    for (place, item) in problem.items.enumerated() {
      for (slot, chance) in item.slots.enumerated() {
        lines[item.supplier * periods + chance.orderBucket].append(Line(item: place, slot: slot))
      }
    }
    linesOf = lines
    for item in problem.items {
      guard let location = item.location, !item.cost.storedVolume.isEmpty else { continue }
      for period in 0..<periods {
        stored[location][period] += item.cost.storedVolume[period * item.cost.levels]
      }
    }
    for (place, counts) in packs.enumerated() {
      for (slot, count) in counts.enumerated() where count > 0 {
        apply(
          Change(line: Line(item: place, slot: slot), count: count, isShift: false, cost: 0))
      }
    }
  }

  /// The lines that may be part of a supplier's order of a period.
  func lines(_ supplier: Int, _ period: Int) -> [Line] {
    linesOf[supplier * problem.bucketCount + period]
  }

  /// A supplier's order of a period.
  func order(_ supplier: Int, _ period: Int) -> Order {
    orders[supplier * problem.bucketCount + period]
  }

  /// The periods from a slot's receipt to the next one's.
  private func stage(_ item: JointOrderItem, _ slot: Int) -> Range<Int> {
    let end = slot + 1 < item.slots.count ? item.slots[slot + 1].receiptBucket : problem.bucketCount
    return item.slots[slot].receiptBucket..<end
  }

  /// What some packs more cost in a slot's stage; infinite beyond what may be received.
  private func cost(_ item: JointOrderItem, _ slot: Int, _ level: Int, _ change: Int) -> Double {
    guard level + change >= 0, level + change < item.cost.levels else { return .infinity }
    var sum = 0.0
    for period in stage(item, slot) {
      if change > 0, level + change > item.mostReceived(by: period) { return .infinity }
      let first = period * item.cost.levels + level
      sum += item.cost.total[first + change] - item.cost.total[first]
    }
    return sum
  }

  /// The cheaper way of some packs more or fewer.
  func way(_ line: Line, _ count: Int) -> Change {
    let item = problem.items[line.item]
    let levels = received[line.item]
    var shift = cost(item, line.slot, levels[line.slot], count)
    var drop = shift + Double(count) * item.slots[line.slot].packCost
    let next = line.slot + 1
    if next >= item.slots.count || packs[line.item][next] < count {
      shift = .infinity
    } else {
      shift += Double(count) * (item.slots[line.slot].packCost - item.slots[next].packCost)
    }
    for slot in next..<max(next, item.slots.count) where drop.isFinite {
      drop += cost(item, slot, levels[slot], count)
    }
    if packs[line.item][line.slot] + count < 0 { (shift, drop) = (.infinity, .infinity) }
    return Change(
      line: line, count: count, isShift: shift <= drop, cost: min(shift, drop))
  }

  /// Makes a change.
  mutating func apply(_ change: Change) {
    let item = problem.items[change.line.item]
    use(item, change.line, change.count)
    let last = change.isShift ? change.line.slot : item.slots.count - 1
    if change.isShift {
      use(item, Line(item: change.line.item, slot: change.line.slot + 1), -change.count)
    }
    for slot in change.line.slot...last {
      let level = received[change.line.item][slot]
      received[change.line.item][slot] = level + change.count
      guard let location = item.location, !item.cost.storedVolume.isEmpty else { continue }
      for period in stage(item, slot) {
        let first = period * item.cost.levels + level
        stored[location][period] +=
          item.cost.storedVolume[first + change.count] - item.cost.storedVolume[first]
      }
    }
  }

  private mutating func use(_ item: JointOrderItem, _ line: Line, _ count: Int) {
    packs[line.item][line.slot] += count
    let chance = item.slots[line.slot]
    let place = item.supplier * problem.bucketCount + chance.orderBucket
    orders[place].packs += count
    orders[place].value += Double(count) * chance.packCost
    orders[place].volume += Double(count) * item.packVolume
    orders[place].weight += Double(count) * item.packWeight
    spent[chance.orderBucket] += Double(count) * chance.packCost
  }
}
