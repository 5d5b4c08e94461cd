// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// Stock over a number of periods with costs and demands that change, a fixed cost an order and backlog.
///
/// In period t an order raises the stock x to y at K δ(y − x) + c (y − x), demand comes, and h or p is paid
/// on the units left or short; after the last period the rest is paid for at terminal costs:
///
/// θ_t(x) = min_{y ≥ x} { K_t δ(y − x) + c_t (y − x) + g_t(y) + γ_t E[θ_{t+1}(y − D_t)] }.
///
/// Each period's demand is a table of whole units with a one-period cost g. A table need not sum to one:
/// published figures drop the tails of a normal demand from what is to come.
///
/// - Reference: Snyder and Shen (2019), Fundamentals of Supply Chain Theory, 2nd ed., equation (4.66) and
///   algorithm 4.1; Scarf (1960) for the optimality of (s, S).
public struct FiniteHorizon: Sendable, Hashable {
  /// One period.
  public struct Period: Sendable, Hashable {
    /// h: per unit on hand at the end of the period.
    public var holdingCost: Double
    /// p: per unit short at the end of the period.
    public var stockoutCost: Double
    /// c: per unit ordered.
    public var unitCost: Double
    /// K: per order.
    public var fixedCost: Double
    /// γ: what a later period's money is worth in this, above 0 up to 1.
    public var discountFactor: Double
    /// D: the demand.
    public var demand: Demand

    /// A period.
    public init(
      holdingCost: Double, stockoutCost: Double, unitCost: Double, fixedCost: Double,
      discountFactor: Double, demand: Demand
    ) {
      self.holdingCost = holdingCost
      self.stockoutCost = stockoutCost
      self.unitCost = unitCost
      self.fixedCost = fixedCost
      self.discountFactor = discountFactor
      self.demand = demand
    }
  }

  /// The demand of a period.
  public enum Demand: Sendable, Hashable {
    /// Whole units by their probabilities.
    case units(PeriodDemand)
    /// Normal: the period's cost from the loss function, what is to come from P(d) = Φ(d + ½) − Φ(d − ½).
    case normal(mean: Double, standardDeviation: Double)
  }

  /// The periods in order.
  public var periods: [Period]
  /// h_T: per unit on hand after the last period.
  public var terminalHoldingCost: Double
  /// p_T: per unit short after the last period.
  public var terminalStockoutCost: Double
  /// The standard deviations around the smallest and largest mean within which a normal demand is tabled.
  ///
  /// Four is what the published figures of Snyder and Shen use, without making up for what is cut; nil
  /// takes all but 10⁻¹³ and makes up for it.
  public var normalSpread: Double?

  /// The products of a pass backwards beyond which it is refused: some seconds of work.
  static let mostProducts = 4e9

  /// A horizon; throws where there is no period, or a cost, a factor or a demand has no meaning.
  public init(
    periods: [Period], terminalHoldingCost: Double, terminalStockoutCost: Double,
    normalSpread: Double? = nil
  ) throws(DynamicProgramError) {
    guard !periods.isEmpty else { throw .outOfDomain("a horizon has at least one period") }
    guard terminalHoldingCost >= 0, terminalStockoutCost >= 0, terminalHoldingCost.isFinite,
      terminalStockoutCost.isFinite
    else { throw .outOfDomain("terminal costs must be finite and not negative") }
    for period in periods {
      let costs = [
        period.holdingCost, period.stockoutCost, period.unitCost, period.fixedCost,
      ]
      guard costs.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
        throw .outOfDomain("costs must be finite and not negative")
      }
      guard period.discountFactor > 0, period.discountFactor <= 1 else {
        throw .outOfDomain("a discount factor lies above 0 and is at most 1")
      }
      if case .normal(let mean, let deviation) = period.demand {
        guard mean >= 0, deviation >= 0, mean + 20 * deviation <= 1e6 else {
          throw .outOfDomain(
            "a normal demand needs a mean and a deviation that are not negative, up to a million")
        }
      }
    }
    self.periods = periods
    self.terminalHoldingCost = terminalHoldingCost
    self.terminalStockoutCost = terminalStockoutCost
    self.normalSpread = normalSpread
  }

  /// The reorder points, order-up-to levels and cost.
  public struct Solution: Sendable, Hashable {
    /// s_t: the largest stock at which period t orders up to S_t; S_t itself where an order costs nothing.
    public var reorderPoints: [Int]
    /// S_t: what an order in period t raises the stock to.
    public var orderUpToLevels: [Int]
    /// θ_1: the expected cost of all periods by the initial stock, from `lowestStock` upwards.
    public var costs: [Double]
    /// The stock to which the first cost belongs.
    public var lowestStock: Int

    /// The expected cost from an initial stock within the table.
    public func cost(from initialStock: Int) -> Double? {
      let index = initialStock - lowestStock
      return costs.indices.contains(index) ? costs[index] : nil
    }
  }

  /// Tabled demand: the first value and the probabilities from there.
  struct Table {
    var lowest: Int
    var probabilities: [Double]
    var highest: Int { lowest + probabilities.count - 1 }
  }

  /// Each period's demand as a table.
  func tables() -> [Table] {
    var smallest = Double.infinity
    var largest = 0.0
    var deviation = 0.0
    for period in periods {
      guard case .normal(let mean, let standardDeviation) = period.demand else { continue }
      smallest = min(smallest, mean)
      largest = max(largest, mean)
      deviation = max(deviation, standardDeviation)
    }
    return periods.map { period in
      switch period.demand {
      case .units(let demand): Table(lowest: 0, probabilities: demand.probabilities)
      case .normal(let mean, let standardDeviation):
        normalTable(
          mean, standardDeviation, smallest: smallest, largest: largest, deviation: deviation)
      }
    }
  }

  private func normalTable(
    _ mean: Double, _ standardDeviation: Double, smallest: Double, largest: Double,
    deviation: Double
  ) -> Table {
    let spread = (normalSpread ?? 7.5) * deviation
    let low = Int(max(0, (smallest - spread).rounded(.toNearestOrEven)))
    let high = max(low, Int((largest + spread).rounded(.toNearestOrEven)))
    guard standardDeviation > 0 else {
      let certain = Int(mean.rounded())
      return Table(lowest: certain, probabilities: [1])
    }
    let normal = NormalDistribution(mean: mean, standardDeviation: standardDeviation)
    var probabilities = (low...high).map { d in
      normal.cumulative(Double(d) + 0.5) - normal.cumulative(Double(d) - 0.5)
    }
    if normalSpread == nil {
      let total = probabilities.reduce(0, +)
      probabilities = probabilities.map { $0 / total }
    }
    return Table(lowest: low, probabilities: probabilities)
  }

  /// g(y): the expected cost at the end of a period that begins with y.
  func periodCost(_ period: Period, _ y: Int) -> Double {
    let left: Double
    let short: Double
    switch period.demand {
    case .units(let demand):
      short = demand.shortfall(of: y)
      left = Double(y) - demand.mean + short
    case .normal(let mean, let deviation) where deviation > 0:
      short = NormalDistribution(mean: mean, standardDeviation: deviation).loss(Double(y))
      left = Double(y) - mean + short
    case .normal(let mean, _):
      short = max(0, mean - Double(y))
      left = max(0, Double(y) - mean)
    }
    return period.holdingCost * left + period.stockoutCost * short
  }
}
