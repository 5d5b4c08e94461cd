// SPDX-License-Identifier: GPL-3.0-or-later

extension JointOrderAscent {
  private static let firstPace = 0.05
  private static let wideFirstPace = 0.2
  /// Steps of a supplier, one after another.
  private static let turn = 60

  /// Moves every supplier's own prices, at fixed prices of budget and room; each supplier has its own pace.
  mutating func settle(steps: Int) {
    beginSettling(pace: Self.firstPace)
    for supplier in tables.suppliers.indices { settle(supplier, steps: steps) }
    prove()
  }

  /// Moves the prices of the suppliers whose plans lie farthest above their bounds for each item.
  ///
  /// - Parameters:
  ///   - excess: by supplier, how far its plan lies above its bound.
  ///   - steps: steps of an item on average.
  mutating func settle(farthest excess: [Double], steps: Int) {
    let proven = (prices: best, bound: bound)
    beginSettling(pace: Self.wideFirstPace)
    let counts = excess.indices.map { tables.itemStart[$0 + 1] - tables.itemStart[$0] }
    // What a turn of a supplier may gain: all at first, then what its last turn gained.
    var hope = excess.indices.map { supplier in
      counts[supplier] > 0 && JointOrderTerms(tables.suppliers[supplier]).isShared
        ? excess[supplier] / Double(counts[supplier]) : 0
    }
    var work = steps * tables.itemCount
    while work > 0 {
      var supplier = 0
      for other in hope.indices where hope[other] > hope[supplier] { supplier = other }
      guard hope.indices.contains(supplier), hope[supplier] > 0 else { break }
      let before = supplierBest[supplier]
      settle(supplier, steps: Self.turn)
      work -= Self.turn * counts[supplier]
      let gain = (supplierBest[supplier] - before) / Double(counts[supplier])
      hope[supplier] = min(0.9 * hope[supplier], gain)
    }
    prove()
    if bound < proven.bound { (best, bound) = proven }
  }

  private mutating func settle(_ supplier: Int, steps: Int) {
    for _ in 0..<steps {
      moveAndSolve(supplier, pace[supplier] * scale[supplier])
      judge(supplier)
    }
  }

  private mutating func beginSettling(pace first: Double) {
    relaxation.prices = best
    relaxation.isExact = relaxation.lanes == nil
    relaxation.solve(tables)
    for supplier in tables.suppliers.indices {
      let groups = tables.groupStart[supplier + 1] - tables.groupStart[supplier]
      let cost = relaxation.supplierCost[supplier] - tables.supplierBase[supplier]
      scale[supplier] = max(scale[supplier], cost / Double(max(1, groups)))
      supplierBest[supplier] = relaxation.supplierCost[supplier]
      pace[supplier] = first
      patience[supplier] = 0
    }
  }

  /// Keeps a supplier's prices where they are the best so far, and slows it down where they are not.
  private mutating func judge(_ supplier: Int) {
    let cost = relaxation.supplierCost[supplier]
    if cost > supplierBest[supplier] {
      supplierBest[supplier] = cost
      patience[supplier] = 0
      for group in tables.groupStart[supplier]..<tables.groupStart[supplier + 1] {
        best.value[group] = relaxation.prices.value[group]
        best.volume[group] = relaxation.prices.volume[group]
        best.weight[group] = relaxation.prices.weight[group]
      }
      for slot in tables.slots(of: supplier) {
        best.link[slot] = relaxation.prices.link[slot]
      }
    } else {
      patience[supplier] += 1
      if patience[supplier] >= 4 {
        patience[supplier] = 0
        pace[supplier] *= 0.7
      }
    }
  }

  /// Tells the bound of the best prices in full precision.
  private mutating func prove() {
    relaxation.prices = best
    relaxation.isExact = true
    relaxation.solve(tables)
    bound = relaxation.currentBound(tables)
  }
}
