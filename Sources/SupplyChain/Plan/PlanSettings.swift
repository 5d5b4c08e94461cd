// SPDX-License-Identifier: GPL-3.0-or-later

public import Inventory
public import Retail
public import Solving
public import Timeline

/// How a plan is made.
public struct PlanSettings: Sendable {
  /// The day at whose opening the plan is made.
  public var asOf: Day
  /// The seed of the run.
  public var seed: UInt64 = 1
  /// Whether there is a stock file at all; without one every order is illustrative.
  public var hasStock = true
  /// What the stock of an item is that the stock file does not name.
  public var missingStock = MissingStock.zero
  /// What a stock below zero means.
  public var negativeStock = NegativeStock.error
  /// How an order is rounded to its multiple.
  public var rounding = RoundingRule.up
  /// Whether an order below a supplier's minimum value is topped up.
  public var topsUpSupplierMinimum = true
  /// Whose order a supplier's minimum value is about.
  public var minimumOrderScope = MinimumOrderScope.supplier
  /// The solver that takes on joint orders that are small or whose gap stays wide; nil for none.
  public var solver: (any LinearSolver)?
  /// Cost of holding stock for a year as a share of its value.
  public var holdingRate = 0.2
  /// Cost of a unit short; nil is the margin.
  public var stockoutCost: Money?
  /// Sample paths to draw from the marginals of a forecast that has none.
  public var pathCount = 1000
  /// Who decides among several suppliers of an item.
  public var sourcing = SourcingRule.priority
  /// Who gets scarce stock of a warehouse.
  public var allocation = ScarceStockRule.marginalLoss
  /// What a transfer between two places costs and takes; nil proposes none.
  public var placeTransfers: PlaceTransferTerms? = .usual
  /// What all orders have to keep to together.
  public var constraints = PlanConstraints()
  /// When something becomes an exception.
  public var alerts = AlertLimits()
  /// The periods of the books that the plan reaches into, the first from the as-of day on.
  public var periods: [FiscalPeriod] = []
  /// The SKU whose plan is explained besides; nil for none.
  public var explained: SKU?

  /// Settings for a day; the rest as stated.
  public init(asOf: Day) { self.asOf = asOf }

  /// What the stock of an item is that the stock file does not name.
  public enum MissingStock: String, Sendable, CaseIterable {
    /// None.
    case zero
    /// Not known: its order is illustrative.
    case unknown
  }

  /// Whether the orders of some items depend on one another beyond the places of a SKU.
  ///
  /// Where they do not, the plan of a SKU is the same by itself as among others.
  public func areJoint(_ items: [PlanItem]) -> Bool {
    items.contains { mayLimit($0) || sharesMinimum($0) }
  }

  /// Whether one of several suppliers of an item asks for a least order value.
  private func sharesMinimum(_ item: PlanItem) -> Bool {
    topsUpSupplierMinimum && item.sources.count > 1
      && item.sources.contains { $0.terms.minimumOrderValue != nil }
  }

  /// Who gets scarce stock of a warehouse.
  public enum ScarceStockRule: String, Sendable, CaseIterable {
    /// Each next pack goes where it prevents the most expected loss.
    case marginalLoss = "marginal_loss"
    /// All get the same share of their need.
    case fairShare = "fair_share"
  }

  /// Whose order a supplier's minimum value is about.
  public enum MinimumOrderScope: String, Sendable, CaseIterable {
    /// All that goes to a supplier on a day.
    case supplier
    /// All that goes to a supplier on a day for one place.
    case destination
  }
}

/// When something becomes an exception.
public struct AlertLimits: Hashable, Sendable {
  /// The chance of running out before the next receipt from which it is raised.
  public var stockoutProbability = 0.5
  /// Days of cover beyond which stock is an excess, once the protection interval is over.
  public var excessCoverDays = 90
  /// Days without a sale from which stock counts as unsold.
  public var daysWithoutSales = 91
  /// Days since the first sale within which an item is new.
  public var newItemDays = 56
  /// Days ahead within which an end of listing is raised.
  public var endingItemDays = 91
  /// Days after which stock that is still there counts as written off, where it has no shelf life.
  public var writeOffDays = 365

  /// The limits as stated.
  public init() {}
}
