// SPDX-License-Identifier: GPL-3.0-or-later

/// The buckets in which each supplier orders: orders are opened, closed and moved while its plan gets cheaper
/// by it.
///
/// Money and room cost what they do at the multipliers, so that suppliers are planned one by one. Every trial
/// plans the supplier's items to the end, for what a set of orders is worth in whole packs, its relaxation
/// does not tell. The suppliers whose plans lie farthest above their bounds come first.
struct JointOrderSchedules {
  private(set) var state: JointOrderState
  private let tables: JointOrderTables
  private let crowding: JointOrderCrowding
  private let room: [Double]
  /// By supplier, what an order of it is worth on average.
  private let scale: [Double]
  private var pressure: JointOrderPressure
  private var replanner: JointOrderReplanner
  private var part = JointOrderState.Part()
  private var replans = 0
  private var isReversed = false
  /// What money missing to a least value costs on the way, sweep by sweep.
  private static let charges = [0.02, 0.05, 0.1, 0.2, 0.4]
  /// The share of a container at which it costs all of itself, sweep by sweep.
  private static let ramps = [1, 0.8, 0.6, 0.4, 0.2]
  /// Plans this near their bounds are left as they are.
  private static let nearEnough = 1e-4
  /// A supplier is left when a turn saves less of what it is above its bound.
  private static let leastGain = 0.1

  /// Schedules of a plan, which may break any limit.
  init(
    _ tables: JointOrderTables, _ state: JointOrderState, prices: JointOrderPrices, scale: [Double]
  ) {
    self.state = state
    self.scale = scale
    crowding = JointOrderCrowding(tables, price: prices.budget)
    room = prices.storage
    self.tables = tables.unlimited
    pressure = .hard(tables)
    pressure.storagePrice = room
    replanner = JointOrderReplanner(tables)
  }

  /// Betters the schedules until about so many items were replanned.
  ///
  /// - Parameters:
  ///   - bounds: what each supplier's plan costs at least at the prices.
  ///   - packs: packs by slot that are cheap at the prices but may break the limits of orders: each supplier
  ///     is planned from them too.
  ///   - limit: the replans.
  mutating func better(than bounds: [Double], patterns packs: [Int32], replans limit: Int) {
    var isLeft = tables.suppliers.map { JointOrderTerms($0).isShared }
    var excess = bounds
    for supplier in bounds.indices {
      if isLeft[supplier] { planAnew(supplier, from: packs) }
      excess[supplier] = cost(supplier) - bounds[supplier]
      if excess[supplier] <= Self.nearEnough * (bounds[supplier] - tables.supplierBase[supplier]) {
        isLeft[supplier] = false
      }
    }
    while replans < limit {
      var farthest = -1
      for supplier in bounds.indices where isLeft[supplier] {
        if farthest < 0 || excess[supplier] > excess[farthest] { farthest = supplier }
      }
      guard farthest >= 0 else { break }
      let before = worth(farthest)
      tryMoves(farthest, slack: excess[farthest])
      excess[farthest] = cost(farthest) - bounds[farthest]
      if before - worth(farthest) <= Self.leastGain * excess[farthest] { isLeft[farthest] = false }
    }
  }

  /// What a supplier's plan costs at the prices.
  private func cost(_ supplier: Int) -> Double {
    state.cost(of: supplier, tables, money: crowding.price, room: room)
  }

  /// The same, and what it crowds the budgets.
  private func worth(_ supplier: Int) -> Double {
    cost(supplier) + crowding.charge(spent: state.spent)
  }

  private func groups(of supplier: Int) -> Range<Int> {
    tables.groupStart[supplier]..<tables.groupStart[supplier + 1]
  }

  /// Plans a supplier anew from packs that may break the limits of its orders, in the orders that it has.
  private mutating func planAnew(_ supplier: Int, from packs: [Int32]) {
    for group in groups(of: supplier) { pressure.isOpen[group] = state.lines[group] > 0 }
    _ = replan(supplier, slack: .infinity, from: packs)
  }

  /// Opens, closes and moves a supplier's orders, one after another, and keeps what is cheaper.
  private mutating func tryMoves(_ supplier: Int, slack: Double) {
    let groups = groups(of: supplier)
    for group in groups {
      for toggled in moves(of: group, in: groups) {
        for place in groups { pressure.isOpen[place] = state.lines[place] > 0 }
        for place in toggled { pressure.isOpen[place].toggle() }
        if replan(supplier, slack: slack) { break }
      }
    }
  }

  /// The orders to open or close at once: one; one that is moved; and one that is moved with the next.
  private func moves(of group: Int, in groups: Range<Int>) -> [[Int]] {
    var moves = [[group]]
    guard state.lines[group] > 0 else { return moves }
    for target in [group - 2, group - 1, group + 1, group + 2]
    where groups.contains(target) && state.lines[target] == 0 {
      moves.append([group, target])
    }
    let later = (group + 1)..<groups.upperBound
    guard let next = later.first(where: { state.lines[$0] > 0 }) else { return moves }
    for step in [-1, 1] {
      let targets = [group + step, next + step]
      let isFree = targets.allSatisfy {
        groups.contains($0) && (state.lines[$0] == 0 || $0 == group || $0 == next)
      }
      if isFree { moves.append([group, next] + targets) }
    }
    return moves
  }

  /// Replans a supplier in the open orders alone; where that is no cheaper, its plan stays as it was.
  ///
  /// - Parameters:
  ///   - supplier: the supplier.
  ///   - slack: how much more than the plan the first sweep's may cost, which is not settled yet.
  ///   - packs: packs by slot to start from; empty is those of the plan.
  /// - Returns: whether it is cheaper.
  private mutating func replan(
    _ supplier: Int, slack: Double, from packs: [Int32] = []
  ) -> Bool {
    let most = worth(supplier)
    state.keep(supplier, tables, in: &part)
    if !packs.isEmpty { state.set(supplier, tables, to: packs) }
    for bucket in pressure.price.indices {
      pressure.price[bucket] = crowding.rate(of: bucket, spent: state.spent[bucket])
    }
    for group in groups(of: supplier) where !pressure.isOpen[group] && state.lines[group] > 0 {
      state.cancel(group, tables)
    }
    if fill(supplier, within: most, slack: slack) {
      finish(supplier)
      if worth(supplier) < most - 1e-9 * abs(most) { return true }
    }
    setCharges(supplier, .infinity, ramp: 0)
    state.restore(supplier, tables, from: part)
    return false
  }

  /// Replans the items while what is missing to the limits of orders grows dearer.
  ///
  /// - Returns: whether that stayed within what it may cost.
  private mutating func fill(_ supplier: Int, within most: Double, slack: Double) -> Bool {
    for (turn, charge) in Self.charges.enumerated() {
      setCharges(supplier, charge, ramp: Self.ramps[turn])
      sweep(supplier)
      if worth(supplier) > most + (turn == 0 ? slack : 0) { return false }
      let isMissing = groups(of: supplier).contains { isBroken($0) }
      if turn > 1, !isMissing { break }
    }
    return true
  }

  /// Takes back the orders that break a limit, and replans the items within all of them.
  private mutating func finish(_ supplier: Int) {
    for group in groups(of: supplier) where isBroken(group) { state.cancel(group, tables) }
    setCharges(supplier, .infinity, ramp: 0)
    sweep(supplier)
    sweep(supplier)
  }

  private func isBroken(_ group: Int) -> Bool {
    state.isShort(group, tables) || state.isOverfull(group, tables)
  }

  private mutating func setCharges(_ supplier: Int, _ charge: Double, ramp: Double) {
    pressure.ramp = ramp
    for group in groups(of: supplier) {
      pressure.value[group] = charge
      pressure.isPlaced[group] = charge < .infinity && pressure.isOpen[group]
      pressure.load[group] = charge * scale[supplier]
    }
  }

  /// How many usual replans a replan is: containers put corners into what packs cost, and room is summed
  /// bucket by bucket.
  private func weight(_ supplier: Int) -> Int {
    (tables.suppliers[supplier].containers == nil ? 1 : 3) * (tables.locationCount > 0 ? 3 : 1)
  }

  private mutating func sweep(_ supplier: Int) {
    let items = tables.itemStart[supplier]..<tables.itemStart[supplier + 1]
    isReversed.toggle()
    replans += items.count * weight(supplier)
    for place in 0..<items.count {
      let item = isReversed ? items.upperBound - 1 - place : items.lowerBound + place
      _ = replanner.replan(item, tables, &state, pressure)
    }
  }
}
