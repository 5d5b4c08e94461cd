// SPDX-License-Identifier: GPL-3.0-or-later

/// A supplier's order that some items may be in, without them.
struct JointOrderStep {
  /// An item that may be in the order: its place among the items, and its slot.
  struct Line {
    var place: Int
    var slot: Int
  }

  var lines: [Line] = []
  /// By item, how many of its slots come before the step.
  let done: [Int]
  let order: JointOrderOrder
  /// The most money that the items may be worth.
  let mostValue: Double
  /// The buckets from this arrival to the next one.
  var buckets: Range<Int>

  /// The orders that items may be in, as they arrive.
  ///
  /// - Parameters:
  ///   - items: the items.
  ///   - tables: the problem.
  ///   - state: a plan that the items' packs are taken out of.
  /// - Returns: the orders, each with its lines.
  static func steps(
    of items: [Int], _ tables: JointOrderTables, _ state: JointOrderState
  ) -> [JointOrderStep] {
    var lines: [Line] = []
    for (place, item) in items.enumerated() {
      for slot in tables.slotStart[item]..<tables.slotStart[item + 1] {
        lines.append(Line(place: place, slot: slot))
      }
    }
    func key(_ line: Line) -> (Int, Int, Int) {
      (tables.receipt[line.slot], tables.group[line.slot], line.place)
    }
    lines.sort { key($0) < key($1) }
    var steps: [JointOrderStep] = []
    var done = items.map { _ in 0 }
    var last = -1
    for line in lines {
      if tables.group[line.slot] != last {
        last = tables.group[line.slot]
        steps.append(JointOrderStep(line.slot, done: done, tables, state))
      }
      steps[steps.count - 1].lines.append(line)
      done[line.place] += 1
    }
    for place in steps.indices.dropLast() {
      steps[place].buckets = steps[place].buckets.lowerBound..<steps[place + 1].buckets.lowerBound
    }
    return steps
  }

  private init(_ slot: Int, done: [Int], _ tables: JointOrderTables, _ state: JointOrderState) {
    let group = tables.group[slot]
    let supplier = tables.suppliers[tables.groupSupplier[group]]
    let budget = tables.budget[tables.groupBucket[group]]
    self.done = done
    order = JointOrderOrder(
      orderCost: supplier.orderCost, least: supplier.minimumOrderValue,
      containers: supplier.containers, value: state.value[group], volume: state.volume[group],
      weight: state.weight[group], hasOthers: state.lines[group] > 0, valuePressure: .infinity,
      loadPressure: .infinity, ramp: 0)
    mostValue =
      budget - state.spent[tables.groupBucket[group]]
      + JointOrderCheck.tolerance * 0.5 * max(1, budget)
    buckets = tables.receipt[slot]..<tables.bucketCount
  }
}
