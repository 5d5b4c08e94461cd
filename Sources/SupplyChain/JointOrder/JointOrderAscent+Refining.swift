// SPDX-License-Identifier: GPL-3.0-or-later

extension JointOrderAscent {
  /// Moves the prices of money and room alone, from the best ones on, in steps that shrink until they
  /// raise the bound.
  ///
  /// The steps of the climb fit many items, whose uses move little by little with prices; of a few items
  /// with large packs they leap over the best prices.
  mutating func refine(steps: Int) {
    guard steps > 0, tables.budget.contains(where: \.isFinite) || !tables.capacity.isEmpty else {
      return
    }
    relaxation.prices = best
    relaxation.solve(tables)
    var spent = relaxation.spent
    var stored = relaxation.stored
    var scale = 0.5
    var failures = 0
    for _ in 0..<steps where scale > 1e-6 {
      move(by: scale)
      relaxation.solve(tables)
      let before = bound
      remember()
      if bound > before {
        (spent, stored, failures) = (relaxation.spent, relaxation.stored, 0)
        continue
      }
      failures += 1
      guard failures > 5 else { continue }
      relaxation.prices = best
      (relaxation.spent, relaxation.stored) = (spent, stored)
      scale /= 2
      failures = 0
    }
  }

  /// Moves prices by a scale along what is used beyond the limits, or below them.
  private mutating func move(by scale: Double) {
    for bucket in 0..<tables.bucketCount where tables.budget[bucket] < .infinity {
      let limit = tables.budget[bucket]
      let excess = (relaxation.spent[bucket] - limit) / max(limit, relaxation.spent[bucket], 1e-9)
      relaxation.prices.budget[bucket] = max(0, relaxation.prices.budget[bucket] + scale * excess)
    }
    for place in tables.capacity.indices where tables.capacity[place] < .infinity {
      let limit = tables.capacity[place]
      let excess = (relaxation.stored[place] - limit) / max(limit, relaxation.stored[place], 1e-9)
      relaxation.prices.storage[place] = max(
        0, relaxation.prices.storage[place] + scale * storageScale * excess)
    }
  }
}
