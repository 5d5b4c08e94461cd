// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// An item's next chances to order, and its demand up to what each order has to last for.
struct ItemHorizon: Sendable {
  /// A chance to order.
  struct Chance: Hashable, Sendable {
    /// The day the order goes out.
    var orderDate: Day
    /// The day at whose opening it is there, by the mean lead time.
    var receiptDate: Day
    /// The day at whose opening the next chance's order is there.
    var nextReceiptDate: Day

    /// Days for which this order is the last one in.
    var cycleDays: Double { Double(max(1, receiptDate.days(to: nextReceiptDate))) }
  }

  /// The chances, of which the first is that of the item's order.
  var chances: [Chance]
  /// Demand up to the first order's receipt, by path.
  var demandToReceipt: [Double]
  /// Demand up to the next receipt, chance after chance and path by path within.
  var demand: [Double]

  /// The number of paths.
  var pathCount: Int { demandToReceipt.count }
  /// The most chances that are looked at.
  static let mostChances = 26
  /// The most paths that are kept.
  static let keptPaths = 100
}

extension PlanMember {
  /// The next chances to order whose cycles end within the forecast; at least the first.
  ///
  /// A later chance whose goods come no later than those before it is left out.
  var chances: [ItemHorizon.Chance] {
    let end = forecast.firstBucket.advanced(by: max(1, forecast.forecast.mean.count)).firstDay
    let terms = item.terms
    var found = [
      ItemHorizon.Chance(
        orderDate: interval.orderDate, receiptDate: interval.receiptDate,
        nextReceiptDate: interval.nextReceiptDate)
    ]
    var order = interval.nextOrderDate
    var receipt = interval.nextReceiptDate
    while found.count < ItemHorizon.mostChances {
      guard let nextOrder = terms.schedule.orderDate(after: order),
        let nextReceipt = terms.schedule.receiptDate(
          orderedOn: nextOrder, leadTime: terms.leadTime.meanDays,
          workingDays: terms.leadTime.unit == .working), nextReceipt <= end
      else { break }
      if receipt > found[found.count - 1].receiptDate, nextReceipt > receipt {
        found.append(
          ItemHorizon.Chance(
            orderDate: order, receiptDate: receipt, nextReceiptDate: nextReceipt))
      }
      order = nextOrder
      receipt = max(receipt, nextReceipt)
    }
    return found
  }
}

extension SkuPlanner {
  /// The horizon of a place, where limits may change its order.
  ///
  /// The first cycle's demand is that of the protection interval, each path with a lead time of its own.
  /// Later cycles are counted to the receipts by the mean lead time; what the path's lead time adds to the
  /// first cycle, it adds to each.
  func horizon(
    _ place: Int, subtree: [Int], demand: IntervalDemand, paths: [CumulativePaths]
  ) -> ItemHorizon? {
    let member = members[place]
    guard settings.mayLimit(member.item) else { return nil }
    let chances = member.chances
    let kept = min(ItemHorizon.keptPaths, demand.draws.count)
    let rows = (0..<kept).map { $0 * demand.draws.count / kept }
    func sum(_ path: Int, _ day: Day) -> Double {
      subtree.reduce(0) { $0 + paths[$1].demand(path, paths[$1].place(of: day)) }
    }
    var horizon = ItemHorizon(
      chances: chances, demandToReceipt: rows.map { demand.draws[$0].toReceipt }, demand: [])
    horizon.demand = rows.map { demand.draws[$0].toNextReceipt }
    let shift = rows.map {
      demand.draws[$0].toNextReceipt - sum($0, member.interval.nextReceiptDate)
    }
    for chance in chances.dropFirst() {
      let before = horizon.demand.count - kept
      for (turn, path) in rows.enumerated() {
        let counted = sum(path, chance.nextReceiptDate) + shift[turn]
        horizon.demand.append(max(horizon.demand[before + turn], counted))
      }
    }
    return horizon
  }
}

extension PlanSettings {
  /// Whether some limit may change the order of an item.
  func mayLimit(_ item: PlanItem) -> Bool {
    if item.terms.minimumOrderValue != nil, topsUpSupplierMinimum { return true }
    if constraints.room[item.key.location] != nil { return true }
    guard case .supplier(let supplier) = item.terms.source else { return false }
    return !constraints.budgets.isEmpty || supplier.map { constraints.loads[$0] != nil } ?? false
  }
}
