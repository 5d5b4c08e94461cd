// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
import Timeline

/// A stock that goes through its days one by one, under orders that are given from outside.
///
/// A day goes: what is due arrives at the opening; an order leaves (`beforeSales`); customers who wait
/// are served, then the day's; an order leaves (`afterSales`); what has reached its last day is waste;
/// holding is paid on what is left. What is still on its way after the last day is worth its cost.
///
/// ```swift
/// var stock = try StockReplay(item)
/// while let moment = stock.advance() {
///   try stock.order(level - moment.position.inventoryPosition)
/// }
/// let result = try stock.finish()
/// ```
public struct StockReplay: Sendable {
  /// How far a day has gone.
  enum Phase: Comparable { case night, morning, evening }

  /// What the stock meets.
  public let item: ReplayCase
  /// The day that goes on or comes next, counted from the first.
  public internal(set) var place = 0
  var phase = Phase.night
  /// Whether an order has been given at this moment.
  var hasOrdered = false
  /// The first day that has not been asked for an order.
  var nextToAsk = 0

  var onHand: Quantity
  var waiting: Quantity
  var onOrder = Quantity.zero
  /// Ordered from another place, which has not shipped it yet.
  var requested = Quantity.zero
  /// Ordered by other places, and not shipped to them yet.
  var owing = Quantity.zero
  /// All that was ever put on its way, before the first day or since.
  var sent = Quantity.zero
  /// What arrives by day; the last element is what arrives after the last day.
  var due: [Quantity]
  var outstanding: [OutstandingOrder] = []
  var fresh: FreshStock?

  var row = ReplayDay()
  var isGoodCycle = true
  var totals = ReplayTotals()
  /// Each day's record, where they are kept.
  var rows: [ReplayDay] = []
  let keepsDays: Bool
  var sales: [Quantity] = []
  var wasShort: [Bool] = []

  /// A stock before its first day.
  ///
  /// - Throws: `ReplayError` where the case holds a value without meaning.
  public init(_ item: ReplayCase, keepsDays: Bool = false) throws(ReplayError) {
    try item.check()
    self.item = item
    self.keepsDays = keepsDays
    onHand = item.opening
    waiting = item.waiting
    due = Array(repeating: .zero, count: item.days + 1)
    if let shelfLife = item.shelfLife {
      var fresh = FreshStock()
      fresh.add(onHand, lastDay: shelfLife - 1)
      self.fresh = fresh
    }
    for order in item.underway {
      let arrival = max(0, item.firstDay.days(to: order.arrives))
      send(order.quantity, left: order.left, arrival: arrival)
    }
    totals.opening = onHand
    totals.openingValue = atCost(onHand)
  }

  /// Goes on to the next day on which an order may leave, and says what is known then.
  ///
  /// - Returns: nil after the last such day, with all days gone through.
  public mutating func advance() -> OrderOpportunity? {
    while nextToAsk < item.days, item.arrivals.arrival[nextToAsk] < 0 { nextToAsk += 1 }
    return advance(to: nextToAsk)
  }

  /// Goes on to a day's moment of ordering; the days between have no order.
  ///
  /// - Parameter target: the day, counted from the first, not before the present one.
  /// - Returns: nil where no order may leave on that day, or no more.
  public mutating func advance(to target: Int) -> OrderOpportunity? {
    while place < min(target, item.days) { endDay() }
    guard place == target, place < item.days else { return nil }
    let moment: Phase = item.arrivals.moment == .beforeSales ? .morning : .evening
    guard phase <= moment else { return nil }
    if phase < .morning { open() }
    if phase < moment { sell() }
    nextToAsk = max(nextToAsk, place + 1)
    return item.arrivals.arrival[place] < 0 || hasOrdered ? nil : opportunity
  }

  /// Sends an order at the moment that was reached; nothing ordered costs nothing.
  ///
  /// - Throws: `ReplayError` where no order may leave now, it is below nothing, or it does not keep to the
  ///   case pack or the minimum.
  public mutating func order(_ quantity: Quantity) throws(ReplayError) {
    guard let arrival = try book(quantity) else { return }
    row.amounts.transport += Money(item.money.transportCost * quantity.value)
    send(quantity, left: item.day(place), arrival: arrival)
  }

  /// Checks an order and counts it.
  ///
  /// - Returns: the place of the day on which it would arrive; nil where nothing is ordered.
  mutating func book(_ quantity: Quantity) throws(ReplayError) -> Int? {
    guard quantity >= .zero else {
      throw .negativeOrder(day: item.day(place), quantity: quantity)
    }
    let isMoment = phase == (item.arrivals.moment == .beforeSales ? .morning : .evening)
    guard isMoment, !hasOrdered, let arrival = item.arrivals.arrival(ofOrderOn: place) else {
      throw .noOrderDay(item.day(min(place, item.days - 1)))
    }
    guard item.allows(quantity) else {
      throw .againstTerms(day: item.day(place), quantity: quantity)
    }
    hasOrdered = true
    guard quantity > .zero else { return nil }
    row.ordered += quantity
    totals.orders += 1
    row.amounts.ordering += Money(item.money.orderingCost)
    return arrival
  }

  /// Goes through the days that are left, and closes the books.
  ///
  /// - Throws: `ReplayError.notConserved` where stock came from nowhere or went nowhere.
  public mutating func finish() throws(ReplayError) -> ReplayResult {
    while place < item.days { endDay() }
    totals.days = item.days
    totals.closing = onHand
    totals.waiting = waiting
    totals.onOrder = onOrder
    totals.closingValue = atCost(onHand)
    if totals.cycles == 0 {
      totals.cycles = 1
      totals.goodCycles = isGoodCycle ? 1 : 0
    }
    try checkConservation()
    return ReplayResult(totals: totals, days: rows)
  }

  /// A stock at cost.
  func atCost(_ quantity: Quantity) -> Money { Money(item.money.unitCost * quantity.value) }

  var opportunity: OrderOpportunity {
    let position = StockPosition(
      onHand: onHand, onOrder: onOrder + requested, openDemand: waiting + owing,
      quarantined: .zero)
    return OrderOpportunity(
      day: item.day(place), place: place, position: position, echelon: position,
      sales: sales, wasShort: wasShort, outstanding: outstanding)
  }
}

/// What a replay came to.
public struct ReplayResult: Sendable, Hashable {
  /// Units, days and money over all days.
  public var totals: ReplayTotals
  /// Each day, where they were kept.
  public var days: [ReplayDay]

  /// Totals and the days that they sum up.
  public init(totals: ReplayTotals, days: [ReplayDay] = []) {
    self.totals = totals
    self.days = days
  }
}
