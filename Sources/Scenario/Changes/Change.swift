// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// One change that a scenario makes to the data: what, to which part, how, and when.
public struct Change: Hashable, Sendable {
  /// What it does.
  public var effect: Effect
  /// To which part of the data.
  public var selection: Selection
  /// When; open ends reach to the end of the data.
  public var dates: DayRange
  /// The file and line that it stands in.
  public var origin: Origin
  /// Where it stands, to the column.
  var place: ScenarioError.Place

  /// What a change does.
  public enum Effect: Hashable, Sendable {
    /// Demand times this.
    case demand(multiply: Double)
    /// The lead time in days.
    case leadTime(Adjustment)
    /// The lead time's standard deviation in days.
    case leadTimeStandardDeviation(Adjustment)
    /// What a unit costs.
    case unitCost(Adjustment)
    /// What a unit sells for.
    case price(Adjustment)
    /// The service target.
    case serviceTarget(Settings.Service.PartialTarget)
    /// The least that is delivered.
    case minimumOrderQuantity(Adjustment)
    /// Units in a case.
    case casePack(Adjustment)
    /// The least value of a supplier's order.
    case minimumOrderValue(Adjustment)
    /// The item is not sold any more.
    case itemDropped
    /// The place neither sells nor receives.
    case locationClosed
    /// The supplier takes no orders and ships nothing.
    case supplierOutage
    /// A promotion at this price.
    case promotionAdded(Adjustment)
    /// No promotions.
    case promotionDropped
    /// What the orders of a bucket may cost.
    case budget(Adjustment)
    /// A shop is opened that is like another one, its demand times this.
    case locationAdded(String, like: String, multiply: Double)
    /// A warehouse is opened that supplies shops within so many days.
    case warehouseAdded(String, days: Double)
  }

  /// How a number changes.
  public enum Adjustment: Hashable, Sendable {
    /// By this much.
    case add(Double)
    /// Times this.
    case multiply(Double)
    /// To this.
    case set(Double)

    /// The changed value.
    public func applied(to value: Double) -> Double {
      switch self {
      case .add(let amount): value + amount
      case .multiply(let factor): value * factor
      case .set(let amount): amount
      }
    }
  }

  /// Which part of the data; an empty list is all, and all lists hold together.
  public struct Selection: Hashable, Sendable {
    /// Items.
    public internal(set) var skus: [String] = []
    /// Categories.
    public internal(set) var categories: [String] = []
    /// Brands.
    public internal(set) var brands: [String] = []
    /// Suppliers.
    public internal(set) var suppliers: [String] = []
    /// Locations.
    public internal(set) var locations: [String] = []
    /// Regions.
    public internal(set) var regions: [String] = []

    /// Whether everything is meant.
    public var isEverything: Bool { self == Selection() }
  }

  /// Whether it does the same to the same part on the same days, wherever it is written.
  public func isSame(as other: Change) -> Bool {
    effect == other.effect && selection == other.selection && dates == other.dates
  }
}
