// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

extension Column where Row == OrderEntry {
  /// A column for each part of an order line's quantity; all parts sum to it.
  static let parts: [Column<OrderEntry>] = OrderPart.Kind.allCases.map { kind in
    .quantity(kind.rawValue, kind.meaning) { $0.sum(of: kind) }
  }
}

extension OrderEntry {
  /// The units of a part of the line.
  func sum(of kind: OrderPart.Kind) -> Quantity {
    line.parts.filter { $0.kind == kind }.map(\.quantity).reduce(.zero, +)
  }
}

extension OrderPart.Kind {
  /// What the part is, in a few words.
  fileprivate var meaning: String {
    switch self {
    case .expectedDemand: "a part of the quantity: expected demand up to the next receipt"
    case .safetyStock: "a part: the order-up-to level beyond expected demand"
    case .stockBounds: "a part: what least, most and shown stock add to the level or take from it"
    case .onHand: "a part: minus the stock that can be sold"
    case .onOrder: "a part: minus what is on order"
    case .openDemand: "a part: what customers wait for"
    case .transfer: "a part: what a transfer spares, or on a transfer's line moves"
    case .minimumOrder: "a part: what the minimum order quantity adds"
    case .rounding: "a part: what rounding to the order multiple adds or takes"
    case .priceBreak: "a part: what a lower price for a larger order adds"
    case .sharing: "a part: what passes between suppliers that share the order"
    case .shelfLife: "a part: what the shelf life takes"
    case .supplierMinimum: "a part: what the supplier's minimum order value adds"
    case .load: "a part: what filling loads adds, or their number takes"
    case .storage: "a part: what the room of the place takes"
    case .budget: "a part: what the budget takes"
    case .timing: "a part: what is brought forward from later orders or put off to them"
    case .scarcity: "a part: what scarce stock at the sending place takes"
    }
  }
}
