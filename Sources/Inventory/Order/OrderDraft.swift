// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// The terms that an order of one item has to meet.
public struct OrderTerms: Hashable, Sendable {
  /// The least that is delivered; zero where there is no minimum.
  public var minimum: Quantity
  /// Orders are whole multiples of this; at least the smallest quantity of the item.
  public var multiple: Quantity
  /// How an order is rounded to its multiple.
  public var rounding: RoundingRule

  /// Terms; a multiple of zero becomes the smallest quantity of so many decimals.
  public init(
    minimum: Quantity = .zero, multiple: Quantity = .zero, decimals: Int = 0,
    rounding: RoundingRule = .up
  ) {
    self.minimum = max(.zero, minimum)
    self.multiple = multiple > .zero ? multiple : Quantity.step(decimals: decimals)
    self.rounding = rounding
  }

  /// The least order that meets the terms: the minimum raised to a whole multiple, or one multiple.
  public var least: Quantity {
    max(multiple, minimum.rounded(toMultipleOf: multiple, .up))
  }
}

/// An order in the making: each step adds a part, and the parts sum to the quantity.
public struct OrderDraft: Hashable, Sendable {
  /// Something that kept the order from what was needed.
  public enum Obstacle: Hashable, Sendable {
    /// Even the least order does not fit under the maximum stock.
    case maximumStock(least: Quantity)
    /// Even the least order outlives its shelf life; it goes out where half of it sells in time.
    case shelfLife(least: Quantity, sells: Quantity)
  }

  /// The parts so far, in order; none is zero.
  public private(set) var parts: [OrderPart] = []
  /// What kept the order from what was needed.
  public private(set) var obstacles: [Obstacle] = []

  /// An order without any part.
  public init() {}

  /// The sum of the parts.
  public var quantity: Quantity { parts.reduce(.zero) { $0 + $1.quantity } }

  /// Adds a part; a zero part is left out, and a second of a kind joins the first.
  public mutating func add(_ kind: OrderPart.Kind, _ quantity: Quantity) {
    if let place = parts.firstIndex(where: { $0.kind == kind }) {
      parts[place].quantity += quantity
      if parts[place].quantity == .zero { parts.remove(at: place) }
    } else if quantity != .zero {
      let place = parts.firstIndex { $0.kind.rank > kind.rank } ?? parts.count
      parts.insert(OrderPart(kind, quantity), at: place)
    }
  }
}

extension OrderPart.Kind {
  /// The kind's place among the parts.
  fileprivate var rank: Int { OrderPart.Kind.allCases.firstIndex(of: self) ?? 0 }
}

extension OrderDraft {
  /// The need: the order-up-to level less the position, where the policy orders at that position.
  ///
  /// Without a need there are no parts.
  ///
  /// - Parameters:
  ///   - levels: what the policy aims at.
  ///   - position: what is there, to come and owed.
  ///   - policy: the policy, which decides whether to order.
  public init(
    need levels: StockingLevels, at position: StockPosition, by policy: any InventoryPolicy
  ) {
    self.init()
    let wanted = policy.orderQuantity(at: position.inventoryPosition, levels: levels)
    guard wanted > .zero else { return }
    let safety = levels.safetyStock - levels.stockBounds
    add(.expectedDemand, levels.orderUpToLevel - levels.safetyStock)
    add(.safetyStock, safety)
    add(.stockBounds, levels.stockBounds)
    add(.onHand, -position.sellable)
    add(.onOrder, -position.onOrder)
    add(.openDemand, position.openDemand)
    // A policy may order less or more than the whole gap to its level.
    add(.rounding, wanted - quantity)
  }

  /// A typical order for an item whose stock is unknown: expected demand of one cycle.
  public init(typical cycleDemand: Quantity) {
    self.init()
    add(.expectedDemand, max(.zero, cycleDemand))
  }

  /// Raises an order to the minimum, then rounds it to the multiple.
  ///
  /// Rounding never takes an order below the minimum. Where it would exceed the room under the maximum
  /// stock it goes down to the multiple that fits, and to nothing where the least order does not fit.
  ///
  /// - Parameters:
  ///   - terms: the minimum, the multiple and the rounding rule.
  ///   - room: the most that may be ordered under the maximum stock; nil is no limit.
  public mutating func meet(_ terms: OrderTerms, room: Quantity? = nil) {
    let need = quantity
    guard need > .zero else { return }
    if need < terms.minimum { add(.minimumOrder, terms.minimum - need) }
    let raised = quantity
    var rounded = terms.rounding.round(raised, toMultipleOf: terms.multiple)
    if rounded < terms.minimum { rounded = terms.least }
    if let room, rounded > room {
      rounded = max(.zero, room.rounded(toMultipleOf: terms.multiple, .down))
      if rounded < terms.least {
        obstacles.append(.maximumStock(least: terms.least))
        rounded = .zero
      }
    }
    add(.rounding, rounded - raised)
  }

  /// Cuts an order to what sells within its shelf life.
  ///
  /// It goes down to the multiple that sells. Where that is below the least order, the least order goes
  /// out if at least half of it sells, else nothing.
  ///
  /// - Parameters:
  ///   - sells: units of this order that are expected to sell before they spoil.
  ///   - terms: the minimum and the multiple.
  public mutating func keepWithinShelfLife(selling sells: Quantity, _ terms: OrderTerms) {
    let before = quantity
    guard before > .zero, before > sells else { return }
    var kept = max(.zero, sells).rounded(toMultipleOf: terms.multiple, .down)
    if kept < terms.least {
      obstacles.append(.shelfLife(least: terms.least, sells: max(.zero, sells)))
      kept = sells + sells >= terms.least ? min(before, terms.least) : .zero
    }
    add(.shelfLife, kept - before)
  }
}
