// SPDX-License-Identifier: GPL-3.0-or-later

/// One item whose unmet demand is lost, reviewed every period, with a fixed lead time.
///
/// In a period the order placed L periods ago arrives, an order z is placed, demand D is met as far as the
/// stock x goes, and h (x − D)⁺ + p (D − x)⁺ is paid. The optimal order depends on the whole pipeline;
/// each method here answers with figures that are exact for its policy, or proven to a tolerance.
///
/// - Reference: Zipkin (2008), Old and new methods for lost-sales inventory systems, Operations Research
///   56(5), 1256–1263.
public struct LostSales: Sendable, Hashable {
  /// D: the demand of a period.
  public var demand: PeriodDemand
  /// L: periods from order to receipt; zero arrives before the same period's demand.
  public var leadTime: Int
  /// h: per unit on hand at the end of a period, above zero.
  public var holdingCost: Double
  /// p: per unit of demand lost, above zero.
  public var stockoutCost: Double

  /// How far the proven bounds of a cost rate may lie apart, as a share of h E[D].
  static let tolerance = 1e-7

  /// An item; throws where a cost is not above zero, the lead time negative, or nothing is demanded.
  public init(
    demand: PeriodDemand, leadTime: Int, holdingCost: Double, stockoutCost: Double
  ) throws(DynamicProgramError) {
    guard holdingCost > 0, holdingCost.isFinite, stockoutCost > 0, stockoutCost.isFinite else {
      throw .outOfDomain("holding and lost-sale costs must be finite and above zero")
    }
    guard leadTime >= 0 else { throw .outOfDomain("a lead time is not negative") }
    self.demand = demand
    self.leadTime = leadTime
    self.holdingCost = holdingCost
    self.stockoutCost = stockoutCost
  }

  /// What a policy costs and achieves in the long run.
  public struct Performance: Sendable, Hashable {
    /// Cost a period, within the bounds.
    public var costRate: Double
    /// The bounds proven for the cost a period; equal where it is known in closed form.
    public var costBounds: ProvenRate
    /// The share of demand met from stock.
    public var fillRate: Double
    /// Units on hand at the end of a period, on average.
    public var averageStock: Double
    /// Units lost a period.
    public var lostSales: Double
    /// The share of periods in which all demand is met.
    public var cycleServiceLevel: Double
    /// The share of periods in which something is ordered.
    public var orderFrequency: Double
  }

  /// c(x) = h E(x − D)⁺ + p E(D − x)⁺: the expected cost of a period with x on hand before demand.
  public func periodCost(onHand x: Int) -> Double {
    let short = demand.shortfall(of: x)
    return holdingCost * (Double(x) - demand.mean + short) + stockoutCost * short
  }

  /// The critical ratio p ⁄ (p + h).
  var criticalRatio: Double { stockoutCost / (stockoutCost + holdingCost) }

  /// The bounds of a rate lie at most this far apart; costs that differ a millionfold cost digits.
  var rateTolerance: Double {
    let smaller = min(holdingCost, stockoutCost)
    let larger = max(holdingCost, stockoutCost)
    return max(Self.tolerance * smaller, 1e-12 * larger) * max(demand.mean, 1e-9)
  }

  /// Costs of a period by the stock on hand, up to a largest.
  func periodCosts(upTo largest: Int) -> [Double] { (0...largest).map { periodCost(onHand: $0) } }

  /// The performance that follows from what is on hand before demand.
  ///
  /// Bounds of the cost are given where the probabilities of 0, 1, 2 … on hand before demand are not exact.
  func performance(
    onHand: [Double], orderFrequency: Double, bounds: ProvenRate? = nil
  ) -> Performance {
    var lost = 0.0
    var stock = 0.0
    var met = 0.0
    for (x, probability) in onHand.enumerated() {
      let short = demand.shortfall(of: x)
      lost += probability * short
      stock += probability * (Double(x) - demand.mean + short)
      met += probability * (1 - demand.probability(atLeast: x + 1))
    }
    let cost = holdingCost * stock + stockoutCost * lost
    return Performance(
      costRate: cost, costBounds: bounds ?? ProvenRate(lower: cost, upper: cost),
      fillRate: demand.mean > 0 ? 1 - lost / demand.mean : 1, averageStock: stock,
      lostSales: lost, cycleServiceLevel: met, orderFrequency: orderFrequency)
  }
}
