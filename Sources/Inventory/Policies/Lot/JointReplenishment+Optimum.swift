// SPDX-License-Identifier: GPL-3.0-or-later

extension JointReplenishment {
  /// The least costly multiples and base cycle of all: the optimal cyclic policy.
  ///
  /// At a base cycle T the best mᵢ is the least m with m (m + 1) ≥ 2 kᵢ / (Hᵢ T²), so that as T falls
  /// the multiples rise one at a time. All that are best for any T between two bounds are tried, each at
  /// its own best T. No more than `maximumSteps` multiples are ever raised.
  ///
  /// - The upper bound is where all multiples are 1.
  /// - g(T, m) ≥ K / T + Σ √(2 kᵢ Hᵢ), as no item can be cheaper than on its own; T below
  ///   K / (G − Σ √(2 kᵢ Hᵢ)) costs more than G, the best cost found so far.
  ///
  /// Where K is 0 the items have nothing in common, and the plan with the cost nearest to each item's own
  /// is only approached as T goes to 0; that is refused.
  public func solveOptimum(maximumSteps: Int = 1_000_000) throws(CalculationError) -> Plan {
    guard sharedFixedCost > 0 else {
      throw .unsolvable("without a shared fixed cost the items are best ordered on their own")
    }
    var multiples = Array(repeating: 1, count: items.count)
    var bestMultiples = multiples
    let heuristic = solveSilver()
    var bestCost = best(multiples).costRate
    if heuristic.costRate < bestCost {
      bestCost = heuristic.costRate
      bestMultiples = heuristic.multiples
    }
    let apart = items.reduce(0) { $0 + (2 * $1.fixedCost * $1.holdingRate).squareRoot() }
    var order = items.reduce(sharedFixedCost) { $0 + $1.fixedCost }
    var holding = items.reduce(0) { $0 + $1.holdingRate }
    // The squares of the T at which each item's multiple is next raised.
    var next = items.map { $0.fixedCost / $0.holdingRate }
    for _ in 0..<maximumSteps {
      var raised = 0
      for i in next.indices where next[i] > next[raised] { raised = i }
      let least = sharedFixedCost / (bestCost - apart)
      guard next[raised] >= least * least * (1 - 1e-9) else { return best(bestMultiples) }
      let item = items[raised]
      let m = Double(multiples[raised])
      multiples[raised] += 1
      order -= item.fixedCost / (m * (m + 1))
      holding += item.holdingRate
      next[raised] = 2 * item.fixedCost / (item.holdingRate * (m + 1) * (m + 2))
      let cost = (2 * order * holding).squareRoot()
      // A hair's breadth is the rounding of the sums, and leaves the smaller multiples.
      if cost < bestCost * (1 - 1e-13) {
        bestCost = cost
        bestMultiples = multiples
      }
    }
    throw .unsolvable("the shared fixed cost is too small beside the items' own to search")
  }
}
