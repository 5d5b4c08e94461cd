// SPDX-License-Identifier: GPL-3.0-or-later

extension JointOrderMixedIntegerProgramme {
  /// A slot of a supplier's order.
  private struct Line {
    var item: Int
    var slot: Int
    var packCost: Double
  }

  /// Adds a supplier's orders, where they cost or have to meet anything.
  mutating func addOrders(of supplier: Int) {
    let terms = problem.suppliers[supplier]
    guard hasOrders(supplier) else { return }
    for bucket in 0..<problem.bucketCount {
      let lines = lines(of: supplier, in: bucket)
      guard !lines.isEmpty else { continue }
      let placed = addColumn(cost: terms.orderCost, upper: 1, isInteger: true)
      for line in lines { addLink(line, placed) }
      if terms.minimumOrderValue > 0 {
        addRow(
          lines.map { (items[$0.item].packs[$0.slot], $0.packCost) }
            + [(placed, -terms.minimumOrderValue)], lower: 0)
      }
      var order = OrderColumns(supplier: supplier, bucket: bucket, isPlaced: placed)
      if let containers = terms.containers { addContainers(containers, lines, &order) }
      orders.append(order)
    }
  }

  private func lines(of supplier: Int, in bucket: Int) -> [Line] {
    problem.items.indices.flatMap { place -> [Line] in
      let item = problem.items[place]
      guard item.supplier == supplier else { return [] }
      return item.slots.indices.compactMap { slot in
        item.slots[slot].orderBucket == bucket
          ? Line(item: place, slot: slot, packCost: item.slots[slot].packCost) : nil
      }
    }
  }

  /// An item is ordered only where its supplier is ordered from.
  private mutating func addLink(_ line: Line, _ placed: Int) {
    let starts = items[line.item].flows[line.slot].compactMap(\.start)
    addRow(starts.map { ($0, 1) } + [(placed, -1)], upper: 0)
  }

  /// Adds the containers of an order: enough of them, not too many, and full enough.
  private mutating func addContainers(
    _ containers: JointOrderSupplier.Containers, _ lines: [Line], _ order: inout OrderColumns
  ) {
    let tolerance = JointOrderCheck.tolerance
    let volumes = lines.map { line in
      (items[line.item].packs[line.slot], problem.items[line.item].packVolume / containers.volume)
    }
    let weights = lines.map { line in
      (items[line.item].packs[line.slot], problem.items[line.item].packWeight / containers.weight)
    }
    func largest(_ loads: [(Int, Double)]) -> Double {
      zip(lines, loads).reduce(0) { $0 + Double(items[$1.0.item].most($1.0.slot)) * $1.1.1 }
    }
    let useful = containers.count(
      volume: largest(volumes) * containers.volume.orOne,
      weight: largest(weights) * containers.weight.orOne)
    let most = Double(min(containers.most, useful))
    let count = addColumn(cost: containers.cost, upper: most, isInteger: true)
    order.containers = count
    addRow([(count, 1), (order.isPlaced, -1)], lower: 0)
    addRow([(count, 1), (order.isPlaced, -most)], upper: 0)
    if containers.volume.isFinite { addRow(volumes + [(count, -1)], upper: tolerance) }
    if containers.weight.isFinite { addRow(weights + [(count, -1)], upper: tolerance) }
    guard containers.leastFill > 0 else { return }
    let fill = containers.leastFill
    // Full by volume or by weight: one of two rows may be void.
    let slack = fill * most
    switch (containers.volume.isFinite, containers.weight.isFinite) {
    case (true, true):
      let choice = addColumn(upper: 1, isInteger: true)
      order.isFullByVolume = choice
      addRow(volumes + [(count, -fill), (choice, -slack)], lower: -slack - tolerance * most)
      addRow(weights + [(count, -fill), (choice, slack)], lower: -tolerance * most)
    case (true, false): addRow(volumes + [(count, -fill)], lower: -tolerance * most)
    case (false, true): addRow(weights + [(count, -fill)], lower: -tolerance * most)
    case (false, false): addRow([(order.isPlaced, 1)], upper: 0)
    }
  }
}

extension Double {
  /// The value, or 1 where it is infinite.
  fileprivate var orOne: Double { isFinite ? self : 1 }
}
