// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// The orders of items that several suppliers share, and the least values of the orders that their parts
/// make.
///
/// An item's order is planned as its largest supplier's. Once it stands, each supplier gets its share; what
/// then makes up an order to a supplier may be worth less than the supplier asks for. Such an order takes
/// over more of what is shared, or its parts wait and the other suppliers deliver them, whichever
/// leaves shares closer to what they are to be over time. What waits is caught up with: shares are
/// counted from what was bought, so that a later part is larger.
struct SharedOrders {
  /// One of the suppliers of a split.
  struct Source {
    /// The supplier with its share.
    var share: SourcingDecision.Share
    /// When its order goes out and comes in.
    var interval: ProtectionInterval
    /// What it is to have and had.
    var claim: OrderSplit.Claim
    /// The order that its part belongs to, a place in `orders`.
    var order: Int

    /// The value of a part.
    func value(of quantity: Quantity) -> Money {
      let terms = share.source.terms
      let cost = terms.prices.map { $0.unitCost(at: quantity) } ?? terms.unitCost ?? .zero
      return cost.times(quantity).rounded(decimals: terms.currency.decimals)
    }
  }

  /// An item's order, split.
  struct Split {
    /// The draft's place.
    var draft: Int
    /// What is ordered of all suppliers.
    var total: Quantity
    /// The suppliers that can deliver.
    var sources: [Source]
    /// What each is to deliver by its share.
    var byShare: [Quantity]
    /// The supplier that the order was planned as.
    var main: Int
  }

  /// An order to a supplier.
  struct Order {
    /// What makes lines one order.
    var key: SupplierOrder.Key
    /// The least value; zero where there is none.
    var minimum = Money.zero
    /// The value of the lines that no other supplier shares.
    var whole = Money.zero
    /// The value of the order before anything was split.
    var unsplit = Money.zero
    /// The parts that may belong to it.
    var members: [(split: Int, source: Int)] = []
  }

  /// The splits, in the drafts' order.
  private(set) var splits: [Split] = []
  /// The orders that parts belong to, by key.
  private(set) var orders: [Order] = []
  /// What each supplier delivers, by split and source.
  var quantities: [[Quantity]] = []

  /// The splits of a plan's orders by shares alone.
  init(_ drafts: [ItemDraft], settings: PlanSettings) {
    var keys: Set<SupplierOrder.Key> = []
    let open = drafts.map { $0.openShares(settings) }
    for (draft, open) in zip(drafts, open) {
      for each in open { keys.insert(draft.key(of: each.share, each.interval, settings)) }
    }
    let sorted = keys.sorted()
    let numbers = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
    orders = sorted.map { Order(key: $0) }
    for (place, draft) in drafts.enumerated() {
      guard !open[place].isEmpty else {
        addWhole(draft, numbers, settings)
        continue
      }
      let sources = open[place].map { each in
        Source(
          share: each.share, interval: each.interval,
          claim: OrderSplit.Claim(each.share, rounding: settings.rounding),
          order: numbers[draft.key(of: each.share, each.interval, settings)] ?? 0)
      }
      for source in sources {
        let minimum = source.share.source.terms.minimumOrderValue ?? .zero
        orders[source.order].minimum = max(orders[source.order].minimum, minimum)
      }
      for (number, source) in sources.enumerated() {
        orders[source.order].members.append((split: splits.count, source: number))
      }
      let total = draft.order.quantity
      let main = sources.indices.max {
        (sources[$0].claim.share, $1) < (sources[$1].claim.share, $0)
      }
      orders[sources[main ?? 0].order].unsplit += sources[main ?? 0].value(of: total)
      let byShare = OrderSplit(total, among: sources.map(\.claim)).quantities
      splits.append(
        Split(draft: place, total: total, sources: sources, byShare: byShare, main: main ?? 0))
      quantities.append(byShare)
    }
  }

  private mutating func addWhole(
    _ draft: ItemDraft, _ numbers: [SupplierOrder.Key: Int], _ settings: PlanSettings
  ) {
    guard draft.hasOrder, !draft.isIllustrative,
      case .supplier(let supplier?) = draft.item.terms.source,
      let order = numbers[
        SupplierOrder.Key(
          supplier: supplier, date: draft.interval.orderDate, currency: draft.item.terms.currency,
          destination: settings.minimumOrderScope == .destination ? draft.item.key.location : nil)]
    else { return }
    orders[order].minimum = max(
      orders[order].minimum, draft.item.terms.minimumOrderValue ?? .zero)
    orders[order].whole += draft.value ?? .zero
    orders[order].unsplit += draft.value ?? .zero
  }

  /// The value of an order with parts of given quantities.
  func value(of order: Int, _ quantities: [[Quantity]]) -> Money {
    var value = orders[order].whole
    for (split, source) in orders[order].members where quantities[split][source] > .zero {
      value += splits[split].sources[source].value(of: quantities[split][source])
    }
    return value
  }

  /// The orders that splitting leaves below their least value.
  ///
  /// One that was below it before is none: it goes out as it is for reasons of its own.
  func short(_ quantities: [[Quantity]]) -> [Int] {
    orders.indices.filter { order in
      let (minimum, unsplit) = (orders[order].minimum, orders[order].unsplit)
      guard minimum > .zero, unsplit == .zero || unsplit >= minimum else { return false }
      let value = value(of: order, quantities)
      return value > .zero && value < minimum
    }
  }
}

extension SharedOrders {
  /// Makes the parts the drafts' lines.
  func apply(to drafts: inout [ItemDraft]) {
    for (split, parts) in zip(splits, quantities) {
      drafts[split.draft].supplierParts = self.parts(split, parts, of: drafts[split.draft])
    }
  }

  private func parts(
    _ split: Split, _ quantities: [Quantity], of draft: ItemDraft
  ) -> [SupplierPart] {
    let bought = split.sources.reduce(Quantity.zero) { $0 + $1.claim.purchased }
    let largest = quantities.indices.max { (quantities[$0], $1) < (quantities[$1], $0) } ?? 0
    let others = quantities.indices.reduce(Quantity.zero) {
      $1 == largest ? $0 : $0 + quantities[$1]
    }
    return quantities.indices.compactMap { place in
      let quantity = quantities[place]
      guard quantity > .zero else { return nil }
      let source = split.sources[place]
      let added = max(.zero, quantity - split.byShare[place])
      let isRaised =
        added > .zero && orders[source.order].minimum > .zero
        && value(of: source.order, splits.map(\.byShare)) < orders[source.order].minimum
      // The largest part carries what the order is made of, the others what they take over of it.
      var order = place == largest ? draft.order : OrderDraft()
      if place == largest {
        order.add(.sharing, -min(others, order.quantity))
      } else {
        order.add(.sharing, isRaised ? quantity - added : quantity)
        if isRaised { order.add(.supplierMinimum, added) }
      }
      order.add(.rounding, quantity - order.quantity)
      var part = SupplierPart(
        source: source.share.source, share: source.share.share,
        hadShare: bought > .zero ? source.claim.purchased.value / bought.value : nil,
        interval: source.interval, order: order)
      part.remark = remark(split, quantities, place, isRaised: isRaised && place == largest)
      return part
    }
  }

  /// What a least value did to a part, where its parts do not tell.
  private func remark(
    _ split: Split, _ quantities: [Quantity], _ place: Int, isRaised: Bool
  ) -> String? {
    let added = quantities[place] - split.byShare[place]
    guard added > .zero else { return nil }
    if isRaised { return "\(added) of it to the supplier's minimum value" }
    let waiting = quantities.indices.filter {
      quantities[$0] == .zero && split.byShare[$0] > .zero
    }
    guard let first = waiting.first else { return nil }
    let supplier = split.sources[first].share.source.supplier
    return "\(split.byShare[first]) of \(supplier) wait for its minimum value"
  }
}

extension ItemDraft {
  /// The suppliers that share an order that stands and can deliver; empty where one has it all.
  fileprivate func openShares(
    _ settings: PlanSettings
  ) -> [(share: SourcingDecision.Share, interval: ProtectionInterval)] {
    guard hasOrder, !isIllustrative, let sourcing = item.sourcing, sourcing.shares.count > 1 else {
      return []
    }
    return sourcing.shares.compactMap { share in
      share.interval(asOf: settings.asOf).map { (share: share, interval: $0) }
    }
  }

  /// The order that a supplier's part belongs to.
  fileprivate func key(
    of share: SourcingDecision.Share, _ interval: ProtectionInterval, _ settings: PlanSettings
  ) -> SupplierOrder.Key {
    SupplierOrder.Key(
      supplier: share.source.supplier, date: interval.orderDate,
      currency: share.source.terms.currency,
      destination: settings.minimumOrderScope == .destination ? item.key.location : nil)
  }
}
