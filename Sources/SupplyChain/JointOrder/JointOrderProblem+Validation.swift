// SPDX-License-Identifier: GPL-3.0-or-later

extension JointOrderProblem {
  /// Refuses what has no meaning.
  ///
  /// - Throws: `JointOrderError` for the first thing that is wrong.
  public func validate() throws(JointOrderError) {
    guard bucketCount > 0 else { throw .noBuckets }
    try require(budget, "the budget", isOptional: true)
    for location in locations { try require(location.capacity, "the room at \(location.name)") }
    for supplier in suppliers { try validate(supplier) }
    for item in items { try validate(item) }
  }

  private func require(
    _ values: [Double], _ name: String, isOptional: Bool = false
  ) throws(JointOrderError) {
    guard values.count == bucketCount || (isOptional && values.isEmpty) else {
      throw .wrongCount(name, expected: bucketCount, found: values.count)
    }
    for value in values where !(value >= 0) {
      throw .outOfRange(name, value: value, needed: "0 at least")
    }
  }

  private func require(
    _ value: Double, _ name: String, above least: Double = 0, isFinite: Bool = true,
    includes: Bool = true
  ) throws(JointOrderError) {
    guard value > least || (includes && value == least), !isFinite || value.isFinite else {
      throw .outOfRange(
        name, value: value,
        needed: "\(includes ? "" : "more than ")\(least)"
          + (includes ? " at least" : "") + (isFinite ? " and finite" : ""))
    }
  }

  private func validate(_ supplier: JointOrderSupplier) throws(JointOrderError) {
    try require(supplier.orderCost, "the order cost of \(supplier.name)")
    try require(supplier.minimumOrderValue, "the least order value of \(supplier.name)")
    guard let containers = supplier.containers else { return }
    let name = "of \(supplier.name)'s containers"
    try require(containers.volume, "the volume \(name)", isFinite: false, includes: false)
    try require(containers.weight, "the weight \(name)", isFinite: false, includes: false)
    try require(containers.cost, "the cost \(name)")
    try require(Double(containers.most), "the most \(name)", above: 1)
    try require(containers.leastFill, "the least fill \(name)")
    guard containers.leastFill <= 1 else {
      throw .outOfRange("the least fill \(name)", value: containers.leastFill, needed: "1 at most")
    }
  }

  private func validate(_ item: JointOrderItem) throws(JointOrderError) {
    guard suppliers.indices.contains(item.supplier) else {
      throw .unknown("the supplier of \(item.name)", place: item.supplier)
    }
    if let location = item.location, !locations.indices.contains(location) {
      throw .unknown("the location of \(item.name)", place: location)
    }
    try require(item.packVolume, "the pack volume of \(item.name)")
    try require(item.packWeight, "the pack weight of \(item.name)")
    try require(item.fixedCost, "the fixed cost of \(item.name)")
    try require(Double(item.minimumPacks), "the least order of \(item.name)", above: 1)
    for (name, bounds) in [("least", item.leastReceived), ("most", item.mostReceived)] {
      guard bounds.isEmpty || bounds.count == bucketCount else {
        throw .wrongCount(
          "the \(name) received of \(item.name)", expected: bucketCount, found: bounds.count)
      }
      for bound in bounds { try require(Double(bound), "the \(name) received of \(item.name)") }
    }
    try validateSlots(item)
    try validateCost(item)
  }

  private func validateSlots(_ item: JointOrderItem) throws(JointOrderError) {
    var last = (order: -1, receipt: 0)
    for (place, slot) in item.slots.enumerated() {
      let why: String? =
        slot.orderBucket <= last.order
        ? "is not placed after the one before it"
        : slot.receiptBucket < max(last.receipt, slot.orderBucket)
          ? "comes in before it is placed, or before an earlier one"
          : slot.receiptBucket >= bucketCount ? "comes in after the horizon" : nil
      if let why { throw .badSlot(item: item.name, slot: place + 1, why: why) }
      try require(slot.packCost, "the pack cost of \(item.name)")
      last = (slot.orderBucket, slot.receiptBucket)
    }
  }

  private func validateCost(_ item: JointOrderItem) throws(JointOrderError) {
    let cost = item.cost
    try require(Double(cost.levels), "the levels of \(item.name)", above: 1)
    guard cost.total.count == cost.levels * bucketCount else {
      throw .wrongCount(
        "the cost of \(item.name)", expected: cost.levels * bucketCount, found: cost.total.count)
    }
    guard cost.storedVolume.isEmpty || cost.storedVolume.count == cost.total.count else {
      throw .wrongCount(
        "the stored volume of \(item.name)", expected: cost.total.count,
        found: cost.storedVolume.count)
    }
    for bucket in 0..<bucketCount {
      let first = bucket * cost.levels
      var before = -Double.infinity
      var largest = abs(cost.total[first])
      for place in first..<(first + cost.levels) {
        let value = cost.total[place]
        guard value.isFinite else {
          throw .outOfRange("the cost of \(item.name)", value: value, needed: "finite")
        }
        largest = max(largest, abs(value))
        guard place > first else { continue }
        let step = value - cost.total[place - 1]
        // Increments are differences of sums: they may fall by what those are rounded.
        guard step >= before - 1e-9 * max(1, largest) else {
          throw .notConvex(item: item.name, bucket: bucket + 1)
        }
        before = max(before, step)
      }
    }
    try validateVolume(item)
  }

  private func validateVolume(_ item: JointOrderItem) throws(JointOrderError) {
    let volume = item.cost.storedVolume
    for (place, value) in volume.enumerated() {
      try require(value, "the stored volume of \(item.name)")
      let isFirst = place % item.cost.levels == 0
      guard isFirst || value >= volume[place - 1] - 1e-9 * max(1, value) else {
        throw .outOfRange(
          "the stored volume of \(item.name)", value: value,
          needed: "no less than with a pack fewer")
      }
    }
  }
}
