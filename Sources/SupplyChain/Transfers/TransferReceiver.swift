// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// A place that would buy, or go short of, what another place has too many of.
struct TransferReceiver {
  /// What a transfer is for.
  enum Purpose: Hashable {
    /// It spares a purchase, and what is short before the purchase would come.
    case sparesPurchase
    /// It fills what the warehouse cannot spare.
    case fillsScarcity
  }

  /// The place.
  let place: Int
  let purpose: Purpose
  /// The most that it takes: whole multiples.
  private(set) var need: Quantity
  /// Transfers are whole multiples of this.
  let multiple: Quantity
  let stockoutCost: Double
  /// What it pays for a unit; nil where unknown.
  let unitCost: Double?
  /// Units that transfers bring already.
  private(set) var taken = Quantity.zero

  /// A receiver by its plan; nil where it needs nothing that a transfer could bring.
  init?(_ place: Int, _ draft: ItemDraft, settings: PlanSettings) {
    guard draft.ownPosition != nil, !draft.isEchelon else { return nil }
    self.place = place
    multiple = draft.orderTerms.multiple
    switch draft.item.terms.source {
    case .supplier:
      guard draft.hasOrder else { return nil }
      purpose = .sparesPurchase
      let kinds: Set<OrderPart.Kind> = [
        .expectedDemand, .safetyStock, .stockBounds, .onHand, .onOrder, .openDemand,
      ]
      let raw = draft.order.parts.filter { kinds.contains($0.kind) }
        .reduce(Quantity.zero) { $0 + $1.quantity }
      need = min(draft.order.quantity, raw.rounded(toMultipleOf: multiple, .up))
    case .transfer:
      purpose = .fillsScarcity
      let cut = draft.order.parts.first { $0.kind == .scarcity }?.quantity ?? .zero
      need = (-cut).rounded(toMultipleOf: multiple, .down)
    }
    guard need > .zero else { return nil }
    stockoutCost = max(0, (settings.stockoutCost ?? draft.item.terms.margin)?.value ?? 0)
    unitCost = draft.item.terms.unitCost?.value
  }

  /// The day up to which a transfer prevents shortages: then the purchase would be here, or the next
  /// delivery of the warehouse.
  func end(_ draft: ItemDraft) -> Day {
    switch purpose {
    case .sparesPurchase: draft.interval.receiptDate
    case .fillsScarcity: draft.interval.nextReceiptDate
    }
  }

  /// Units that each future leaves short from a day on, up to that one, if nothing is moved.
  func missing(from arrival: Day, _ draft: ItemDraft, paths: CumulativePaths) -> SampledUnits {
    let end = end(draft)
    let stock = draft.ownPosition?.netAvailable ?? .zero
    let coming = draft.course.receipts.reduce(Quantity.zero) {
      $1.day < end ? $0 + $1.quantity : $0
    }
    // What the warehouse can spare is there in time for all but a receiver that buys.
    let sent = purpose == .fillsScarcity ? draft.order.quantity : .zero
    let there = (stock + coming + sent).value
    let (first, last) = (paths.place(of: arrival), paths.place(of: end))
    return SampledUnits(
      (0..<paths.count).map { path in
        let before = paths.demand(path, first)
        let all = paths.demand(path, last)
        return switch draft.item.terms.stocking.unmet {
        case .lost: max(0, all - before - max(0, there - before))
        case .backordered: max(0, all - there)
        }
      })
  }

  /// Takes some units.
  mutating func take(_ quantity: Quantity) {
    need -= quantity
    taken += quantity
  }
}
