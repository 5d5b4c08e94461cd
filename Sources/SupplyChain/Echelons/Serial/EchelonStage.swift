// SPDX-License-Identifier: GPL-3.0-or-later

/// A stage of a serial system: what holding there adds, and the time to get there.
public struct EchelonStage: Sendable, Hashable {
  /// What holding a unit at this stage costs more than one stage upstream, per unit of time.
  public var echelonHoldingCost: Double
  /// The time from the stage's order, where the stage above has stock, to its receipt.
  public var leadTime: Double

  /// A stage by its echelon holding cost.
  public init(echelonHoldingCost: Double, leadTime: Double) {
    self.echelonHoldingCost = echelonHoldingCost
    self.leadTime = leadTime
  }

  /// Stages by what holding a unit at each costs in all, the one that customers draw from first.
  public static func stages(
    _ local: [(holdingCost: Double, leadTime: Double)]
  ) -> [EchelonStage] {
    local.indices.map { place in
      let above = place + 1 < local.count ? local[place + 1].holdingCost : 0
      return EchelonStage(
        echelonHoldingCost: local[place].holdingCost - above, leadTime: local[place].leadTime)
    }
  }
}

/// When stock is looked at and orders go out.
public enum EchelonReview: String, Sendable, Hashable, CaseIterable {
  /// At every demand; costs run all the time.
  case continuous
  /// At the start of every period, after receipts; costs are charged at its end, after its demand.
  case periodic
}
