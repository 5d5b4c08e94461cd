// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// A limit that orders keep together.
public enum PlanLimit: Hashable, Sendable {
  /// The money of the orders that go out in a bucket.
  case budget(Bucket)
  /// The room of a place from a day on.
  case storage(LocationCode, from: Day)
  /// The least value of a supplier's order of a day; with the place where each place orders by itself.
  case supplierMinimum(SupplierCode, LocationCode?, Day)
  /// The most trucks or containers of a supplier's order of a day.
  case loads(SupplierCode, LocationCode?, Day)
  /// The least share of its trucks or containers that a supplier's order of a day fills.
  case loadFill(SupplierCode, LocationCode?, Day)
  /// The least quantity of an item's order.
  case itemMinimum(SeriesKey)
  /// The least stock of an item.
  case leastStock(SeriesKey)
  /// The most stock of an item.
  case mostStock(SeriesKey)

  /// What kind of limit it is, as `constraints.csv` writes it.
  public var kind: String {
    switch self {
    case .budget: "budget"
    case .storage: "storage"
    case .supplierMinimum: "supplier_minimum"
    case .loads: "loads"
    case .loadFill: "load_fill"
    case .itemMinimum: "item_minimum"
    case .leastStock: "least_stock"
    case .mostStock: "most_stock"
    }
  }

  /// The unit of its amounts.
  public var unit: LimitUnit {
    switch self {
    case .budget, .supplierMinimum: .money
    case .storage: .volume
    case .loads: .loads
    case .loadFill: .share
    case .itemMinimum, .leastStock, .mostStock: .units
    }
  }
}

/// What a limit is counted in.
public enum LimitUnit: String, Sendable, CaseIterable {
  /// Money of the plan's currency.
  case money
  /// The unit of the items' volumes.
  case volume
  /// Trucks or containers.
  case loads
  /// A share of them.
  case share
  /// The item's stock unit.
  case units
}

/// A limit that holds the orders back, and what one more unit of it is worth.
public struct LimitUse: Hashable, Sendable {
  /// The limit.
  public var limit: PlanLimit
  /// How much of it the plan uses.
  public var used: Double
  /// How much of it there is.
  public var available: Double
  /// The money that one more unit of it would save at the margin; of a minimum, one unit less.
  public var price: Money

  /// A limit with its use and price.
  public init(limit: PlanLimit, used: Double, available: Double, price: Money) {
    self.limit = limit
    self.used = used
    self.available = available
    self.price = price
  }
}

/// The volume that a place holds where nothing more is ordered.
public struct CommittedRoom: Hashable, Sendable {
  /// What lies there today and is expected to be left.
  public var stock: Double
  /// What open orders and other movements under way add to it.
  public var onTheWay: Double

  /// A volume of stock, and one on the way.
  public init(stock: Double, onTheWay: Double) {
    self.stock = stock
    self.onTheWay = onTheWay
  }
}

/// A limit that could not be kept together with others.
public struct LimitConflict: Hashable, Sendable {
  /// The limit that the plan breaks.
  public var limit: PlanLimit
  /// By how much, as little as was found possible.
  public var amount: Double
  /// The limits that stand against it; empty where it cannot be kept by itself.
  public var against: [PlanLimit]
  /// Whether it is certain that no plan keeps them all.
  public var isProven: Bool
  /// What fills a room beyond its limit before anything is ordered; nil where orders do, and of all other
  /// limits.
  public var committed: CommittedRoom?

  /// A broken limit.
  public init(limit: PlanLimit, amount: Double, against: [PlanLimit], isProven: Bool) {
    self.limit = limit
    self.amount = amount
    self.against = against
    self.isProven = isProven
  }
}

/// What ordering many items together came to.
public struct JointOutcome: Hashable, Sendable {
  /// How many items were ordered together.
  public var itemCount: Int
  /// The days that it looks ahead to, the last one excluded.
  public var end: Day
  /// The limits that the items' own orders would break.
  public var reasons: [PlanLimit]
  /// The expected cost that orders can change: holding, shortage, loads and orders that may wait, where
  /// unmet demand waits.
  public var expectedCost: Money
  /// No plan costs less.
  public var bound: Money
  /// How far above the bound the cost lies at most, as a share of it.
  public var gap: Double
  /// The same cost where unmet demand is lost, simulated over the demand paths; nil where unknown.
  public var simulatedCost: Money?
  /// The currency of all money.
  public var currency: Currency
  /// The limits that bind.
  public var uses: [LimitUse]
  /// The limits that could not be kept.
  public var conflicts: [LimitConflict]

  /// An outcome.
  public init(
    itemCount: Int, end: Day, reasons: [PlanLimit], expectedCost: Money, bound: Money, gap: Double,
    simulatedCost: Money?, currency: Currency, uses: [LimitUse], conflicts: [LimitConflict]
  ) {
    self.itemCount = itemCount
    self.end = end
    self.reasons = reasons
    self.expectedCost = expectedCost
    self.bound = bound
    self.gap = gap
    self.simulatedCost = simulatedCost
    self.currency = currency
    self.uses = uses
    self.conflicts = conflicts
  }
}
