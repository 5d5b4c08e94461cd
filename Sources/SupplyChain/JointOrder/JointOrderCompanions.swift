// SPDX-License-Identifier: GPL-3.0-or-later

/// The best packs of a few items together, while all others stay.
///
/// Where an order must reach a least value in little room, no item alone can move: one gives up the room that
/// another needs for its order to be worth placing at all. The programme goes from one supplier's order to the
/// next as they arrive; its state is the packs that every one of the items has received. With `c_e(x, y)` the
/// cost of order `e` and of the stages that it begins, `f_e(y) = min_x f_{e−1}(x) + c_e(x, y)`. States are left
/// out that not even the items' own best courses from there, each without what is shared, would bring below
/// the present cost.
struct JointOrderCompanions {
  /// The numbers of packs that were looked at.
  private(set) var work = 0
  private let mostWork: Int
  private var items: [Int] = []
  private var steps: [JointOrderStep] = []
  /// By item, slot and packs received, the least cost of the slots from there on.
  private var rest: [[Double]] = []
  /// By item, what one pack more is in the number of a state.
  private var weight: [Int] = []
  /// By state, the least cost so far; and by step and state, where it came from.
  private var cost: [Double] = []
  private var next: [Double] = []
  private var source: [Int32] = []
  private var reached: [Int] = []
  private var nextReached: [Int] = []
  /// By item, the packs received before a step and after it.
  private var before: [Int] = []
  private var after: [Int] = []
  private var most = Double.infinity
  private static let mostCells = 200_000

  /// A programme that looks at so many numbers of packs, or a few more.
  init(mostWork: Int) { self.mostWork = mostWork }

  /// As many of some items, from the first, as can be planned together.
  ///
  /// Their states must not be too many, and an order must arrive at the same time with all of them.
  static func together(_ candidates: [Int], _ tables: JointOrderTables) -> [Int] {
    var receipts: [Int: Int] = [:]
    var cells = 1
    var items: [Int] = []
    for item in candidates {
      let slots = tables.slotStart[item]..<tables.slotStart[item + 1]
      guard
        slots.allSatisfy({
          receipts[tables.group[$0], default: tables.receipt[$0]] == tables.receipt[$0]
        })
      else { continue }
      for slot in slots { receipts[tables.group[slot]] = tables.receipt[slot] }
      cells *= tables.levels[item]
      guard cells * receipts.count <= mostCells else { break }
      items.append(item)
    }
    return items
  }

  /// Replans items under all limits.
  ///
  /// Items of several suppliers may only be replanned together where no bucket has a budget.
  ///
  /// - Returns: whether their packs changed, which they do only for a lower cost.
  mutating func replan(
    _ items: [Int], _ tables: JointOrderTables, _ state: inout JointOrderState
  ) -> Bool {
    guard items.count > 1, work < mostWork else { return false }
    self.items = items
    let packs = state.packs
    for item in items { state.add(item, tables, sign: -1) }
    steps = JointOrderStep.steps(of: items, tables, state)
    setRest(tables)
    let now = presentCost(packs, tables)
    most = now - 1e-9 * max(1, abs(now))
    let end = solve(tables, state)
    if let end { take(end, tables, &state) }
    for item in items { state.add(item, tables, sign: 1) }
    return end != nil
  }

  /// Takes the packs on the way to a state, from the last step back.
  private func take(_ end: Int, _ tables: JointOrderTables, _ state: inout JointOrderState) {
    var number = end
    for (place, step) in steps.enumerated().reversed() {
      let from = Int(source[place * cost.count + number])
      for line in step.lines {
        state.packs[line.slot] = Int32(
          truncatingIfNeeded: level(line.place, number, tables) - level(line.place, from, tables))
      }
      number = from
    }
  }

  /// The state in which the best course ends; nil where none is better than the present one.
  private mutating func solve(_ tables: JointOrderTables, _ state: JointOrderState) -> Int? {
    var states = 1
    weight = items.map { item in
      defer { states *= tables.levels[item] }
      return states
    }
    cost = Array(repeating: .infinity, count: states)
    next = cost
    source = Array(repeating: 0, count: states * steps.count)
    before = Array(repeating: 0, count: items.count)
    cost[0] = 0
    reached = [0]
    for (place, step) in steps.enumerated() {
      for number in reached {
        for item in items.indices { before[item] = level(item, number, tables) }
        after = before
        var ahead = cost[number]
        for item in items.indices {
          ahead += rest[item][step.done[item] * tables.levels[items[item]] + before[item]]
        }
        let way = Way(from: number, to: number, cost: cost[number], ahead: ahead)
        extend(0, way, place, tables, state)
        cost[number] = .infinity
        guard work < mostWork else { return nil }
      }
      swap(&cost, &next)
      swap(&reached, &nextReached)
      nextReached.removeAll(keepingCapacity: true)
    }
    return reached.min { (cost[$0], $0) < (cost[$1], $1) }
  }

  private func level(_ item: Int, _ number: Int, _ tables: JointOrderTables) -> Int {
    number / weight[item] % tables.levels[items[item]]
  }

  /// Tries all packs of a line of the order, and then of those after it; what cannot become better is left.
  private mutating func extend(
    _ place: Int, _ way: Way, _ number: Int, _ tables: JointOrderTables, _ state: JointOrderState
  ) {
    guard place < steps[number].lines.count else {
      return finish(way, number, tables, state)
    }
    let line = steps[number].lines[place]
    let item = items[line.place]
    let from = before[line.place]
    let count = tables.levels[item]
    let row = steps[number].done[line.place] * count
    let others = way.ahead - rest[line.place][row + from]
    let least = tables.minimumPacks[item]
    for level in from..<max(from, tables.high[line.slot] + 1) {
      let packs = level - from
      guard packs == 0 || packs >= least else { continue }
      let money = Double(packs) * tables.packCost[line.slot]
      if way.value + money > steps[number].mostValue { break }
      work += 1
      let added =
        money + (packs > 0 ? tables.fixedCost[item] : 0)
        + tables.stages[tables.stageStart[item] + row + level]
      let ahead = others + added + rest[line.place][row + count + level]
      guard ahead < most else { continue }
      after[line.place] = level
      var way = way
      way.to += packs * weight[line.place]
      way.cost += added
      way.ahead = ahead
      way.value += money
      way.volume += Double(packs) * tables.volume[item]
      way.weight += Double(packs) * tables.weight[item]
      extend(place + 1, way, number, tables, state)
    }
  }

  /// Adds the order's cost, and keeps the way to a state where it is the cheapest.
  private mutating func finish(
    _ way: Way, _ number: Int, _ tables: JointOrderTables, _ state: JointOrderState
  ) {
    var order = 0.0
    if way.to != way.from || steps[number].order.hasOthers {
      order = steps[number].order.cost(
        addedValue: way.value, addedVolume: way.volume, addedWeight: way.weight)
    }
    guard way.ahead + order < most, way.cost + order < next[way.to],
      hasRoom(steps[number].buckets, tables, state)
    else { return }
    if next[way.to] == .infinity { nextReached.append(way.to) }
    next[way.to] = way.cost + order
    source[number * cost.count + way.to] = Int32(truncatingIfNeeded: way.from)
  }

  /// Whether what is there from an arrival to the next finds room.
  private func hasRoom(
    _ buckets: Range<Int>, _ tables: JointOrderTables, _ state: JointOrderState
  ) -> Bool {
    for location in 0..<tables.locationCount {
      for bucket in buckets {
        let room = tables.capacity[location * tables.bucketCount + bucket]
        guard room < .infinity else { continue }
        var stored = state.stored[location * tables.bucketCount + bucket]
        for (place, item) in items.enumerated()
        where tables.location[item] == location && tables.firstReceipt(of: item) <= bucket {
          let row = tables.storedStart[item] + bucket * tables.levels[item]
          stored += tables.storedVolume[row + after[place]]
        }
        if stored - room > JointOrderCheck.tolerance * 0.5 * max(1, room) { return false }
      }
    }
    return true
  }

  /// What the items' packs cost, with the orders that they are in.
  private func presentCost(_ packs: [Int32], _ tables: JointOrderTables) -> Double {
    var sum = 0.0
    var received = items.map { _ in 0 }
    for step in steps {
      var (value, volume, weight, lines) = (0.0, 0.0, 0.0, 0)
      for line in step.lines {
        let item = items[line.place]
        let number = Int(packs[line.slot])
        received[line.place] += number
        let row = step.done[line.place] * tables.levels[item]
        sum += tables.stages[tables.stageStart[item] + row + received[line.place]]
        guard number > 0 else { continue }
        lines += 1
        sum += Double(number) * tables.packCost[line.slot] + tables.fixedCost[item]
        value += Double(number) * tables.packCost[line.slot]
        volume += Double(number) * tables.volume[item]
        weight += Double(number) * tables.weight[item]
      }
      guard lines > 0 || step.order.hasOthers else { continue }
      sum += step.order.cost(addedValue: value, addedVolume: volume, addedWeight: weight)
    }
    return sum
  }

  /// Sets what each item costs from each slot on, without what it shares.
  private mutating func setRest(_ tables: JointOrderTables) {
    rest = items.map { item in
      let count = tables.levels[item]
      let first = tables.slotStart[item]
      let slots = tables.slotStart[item + 1] - first
      var rest = Array(repeating: 0.0, count: (slots + 1) * count)
      for slot in stride(from: slots - 1, through: 0, by: -1) {
        for level in 0..<count {
          var best = Double.infinity
          for other in level..<max(level, tables.high[first + slot] + 1) {
            let packs = other - level
            guard packs == 0 || packs >= tables.minimumPacks[item] else { continue }
            let order =
              packs > 0 ? tables.fixedCost[item] + Double(packs) * tables.packCost[first + slot] : 0
            let stage = tables.stages[tables.stageStart[item] + slot * count + other]
            best = min(best, order + stage + rest[(slot + 1) * count + other])
          }
          rest[slot * count + level] = best
        }
      }
      return rest
    }
  }

  /// Some items' packs in an order: from which state, to which, and what they add to the order.
  private struct Way {
    let from: Int
    var to: Int
    var cost: Double
    /// The cost, and the least that is still to come.
    var ahead: Double
    var value = 0.0
    var volume = 0.0
    var weight = 0.0
  }
}
