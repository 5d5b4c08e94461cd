// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

extension OrderingWithinLimits {
  /// Gathers suppliers' orders into fewer order days where that costs less, each supplier by itself; see
  /// ``GatheredOrder`` for what it may change.
  ///
  /// What is brought forward takes money, room and loads that others may need. Where it would break such a
  /// limit that the items' own orders keep, nothing is brought forward.
  ///
  /// - Parameters:
  ///   - drafts: the plan's items; their orders are changed.
  ///   - breaks: the limits on all orders that some drafts' orders break.
  /// - Returns: what an order costs of each supplier whose order may wait. One that is due, or that others were
  ///   gathered into, is not to be weighed against its cost again: it goes out.
  mutating func gather(
    _ drafts: inout [ItemDraft], breaks: ([ItemDraft]) -> Set<JointOrderConstraint>
  ) -> [LimitGroup.OrderKey: Double] {
    var costs: [LimitGroup.OrderKey: Double] = [:]
    var raises: [(places: [Int], orders: [OrderDraft], note: PlanNote)] = []
    let own = drafts
    for (key, places) in gatheredKeys(drafts) {
      guard let calendar = calendar(places.map { drafts[$0] }),
        let gathered = GatheredOrder(places, of: drafts, calendar: calendar, settings: settings)
      else { continue }
      if !gathered.isDue { costs[key] = gathered.cost }
      do throws(JointOrderError) {
        guard let packs = try gathered.packs() else { continue }
        var after = drafts
        for (item, count) in zip(gathered.items, packs) { after.order(count, of: item) }
        let note = note(gathered, before: drafts, after: after)
        if packs.contains(where: { $0 > 0 }) {
          costs[key] = nil
          let changed = gathered.items.map(\.draft)
          raises.append((changed, changed.map { after[$0].order }, note))
        } else {
          drafts = after
          notes.append(note)
        }
      } catch {
        notes.append(
          PlanNote(
            subject: "orders to \(key.sender)",
            message: "They were not gathered, whatever an order costs: \(error)."))
      }
    }
    let waiting = drafts
    for raise in raises {
      for (place, order) in zip(raise.places, raise.orders) { drafts[place].order = order }
    }
    guard !raises.isEmpty else { return costs }
    if !settings.constraints.isEmpty, !breaks(drafts).subtracting(breaks(own)).isEmpty {
      drafts = waiting
    } else {
      notes += raises.map(\.note)
    }
    return costs
  }

  /// The drafts that are ordered from each supplier whose orders cost something, by key.
  private func gatheredKeys(_ drafts: [ItemDraft]) -> [(LimitGroup.OrderKey, [Int])] {
    var places: [LimitGroup.OrderKey: [Int]] = [:]
    for (place, draft) in drafts.enumerated() where settings.mayGather(draft.item) {
      places[draft.limitKey(settings.minimumOrderScope), default: []].append(place)
    }
    return places.sorted { $0.key < $1.key }
  }

  private func note(
    _ gathered: GatheredOrder, before: [ItemDraft], after: [ItemDraft]
  ) -> PlanNote {
    let places = gathered.items.map(\.draft)
    let first = before[places[0]]
    let currency = first.item.terms.currency
    func total(_ drafts: [ItemDraft]) -> Money {
      places.reduce(.zero) { $0 + (drafts[$1].value ?? .zero) }
    }
    func amount(_ money: Money) -> String {
      "\(money.text(decimals: currency.decimals)) \(currency)"
    }
    let (cost, own) = (amount(Money(gathered.cost)), amount(total(before)))
    let raised = total(after) - total(before)
    let message =
      total(after) == .zero && !places.contains { after[$0].hasOrder }
      ? "An order costs \(cost). What is needed, \(own), can wait for the next one: until then hardly more "
        + "is expected to be missing than with it."
      : "An order costs \(cost). Raised by \(amount(raised)) that later orders would bring, for holding it "
        + "costs less than they do."
    var supplier = ""
    if case .supplier(let code?) = first.item.terms.source { supplier = code.code }
    let isLocal = settings.minimumOrderScope == .destination
    let place =
      isLocal && first.item.key.location != .everywhere
      ? " for \(first.item.key.location)" : ""
    return PlanNote(
      subject: "order to \(supplier) of \(first.interval.orderDate)\(place)", message: message)
  }
}

extension PlanSettings {
  /// Whether an item's orders may be gathered with others of its supplier, for an order costs something.
  func mayGather(_ item: PlanItem) -> Bool {
    guard case .supplier(.some) = item.terms.source else { return false }
    return item.terms.orderingCost > .zero
  }
}

extension Array<ItemDraft> {
  /// Orders so many packs of an item today; none takes what is no whole pack too.
  fileprivate mutating func order(_ packs: Int, of item: LimitedItem) {
    guard packs > 0 else {
      self[item.draft].order.add(.timing, -self[item.draft].order.quantity)
      return
    }
    self[item.draft].order.add(
      .timing, Quantity(millionths: item.pack.millionths * Int64(packs - item.ownPacks)))
  }
}
