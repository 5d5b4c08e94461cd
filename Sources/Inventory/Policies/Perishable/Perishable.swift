// SPDX-License-Identifier: GPL-3.0-or-later

/// Which units a customer takes first.
public enum IssueOrder: String, Sendable, Hashable, CaseIterable {
  /// The oldest first.
  case firstInFirstOut = "fifo"
  /// The freshest first.
  case lastInFirstOut = "lifo"
}

/// One item that can be sold for a fixed number of periods after its receipt; unmet demand is lost.
///
/// In a period an order z ≤ Q is placed, demand is met from stock in the issue order, what has reached its
/// last period and is left over is thrown away, and the order placed L − 1 periods ago arrives fresh for
/// the next. Paid are c a unit ordered, w a unit thrown away, h a unit kept and p a unit of demand
/// lost; each unit sold brings in its price.
///
/// - Reference: De Moor, Gijsbrechts and Boute (2022), European Journal of Operational Research 301(2);
///   Hendrix et al. (2019), Computational and Mathematical Methods 1(5); Nahmias (2011), Perishable
///   Inventory Systems.
public struct Perishable: Sendable, Hashable {
  /// D: the demand of a period.
  public var demand: PeriodDemand
  /// m: the periods in which a unit can be sold, at least one.
  public var shelfLife: Int
  /// L: periods from order to first sale, at least one.
  public var leadTime: Int
  /// Which units are taken first.
  public var issue: IssueOrder
  /// Q: the most that can be ordered in a period.
  public var largestOrder: Int
  /// The money of it.
  public var costs: Costs

  /// Money by the unit.
  public struct Costs: Sendable, Hashable {
    /// c: per unit ordered.
    public var unitCost: Double
    /// Per unit sold, brought in.
    public var price: Double
    /// p: per unit of demand lost.
    public var stockoutCost: Double
    /// w: per unit thrown away.
    public var wasteCost: Double
    /// h: per unit kept to the next period.
    public var holdingCost: Double

    /// Costs; none but those named.
    public init(
      unitCost: Double = 0, price: Double = 0, stockoutCost: Double = 0, wasteCost: Double = 0,
      holdingCost: Double = 0
    ) {
      self.unitCost = unitCost
      self.price = price
      self.stockoutCost = stockoutCost
      self.wasteCost = wasteCost
      self.holdingCost = holdingCost
    }
  }

  static let largestTable = 4_000_000

  /// An item; throws where a cost is negative, the shelf life, lead time or largest order below one.
  public init(
    demand: PeriodDemand, shelfLife: Int, leadTime: Int = 1, issue: IssueOrder, largestOrder: Int,
    costs: Costs
  ) throws(DynamicProgramError) {
    let amounts = [
      costs.unitCost, costs.price, costs.stockoutCost, costs.wasteCost, costs.holdingCost,
    ]
    guard amounts.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
      throw .outOfDomain("costs and the price must be finite and not negative")
    }
    guard shelfLife >= 1 else { throw .outOfDomain("a shelf life is at least one period") }
    guard leadTime >= 1 else {
      throw .outOfDomain("the lead time of a perishable is at least one period")
    }
    guard largestOrder >= 1 else { throw .outOfDomain("the largest order is at least one unit") }
    var count = 1
    for _ in 0..<(shelfLife + leadTime - 1) {
      let product = count.multipliedReportingOverflow(by: largestOrder + 1)
      guard !product.overflow, product.partialValue <= Self.largestTable else {
        throw .tooManyStates(
          needed: product.overflow ? .max : product.partialValue, limit: Self.largestTable)
      }
      count = product.partialValue
    }
    self.demand = demand
    self.shelfLife = shelfLife
    self.leadTime = leadTime
    self.issue = issue
    self.largestOrder = largestOrder
    self.costs = costs
  }

  /// What a policy costs and achieves in the long run, a period.
  public struct Performance: Sendable, Hashable {
    /// Costs less what sales bring in, a period.
    public var costRate: Double
    /// The share of demand met from stock.
    public var fillRate: Double
    /// Units thrown away a period.
    public var waste: Double
    /// Units kept to the next period, on average.
    public var averageStock: Double
    /// Units ordered a period.
    public var ordered: Double

    /// What sales bring in less costs, a period.
    public var profitRate: Double { -costRate }
  }

  /// What is minimised.
  public enum Objective: Sendable, Hashable {
    /// The average cost a period.
    case average
    /// The cost of all periods from an empty system, each discounted by this factor below one.
    case discounted(Double)
  }

  /// How far the bounds of a cost may lie apart, by what a period costs about.
  var tolerance: Double {
    let scale = max(
      costs.unitCost, costs.price, costs.stockoutCost, costs.wasteCost, costs.holdingCost)
    return 1e-8 * max(scale, 1e-9) * max(demand.mean, 1)
  }
}
