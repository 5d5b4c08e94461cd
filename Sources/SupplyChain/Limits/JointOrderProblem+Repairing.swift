// SPDX-License-Identifier: GPL-3.0-or-later

extension JointOrderProblem {
  /// The joint order by prices of money and room, and a repair of what they leave.
  func solved() throws(JointOrderError) -> JointOrderPlan {
    try validate()
    let check = JointOrderCheck(self)
    let prices = LimitPrices(self)
    let starts = [
      prices.packs, items.map { LimitPrices.best($0, bucketCount, noMoney, noRoom).packs },
    ]
    let plans = starts.map { LimitRepair(self, from: $0).state.packs }
    func rank(_ packs: [[Int]]) -> (Double, Double) {
      (check.violations(of: packs).reduce(0) { $0 + $1.amount }, check.cost(of: packs).total)
    }
    let packs = plans.min { rank($0) < rank($1) } ?? noPacks
    let cost = check.cost(of: packs)
    var plan = JointOrderPlan(
      packs: packs, cost: cost, baseCost: baseCost, bound: min(prices.bound, cost.total),
      expectedRevenue: items.reduce(0) { $0 + $1.expectedRevenue })
    plan.conflicts = check.violations(of: packs).map {
      JointOrderPlan.Conflict(
        constraint: $0.constraint, amount: $0.amount, against: [], isProven: false)
    }
    plan.binding = binding(prices, packs)
    return plan
  }

  private var noMoney: [Double] { Array(repeating: 0, count: bucketCount) }
  private var noRoom: [[Double]] { locations.map { _ in noMoney } }

  private func binding(_ prices: LimitPrices, _ packs: [[Int]]) -> [JointOrderPlan.Binding] {
    var found: [JointOrderPlan.Binding] = []
    for (bucket, price) in prices.money.enumerated() where price > 1e-9 {
      var used = 0.0
      for (item, counts) in zip(items, packs) {
        for (slot, count) in zip(item.slots, counts) where slot.orderBucket == bucket {
          used += Double(count) * slot.packCost
        }
      }
      found.append(
        JointOrderPlan.Binding(
          constraint: .budget(bucket: bucket), price: price, used: used,
          limit: budget(of: bucket)))
    }
    for (location, list) in prices.room.enumerated() {
      for (bucket, price) in list.enumerated() where price > 1e-9 {
        var used = 0.0
        for (item, counts) in zip(items, packs)
        where item.location == location && !item.cost.storedVolume.isEmpty {
          let received = zip(item.slots, counts).reduce(0) {
            $1.0.receiptBucket <= bucket ? $0 + $1.1 : $0
          }
          used += item.cost.storedVolume[bucket * item.cost.levels + received]
        }
        found.append(
          JointOrderPlan.Binding(
            constraint: .storage(location: location, bucket: bucket), price: price, used: used,
            limit: locations[location].capacity[bucket]))
      }
    }
    return found
  }
}
