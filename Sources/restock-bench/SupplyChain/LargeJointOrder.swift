// SPDX-License-Identifier: GPL-3.0-or-later

import SupplyChain

/// A large joint order, and what its plan is worth.
struct LargeJointOrder {
  /// The gap that the median plan is to have at most, as a share of the cost that orders change.
  static let medianGapAim = 0.005
  /// The gap that the worst plan is to have at most.
  static let worstGapAim = 0.02
  /// The seconds that a plan is to take at most.
  static let secondsAim = 10.0

  var kind: JointOrderKind
  var suppliers: Int
  /// The gap as a share of the cost that orders change.
  var gap: Double
  /// The gap as a share of the expected profit; nil where there is no profit.
  var gapOfProfit: Double?
  /// Limits that the plan breaks, told from the problem alone.
  var brokenLimits: Int
  /// Limits that the plan itself says it cannot keep.
  var conflicts: Int
  /// Seconds on the processor to draw the problem and to tabulate its expected costs.
  var drawingSeconds: Double
  /// Seconds on the processor for the plan.
  var planSeconds: Double

  init(_ kind: JointOrderKind, items: Int, weeks: Int) throws {
    let suppliers = max(1, items / 50)
    let instance = kind.instance(items: items, suppliers: suppliers, weeks: weeks)
    let drawn = processorSeconds { instance.problem() }
    let made = try processorSeconds { try JointOrderSolver(drawn.value).plan() }
    let plan = made.value
    self.kind = kind
    self.suppliers = suppliers
    gap = plan.gap
    if plan.expectedProfit > 0 {
      gapOfProfit =
        max(0, plan.cost.total + plan.conflictPenalty - plan.bound) / plan.expectedProfit
    }
    brokenLimits = JointOrderCheck(drawn.value).violations(of: plan.packs).count
    conflicts = plan.conflicts.count
    drawingSeconds = drawn.seconds
    planSeconds = made.seconds
  }

  /// Which aims the plan misses, in words; empty where it misses none.
  var misses: [String] {
    var found: [String] = []
    if gap > Self.worstGapAim {
      found.append("gap above \(fixed(100 * Self.worstGapAim, 0)) %")
    } else if gap > Self.medianGapAim {
      found.append("gap above \(fixed(100 * Self.medianGapAim, 1)) %")
    }
    if planSeconds > Self.secondsAim { found.append("above \(fixed(Self.secondsAim, 0)) s") }
    return found
  }
}

/// Joint orders of one item whose packs hold the demand of many weeks, where one pack more or less decides:
/// without containers and budget, which would not let such a pack in at all.
struct SingleItems {
  var count: Int
  /// Those whose gap is beyond the aim for the worst.
  var missing: Int
  var worstGap: Double
  var brokenLimits: Int

  init(seeds: Int) throws {
    var gaps: [Double] = []
    brokenLimits = 0
    for seed in 1...seeds {
      var instance = JointOrderKind(hasContainers: false)
        .instance(items: 1, suppliers: 1, weeks: 26, seed: UInt64(seed))
      instance.packBuckets = 4...8
      let problem = instance.problem()
      let plan = try JointOrderSolver(problem).plan()
      gaps.append(plan.gap)
      brokenLimits += JointOrderCheck(problem).violations(of: plan.packs).count
    }
    count = seeds
    missing = gaps.count { $0 > LargeJointOrder.worstGapAim }
    worstGap = gaps.max() ?? 0
  }
}
