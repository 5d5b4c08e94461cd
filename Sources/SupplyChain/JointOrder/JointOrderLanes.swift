// SPDX-License-Identifier: GPL-3.0-or-later

/// The programme of `JointOrderProgram` for eight items of a supplier at once, in single precision.
///
/// What it finds is a direction to move prices in; a bound is told by the exact programme. An item's stages
/// are kept as what they cost beyond their least, so that single precision loses little.
struct JointOrderLanes: Sendable {
  static let width = 8
  private typealias Lanes = SIMD8<Float>

  /// Items that run side by side: as many slots each, and the same least order.
  private struct Bundle {
    var slots: Int
    var levels: Int
    var least: Int
    var stageStart: Int
  }

  /// By supplier, where its bundles begin; one more at the end.
  private var bundleStart: [Int] = [0]
  /// The items, bundle by bundle, and where each bundle's begin; one more at the end.
  private var items: [Int] = []
  private var memberStart: [Int] = [0]
  // By slot and lane of the bundle that is solved.
  private var price: [Float] = []
  private var charge: [Float] = []
  private var packs: [Int32] = []
  /// By lane, the least cost of the last solution.
  private(set) var cost: [Double]

  private var bundles: [Bundle] = []
  private var stages: [Lanes] = []
  /// By the place of an item, the sum of its stages' least costs.
  private var base: [Double] = []
  private var costs: [Lanes] = []
  /// The packs received before the slot, by slot and packs received after it.
  private var source: [Lanes] = []

  init(_ tables: borrowing JointOrderTables) {
    cost = Array(repeating: 0, count: Self.width)
    for supplier in 0..<tables.suppliers.count {
      var members: [(slots: Int, least: Int, levels: Int, item: Int)] = []
      for item in tables.itemStart[supplier]..<tables.itemStart[supplier + 1] {
        let slots = tables.slotStart[item + 1] - tables.slotStart[item]
        members.append((slots, tables.minimumPacks[item], tables.levels[item], item))
      }
      members.sort { $0 < $1 }
      var from = 0
      while from < members.count {
        var to = from + 1
        while to < members.count, to - from < Self.width, members[to].slots == members[from].slots,
          members[to].least == members[from].least
        {
          to += 1
        }
        add(members[from..<to].map(\.item), tables)
        from = to
      }
      bundleStart.append(bundles.count)
    }
    let slots = bundles.map(\.slots).max() ?? 0
    price = Array(repeating: 0, count: slots * Self.width)
    charge = price
    packs = Array(repeating: 0, count: slots * Self.width)
    let levels = bundles.map(\.levels).max() ?? 0
    costs = Array(repeating: .zero, count: 2 * levels)
    source = Array(repeating: .zero, count: slots * levels)
  }

  private mutating func add(_ members: [Int], _ tables: borrowing JointOrderTables) {
    let slots = tables.slotStart[members[0] + 1] - tables.slotStart[members[0]]
    let levels = tables.levels[members[members.count - 1]]
    bundles.append(
      Bundle(
        slots: slots, levels: levels, least: tables.minimumPacks[members[0]],
        stageStart: stages.count))
    stages += Array(repeating: Lanes(repeating: .infinity), count: slots * levels)
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

  /// The bundles of a supplier.
  func bundles(of supplier: Int) -> Range<Int> { bundleStart[supplier]..<bundleStart[supplier + 1] }

  /// The items of a bundle, by lane.
  func members(of bundle: Int) -> ArraySlice<Int> {
    items[memberStart[bundle]..<memberStart[bundle + 1]]
  }

  /// Sets the price of a pack and what an order costs, infinite where it is closed.
  mutating func set(_ slot: Int, _ lane: Int, price: Double, charge: Double) {
    self.price[slot * Self.width + lane] = Float(price)
    self.charge[slot * Self.width + lane] = Float(charge)
  }

  /// The packs of the last solution.
  func packs(_ slot: Int, _ lane: Int) -> Int { Int(packs[slot * Self.width + lane]) }

  /// Solves all items of a supplier.
  ///
  /// - Parameters:
  ///   - supplier: the supplier.
  ///   - tables: the problem.
  ///   - terms: what a pack costs in a slot of an item, and an order, infinite where it is closed.
  ///   - take: what is done with an item's cost and, slot by slot, its packs.
  mutating func solve(
    _ supplier: Int, _ tables: borrowing JointOrderTables,
    terms: (_ slot: Int, _ item: Int) -> (price: Double, charge: Double),
    take: (_ item: Int, _ cost: Double, _ packs: (_ slot: Int) -> Int) -> Void
  ) {
    for bundle in bundles(of: supplier) {
      let members = members(of: bundle)
      for (lane, item) in members.enumerated() {
        let first = tables.slotStart[item]
        for slot in first..<tables.slotStart[item + 1] {
          let terms = terms(slot, item)
          set(slot - first, lane, price: terms.price, charge: terms.charge)
        }
      }
      solve(bundle)
      for (lane, item) in members.enumerated() {
        let first = tables.slotStart[item]
        take(item, cost[lane]) { packs($0 - first, lane) }
      }
    }
  }

  /// Solves a bundle at its prices and charges; `cost` and `packs` hold how.
  mutating func solve(_ bundle: Int) {
    let shape = bundles[bundle]
    let levels = shape.levels
    guard shape.slots > 0 else {
      for lane in 0..<Self.width { cost[lane] = 0 }
      return
    }
    var old = 0
    costs[0] = .zero
    for level in 1..<max(1, levels) { costs[level] = Lanes(repeating: .infinity) }
    for slot in 0..<shape.slots {
      let lanes = slot * Self.width
      Self.advance(
        levels: levels, least: shape.least, old: old, new: levels - old,
        price: Self.load(price, at: lanes), charge: Self.load(charge, at: lanes),
        stages: stages, at: shape.stageStart + slot * levels, costs: &costs, source: &source,
        row: slot * levels)
      old = levels - old
    }
    var least = costs[old]
    var last = Lanes.zero
    for level in 1..<max(1, levels) {
      let isLess = costs[old + level] .< least
      least.replace(with: costs[old + level], where: isLess)
      last.replace(with: Float(level), where: isLess)
    }
    for lane in 0..<(memberStart[bundle + 1] - memberStart[bundle]) {
      cost[lane] = base[memberStart[bundle] + lane] + Double(least[lane])
      trace(shape, lane, from: Int(last[lane]))
    }
  }

  private static func load(_ values: borrowing [Float], at start: Int) -> Lanes {
    var lanes = Lanes.zero
    for lane in 0..<width { lanes[lane] = values[start + lane] }
    return lanes
  }

  /// One slot: from the costs before it to those after its stage.
  private static func advance(
    levels: Int, least: Int, old: Int, new: Int, price: Lanes, charge: Lanes,
    stages: borrowing [Lanes], at start: Int, costs: inout [Lanes], source: inout [Lanes], row: Int
  ) {
    let stages = stages.span.extracting(start..<(start + levels))
    var costs = costs.mutableSpan
    var source = source.mutableSpan
    for level in 0..<min(least, levels) {
      costs[new + level] = costs[old + level] + stages[level]
      source[row + level] = Lanes(repeating: Float(level))
    }
    guard least < levels else { return }
    var best = Lanes(repeating: .infinity)
    var bestLevel = Lanes.zero
    var paid = Lanes.zero
    let shift = charge + price * Float(least)
    for level in least..<levels {
      let candidate = costs[old + level - least] - paid
      let isBetter = candidate .< best
      best.replace(with: candidate, where: isBetter)
      bestLevel.replace(with: Float(level - least), where: isBetter)
      let buy = best + (paid + shift)
      var cost = costs[old + level]
      var from = Lanes(repeating: Float(level))
      let buys = buy .< cost
      cost.replace(with: buy, where: buys)
      from.replace(with: bestLevel, where: buys)
      costs[new + level] = cost + stages[level]
      source[row + level] = from
      paid += price
    }
  }

  /// Finds an item's packs, from the last slot back.
  private mutating func trace(_ shape: Bundle, _ lane: Int, from last: Int) {
    var level = last
    for slot in stride(from: shape.slots - 1, through: 0, by: -1) {
      let from = Int(source[slot * shape.levels + level][lane])
      packs[slot * Self.width + lane] = Int32(truncatingIfNeeded: level - from)
      level = from
    }
  }
}
