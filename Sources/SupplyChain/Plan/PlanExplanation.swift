// SPDX-License-Identifier: GPL-3.0-or-later

public import Inventory
public import Retail
public import Timeline

/// What the plan of a SKU at a place was made from, for whoever asks why.
public struct PlanExplanation: Sendable {
  /// An open order and when it is expected now.
  public struct Arrival: Hashable, Sendable {
    /// The order.
    public var order: OpenOrder
    /// The day at whose opening it is expected.
    public var day: Day
    /// Whether it is overdue, so that its day was set anew.
    public var isRedated: Bool
  }

  /// The SKU at the place with its terms, target and stock.
  public var item: PlanItem
  /// The policy, its levels and the positions that they are compared with.
  public var levels: PlannedLevels
  /// Demand up to this order's receipt and up to the next one's, path by path; that of a warehouse holds
  /// the places below.
  public var demand: IntervalDemand
  /// What is on its way.
  public var arrivals: [Arrival]
  /// What the order is made of; the parts sum to its quantity.
  public var order: [OrderPart]
  /// What is short before this order can come.
  public var beforeReceipt: StockCourse.Shortage
  /// What is short before the next order can come, if nothing is ordered or moved today; nil where
  /// stock is unknown.
  public var withoutOrder: StockCourse.Shortage?
  /// The cost of a unit short: as set, else the margin; nil where unknown.
  public var stockoutCost: Money?
  /// What is wrong with its data, in words.
  public var faults: [String]
  /// Remarks on the order.
  public var remarks: [String]
}

extension PlanExplanation {
  /// What a draft was made from; nil where its demand was not kept.
  init?(_ draft: ItemDraft, settings: PlanSettings) {
    guard let demand = draft.demand else { return nil }
    item = draft.item
    levels = draft.plannedLevels
    self.demand = demand
    arrivals = draft.arrivals.map {
      Arrival(order: $0.order, day: $0.day, isRedated: $0.basis != nil)
    }
    order = draft.order.parts
    beforeReceipt = draft.shortage
    withoutOrder = draft.withoutOrder
    stockoutCost = settings.stockoutCost ?? draft.item.terms.margin
    faults = draft.faults.map(\.message)
    remarks = draft.remarks
  }
}
