// SPDX-License-Identifier: GPL-3.0-or-later

/// Prices of money and room at which the items' own best orders need no more than there is, and the bound
/// that they prove.
///
/// Budgets and room are priced; suppliers' least values, containers, least orders and fixed charges are
/// left out, which can only make plans cheaper. So at any prices the sum of the items' least costs less
/// what the limits are worth is a bound. Prices follow the subgradient with ever shorter steps.
///
/// - Reference: Held, Wolfe & Crowder (1974), Validation of subgradient optimization, section 2.
struct LimitPrices {
  /// The best bound found.
  private(set) var bound = -Double.infinity
  /// The price of money by period, on top of the money itself, at the best bound.
  private(set) var money: [Double]
  /// The price of room by place and period at the best bound.
  private(set) var room: [[Double]]
  /// The packs by item and slot at the best bound.
  private(set) var packs: [[Int]]

  private let problem: JointOrderProblem

  /// How many steps the prices take.
  static let steps = 120

  init(_ problem: JointOrderProblem) {
    self.problem = problem
    money = Array(repeating: 0, count: problem.bucketCount)
    room = problem.locations.map { _ in Array(repeating: 0, count: problem.bucketCount) }
    packs = problem.noPacks
    search()
  }

  private mutating func search() {
    var money = money
    var room = room
    var scale = 0.5
    var stale = 0
    for _ in 0..<LimitPrices.steps {
      let (value, packs, spent, stored) = solve(money, room)
      if value > bound + 1e-9 * max(1, abs(value)) {
        bound = value
        (self.money, self.room, self.packs) = (money, room, packs)
        stale = 0
      } else {
        stale += 1
        if stale > 6 {
          (money, room, scale, stale) = (self.money, self.room, scale / 2, 0)
          continue
        }
      }
      var isSlack = true
      for bucket in money.indices where problem.budget(of: bucket).isFinite {
        let limit = problem.budget(of: bucket)
        let excess = (spent[bucket] - limit) / max(limit, spent[bucket], 1e-9)
        if excess > 0 { isSlack = false }
        money[bucket] = max(0, money[bucket] + scale * excess)
      }
      for (place, location) in problem.locations.enumerated() {
        for bucket in room[place].indices where location.capacity[bucket].isFinite {
          let limit = location.capacity[bucket]
          let used = stored[place][bucket]
          let excess = (used - limit) / max(limit, used, 1e-9)
          if excess > 0 { isSlack = false }
          room[place][bucket] = max(0, room[place][bucket] + scale * excess * unitWorth)
        }
      }
      if isSlack, money.allSatisfy({ $0 == 0 }), room.allSatisfy({ $0.allSatisfy { $0 == 0 } }) {
        break
      }
    }
  }

  /// Money for a unit of volume, to scale the steps of room's prices.
  private var unitWorth: Double {
    var cost = 0.0
    var volume = 0.0
    for item in problem.items where item.location != nil {
      cost += item.slots.first?.packCost ?? 0
      volume += item.packVolume
    }
    return volume > 0 && cost > 0 ? cost / volume : 1
  }

  /// The items' best packs at prices, the bound, and what the packs use.
  private func solve(
    _ money: [Double], _ room: [[Double]]
  ) -> (value: Double, packs: [[Int]], spent: [Double], stored: [[Double]]) {
    var value = 0.0
    var spent = Array(repeating: 0.0, count: problem.bucketCount)
    var stored = problem.locations.map { _ in Array(repeating: 0.0, count: problem.bucketCount) }
    var all: [[Int]] = []
    for item in problem.items {
      let (cost, packs) = LimitPrices.best(item, problem.bucketCount, money, room)
      value += cost
      var received = 0
      var next = 0
      for bucket in 0..<problem.bucketCount {
        while next < packs.count, item.slots[next].receiptBucket <= bucket {
          received += packs[next]
          next += 1
        }
        if let location = item.location, !item.cost.storedVolume.isEmpty {
          stored[location][bucket] += item.cost.storedVolume[bucket * item.cost.levels + received]
        }
      }
      for (slot, count) in zip(item.slots, packs) {
        spent[slot.orderBucket] += Double(count) * slot.packCost
      }
      all.append(packs)
    }
    for (bucket, price) in money.enumerated() where price > 0 {
      value -= price * problem.budget(of: bucket)
    }
    for (location, prices) in zip(problem.locations, room) {
      for (bucket, price) in prices.enumerated() where price > 0 {
        value -= price * location.capacity[bucket]
      }
    }
    return (value, all, spent, stored)
  }

  /// An item's packs of least cost at prices, without least orders and charges, slot by slot.
  static func best(
    _ item: JointOrderItem, _ buckets: Int, _ money: [Double], _ room: [[Double]]
  ) -> (cost: Double, packs: [Int]) {
    let levels = item.cost.levels
    func stage(_ buckets: Range<Int>, into cost: inout [Double]) {
      for bucket in buckets {
        let most = item.mostReceived(by: bucket)
        let price =
          item.location.map { item.cost.storedVolume.isEmpty ? 0 : room[$0][bucket] } ?? 0
        for level in 0..<levels {
          cost[level] += item.cost.total[bucket * levels + level]
          if price > 0 {
            cost[level] += price * item.cost.storedVolume[bucket * levels + level]
          }
          if level > most { cost[level] = .infinity }
        }
      }
    }
    let first = item.slots.first?.receiptBucket ?? buckets
    var before = Array(repeating: Double.infinity, count: levels)
    before[0] = (0..<first).reduce(0) { sum, bucket in
      let price =
        item.location.map { item.cost.storedVolume.isEmpty ? 0 : room[$0][bucket] } ?? 0
      return sum + item.cost.total[bucket * levels]
        + (price > 0 ? price * item.cost.storedVolume[bucket * levels] : 0)
    }
    var sources: [[Int]] = []
    for (place, slot) in item.slots.enumerated() {
      let price = slot.packCost * (1 + money[slot.orderBucket])
      var after = before
      var source = Array(0..<levels)
      var best = Double.infinity
      var bestLevel = 0
      for level in 0..<levels {
        let start = before[level] - price * Double(level)
        if start < best { (best, bestLevel) = (start, level) }
        after[level] = best + price * Double(level)
        source[level] = bestLevel
      }
      let end = place + 1 < item.slots.count ? item.slots[place + 1].receiptBucket : buckets
      stage(slot.receiptBucket..<end, into: &after)
      sources.append(source)
      before = after
    }
    var level = before.indices.min { before[$0] < before[$1] } ?? 0
    let cost = before[level]
    var packs = Array(repeating: 0, count: item.slots.count)
    for place in item.slots.indices.reversed() {
      packs[place] = level - sources[place][level]
      level = sources[place][level]
    }
    return (cost, packs)
  }
}
