// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Raises the bound by moving the prices against what is used too much or too little.
///
/// A supplier's order costs nothing beyond its items' shares while these do not exceed what it costs, so the
/// prices of a group are kept where
/// `Σ_i w_i − V ρ + n (τ_V + τ_W) ≤ K + n c` for one container and for the most, with the order's cost `K`, its least
/// value `V`, a container's cost `c` and the prices `τ` of a container's room. A step is taken along the uses, and the
/// prices are then projected onto these half-spaces: the multiplier of the projection says how often the
/// relaxation places the order.
struct JointOrderAscent {
  let tables: JointOrderTables
  var relaxation: JointOrderRelaxation
  /// The prices of the best bound.
  var best: JointOrderPrices
  var bound = -Double.infinity
  /// By group, how often the relaxation orders, as an average of late steps.
  var frequency: [Double]
  /// By group, money that the relaxation spends, as an average of late steps.
  var spending: [Double]
  /// By supplier, what an order of it is worth on average.
  var scale: [Double]
  private var norm: [Double]
  var storageScale = 0.0
  private var projection = JointOrderProjection()
  /// By slot, its item's share of its supplier's cost: how it takes part in the moves of the links.
  private var parts: [Double]
  /// The slots of each group, group by group, and where each group's begin; one more at the end.
  private var memberSlots: [Int]
  private var memberStart: [Int]
  private var speed: [Double]
  /// How much of a group's frequency a step leaves as it was.
  private static let average = 0.95
  /// How much of a budget price's move goes on: items hop between buckets, and averaging them calms it.
  private static let inertia = 0.8
  /// By supplier, the best priced cost at the present prices of budget and room, and its step.
  var supplierBest: [Double]
  var pace: [Double]
  var patience: [Int]

  init(_ tables: JointOrderTables) {
    self.tables = tables
    relaxation = JointOrderRelaxation(tables)
    best = relaxation.prices
    frequency = Array(repeating: 0, count: tables.groupCount)
    spending = frequency
    scale = Array(repeating: 0, count: tables.suppliers.count)
    norm = Array(repeating: 1, count: tables.bucketCount)
    parts = Array(repeating: 0, count: tables.slotCount)
    speed = Array(repeating: 0, count: tables.bucketCount)
    (memberSlots, memberStart) = tables.slotsByGroup
    supplierBest = Array(repeating: -.infinity, count: tables.suppliers.count)
    pace = Array(repeating: 0, count: tables.suppliers.count)
    patience = Array(repeating: 0, count: tables.suppliers.count)
  }

  mutating func start() {
    relaxation.solve(tables)
    var total = 0.0
    for supplier in tables.suppliers.indices {
      let groups = tables.groupStart[supplier + 1] - tables.groupStart[supplier]
      let cost = relaxation.supplierCost[supplier] - tables.supplierBase[supplier]
      total += max(0, cost)
      scale[supplier] = max(1e-9, cost) / Double(max(1, groups))
      let items = tables.itemStart[supplier]..<tables.itemStart[supplier + 1]
      var sum = 0.0
      for item in items {
        sum += max(1e-9, relaxation.itemCost[item] - tables.baseCost[item])
      }
      for item in items {
        let part = max(1e-9, relaxation.itemCost[item] - tables.baseCost[item]) / sum
        for slot in tables.slotStart[item]..<tables.slotStart[item + 1] { parts[slot] = part }
      }
    }
    let spent = relaxation.spent.reduce(0, +) / Double(tables.bucketCount)
    for bucket in norm.indices {
      norm[bucket] = max(1e-9, spent, min(tables.budget[bucket], 4 * spent))
    }
    storageScale = total / max(1e-9, relaxation.stored.reduce(0, +))
    remember()
  }

  /// Keeps the prices where their bound is the best.
  mutating func remember() {
    let value = relaxation.currentBound(tables)
    if value > bound {
      bound = value
      best = relaxation.prices
    }
  }

  /// Raises the bound by all the steps of the settings.
  mutating func climb(_ settings: JointOrderSettings) {
    start()
    let steps = settings.ascentSteps
    for step in 0..<steps {
      let part = Double(step) / Double(max(1, steps - 1))
      self.step(
        size: 0.6 * pow(1.0 / 100, part), budgetSize: 0.4 * pow(1.0 / 40, part),
        storageSize: pow(1.0 / 20, part))
    }
    refine(steps: settings.refiningSteps)
    settle(steps: settings.settlingSteps)
  }

  mutating func step(size: Double, budgetSize: Double, storageSize: Double) {
    for group in spending.indices {
      spending[group] += 0.05 * (relaxation.value[group] - spending[group])
    }
    for bucket in 0..<tables.bucketCount where tables.budget[bucket] < .infinity {
      let excess = (relaxation.spent[bucket] - tables.budget[bucket]) / norm[bucket]
      speed[bucket] = Self.inertia * speed[bucket] + (1 - Self.inertia) * excess
      relaxation.prices.budget[bucket] = max(
        0, relaxation.prices.budget[bucket] + budgetSize * speed[bucket])
    }
    for place in tables.capacity.indices where tables.capacity[place] < .infinity {
      let room = max(1e-9, tables.capacity[place])
      let excess = (relaxation.stored[place] - tables.capacity[place]) / room
      relaxation.prices.storage[place] = max(
        0, relaxation.prices.storage[place] + storageSize * storageScale * excess)
    }
    relaxation.clear()
    for supplier in tables.suppliers.indices { moveAndSolve(supplier, size * scale[supplier]) }
    remember()
  }

  /// Moves a supplier's own prices and solves its items at once, while all that it needs is at hand.
  mutating func moveAndSolve(_ supplier: Int, _ step: Double) {
    move(supplier, step)
    relaxation.solve(tables, supplier)
  }

  private mutating func move(_ supplier: Int, _ step: Double) {
    let terms = JointOrderTerms(tables.suppliers[supplier])
    guard terms.isShared else { return }
    for group in tables.groupStart[supplier]..<tables.groupStart[supplier + 1] {
      // Prices that nothing moves are where the last projection left them.
      if relaxation.isOrdered[group] {
        project(group, terms, step: step)
      } else {
        frequency[group] *= Self.average
      }
    }
  }

  private mutating func project(_ group: Int, _ terms: JointOrderTerms, step: Double) {
    projection.begin(terms)
    if terms.value > 0 {
      let used = step * relaxation.value[group] / terms.value
      projection.reward = max(0, relaxation.prices.value[group] * terms.value - used)
    }
    if terms.hasVolume {
      let used = step * relaxation.volume[group] / terms.volume
      projection.volume = relaxation.prices.volume[group] * terms.volume + used
    }
    if terms.hasWeight {
      let used = step * relaxation.weight[group] / terms.weight
      projection.weight = relaxation.prices.weight[group] * terms.weight + used
    }
    let slots = memberSlots[memberStart[group]..<memberStart[group + 1]]
    projection.take(
      slots, links: relaxation.prices.link, parts: parts, packs: relaxation.packs, step: step)
    let orders = projection.project()
    projection.put(slots, &relaxation.prices.link)
    if terms.value > 0 { relaxation.prices.value[group] = projection.reward / terms.value }
    if terms.hasVolume { relaxation.prices.volume[group] = projection.volume / terms.volume }
    if terms.hasWeight { relaxation.prices.weight[group] = projection.weight / terms.weight }
    frequency[group] = Self.average * frequency[group] + (1 - Self.average) * min(1, orders / step)
  }
}
