// SPDX-License-Identifier: GPL-3.0-or-later

/// The programme of `JointOrderProgram` for eight items of a supplier at once, in single precision.
///
/// What it finds is a direction to move prices in; a bound is told by the exact programme. An item's stages
/// are kept as what they cost beyond their least, so that single precision loses little.
struct JointOrderLanes: Sendable {
  static let width = 8
  private typealias Lanes = SIMD8<Float>

  /// Items that run side by side: in the same orders, and of the same least order.
  private struct Bundle {
    var slots: Int
    var levels: Int
    var least: Int
    /// Where its stages and its slots begin.
    var stageStart: Int
    var slotStart: Int
    var volume: Lanes
    var weight: Lanes
  }

  /// An item's packs in an order, and what they cost.
  struct Order {
    let item: Int
    let slot: Int
    let group: Int
    let packs: Int
    let money: Double
  }

  /// By supplier, where its bundles begin; one more at the end.
  private var bundleStart: [Int] = [0]
  /// The items, bundle by bundle, and where each bundle's begin; one more at the end.
  private var items: [Int] = []
  private var memberStart: [Int] = [0]
  /// By slot and lane of the bundle that is solved, what an order costs.
  private var charge: [Float] = []
  /// By slot of the bundle that is solved, what a pack costs.
  private var price: [Lanes] = []

  private var bundles: [Bundle] = []
  private var stages: [Lanes] = []
  /// By slot of a bundle, slot by slot of all bundles, its group and what a pack costs.
  private var groups: [Int] = []
  private var packCost: [Lanes] = []
  /// By the place of an item, the sum of its stages' least costs.
  private var base: [Double] = []
  /// By slot and packs received before it, the least cost so far; one row more at the end.
  private var costs: [Lanes] = []

  init(_ tables: borrowing JointOrderTables) {
    for supplier in 0..<tables.suppliers.count {
      let members = (tables.itemStart[supplier]..<tables.itemStart[supplier + 1]).map {
        Member(item: $0, tables)
      }.sorted { $0.order < $1.order }
      var from = 0
      while from < members.count {
        var to = from + 1
        while to < members.count, to - from < Self.width,
          members[to].groups == members[from].groups, members[to].least == members[from].least
        {
          to += 1
        }
        add(members[from..<to].map(\.item), tables)
        from = to
      }
      bundleStart.append(bundles.count)
    }
    let slots = bundles.map(\.slots).max() ?? 0
    price = Array(repeating: .zero, count: slots)
    charge = Array(repeating: 0, count: slots * Self.width)
    costs = Array(repeating: .zero, count: (slots + 1) * (bundles.map(\.levels).max() ?? 0))
  }

  private mutating func add(_ members: [Int], _ tables: borrowing JointOrderTables) {
    var bundle = Bundle(
      slots: tables.slotStart[members[0] + 1] - tables.slotStart[members[0]],
      levels: tables.levels[members[members.count - 1]], least: tables.minimumPacks[members[0]],
      stageStart: stages.count, slotStart: groups.count, volume: .zero, weight: .zero)
    stages += Array(repeating: Lanes(repeating: .infinity), count: bundle.slots * bundle.levels)
    groups += tables.group[tables.slotStart[members[0]]..<tables.slotStart[members[0] + 1]]
    packCost += Array(repeating: .zero, count: bundle.slots)
    for (lane, item) in members.enumerated() {
      bundle.volume[lane] = Float(tables.volume[item])
      bundle.weight[lane] = Float(tables.weight[item])
      for slot in 0..<bundle.slots {
        packCost[bundle.slotStart + slot][lane] = Float(
          tables.packCost[tables.slotStart[item] + slot])
      }
    }
    bundles.append(bundle)
    for (lane, item) in members.enumerated() {
      items.append(item)
      base.append(0)
      fill(lane, item, tables)
    }
    memberStart.append(items.count)
  }

  private mutating func fill(_ lane: Int, _ item: Int, _ tables: borrowing JointOrderTables) {
    let bundle = bundles[bundles.count - 1]
    let count = tables.levels[item]
    for slot in 0..<bundle.slots {
      let from = tables.stageStart[item] + slot * count
      let high = tables.high[tables.slotStart[item] + slot]
      var least = Double.infinity
      for level in 0...high { least = min(least, tables.stages[from + level]) }
      base[base.count - 1] += least
      for level in 0...high {
        stages[bundle.stageStart + slot * bundle.levels + level][lane] =
          Float(tables.stages[from + level] - least)
      }
    }
  }

  /// Solves all items of a supplier.
  ///
  /// - Parameters:
  ///   - supplier: the supplier.
  ///   - tables: the problem.
  ///   - price: what a unit of money, of volume and of weight costs in a group.
  ///   - charge: what an order costs in a slot of an item, infinite where it is closed.
  ///   - cost: what is done with an item's cost.
  ///   - buy: what is done with each order.
  // Inlined with what it calls, because a call a slot costs as much as the slot.
  @inline(__always)
  mutating func solve(
    _ supplier: Int, _ tables: borrowing JointOrderTables,
    price: (_ group: Int) -> (money: Double, volume: Double, weight: Double),
    charge: (_ slot: Int, _ item: Int) -> Double,
    cost: (_ item: Int, _ cost: Double) -> Void,
    buy: (_ order: Order) -> Void
  ) {
    var received = Array(repeating: 0, count: Self.width)
    for place in bundleStart[supplier]..<bundleStart[supplier + 1] {
      let bundle = bundles[place]
      guard bundle.slots > 0 else { continue }
      let members = Array(items[memberStart[place]..<memberStart[place + 1]])
      for slot in 0..<bundle.slots {
        let terms = price(groups[bundle.slotStart + slot])
        self.price[slot] =
          packCost[bundle.slotStart + slot] * Float(terms.money)
          + bundle.volume * Float(terms.volume) + bundle.weight * Float(terms.weight)
      }
      var charges = self.charge.mutableSpan
      for (lane, item) in members.enumerated() {
        let first = tables.slotStart[item]
        for slot in 0..<bundle.slots {
          charges[slot * Self.width + lane] = Float(charge(first + slot, item))
        }
      }
      let least = advance(bundle, &received)
      for (lane, item) in members.enumerated() {
        cost(item, base[memberStart[place] + lane] + Double(least[lane]))
      }
      trace(bundle, members, tables, from: &received, buy: buy)
    }
  }

  /// Solves a bundle at its prices and charges; the least costs are returned, with the packs that they end at.
  private mutating func advance(_ bundle: Bundle, _ received: inout [Int]) -> Lanes {
    let levels = bundle.levels
    costs[0] = .zero
    for level in 1..<max(1, levels) { costs[level] = Lanes(repeating: .infinity) }
    for slot in 0..<bundle.slots {
      Self.advance(
        levels: levels, least: bundle.least, row: slot * levels,
        price: price[slot], charge: Self.load(charge, at: slot * Self.width),
        stages: stages, at: bundle.stageStart + slot * levels, costs: &costs)
    }
    let end = bundle.slots * levels
    var least = costs[end]
    var last = Lanes.zero
    for level in 1..<max(1, levels) {
      let isLess = costs[end + level] .< least
      least.replace(with: costs[end + level], where: isLess)
      last.replace(with: Float(level), where: isLess)
    }
    for lane in 0..<Self.width { received[lane] = Int(last[lane]) }
    return least
  }

  private static func load(_ values: borrowing [Float], at start: Int) -> Lanes {
    var lanes = Lanes.zero
    for lane in 0..<width { lanes[lane] = values[start + lane] }
    return lanes
  }

  /// One slot: from the costs before it to those after its stage.
  private static func advance(
    levels: Int, least: Int, row: Int, price: Lanes, charge: Lanes,
    stages: borrowing [Lanes], at start: Int, costs: inout [Lanes]
  ) {
    let stages = stages.span.extracting(start..<(start + levels))
    var costs = costs.mutableSpan
    let next = row + levels
    for level in 0..<min(least, levels) {
      costs[next + level] = costs[row + level] + stages[level]
    }
    guard least < levels else { return }
    // The loop is what the ascent's time goes to; all its places are between these.
    precondition(row >= 0 && least >= 0 && next + levels <= costs.count)
    var best = Lanes(repeating: .infinity)
    let shift = charge + price * Float(least)
    var beyond = Lanes.zero
    for level in least..<levels {
      let paid = price * beyond
      let candidate = costs[unchecked: row &+ level &- least] - paid
      best.replace(with: candidate, where: candidate .< best)
      var cost = costs[unchecked: row &+ level]
      let buy = best + (paid + shift)
      cost.replace(with: buy, where: buy .< cost)
      costs[unchecked: next &+ level] = cost + stages[unchecked: level]
      beyond += 1
    }
  }

  /// Finds the packs of all items of a bundle, from the last slot back.
  ///
  /// Costs are told again as they were, so that they are equal on the way that they came.
  @inline(__always)
  private func trace(
    _ bundle: Bundle, _ members: [Int], _ tables: borrowing JointOrderTables,
    from received: inout [Int], buy: (_ order: Order) -> Void
  ) {
    let costs = costs.span
    let stages = stages.span
    var received = received.mutableSpan
    for slot in stride(from: bundle.slots - 1, through: 0, by: -1) {
      let row = slot * bundle.levels
      let group = groups[bundle.slotStart + slot]
      let prices = price[slot]
      for lane in 0..<members.count {
        let to = received[lane]
        let stage = stages[bundle.stageStart + row + to][lane]
        let cost = costs[row + bundle.levels + to][lane]
        guard cost < costs[row + to][lane] + stage else { continue }
        let price = prices[lane]
        let shift = charge[slot * Self.width + lane] + price * Float(bundle.least)
        let paid = price * Float(to - bundle.least) + shift
        var from = to - bundle.least
        while from > 0, costs[row + from][lane] - price * Float(from) + paid + stage > cost {
          from -= 1
        }
        received[lane] = from
        let money = Double(packCost[bundle.slotStart + slot][lane]) * Double(to - from)
        buy(
          Order(
            item: members[lane], slot: tables.slotStart[members[lane]] + slot, group: group,
            packs: to - from, money: money))
      }
    }
  }

  /// An item to be put into a bundle.
  private struct Member {
    let item: Int
    let groups: [Int]
    let least: Int
    let order: (groups: Int, first: Int, least: Int, levels: Int, item: Int)

    init(item: Int, _ tables: borrowing JointOrderTables) {
      self.item = item
      groups = Array(tables.group[tables.slotStart[item]..<tables.slotStart[item + 1]])
      least = tables.minimumPacks[item]
      order = (groups.count, groups.first ?? 0, least, tables.levels[item], item)
    }
  }
}
