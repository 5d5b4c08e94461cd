// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// The course of a place's stock, day by day, with the orders that it will ask for.
///
/// At each chance the place orders by its policy as if its levels moved with what is required until the
/// next order's receipt; the safety stock stays. Its first order is the plan's. Where a place serves
/// others, what they release is required of it, and those who find too little wait.
struct RequirementsCourse {
  let draft: ItemDraft
  /// Units held here against uncertain demand; below zero where a maximum keeps the level below demand.
  let safetyStock: Quantity
  /// Whether places below are served from here.
  let servesOthers: Bool
  /// Days that are planned: orders go out before their end.
  let dayCount: Int
  let chances: [OrderChance]
  /// Units required before the opening of each day from the as-of day on, for as far as an order looks.
  private let required: [Quantity]
  /// Units that other places ask for on each day.
  let released: [Quantity]
  /// Units of open orders that come in on each planned day, and the sums before each day.
  private let scheduled: [Quantity]
  private let scheduledSum: [Quantity]
  private(set) var plannedReceipts: [Quantity]
  private(set) var releases: [Quantity]
  /// Units that each chance orders; the first one's may be shared by several suppliers.
  private(set) var ordered: [Quantity]
  private(set) var unmet: [Quantity]
  /// Units that reach the end of their shelf life on each day.
  private(set) var spoiled: [Quantity]
  /// Units at the close of each day.
  private(set) var closing: [Quantity]
  /// Free units at the opening of the as-of day.
  private(set) var opening: Quantity

  /// The decimals that demand up to a day is rounded to.
  private static let demandDecimals = 3

  private var asOf: Day { draft.interval.asOf }

  /// The course of a place.
  ///
  /// - Parameters:
  ///   - draft: its plan, with the order as it stands.
  ///   - end: orders are planned before this day.
  ///   - below: the courses of the places that it replenishes, each planned for as long as orders of
  ///     this place look ahead.
  ///   - safetyStock: units held here.
  ///   - isReachable: whether anything can be sent here.
  init(
    _ draft: ItemDraft, before end: Day, serving below: [RequirementsCourse], safetyStock: Quantity,
    isReachable: Bool = true
  ) {
    self.draft = draft
    self.safetyStock = safetyStock
    servesOthers = !below.isEmpty
    dayCount = max(0, draft.interval.asOf.days(to: end))
    chances = isReachable ? draft.chances(before: end) : []
    let lookAhead = RequirementsCourse.lookAhead(
      chances, asOf: draft.interval.asOf, least: dayCount)
    released = RequirementsCourse.released(draft, days: lookAhead, below: below)
    required = RequirementsCourse.required(draft, released)
    var scheduled = Array(repeating: Quantity.zero, count: lookAhead)
    for arrival in draft.arrivals {
      let day = max(0, draft.interval.asOf.days(to: arrival.day))
      if day < lookAhead { scheduled[day] += arrival.order.quantity }
    }
    self.scheduled = scheduled
    scheduledSum = scheduled.reduce(into: [.zero]) { $0.append($0[$0.count - 1] + $1) }
    let nothing = Array(repeating: Quantity.zero, count: dayCount)
    plannedReceipts = nothing
    releases = nothing
    ordered = Array(repeating: .zero, count: chances.count)
    unmet = nothing
    spoiled = nothing
    closing = nothing
    opening = draft.ownPosition?.netAvailable ?? .zero
    if draft.ownPosition == nil, let first = chances.first {
      // Unknown stock is taken to stand where a typical order goes out.
      opening = max(
        .zero, total(required, 0, index(first.nextReceipt)) + safetyStock - draft.order.quantity)
    }
    for transfer in draft.transfersIn {
      let day = index(transfer.arrives)
      if day < dayCount { plannedReceipts[day] += transfer.quantity }
    }
    for part in draft.supplierParts {
      let (out, back) = (index(part.interval.orderDate), index(part.interval.receiptDate))
      if out < dayCount { releases[out] += part.order.quantity }
      if back < dayCount { plannedReceipts[back] += part.order.quantity }
    }
    run()
  }

  /// Days that orders before the end of a plan look ahead.
  static func lookAhead(_ chances: [OrderChance], asOf: Day, least: Int) -> Int {
    chances.reduce(least) { max($0, asOf.days(to: $1.nextReceipt)) }
  }

  /// Units that leave for other places on each day: what the places below release, and transfers.
  private static func released(
    _ draft: ItemDraft, days: Int, below: [RequirementsCourse]
  ) -> [Quantity] {
    var released = Array(repeating: Quantity.zero, count: days)
    for transfer in draft.transfersOut {
      let day = max(0, draft.interval.asOf.days(to: transfer.leaves))
      if day < days { released[day] += transfer.quantity }
    }
    for course in below {
      for day in 0..<min(days, course.dayCount) { released[day] += course.releases[day] }
    }
    return released
  }

  /// Units required before each day: expected own demand, rounded so that nothing is lost on the way,
  /// and what other places ask for.
  private static func required(_ draft: ItemDraft, _ released: [Quantity]) -> [Quantity] {
    var sums = [Quantity.zero]
    sums.reserveCapacity(released.count + 1)
    var demand = 0.0
    var moved = Quantity.zero
    for (day, quantity) in released.enumerated() {
      demand += draft.ownDemand.demand(on: draft.interval.asOf.advanced(by: day))
      moved += quantity
      sums.append(Quantity(demand).rounded(decimals: RequirementsCourse.demandDecimals) + moved)
    }
    return sums
  }

  private func index(_ day: Day) -> Int { max(0, asOf.days(to: day)) }

  /// What falls on the days from one up to another, of sums before each day.
  private func total(_ sums: [Quantity], _ first: Int, _ end: Int) -> Quantity {
    sums[min(end, sums.count - 1)] - sums[min(first, sums.count - 1)]
  }

  /// Units required from one day up to another, counted from the as-of day.
  func required(from first: Int, before end: Int) -> Quantity { total(required, first, end) }

  /// Units of open orders that come in from one day up to another.
  func scheduled(from first: Int, before end: Int) -> Quantity { total(scheduledSum, first, end) }
}

extension RequirementsCourse {
  private mutating func run() {
    var stock = opening
    var underway =
      draft.supplierParts.reduce(draft.transferredIn) { $0 + $1.order.quantity }
    var next = 0
    var lots = StockLots(opening: opening, shelfLife: draft.item.terms.shelfLifeDays)
    for day in 0..<dayCount {
      stock += scheduled[day] + plannedReceipts[day]
      underway -= plannedReceipts[day]
      if next < chances.count, index(chances[next].order) == day {
        let chance = chances[next]
        let first = draft.supplierParts.isEmpty ? draft.order.quantity : .zero
        let quantity = next == 0 ? first : order(chance, stock + underway)
        ordered[next] = quantity
        next += 1
        releases[day] += quantity
        let receipt = index(chance.receipt)
        if receipt <= day {
          plannedReceipts[day] += quantity
          stock += quantity
        } else {
          underway += quantity
          if receipt < dayCount { plannedReceipts[receipt] += quantity }
        }
      }
      let wanted = required(from: day, before: day + 1)
      if draft.item.terms.stocking.unmet == .lost, !servesOthers {
        unmet[day] = max(.zero, wanted - max(.zero, stock))
      }
      stock -= wanted - unmet[day]
      spoiled[day] = lots.spoiled(
        atCloseOf: day, received: scheduled[day] + plannedReceipts[day], stock: stock)
      stock -= spoiled[day]
      closing[day] = stock
    }
  }

  /// Units that a later chance orders, where so many are there or planned to come.
  private func order(_ chance: OrderChance, _ there: Quantity) -> Quantity {
    guard draft.isListed(at: chance) else { return .zero }
    let day = index(chance.order)
    let position = there + scheduled(from: day + 1, before: index(chance.nextReceipt))
    let policy = PolicyCatalog.policy(draft.policy) ?? PolicyCatalog.standard
    let wanted = policy.orderQuantity(at: position, levels: levels(at: chance))
    guard wanted > .zero else { return .zero }
    var order = OrderDraft(typical: wanted)
    let room = draft.item.terms.stocking.maximumStock.map { max(.zero, $0 - position) }
    order.meet(draft.orderTerms, room: room)
    if let shelfLife = draft.item.terms.shelfLifeDays {
      let spoils = index(chance.receipt) + shelfLife
      // Near the end of what is known, nobody can say what sells in time.
      if spoils < required.count {
        let sells = required(from: day, before: spoils) - position
        order.keepWithinShelfLife(selling: max(.zero, sells), draft.orderTerms)
      }
    }
    return order.quantity
  }

  /// The levels of a later chance; those that the user's own system gives do not move.
  private func levels(at chance: OrderChance) -> StockingLevels {
    var levels = draft.levels
    guard servesOthers || draft.policy != GivenLevels().card.id else { return levels }
    let band = levels.orderUpToLevel - levels.reorderPoint
    let expected = required(from: index(chance.order), before: index(chance.nextReceipt))
    levels.safetyStock = safetyStock
    levels.orderUpToLevel = expected + safetyStock
    levels.reorderPoint = levels.orderUpToLevel - band
    return levels
  }
}
