// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// A search around a plan: a few items or an order are taken out and planned anew, and what costs less stays.
///
/// It is worth its while where few items share much, for there the plan of one item after another ends in
/// corners; the number of items replanned bounds the work.
struct JointOrderSearch {
  var state: JointOrderState
  var cost: Double
  private var replanner: JointOrderReplanner
  var random = RandomStream(seed: 0x6A6F_696E)
  private var pressure: JointOrderPressure
  private let prices: JointOrderPrices
  private var replans = 0
  /// No plan costs less than about this.
  let goodEnough: Double
  private static let replansOfMending = 30
  /// What money may cost at random where it has no price, so that orders move.
  private static let surcharge = 0.01
  /// How many usual replans the replan of an item is, on average: at worst by the square of the levels.
  private let weight: Int
  private static let usualSquare = 1000
  /// Plans mended anew, one after another, without a better one.
  private static let patience = 120

  init(
    _ tables: JointOrderTables, _ state: JointOrderState, prices: JointOrderPrices, bound: Double
  ) {
    self.state = state
    self.prices = prices
    cost = state.cost(tables)
    goodEnough = bound + 1e-4 * max(0, cost - tables.supplierBase.reduce(0, +))
    let squares = tables.levels.reduce(0) { $0 + $1 * $1 }
    weight = max(1, squares / max(1, Self.usualSquare * tables.itemCount))
    replanner = JointOrderReplanner(tables)
    pressure = .hard(tables)
  }

  /// Tries changes until so many items were replanned.
  ///
  /// A try that sums the whole plan anew is too dear for large problems, which are left as they are.
  mutating func run(_ tables: JointOrderTables, replans limit: Int) {
    guard tables.itemCount > 0, tables.groupCount > 0, limit > 20 * tables.itemCount else { return }
    while replans < limit, cost > goodEnough {
      let before = state
      let touched = change(tables)
      for _ in 0..<2 {
        for item in touched { replan(item, tables) }
      }
      let after = state.cost(tables)
      if after < cost - 1e-12 * abs(cost), isSound(tables) {
        cost = after
        settle(tables)
      } else {
        state = before
      }
    }
  }

  /// Mends plans anew at prices of money that are changed at random, with some orders closed.
  ///
  /// Where a few large orders share the money, what one gives up only pays once others have moved too. Limits
  /// that may be broken on the way let them move together.
  mutating func mendAnew(
    _ tables: JointOrderTables, _ start: JointOrderPressure, replans limit: Int
  ) {
    guard tables.itemCount > 0, limit > 20 * tables.itemCount else { return }
    let none = Array(repeating: Int32(0), count: tables.slotCount)
    var failures = 0
    for _ in 0..<(limit / (Self.replansOfMending * tables.itemCount * weight))
    where failures < Self.patience && cost > goodEnough {
      failures += 1
      var changed = start
      for bucket in changed.price.indices {
        changed.price[bucket] *= random.uniform(in: 0.2...1.8)
        changed.price[bucket] += random.uniform(in: 0...Self.surcharge)
        changed.budget[bucket] *= random.uniform(in: 0.2...4)
      }
      let closed = random.uniform(in: 0...0.6)
      for group in changed.isOpen.indices {
        changed.isOpen[group] = random.uniform() >= closed
        changed.value[group] += random.uniform(in: 0...0.5)
      }
      var repair = JointOrderRepair(tables, packs: Bool.random(using: &random) ? none : state.packs)
      repair.mend(tables, changed, rounds: 16)
      repair.exchange(tables, prices: changed.price, storage: changed.storagePrice)
      repair.better(tables, rounds: 3)
      let after = repair.state.cost(tables)
      guard after < cost - 1e-12 * abs(cost), !repair.isBroken(tables) else { continue }
      state = repair.state
      cost = after
      failures = 0
    }
  }

  private mutating func replan(_ item: Int, _ tables: JointOrderTables) {
    replans += weight
    _ = replanner.replan(item, tables, &state, pressure)
  }

  /// Replans all items at the plan that is kept.
  private mutating func settle(_ tables: JointOrderTables) {
    for item in 0..<tables.itemCount { replan(item, tables) }
    cost = state.cost(tables)
  }

  /// Changes the plan, and returns the items to replan.
  private mutating func change(_ tables: JointOrderTables) -> [Int] {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return takeOut(tables)
    case 1: return reprice(tables)
    case 2: return cancel(tables)
    default: return shift(tables)
    }
  }

  private mutating func someItems(_ tables: JointOrderTables) -> [Int] {
    let count = tables.itemCount
    let number = min(count, Int.random(in: 1...4, using: &random))
    return (0..<number).map { _ in Int.random(in: 0..<count, using: &random) }
  }

  /// Takes some items' packs out.
  private mutating func takeOut(_ tables: JointOrderTables) -> [Int] {
    let items = someItems(tables)
    for item in items { set(item, tables) { _ in 0 } }
    return items
  }

  /// Plans some items as if money cost something else, to leave room for others.
  private mutating func reprice(_ tables: JointOrderTables) -> [Int] {
    let items = someItems(tables)
    let factor = random.uniform(in: 0...3)
    for bucket in pressure.price.indices {
      pressure.price[bucket] = max(prices.budget[bucket], 0.02) * factor
    }
    replan(items[0], tables)
    for bucket in pressure.price.indices { pressure.price[bucket] = 0 }
    return Array(items.dropFirst()) + Array(0..<min(tables.itemCount, 12)) + [items[0]]
  }

  /// Cancels an order and leaves its packs to the other orders.
  private mutating func cancel(_ tables: JointOrderTables) -> [Int] {
    let group = Int.random(in: 0..<tables.groupCount, using: &random)
    let supplier = tables.groupSupplier[group]
    let items = Array(tables.itemStart[supplier]..<tables.itemStart[supplier + 1])
    for item in items {
      let packs = state.packs
      let groups = tables.group
      set(item, tables) { groups[$0] == group ? 0 : packs[$0] }
    }
    pressure.isOpen[group] = false
    for item in items { replan(item, tables) }
    pressure.isOpen[group] = true
    return items
  }

  /// Moves a whole order to another bucket of its supplier, or shares it with that.
  private mutating func shift(_ tables: JointOrderTables) -> [Int] {
    let group = Int.random(in: 0..<tables.groupCount, using: &random)
    let supplier = tables.groupSupplier[group]
    let groups = tables.groupStart[supplier]..<tables.groupStart[supplier + 1]
    let other = Int.random(in: groups, using: &random)
    let items = Array(tables.itemStart[supplier]..<tables.itemStart[supplier + 1])
    let isShared = Bool.random(using: &random)
    for item in items where !isShared || Bool.random(using: &random) {
      move(item, tables, from: group, to: other)
    }
    return items
  }

  private mutating func move(
    _ item: Int, _ tables: JointOrderTables, from group: Int, to other: Int
  ) {
    let slots = tables.slotStart[item]..<tables.slotStart[item + 1]
    var source = -1
    var target = -1
    for slot in slots {
      if tables.group[slot] == group { source = slot }
      if tables.group[slot] == other { target = slot }
    }
    guard source >= 0, target >= 0, source != target, state.packs[source] > 0 else { return }
    let moved = state.packs[source]
    let here = state.packs[target]
    let packs = state.packs
    set(item, tables) { $0 == source ? 0 : $0 == target ? here + moved : packs[$0] }
    // What the item may not have received by then goes out again.
    var received = 0
    for slot in slots {
      received += Int(state.packs[slot])
      if received > tables.high[slot] {
        set(item, tables) { _ in 0 }
        return
      }
    }
  }

  mutating func set(
    _ item: Int, _ tables: JointOrderTables, _ packs: (Int) -> Int32
  ) {
    let slots = tables.slotStart[item]..<tables.slotStart[item + 1]
    let changed = slots.map { packs($0) }
    state.add(item, tables, sign: -1)
    for (place, slot) in slots.enumerated() { state.packs[slot] = changed[place] }
    state.add(item, tables, sign: 1)
  }

  func isSound(_ tables: JointOrderTables) -> Bool {
    var repair = JointOrderRepair(tables, state: state)
    return !repair.isBroken(tables)
  }
}
