// SPDX-License-Identifier: GPL-3.0-or-later

/// Whether a joint order keeps every limit, and what it costs: computed from the problem alone, by none of
/// the code that makes plans.
public struct JointOrderCheck: Sendable {
  /// A limit that is broken.
  public struct Violation: Sendable, Hashable {
    /// The limit.
    public var constraint: JointOrderConstraint
    /// By how much, in its unit: money, volume, containers, packs or a share.
    public var amount: Double

    /// A broken limit.
    public init(constraint: JointOrderConstraint, amount: Double) {
      self.constraint = constraint
      self.amount = amount
    }
  }

  /// The problem.
  public let problem: JointOrderProblem
  /// The share of a limit that sums may be beyond it, for they are rounded.
  public static let tolerance = 1e-9

  /// A check of plans of a problem that `validate` accepts.
  public init(_ problem: JointOrderProblem) { self.problem = problem }

  /// The orders of a supplier in a bucket, summed.
  private struct Order {
    var value = 0.0
    var volume = 0.0
    var weight = 0.0
    var isPlaced = false
  }

  private func orders(_ packs: [[Int]]) -> [[Order]] {
    var orders = Array(
      repeating: Array(repeating: Order(), count: problem.bucketCount),
      count: problem.suppliers.count)
    for (item, quantities) in zip(problem.items, packs) {
      for (slot, quantity) in zip(item.slots, quantities) where quantity != 0 {
        orders[item.supplier][slot.orderBucket].value += Double(quantity) * slot.packCost
        orders[item.supplier][slot.orderBucket].volume += Double(quantity) * item.packVolume
        orders[item.supplier][slot.orderBucket].weight += Double(quantity) * item.packWeight
        orders[item.supplier][slot.orderBucket].isPlaced = true
      }
    }
    return orders
  }

  /// The packs of an item received by each bucket.
  private func received(_ item: JointOrderItem, _ quantities: [Int]) -> [Int] {
    (0..<problem.bucketCount).map { bucket in
      zip(item.slots, quantities).reduce(0) {
        $1.0.receiptBucket <= bucket ? $0 + $1.1 : $0
      }
    }
  }

  /// What the plan costs.
  ///
  /// - Parameter packs: by item and slot, in the shape of the problem and within its levels.
  /// - Returns: the expected cost and its parts.
  public func cost(of packs: [[Int]]) -> JointOrderCost {
    var cost = JointOrderCost()
    for (item, quantities) in zip(problem.items, packs) {
      for (bucket, count) in received(item, quantities).enumerated() {
        cost.stock += item.cost.total[bucket * item.cost.levels + count]
      }
      for (slot, quantity) in zip(item.slots, quantities) where quantity > 0 {
        cost.purchase += Double(quantity) * slot.packCost
        cost.itemOrders += item.fixedCost
      }
    }
    for (supplier, orders) in zip(problem.suppliers, orders(packs)) {
      for order in orders where order.isPlaced {
        cost.supplierOrders += supplier.orderCost
        guard let containers = supplier.containers else { continue }
        cost.containers +=
          containers.cost * Double(containers.count(volume: order.volume, weight: order.weight))
      }
    }
    return cost
  }

  /// The limits that a plan breaks.
  ///
  /// - Parameter packs: by item and slot.
  /// - Returns: what is broken and by how much; nothing where the plan is feasible.
  public func violations(of packs: [[Int]]) -> [Violation] {
    var found = shapes(packs)
    guard found.isEmpty else { return found }
    for (place, item) in problem.items.enumerated() {
      found += violations(place, item, packs[place])
    }
    let orders = orders(packs)
    for bucket in 0..<problem.bucketCount {
      let spent = orders.reduce(0) { $0 + $1[bucket].value }
      let excess = spent - problem.budget(of: bucket)
      if excess > Self.tolerance * max(1, spent) {
        found.append(Violation(constraint: .budget(bucket: bucket), amount: excess))
      }
      for (place, supplier) in problem.suppliers.enumerated() where orders[place][bucket].isPlaced {
        found += violations(place, supplier, orders[place][bucket], bucket)
      }
    }
    return found + storageViolations(packs)
  }

  private func shapes(_ packs: [[Int]]) -> [Violation] {
    guard packs.count == problem.items.count else {
      return [Violation(constraint: .packs(item: min(packs.count, problem.items.count)), amount: 1)]
    }
    return problem.items.indices.compactMap { place in
      let isSound =
        packs[place].count == problem.items[place].slots.count
        && packs[place].allSatisfy { $0 >= 0 }
        && packs[place].reduce(0, +) <= problem.items[place].cost.mostPacks
      return isSound ? nil : Violation(constraint: .packs(item: place), amount: 1)
    }
  }

  private func violations(
    _ place: Int, _ item: JointOrderItem, _ quantities: [Int]
  ) -> [Violation] {
    var found: [Violation] = []
    for (slot, quantity) in zip(item.slots, quantities)
    where quantity > 0 && quantity < item.minimumPacks {
      found.append(
        Violation(
          constraint: .minimumPacks(item: place, bucket: slot.orderBucket),
          amount: Double(item.minimumPacks - quantity)))
    }
    for (bucket, count) in received(item, quantities).enumerated() {
      let missing = item.leastReceived(by: bucket) - count
      if missing > 0 {
        found.append(
          Violation(
            constraint: .leastReceived(item: place, bucket: bucket), amount: Double(missing)))
      }
      let excess = count - item.mostReceived(by: bucket)
      if excess > 0 {
        found.append(
          Violation(constraint: .mostReceived(item: place, bucket: bucket), amount: Double(excess)))
      }
    }
    return found
  }

  private func violations(
    _ place: Int, _ supplier: JointOrderSupplier, _ order: Order, _ bucket: Int
  ) -> [Violation] {
    var found: [Violation] = []
    let missing = supplier.minimumOrderValue - order.value
    if missing > Self.tolerance * max(1, supplier.minimumOrderValue) {
      found.append(
        Violation(constraint: .minimumOrderValue(supplier: place, bucket: bucket), amount: missing))
    }
    guard let containers = supplier.containers else { return found }
    let count = containers.count(volume: order.volume, weight: order.weight)
    if count > containers.most {
      found.append(
        Violation(
          constraint: .containers(supplier: place, bucket: bucket),
          amount: Double(count - containers.most)))
    }
    let fill = containers.fill(volume: order.volume, weight: order.weight, count: count)
    if fill < containers.leastFill - Self.tolerance {
      found.append(
        Violation(
          constraint: .containerFill(supplier: place, bucket: bucket),
          amount: containers.leastFill - fill))
    }
    return found
  }

  private func storageViolations(_ packs: [[Int]]) -> [Violation] {
    guard !problem.locations.isEmpty else { return [] }
    var used = problem.locations.map { _ in Array(repeating: 0.0, count: problem.bucketCount) }
    for (item, quantities) in zip(problem.items, packs) {
      guard let location = item.location, !item.cost.storedVolume.isEmpty else { continue }
      for (bucket, count) in received(item, quantities).enumerated() {
        used[location][bucket] += item.cost.storedVolume[bucket * item.cost.levels + count]
      }
    }
    var found: [Violation] = []
    for (place, location) in problem.locations.enumerated() {
      for bucket in 0..<problem.bucketCount {
        let excess = used[place][bucket] - location.capacity[bucket]
        guard excess > Self.tolerance * max(1, used[place][bucket]) else { continue }
        found.append(
          Violation(constraint: .storage(location: place, bucket: bucket), amount: excess))
      }
    }
    return found
  }
}
