// SPDX-License-Identifier: GPL-3.0-or-later

/// The levels of least cost of a serial system.
public struct SerialEchelonPlan: Sendable, Hashable {
  /// The echelon base-stock level of each stage, the one that customers draw from first.
  public let levels: [Double]
  /// The expected cost per unit of time; what is on the way to the last stage costs nothing.
  public let costRate: Double

  /// What each stage would hold on its own account: its level less that of the stage below.
  ///
  /// Where an echelon level lies below that of a stage downstream it binds there too.
  public var localLevels: [Double] {
    var effective = levels
    for place in effective.indices.dropLast().reversed() {
      effective[place] = min(effective[place], effective[place + 1])
    }
    return effective.indices.map { $0 == 0 ? effective[0] : effective[$0] - effective[$0 - 1] }
  }
}

extension SerialEchelons {
  /// Clark and Scarf's recursion on second derivatives.
  ///
  /// With tⱼ = b + Σ h of the stages above j, Chen and Zheng's recursion is
  /// Cⱼ(y) = E[hⱼ (y − Dⱼ) + Cⱼ₋₁(min(Sⱼ₋₁, y − Dⱼ))], begun with C₀(y) = (b + Σ h) (−y)⁺ and S₀ = 0.
  /// The part below Sⱼ₋₁ is a convex function that falls to a constant, C(S) + ∫ (v − y)⁺ w(dv) with a
  /// measure w of mass tⱼ₋₁ on v ≤ S: the second derivative of C below S, and on S what is missing from
  /// the slope there. Adding Dⱼ to w gives the second derivative Wⱼ of Cⱼ, whose slope is Wⱼ(≤ y) − tⱼ.
  /// So Sⱼ is the least level with Wⱼ(≤ S) ≥ tⱼ, and Cⱼ(Sⱼ) = hⱼ (Sⱼ − E[Dⱼ]) + Cⱼ₋₁(Sⱼ₋₁) + ∫ (v − Sⱼ)⁺ dWⱼ.
  func plan<Measure: EchelonMeasure>(
    _: Measure.Type, _ demands: [Measure.Demand]
  ) -> SerialEchelonPlan {
    var slope = stockoutCost + holdingCost
    var measure = Measure(point: 0, mass: slope)
    var cost = 0.0
    var levels: [Double?] = []
    for (place, stage) in stages.enumerated() {
      measure = measure.adding(demands[place])
      cost -= stage.echelonHoldingCost * demand.mean * costedTime(place)
      slope -= stage.echelonHoldingCost
      guard stage.echelonHoldingCost > 0 else {
        // Nothing is saved by holding back what the stage above has.
        levels.append(nil)
        continue
      }
      let level = measure.level(reaching: slope)
      cost += stage.echelonHoldingCost * level + measure.excess(over: level)
      measure = measure.cut(at: level, total: slope)
      levels.append(level)
    }
    return SerialEchelonPlan(levels: Self.filled(levels), costRate: cost)
  }

  /// A stage that holds nothing back has the level of the next stage above that does.
  private static func filled(_ levels: [Double?]) -> [Double] {
    var filled: [Double] = []
    var above = 0.0
    for level in levels.reversed() {
      above = level ?? above
      filled.append(above)
    }
    return filled.reversed()
  }
}
