// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// The volume that a place holds in each period where nothing more is ordered.
struct RoomTaken: Hashable, Sendable {
  /// What is left, by expected demand, of what lies there today.
  var stock: [Double]
  /// What is on the way adds to it: open orders and proposed transfers.
  var onTheWay: [Double]

  /// No volume in so many periods.
  init(periods: Int) {
    stock = Array(repeating: 0, count: periods)
    onTheWay = stock
  }

  /// What an item's stock and what is on the way to it take.
  ///
  /// - Parameters:
  ///   - course: the item's stock without the planned order.
  ///   - idle: units that lie there and are not sold.
  ///   - unitVolume: the volume of a unit.
  ///   - calendar: the periods.
  init(_ course: StockCourse, idle: Double, unitVolume: Double, _ calendar: LimitCalendar) {
    let all = course.standing(course.receipts, calendar, unmet: course.unmet)
    let own = course.standing([], calendar, unmet: course.unmet)
    stock = own.map { (max(0, $0) + idle) * unitVolume }
    onTheWay = zip(all, own).map { (max(0, $0) - max(0, $1)) * unitVolume }
  }

  /// What an item without a forecast takes: nobody knows how fast it leaves.
  ///
  /// - Parameters:
  ///   - item: the item, whose volume is known.
  ///   - unitVolume: the volume of a unit.
  ///   - calendar: the periods.
  init(unplanned item: PlanItem, unitVolume: Double, _ calendar: LimitCalendar) {
    let there = max(0, item.stock?.onHand.value ?? 0) * unitVolume
    stock = Array(repeating: there, count: calendar.count)
    onTheWay = (0..<calendar.count).map { period in
      item.openOrders.reduce(0.0) {
        $1.expected < calendar.edges[period + 1] ? $0 + $1.quantity.value * unitVolume : $0
      }
    }
  }

  /// The volume of both in a period.
  func total(_ period: Int) -> Double { stock[period] + onTheWay[period] }

  /// Adds what something else takes.
  static func += (a: inout RoomTaken, b: RoomTaken) {
    for period in a.stock.indices {
      a.stock[period] += b.stock[period]
      a.onTheWay[period] += b.onTheWay[period]
    }
  }
}

extension StockCourse {
  /// The most units there in each period, which is at its opening or when something comes in; below zero
  /// where customers wait.
  ///
  /// - Parameters:
  ///   - receipts: what comes in.
  ///   - calendar: the periods.
  ///   - unmet: what becomes of demand that stock cannot meet.
  /// - Returns: units a period.
  func standing(
    _ receipts: [StockMovement], _ calendar: LimitCalendar, unmet: UnmetDemand
  ) -> [Double] {
    let receipts = receipts.sorted { $0.day < $1.day }
    var coming = receipts[...]
    var stock = (opening - waiting).value
    var day = calendar.edges[0]
    func sell(until next: Day) {
      let left = stock - demand.demand(before: next) + demand.demand(before: day)
      stock = unmet == .lost ? max(left, min(0, stock)) : left
      day = next
    }
    return (0..<calendar.count).map { period in
      let first = calendar.edges[period]
      let before = period == 0 ? nil : calendar.edges[period - 1]
      for issue in issues where issue.day <= first && (before.map { issue.day > $0 } ?? true) {
        stock -= issue.quantity.value
      }
      var most = -Double.infinity
      while let next = coming.first, next.day < calendar.edges[period + 1] {
        if next.day > day {
          most = max(most, stock)
          sell(until: next.day)
        }
        stock += next.quantity.value
        coming.removeFirst()
      }
      most = max(most, stock)
      sell(until: calendar.edges[period + 1])
      return most
    }
  }
}

extension OrderingWithinLimits {
  /// What takes room at the places whose room is limited and is not ordered together: items that are not
  /// listed any more, cannot be planned, or are ordered beyond the periods.
  ///
  /// - Parameters:
  ///   - drafts: the plan's items.
  ///   - limited: the items that are ordered together.
  ///   - unplanned: the items without a draft.
  ///   - calendar: the periods.
  /// - Returns: what is taken, by place; a place where nothing is has none.
  func roomTaken(
    _ drafts: [ItemDraft], besides limited: [LimitedItem], _ unplanned: [PlanItem],
    _ calendar: LimitCalendar
  ) -> [LocationCode: RoomTaken] {
    var taken: [LocationCode: RoomTaken] = [:]
    guard !settings.constraints.room.isEmpty else { return taken }
    func add(_ item: PlanItem, _ own: (Double) -> RoomTaken) {
      guard settings.constraints.room[item.key.location] != nil,
        let unitVolume = item.terms.unitVolume, unitVolume > 0
      else { return }
      taken[item.key.location, default: RoomTaken(periods: calendar.count)] += own(unitVolume)
    }
    let together = Set(limited.map(\.draft))
    for (place, draft) in drafts.enumerated() where !together.contains(place) {
      var course = draft.course
      course.receipts += draft.orderReceipts
      add(draft.item) {
        RoomTaken(course, idle: draft.idleStock, unitVolume: $0, calendar)
      }
    }
    for item in unplanned { add(item) { RoomTaken(unplanned: item, unitVolume: $0, calendar) } }
    return taken
  }
}

extension LimitGroup {
  /// What fills a room beyond its limit before anything is ordered; nil where it does not, and of all
  /// other limits.
  func overfilling(_ constraint: JointOrderConstraint) -> CommittedRoom? {
    guard case .storage(let place, let period) = constraint else { return nil }
    var committed = CommittedRoom(stock: 0, onTheWay: 0)
    func add(_ taken: RoomTaken) {
      committed.stock += taken.stock[period]
      committed.onTheWay += taken.onTheWay[period]
    }
    for (item, own) in zip(items, problem.items) where own.location == place {
      if let taken = item.roomTaken { add(taken) }
    }
    if let taken = others[place] { add(taken) }
    let total = committed.stock + committed.onTheWay
    let room = rooms[place]
    return total > room + JointOrderCheck.tolerance * max(1, total) ? committed : nil
  }
}

extension LimitGroup {
  /// What all else takes of a room, as far as the room goes; zero of all other limits.
  func usedBesides(_ constraint: JointOrderConstraint) -> Double {
    guard case .storage(let place, let period) = constraint, let taken = others[place] else {
      return 0
    }
    return min(rooms[place], taken.total(period))
  }
}

extension ItemDraft {
  /// Units that lie at the place and are not to be sold.
  var idleStock: Double { max(0, ownPosition?.quarantined.value ?? 0) }
}
