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
  /// Fills the horizons of the places whose orders limits may change.
  ///
  /// The paths are cut at the chances' days apart from all other days, so that limits change no draw of
  /// what the items by themselves are planned with. The first cycle's demand is that of the protection
  /// interval, each path with a lead time of its own. Later cycles are counted to the receipts by the mean
  /// lead time; what the path's lead time adds to the first cycle, it adds to each.
  func fillHorizons(_ drafts: inout [ItemDraft], paths: [CumulativePaths]) {
    let limited = members.indices.filter {
      members[$0].position != nil && settings.mayLimit(members[$0].item)
    }
    let chances = Dictionary(uniqueKeysWithValues: limited.map { ($0, members[$0].chances) })
    var days: [Int: Set<Day>] = [:]
    for place in limited {
      days[root(of: place), default: []].formUnion(
        (chances[place] ?? []).map(\.nextReceiptDate))
    }
    var rows: [[Int]] = []
    var thinned: [CumulativePaths?] = []
    for (place, member) in members.enumerated() {
      let count = paths[place].count
      let kept = min(ItemHorizon.keptPaths, count)
      rows.append((0..<kept).map { $0 * count / kept })
      thinned.append(
        days[root(of: place)].map { days in
          member.cumulative(
            member.samplePaths(settings).picking(rows[place]), upTo: days)
        })
    }
    for place in limited {
      let subtree = tree.subtree(of: place)
      let demand = intervalDemand(place, subtree: subtree, paths: paths)
      drafts[place].horizon = ItemHorizon(
        chances: chances[place] ?? [], draws: rows[place].map { demand.draws[$0] },
        members: subtree.compactMap { thinned[$0] })
    }
  }
}

extension ItemHorizon {
  /// The horizon of some chances.
  ///
  /// - Parameters:
  ///   - chances: the chances; at least one.
  ///   - draws: demand over the protection interval, path by path.
  ///   - members: the same paths of the place and those below it, up to the next receipts of all chances.
  fileprivate init(
    chances: [Chance], draws: [IntervalDemand.Draw], members: [CumulativePaths]
  ) {
    self.chances = chances
    demandToReceipt = draws.map(\.toReceipt)
    demand = draws.map(\.toNextReceipt)
    func sum(_ path: Int, _ day: Day) -> Double {
      members.reduce(0) { $0 + $1.demand(path, $1.place(of: day)) }
    }
    guard let first = chances.first else { return }
    let shift = draws.indices.map { draws[$0].toNextReceipt - sum($0, first.nextReceiptDate) }
    for chance in chances.dropFirst() {
      let before = demand.count - draws.count
      for path in draws.indices {
        demand.append(max(demand[before + path], sum(path, chance.nextReceiptDate) + shift[path]))
      }
    }
  }
}

extension SamplePaths {
  /// Some of these paths by number, which begin anew after the last.
  fileprivate func picking(_ rows: [Int]) -> SamplePaths {
    guard count > 0 else { return self }
    return SamplePaths(
      horizon: horizon,
      values: rows.flatMap { row in
        let first = row % count * horizon
        return values[first..<(first + horizon)]
      })
  }
}

extension PlanSettings {
  /// Whether some limit may change the order of an item.
  func mayLimit(_ item: PlanItem) -> Bool {
    if item.terms.minimumOrderValue != nil, topsUpSupplierMinimum { return true }
    if constraints.room[item.key.location] != nil || mayGather(item) { return true }
    guard case .supplier(let supplier) = item.terms.source else { return false }
    return !constraints.budgets.isEmpty || supplier.map { constraints.loads[$0] != nil } ?? false
  }
}
