// SPDX-License-Identifier: GPL-3.0-or-later

extension DualSourcing {
  /// Two levels with a cap on the regular order, and what they cost and achieve.
  public struct CappedLevels: Sendable, Hashable {
    /// S_e: what an expedited order raises its position to.
    public var expeditedLevel: Int
    /// S_r: what a regular order raises its position to at most.
    public var regularLevel: Int
    /// The most that is ordered regularly in a period.
    public var cap: Int
    /// What they cost and achieve.
    public var performance: Performance
  }

  /// A capped dual-index policy: as the dual index, with no regular order above a cap.
  ///
  /// The cap smooths the regular orders; at a cap of S_r − S_e it is the dual index, and with a high S_r it
  /// is the tailored base-surge policy.
  /// - Reference: Sun and Van Mieghem (2019), Robust dual sourcing inventory management: optimality of
  ///   capped dual index policies and smoothing, Manufacturing & Service Operations Management 21(4).
  public func evaluateCappedDualIndex(
    expeditedLevel: Int, regularLevel: Int, cap: Int
  ) throws(DynamicProgramError) -> Performance {
    guard regularLevel >= expeditedLevel, cap >= 0 else {
      throw .outOfDomain("the regular level is not below the expedited one, and a cap not negative")
    }
    let (overshoot, expedited) = try cappedOvershoot(regularLevel - expeditedLevel, cap)
    return performance(level: expeditedLevel, overshoot: overshoot, expedited: expedited)
  }

  /// The difference of the levels and the cap from which no step of one unit in either or both saves
  /// anything, with the best expedited level over them.
  ///
  /// The search starts at the best dual index, which is sought where it is not given.
  public func solveCappedDualIndex(
    startingAt start: TwoLevels? = nil
  ) throws(DynamicProgramError) -> CappedLevels {
    let dual: TwoLevels
    if let start { dual = start } else { dual = try solveDualIndex() }
    let difference = dual.regularLevel - dual.expeditedLevel
    var known: [[Int]: CappedLevels] = [:]
    var best = CappedLevels(
      expeditedLevel: dual.expeditedLevel, regularLevel: dual.regularLevel, cap: difference,
      performance: dual.performance)
    let mean = Int(demand.mean.rounded(.up))
    for first in [mean, mean + 1] where first <= difference {
      let found = try capped(difference, first, &known)
      if found.performance.costRate < best.performance.costRate { best = found }
    }
    var isFalling = true
    while isFalling {
      isFalling = false
      for (d, c) in [(1, 0), (-1, 0), (0, 1), (0, -1), (1, -1), (-1, 1)] {
        while true {
          let (next, cap) = (best.regularLevel - best.expeditedLevel + d, best.cap + c)
          guard next >= 0, cap >= 0, cap <= max(next, 1) else { break }
          let found = try capped(next, cap, &known)
          guard found.performance.costRate < best.performance.costRate else { break }
          best = found
          isFalling = true
        }
      }
    }
    return best
  }

  private func capped(
    _ difference: Int, _ cap: Int, _ known: inout [[Int]: CappedLevels]
  ) throws(DynamicProgramError) -> CappedLevels {
    if let found = known[[difference, cap]] { return found }
    let (overshoot, expedited) = try cappedOvershoot(difference, cap)
    let level = bestLevel(over: overshoot)
    let found = CappedLevels(
      expeditedLevel: level, regularLevel: level + difference, cap: cap,
      performance: performance(level: level, overshoot: overshoot, expedited: expedited))
    known[[difference, cap]] = found
    return found
  }

  /// How far the expedited position stands above S_e, and the units expedited a period.
  private func cappedOvershoot(
    _ difference: Int, _ cap: Int
  ) throws(DynamicProgramError) -> (overshoot: [Double], expedited: Double) {
    let largest = min(cap, difference)
    let limits = (0...delay).map {
      $0 == 0 ? difference : min(difference, largest * (delay - $0 + 1))
    }
    let states = try PipelineStates(limits: limits)
    let process = DualSourcingProcess(
      states: states, kernel: DemandKernel(demand), lowest: 0, coverCosts: [],
      meanDemand: demand.mean,
      regularUnitCost: 0, expeditedUnitCost: 0)
    func order(_ onOrder: Int, _ x: Int) -> Int { min(largest, difference - x - onOrder) }
    let chain = process.chain(demand) { row, x in (x, order(row.onOrder, x)) }
    let mass = try chain.stationary()
    let onOrder = Dictionary(uniqueKeysWithValues: states.rows.map { ($0.index, $0.onOrder) })
    var overshoot = Array(repeating: 0.0, count: difference + 1)
    var regular = 0.0
    for (state, probability) in zip(chain.states, mass) {
      let x = state % states.width
      overshoot[x] += probability
      regular += probability * Double(order(onOrder[state / states.width] ?? 0, x))
    }
    // All that is demanded is ordered, from one supplier or the other.
    return (overshoot, max(0, demand.mean - regular))
  }
}
