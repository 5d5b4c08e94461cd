// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

extension Settings {
  /// What the orders together have to keep to.
  public struct Constraints: Hashable, Sendable {
    /// Whether an order below a supplier's minimum value is topped up.
    public internal(set) var supplierMinimum = SupplierMinimum.topUp
    /// The most that orders of a bucket may cost.
    public internal(set) var budget = Budget.unlimited
    /// Whether a place's room caps its stock.
    public internal(set) var storage = Storage()
    /// Whether orders fill trucks or containers.
    public internal(set) var load = Load()
    /// Whether a solver takes small joint orders on, and those whose gap stays wide.
    public internal(set) var solver = Solver.off

    /// Whether a general solver has a say.
    public enum Solver: String, Sendable, CaseIterable {
      /// The plan is the same whatever is installed.
      case off
      /// HiGHS, or else CBC; the run is refused where neither is there.
      case use
    }

    /// What becomes of an order below a supplier's minimum value.
    public enum SupplierMinimum: String, Sendable, CaseIterable {
      /// It is brought to the minimum where that pays, else it waits or goes out as needed.
      case topUp = "top_up"
      /// It goes out as it is.
      case ignore
    }

    /// Whether a limit that the data gives counts.
    public enum Limit: String, Sendable, CaseIterable { case ignore, enforce }
  }
}

extension Settings.Constraints {
  /// The most that orders of a bucket may cost.
  public enum Budget: Hashable, Sendable {
    /// No limit.
    case unlimited
    /// So much in each bucket.
    case everyBucket(Money)
    /// So much in each bucket of some days; buckets of other days have no limit.
    case dated([DatedBudget])

    /// The most that the orders that go out in the bucket of a day may cost; nil is no limit.
    public func amount(on day: Day) -> Money? {
      switch self {
      case .unlimited: nil
      case .everyBucket(let amount): amount
      case .dated(let budgets): budgets.first { $0.days.contains(day) }?.amount
      }
    }
  }

  /// A budget for each bucket of some days.
  public struct DatedBudget: Hashable, Sendable {
    /// The days, of which a bucket's first one counts.
    public var days: DayRange
    /// The most that orders of a bucket may cost.
    public var amount: Money
  }

  /// Whether a place's room caps its stock.
  public struct Storage: Hashable, Sendable {
    /// Whether room counts, by default as `locations.csv` gives it.
    public internal(set) var limit = Settings.Constraints.Limit.ignore
    /// The room of these places, in the unit of the items' volumes.
    public internal(set) var byLocation: [String: Double] = [:]
  }

  /// Whether orders fill trucks or containers, and on what terms.
  public struct Load: Hashable, Sendable {
    /// Whether loads count, by default as large as `suppliers.csv` gives them.
    public internal(set) var limit = Settings.Constraints.Limit.ignore
    /// The terms of every supplier.
    public internal(set) var standard = LoadTerms()
    /// What differs for these suppliers.
    public internal(set) var bySupplier: [String: LoadTerms] = [:]

    /// The terms of a supplier: its own before those of all; the size may still be unknown.
    public func terms(of supplier: SupplierCode) -> LoadTerms {
      guard let own = bySupplier[supplier.code] else { return standard }
      return LoadTerms(
        volume: own.volume ?? standard.volume, weight: own.weight ?? standard.weight,
        most: own.most ?? standard.most, leastFill: own.leastFill ?? standard.leastFill,
        cost: own.cost ?? standard.cost)
    }
  }

  /// A truck or container: its size, and the terms on which orders fill it; nil is not said.
  public struct LoadTerms: Hashable, Sendable {
    /// The volume that it holds, in the unit of the items' volumes.
    public internal(set) var volume: Double?
    /// The weight that it carries, in the unit of the items' weights.
    public internal(set) var weight: Double?
    /// The most of them an order.
    public internal(set) var most: Int?
    /// The least share of it that the last one of an order has to be filled to.
    public internal(set) var leastFill: Double?
    /// The cost of each.
    public internal(set) var cost: Money?
  }
}

extension Settings.Constraints {
  /// Whether nothing that several orders keep to together is set.
  public var areOpen: Bool {
    budget == .unlimited && storage.limit == .ignore && load.limit == .ignore
  }
}
