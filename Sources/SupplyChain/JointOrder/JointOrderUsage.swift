// SPDX-License-Identifier: GPL-3.0-or-later

/// How much of each limit some packs use.
struct JointOrderUsage {
  private let problem: JointOrderProblem
  private let packs: [[Int]]

  init(_ problem: JointOrderProblem, packs: [[Int]]) {
    self.problem = problem
    self.packs = packs
  }

  /// What is used of a limit, in its unit.
  func used(of constraint: JointOrderConstraint) -> Double {
    switch constraint {
    case .budget(let bucket):
      problem.suppliers.indices.reduce(0) { $0 + order($1, bucket).value }
    case .minimumOrderValue(let supplier, let bucket): order(supplier, bucket).value
    case .containers(let supplier, let bucket): Double(containers(supplier, bucket))
    case .containerFill(let supplier, let bucket): fill(supplier, bucket)
    case .storage(let location, let bucket): stored(location, bucket)
    case .minimumPacks(let item, let bucket):
      zip(problem.items[item].slots, packs[item]).reduce(0) {
        $1.0.orderBucket == bucket ? $0 + Double($1.1) : $0
      }
    case .leastReceived(let item, let bucket), .mostReceived(let item, let bucket):
      Double(received(item, bucket))
    case .packs(let item): Double(packs[item].reduce(0, +))
    }
  }

  private func received(_ item: Int, _ bucket: Int) -> Int {
    zip(problem.items[item].slots, packs[item]).reduce(0) {
      $1.0.receiptBucket <= bucket ? $0 + $1.1 : $0
    }
  }

  private func order(
    _ supplier: Int, _ bucket: Int
  ) -> (value: Double, volume: Double, weight: Double) {
    var sum = (value: 0.0, volume: 0.0, weight: 0.0)
    for (item, quantities) in zip(problem.items, packs) where item.supplier == supplier {
      for (slot, quantity) in zip(item.slots, quantities) where slot.orderBucket == bucket {
        sum.value += Double(quantity) * slot.packCost
        sum.volume += Double(quantity) * item.packVolume
        sum.weight += Double(quantity) * item.packWeight
      }
    }
    return sum
  }

  private func containers(_ supplier: Int, _ bucket: Int) -> Int {
    let sum = order(supplier, bucket)
    guard sum.value + sum.volume + sum.weight > 0 else { return 0 }
    return problem.suppliers[supplier].containers?.count(volume: sum.volume, weight: sum.weight)
      ?? 0
  }

  private func fill(_ supplier: Int, _ bucket: Int) -> Double {
    let count = containers(supplier, bucket)
    guard count > 0 else { return 0 }
    let sum = order(supplier, bucket)
    return problem.suppliers[supplier].containers?.fill(
      volume: sum.volume, weight: sum.weight, count: count) ?? 0
  }

  private func stored(_ location: Int, _ bucket: Int) -> Double {
    problem.items.indices.reduce(0) { sum, place in
      let item = problem.items[place]
      guard item.location == location, !item.cost.storedVolume.isEmpty else { return sum }
      return sum + item.cost.storedVolume[bucket * item.cost.levels + received(place, bucket)]
    }
  }
}
