// SPDX-License-Identifier: GPL-3.0-or-later

public import Inventory
public import Retail
import Timeline

/// What a plan orders of an item on a day, whatever the stock turns out to be.
///
/// It holds the levels and terms of one chance to order, made with what was known then; the stock position
/// is given afterwards. The plan's own orders are made by it.
public struct OrderRule: Sendable {
  /// The SKU and the place.
  public let key: SeriesKey
  /// What is aimed at.
  public var levels: StockingLevels
  /// The policy that gave the levels, by its id.
  public private(set) var policy: String
  /// Whether levels are of this place and those that it supplies together.
  public let isEchelon: Bool
  /// Minimum, multiple and rounding.
  public var orderTerms: OrderTerms
  /// Whether the item is listed when the order would come in and be sold.
  public let isListed: Bool
  private let maximumStock: Quantity?
  /// What is expected to be sold before an order of the day spoils; nil where it keeps.
  private let soldInShelfLife: Quantity?

  init(_ draft: ItemDraft) {
    key = draft.item.key
    levels = draft.levels
    policy = draft.policy
    isEchelon = draft.isEchelon
    orderTerms = draft.orderTerms
    isListed = draft.isListed
    maximumStock = draft.item.terms.stocking.maximumStock
    soldInShelfLife = draft.item.terms.shelfLifeDays.map { days in
      Quantity(draft.expected.demand(before: draft.interval.receiptDate.advanced(by: days)))
    }
  }

  /// The same terms with a level of somebody else's, which every chance to order raises the stock to.
  ///
  /// - Parameters:
  ///   - level: the order-up-to level.
  ///   - step: the smallest difference of two levels.
  /// - Returns: the rule.
  public func ordering(upTo level: Quantity, step: Quantity) -> OrderRule {
    var rule = self
    rule.policy = PolicyCatalog.standard.card.id
    rule.levels = StockingLevels(
      reorderPoint: level - step, orderUpToLevel: level, safetyStock: .zero,
      expectedFillRate: 0, expectedCycleService: 0)
    return rule
  }

  /// An order and the most that it may become.
  public struct Order: Sendable {
    /// The order, part by part.
    public var draft = OrderDraft()
    /// Room under the maximum stock and what sells within the shelf life; nil where there is no limit.
    public var most: Quantity?
  }

  /// The order at a position: need, what other places send, minimum, rounding and shelf life.
  ///
  /// - Parameters:
  ///   - position: what is there, to come and owed, the places below included where levels count them.
  ///   - own: the same of this place alone; nil is `position`.
  ///   - moved: units that come from other places anyway.
  /// - Returns: the order; nothing where the item is not listed.
  public func order(
    at position: StockPosition, own: StockPosition? = nil, moved: Quantity = .zero
  ) -> Order {
    guard isListed else { return Order() }
    let policy = PolicyCatalog.policy(policy) ?? PolicyCatalog.standard
    var order = Order(draft: OrderDraft(need: levels, at: position, by: policy))
    order.draft.add(.transfer, -min(moved, order.draft.quantity))
    let room = maximumStock.map { max(.zero, $0 - (own ?? position).inventoryPosition - moved) }
    order.draft.meet(orderTerms, room: room)
    order.most = room
    if let soldInShelfLife {
      let sells = max(.zero, soldInShelfLife - position.inventoryPosition - moved)
      order.draft.keepWithinShelfLife(selling: sells, orderTerms)
      order.most = min(room ?? sells, sells)
    }
    return order
  }
}

/// A policy and a target to plan an item by; nil is the item's own.
public struct OrderAim: Hashable, Sendable {
  /// The policy's id.
  public var policy: String?
  /// The service aimed at.
  public var target: ServiceTarget?
  /// Whether orders are of any size, as if there were no cases.
  public var ignoresCases = false

  /// An aim.
  public init(policy: String? = nil, target: ServiceTarget? = nil) {
    self.policy = policy
    self.target = target
  }
}

/// The rules by which a plan would order all places of one SKU on a day, for each of several aims.
///
/// - Parameters:
///   - items: the SKU's places; their stock and open orders do not matter.
///   - settings: how the plan is made.
///   - aims: what is aimed at, one after another with the same forecast and random numbers.
///   - forecast: the forecast of a place of `items`; nil where there is none.
/// - Returns: for each aim the rule of each of `items`; nil where it cannot be planned.
public func orderRules(
  _ items: [PlanItem], settings: PlanSettings, aims: [OrderAim],
  forecast: (Int) -> PlanForecast?
) -> [[OrderRule?]] {
  let planner = SkuPlanner(items, settings: settings, forecast: forecast)
  let paths = planner.cumulativePaths()
  return aims.map { aim in
    let aimed = planner.aiming(at: aim)
    let rules = Dictionary(
      aimed.members.indices.map { place in
        (aimed.members[place].item.key, OrderRule(aimed.draft(place, paths: paths)))
      }, uniquingKeysWith: { first, _ in first })
    return items.map { rules[$0.key] }
  }
}
