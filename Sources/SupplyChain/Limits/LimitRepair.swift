// SPDX-License-Identifier: GPL-3.0-or-later

/// Brings packs within all limits, at each step by the change that costs least for what it frees.
///
/// Periods are seen to in order. What is too much for a budget, for containers or for room is put off to
/// the item's next order or dropped, pack by pack; an order below its least value or fill is raised by
/// packs of later orders, or put off as a whole, whichever costs less.
///
/// - Complexity: a change costs the stages that it moves and a step of a heap.
struct LimitRepair {
  /// The packs and what they use.
  private(set) var state: LimitState
  private let problem: JointOrderProblem

  /// The most times that all periods are seen to: each may push what does not fit into later ones.
  private static let mostPasses = 3

  init(_ problem: JointOrderProblem, from packs: [[Int]]) {
    self.problem = problem
    state = LimitState(problem, packs)
    for _ in 0..<LimitRepair.mostPasses {
      let before = state.packs
      for period in 0..<problem.bucketCount { mend(period) }
      guard state.packs != before else { break }
    }
  }

  private mutating func mend(_ period: Int) {
    for supplier in problem.suppliers.indices {
      for line in state.lines(supplier, period) { meetLeastOrder(line) }
      meetOrder(supplier, period)
    }
    shrinkToBudget(period, sparing: nil)
    for location in problem.locations.indices { shrinkToRoom(location, period) }
  }

  /// An item's order below its least one: put off, or raised to it.
  private mutating func meetLeastOrder(_ line: LimitState.Line) {
    let least = problem.items[line.item].minimumPacks
    let count = state.packs[line.item][line.slot]
    guard count > 0, count < least else { return }
    let raised = state.way(line, least - count)
    let put = state.way(line, -count)
    state.apply(raised.cost <= put.cost ? raised : put)
  }

  /// An order above its containers is cut; one below its least value or fill is raised or put off.
  private mutating func meetOrder(_ supplier: Int, _ period: Int) {
    let terms = problem.suppliers[supplier]
    if state.order(supplier, period).exceeds(terms) {
      _ = take(
        state.lines(supplier, period), freeing: { max($0.packVolume, $0.packWeight) },
        while: { $0.order(supplier, period).exceeds(terms) })
    }
    guard state.order(supplier, period).lacks(terms) else { return }
    let start = state
    var cost = fill(supplier, period)
    if cost.isFinite, state.spent[period] > problem.budget(of: period) * (1 + 1e-12) + 1e-9 {
      // Other orders make room for it where money is short.
      cost += shrinkToBudget(period, sparing: supplier)
    }
    let keeps =
      cost.isFinite && !state.order(supplier, period).lacks(terms)
      && !state.order(supplier, period).exceeds(terms)
      && state.spent[period] <= problem.budget(of: period) * (1 + 1e-12) + 1e-9
    let filled = state
    state = start
    let put = putOff(supplier, period)
    if keeps, cost <= put { state = filled }
  }

  /// Raises an order until it lacks nothing; the cost, infinite where it cannot be.
  private mutating func fill(_ supplier: Int, _ period: Int) -> Double {
    let terms = problem.suppliers[supplier]
    var cost =
      terms.containers.map { -$0.cost * Double(state.order(supplier, period).count($0)) } ?? 0
    var heap = CheapestFirst()
    func offer(_ line: LimitState.Line, _ state: LimitState, _ heap: inout CheapestFirst) {
      let held = state.packs[line.item][line.slot]
      let count = held == 0 ? problem.items[line.item].minimumPacks : 1
      let change = state.way(line, count)
      let gain = problem.items[line.item].slots[line.slot].packCost * Double(count)
      if change.cost.isFinite { heap.insert(change, rate: change.cost / max(1e-9, gain)) }
    }
    for line in state.lines(supplier, period) { offer(line, state, &heap) }
    while state.order(supplier, period).lacks(terms) {
      guard let change = heap.removeFirst() else { return .infinity }
      state.apply(change)
      cost += change.cost
      offer(change.line, state, &heap)
    }
    return cost
      + (terms.containers.map { $0.cost * Double(state.order(supplier, period).count($0)) } ?? 0)
  }

  /// Puts a whole order off; the cost.
  private mutating func putOff(_ supplier: Int, _ period: Int) -> Double {
    let terms = problem.suppliers[supplier]
    var cost = -terms.orderCost
    cost -= terms.containers.map { $0.cost * Double(state.order(supplier, period).count($0)) } ?? 0
    for line in state.lines(supplier, period) where state.packs[line.item][line.slot] > 0 {
      let change = state.way(line, -state.packs[line.item][line.slot])
      state.apply(change)
      cost += change.cost
    }
    return cost
  }

  /// Cuts a period's orders to its budget: pack by pack what orders can spare, then whole orders at their
  /// least value, the last supplier's first; the cost.
  @discardableResult
  private mutating func shrinkToBudget(_ period: Int, sparing spared: Int?) -> Double {
    let budget = problem.budget(of: period) * (1 + 1e-12) + 1e-9
    guard budget.isFinite, state.spent[period] > budget else { return 0 }
    var cost = 0.0
    let suppliers = problem.suppliers
    for isWhole in [false, true] {
      if isWhole {
        for supplier in suppliers.indices.reversed()
        where supplier != spared && suppliers[supplier].minimumOrderValue > 0 {
          guard state.spent[period] > budget else { break }
          cost += putOff(supplier, period)
        }
      }
      var lines: [LimitState.Line] = []
      for supplier in suppliers.indices { lines += state.lines(supplier, period) }
      let items = problem.items
      cost += take(
        lines, freeing: { _ in 0 }, while: { $0.spent[period] > budget },
        allowing: { change, state in
          let item = items[change.line.item]
          let freed = Double(-change.count) * item.slots[change.line.slot].packCost
          let order = state.order(item.supplier, period)
          return order.value - freed >= suppliers[item.supplier].minimumOrderValue - 1e-9
            || suppliers[item.supplier].minimumOrderValue == 0
        })
    }
    return cost
  }

  private mutating func shrinkToRoom(_ location: Int, _ period: Int) {
    let capacity = problem.locations[location].capacity[period] * (1 + 1e-12) + 1e-9
    guard capacity.isFinite, state.stored[location][period] > capacity else { return }
    var lines: [LimitState.Line] = []
    for (place, item) in problem.items.enumerated() where item.location == location {
      for slot in item.slots.indices where item.slots[slot].receiptBucket <= period {
        lines.append(LimitState.Line(item: place, slot: slot))
      }
    }
    _ = take(
      lines, freeing: { $0.packVolume }, while: { $0.stored[location][period] > capacity },
      allowing: { change, state in
        // A pack that only moves to a slot that comes in as early frees nothing.
        !change.isShift
          || state.problem.items[change.line.item].slots[change.line.slot + 1].receiptBucket
            > period
      })
  }

  /// Takes packs out of lines, the cheapest for what they free first; the cost.
  private mutating func take(
    _ lines: [LimitState.Line], freeing size: (JointOrderItem) -> Double,
    while isOver: (LimitState) -> Bool,
    allowing: (LimitState.Change, LimitState) -> Bool = { _, _ in true }
  ) -> Double {
    var heap = CheapestFirst()
    func offer(_ line: LimitState.Line, _ state: LimitState, _ heap: inout CheapestFirst) {
      let item = problem.items[line.item]
      let held = state.packs[line.item][line.slot]
      guard held > 0 else { return }
      let change = state.way(line, held - 1 < item.minimumPacks ? -held : -1)
      let freed = size(item) > 0 ? size(item) : max(1e-9, item.slots[line.slot].packCost)
      guard change.cost.isFinite else { return }
      heap.insert(change, rate: change.cost / (freed * Double(-change.count)))
    }
    for line in lines { offer(line, state, &heap) }
    var cost = 0.0
    while isOver(state), let change = heap.removeFirst() {
      guard allowing(change, state) else { continue }
      // Another slot of the item may have changed since it was offered.
      let now = state.way(change.line, change.count)
      guard now.cost.isFinite, state.packs[change.line.item][change.line.slot] >= -change.count
      else {
        continue
      }
      state.apply(now)
      cost += now.cost
      offer(change.line, state, &heap)
    }
    return cost
  }
}
