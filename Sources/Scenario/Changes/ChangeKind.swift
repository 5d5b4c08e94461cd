// SPDX-License-Identifier: GPL-3.0-or-later

/// A kind of change that a scenario can make: its word, what it takes, what it does, and an example.
public struct ChangeKind: Hashable, Sendable {
  /// The word after `what:`.
  public var name: String
  /// What it does, in a sentence.
  public var summary: String
  /// A change of this kind as it stands in a scenario's list, such as `{what: budget, set: 4000}`.
  public var example: String

  /// Every kind, in the order of the reference page.
  public static let all = Change.What.allCases.map { what in
    ChangeKind(name: what.rawValue, summary: what.summary, example: what.example)
  }
}

extension Change {
  /// What a change may be about, with the amounts that it takes.
  enum What: String, CaseIterable {
    case demand
    case leadTime = "lead_time"
    case leadTimeStandardDeviation = "lead_time_sd"
    case supplierOutage = "supplier_outage"
    case price
    case promotionAdded = "promotion_added"
    case promotionDropped = "promotion_dropped"
    case unitCost = "unit_cost"
    case serviceTarget = "service_target"
    case budget
    case minimumOrderQuantity = "minimum_order_quantity"
    case casePack = "case_pack"
    case minimumOrderValue = "minimum_order_value"
    case locationAdded = "location_added"
    case locationClosed = "location_closed"
    case warehouseAdded = "warehouse_added"
    case itemDropped = "item_dropped"

    /// How much it changes, of which one has to be given.
    var amounts: [String] {
      switch self {
      case .demand: ["multiply"]
      case .leadTime, .leadTimeStandardDeviation: ["days", "multiply", "set"]
      case .unitCost, .price, .promotionAdded, .minimumOrderQuantity, .casePack,
        .minimumOrderValue, .budget:
        ["multiply", "set"]
      case .serviceTarget: ["set"]
      case .locationAdded: ["multiply"]
      case .warehouseAdded: ["days"]
      case .itemDropped, .locationClosed, .supplierOutage, .promotionDropped: []
      }
    }

    /// What it takes besides `what`, `where`, an amount and dates.
    var extras: [String] {
      switch self {
      case .serviceTarget: ["kind"]
      case .locationAdded: ["location", "like"]
      case .warehouseAdded: ["location"]
      default: []
      }
    }

    /// The parts of `where` that it takes.
    var selectors: [String] {
      switch self {
      case .leadTimeStandardDeviation, .minimumOrderValue, .supplierOutage: ["supplier"]
      case .locationClosed: ["location", "region"]
      case .itemDropped, .unitCost, .minimumOrderQuantity, .casePack:
        ["sku", "category", "brand", "supplier"]
      case .warehouseAdded: ["sku", "category", "brand", "location", "region"]
      case .budget, .locationAdded: []
      default: ["sku", "category", "brand", "supplier", "location", "region"]
      }
    }

    /// What it does.
    var summary: String {
      switch self {
      case .demand: "Demand is so many times as high, on some days where from and to say so."
      case .leadTime: "Orders take so many days more or less, so many times as long, or so long."
      case .leadTimeStandardDeviation: "A supplier's lead times vary more or less, in days."
      case .supplierOutage: "A supplier takes no orders and delivers nothing on some days."
      case .price: "Prices from a day on are so many times as high, or so high."
      case .promotionAdded: "A promotion on some days, at a share of the price or at a price."
      case .promotionDropped: "Promotions on some days do not take place."
      case .unitCost: "A unit costs so many times as much, or so much."
      case .serviceTarget: "The service aimed at; it goes before every other target."
      case .budget:
        "What the orders of a bucket may cost, or so many times the budget that there is."
      case .minimumOrderQuantity: "The least that a supplier delivers of an item."
      case .casePack: "Units in a case; orders are whole cases."
      case .minimumOrderValue: "The least value of a supplier's order."
      case .locationAdded:
        "A new shop like another: its items, suppliers and so many times its demand."
      case .locationClosed: "A place neither sells nor receives, on some days or from a day on."
      case .warehouseAdded:
        "A new warehouse that buys for shops and sends them goods in so many days."
      case .itemDropped: "An item is not sold from a day on."
      }
    }

    /// A change of the kind, as it stands in a list.
    var example: String {
      switch self {
      case .demand:
        "{what: demand, where: {category: Garden}, multiply: 1.15, from: 2026-03-02, to: 2026-03-29}"
      case .leadTime: "{what: lead_time, where: {supplier: YANGTZE}, days: +21, to: 2026-03-29}"
      case .leadTimeStandardDeviation:
        "{what: lead_time_sd, where: {supplier: YANGTZE}, multiply: 2}"
      case .supplierOutage:
        "{what: supplier_outage, where: {supplier: YANGTZE}, from: 2026-03-09, to: 2026-03-22}"
      case .price: "{what: price, where: {category: Tools}, multiply: 1.05, from: 2026-04-01}"
      case .promotionAdded:
        "{what: promotion_added, where: {sku: CAN}, multiply: 0.8, from: 2026-03-16, to: 2026-03-21}"
      case .promotionDropped: "{what: promotion_dropped, where: {category: Garden}, to: 2026-03-31}"
      case .unitCost: "{what: unit_cost, where: {supplier: YANGTZE}, multiply: 1.08}"
      case .serviceTarget: "{what: service_target, where: {category: Tools}, set: 0.9}"
      case .budget: "{what: budget, set: 4000, from: 2026-03-02, to: 2026-03-29}"
      case .minimumOrderQuantity: "{what: minimum_order_quantity, where: {sku: CAN}, set: 24}"
      case .casePack: "{what: case_pack, where: {sku: CAN}, set: 12}"
      case .minimumOrderValue: "{what: minimum_order_value, where: {supplier: YANGTZE}, set: 500}"
      case .locationAdded:
        "{what: location_added, location: NORTH, like: HIGH, multiply: 0.6, from: 2026-03-16}"
      case .locationClosed: "{what: location_closed, where: {location: LOW}, from: 2026-04-01}"
      case .warehouseAdded:
        "{what: warehouse_added, location: HUB, where: {location: [HIGH, LOW]}, days: 2}"
      case .itemDropped: "{what: item_dropped, where: {sku: CAN}, from: 2026-04-01}"
      }
    }
  }
}
