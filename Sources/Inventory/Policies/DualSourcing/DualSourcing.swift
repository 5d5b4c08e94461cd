// SPDX-License-Identifier: GPL-3.0-or-later

/// One item with a slow cheap and a fast dear supplier; unmet demand waits.
///
/// In a period what was ordered arrives, a regular order (arriving l_r periods on) and an expedited one
/// (l_e < l_r periods on) are placed, demand comes, and h a unit on hand and b a unit short is paid.
/// Only the expedited inventory position, all that arrives within l_e periods, and the l = l_r − l_e − 1
/// later regular orders matter.
///
/// - Reference: Veeraraghavan and Scheller-Wolf (2008), Now or later, Operations Research 56(4); Sheopuri,
///   Janakiraman and Seshadri (2010), Operations Research 58(3).
public struct DualSourcing: Sendable, Hashable {
  /// D: the demand of a period.
  public var demand: PeriodDemand
  /// l_r: periods from a regular order to its receipt.
  public var regularLeadTime: Int
  /// l_e: periods from an expedited order to its receipt, fewer; zero arrives before the demand.
  public var expeditedLeadTime: Int
  /// h: per unit on hand at the end of a period, above zero.
  public var holdingCost: Double
  /// b: per unit short at the end of a period, above zero.
  public var backlogCost: Double
  /// c_r: per unit ordered regularly.
  public var regularUnitCost: Double
  /// c_e − c_r: what an expedited unit costs more.
  public var expeditedPremium: Double

  /// An item; throws where a cost has no meaning or the expedited lead time is not the shorter.
  public init(
    demand: PeriodDemand, regularLeadTime: Int, expeditedLeadTime: Int, holdingCost: Double,
    backlogCost: Double, regularUnitCost: Double, expeditedPremium: Double
  ) throws(DynamicProgramError) {
    guard holdingCost > 0, holdingCost.isFinite, backlogCost > 0, backlogCost.isFinite else {
      throw .outOfDomain("holding and backlog costs must be finite and above zero")
    }
    guard regularUnitCost >= 0, regularUnitCost.isFinite, expeditedPremium >= 0,
      expeditedPremium.isFinite
    else { throw .outOfDomain("unit costs must be finite and not negative") }
    guard expeditedLeadTime >= 0, regularLeadTime > expeditedLeadTime else {
      throw .outOfDomain("the expedited lead time is not negative and below the regular one")
    }
    guard demand.mean > 0 else { throw .outOfDomain("nothing is demanded") }
    self.demand = demand
    self.regularLeadTime = regularLeadTime
    self.expeditedLeadTime = expeditedLeadTime
    self.holdingCost = holdingCost
    self.backlogCost = backlogCost
    self.regularUnitCost = regularUnitCost
    self.expeditedPremium = expeditedPremium
  }

  /// What a policy costs and achieves in the long run, a period.
  public struct Performance: Sendable, Hashable {
    /// Holding, backlog and unit costs.
    public var costRate: Double
    /// The share of demand that is expedited.
    public var expeditedShare: Double
    /// Units on hand at the end of a period.
    public var averageStock: Double
    /// Units short at the end of a period.
    public var averageBacklog: Double
    /// The share of periods that end with nothing short.
    public var cycleServiceLevel: Double
  }

  /// l_r − l_e: how many periods later a regular order comes than an expedited one.
  var delay: Int { regularLeadTime - expeditedLeadTime }

  /// Demand from an order's period to the end of the one in which an expedited order arrives.
  var coverDemand: PeriodDemand { demand.sum(over: expeditedLeadTime + 1) }

  var criticalRatio: Double { backlogCost / (backlogCost + holdingCost) }

  /// E[h (y − D)⁺ + b (D − y)⁺] over the demand that an expedited position y has to cover.
  func coverCost(_ y: Int, _ cover: PeriodDemand) -> Double {
    let short = cover.shortfall(of: y)
    return holdingCost * (Double(y) - cover.mean + short) + backlogCost * short
  }

  /// How far the bounds of a cost rate may lie apart.
  var rateTolerance: Double {
    let larger = max(backlogCost, regularUnitCost + expeditedPremium)
    return max(1e-7 * holdingCost, 1e-12 * larger) * max(demand.mean, 1e-9)
  }

  /// The performance of an expedited position that is a level and an overshoot above it.
  ///
  /// The level S_e is what the position is raised to at least; the overshoot has probabilities of 0, 1,
  /// 2 … above it, independent of the demand to cover; `expedited` counts units a period.
  func performance(level: Int, overshoot: [Double], expedited: Double) -> Performance {
    let cover = coverDemand
    var stock = 0.0
    var short = 0.0
    var met = 0.0
    for (above, probability) in overshoot.enumerated() where probability > 0 {
      let y = level + above
      let missing = cover.shortfall(of: y)
      short += probability * missing
      stock += probability * (Double(y) - cover.mean + missing)
      met += probability * (1 - cover.probability(atLeast: y + 1))
    }
    return Performance(
      costRate: holdingCost * stock + backlogCost * short + regularUnitCost * demand.mean
        + expeditedPremium * expedited,
      expeditedShare: expedited / demand.mean, averageStock: stock, averageBacklog: short,
      cycleServiceLevel: met)
  }

  /// The expedited level of least cost over an overshoot: the newsvendor's of the demand less the overshoot.
  func bestLevel(over overshoot: [Double]) -> Int {
    let cover = coverDemand
    func met(_ level: Int) -> Double {
      var sum = 0.0
      for (above, probability) in overshoot.enumerated() where probability > 0 {
        sum += probability * (1 - cover.probability(atLeast: level + above + 1))
      }
      return sum
    }
    var low = -overshoot.count
    var high = cover.largest
    // Rounding must not keep a chance that is the ratio itself from reaching it.
    while low < high {
      let middle = low + (high - low) / 2
      if met(middle) >= criticalRatio - 1e-12 { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
