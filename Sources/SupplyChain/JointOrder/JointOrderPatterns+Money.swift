// SPDX-License-Identifier: GPL-3.0-or-later

extension JointOrderPatterns {
  private static let lastStep = 0.02
  private static let inertia = 0.6

  /// Moves the prices of money and of least values until the orders that are placed spend the budgets.
  ///
  /// The relaxation places orders in part, so at its prices orders placed in full spend other sums. With the
  /// orders given, the problem has a dual of its own; the prices of its best value are kept,
  /// for packs that answer to them need the least repair.
  mutating func settleMoney(passes: Int, from firstStep: Double) {
    var speed = Array(repeating: 0.0, count: tables.bucketCount)
    var best = -Double.infinity
    var kept = (budget: prices.budget, value: prices.value)
    for pass in 0..<passes {
      let bound = answer()
      if bound > best {
        best = bound
        kept = (prices.budget, prices.value)
      }
      let part = Double(pass) / Double(passes)
      let size = firstStep + (Self.lastStep - firstStep) * part
      for bucket in planned.indices where tables.budget[bucket] < .infinity {
        let excess = planned[bucket] / max(1e-9, tables.budget[bucket]) - 1
        speed[bucket] = Self.inertia * speed[bucket] + (1 - Self.inertia) * max(-1, min(1, excess))
        prices.budget[bucket] = max(0, prices.budget[bucket] + size * speed[bucket])
      }
      for supplier in tables.suppliers.indices {
        let terms = JointOrderTerms(tables.suppliers[supplier])
        for group in tables.groupStart[supplier]..<tables.groupStart[supplier + 1]
        where isOpen[group] {
          moveValue(group, terms)
        }
      }
    }
    if firstStep > 0 { (prices.budget, prices.value) = kept }
    _ = answer()
  }

  /// Plans all suppliers at the same prices; what the plan is worth with the budgets priced is returned.
  private mutating func answer() -> Double {
    for bucket in planned.indices {
      rate[bucket] = prices.budget[bucket]
      planned[bucket] = 0
    }
    var sum = 0.0
    for supplier in tables.suppliers.indices {
      solve(supplier, JointOrderTerms(tables.suppliers[supplier]), withChanges: false)
      spend(supplier, sign: 1)
      sum += cost[supplier]
    }
    for bucket in planned.indices where prices.budget[bucket] > 0 {
      sum -= prices.budget[bucket] * tables.budget[bucket]
    }
    return sum
  }
}
