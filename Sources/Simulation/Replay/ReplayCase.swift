// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// An order that is under way when a replay begins.
public struct OrderUnderway: Sendable, Hashable {
  /// The day on which it left.
  public var left: Day
  /// The day at whose opening it arrives; one before the first day arrives on that.
  public var arrives: Day
  /// Units.
  public var quantity: Quantity

  /// An order under way.
  public init(left: Day, arrives: Day, quantity: Quantity) {
    self.left = left
    self.arrives = arrives
    self.quantity = quantity
  }
}

/// One SKU at one place over consecutive days: what it meets, when orders arrive, and what things cost.
public struct ReplayCase: Sendable {
  /// The first day.
  public var firstDay: Day
  /// Units wanted, a value a day.
  public var demand: [Quantity]
  /// The days whose demand was estimated because stock had run out; a value a day, or none at all.
  public var isEstimated: [Bool] = []
  /// Units on hand at the opening of the first day; their shelf life counts from then.
  public var opening: Quantity
  /// Units that customers wait for at the opening of the first day.
  public var waiting = Quantity.zero
  /// Orders that left before the first day.
  public var underway: [OrderUnderway] = []
  /// When orders may leave and when they arrive.
  public var arrivals: OrderArrivals
  /// The number of units that every order is a multiple of; zero where any will do.
  public var casePack = Quantity.zero
  /// The least that an order is for.
  public var minimumOrderQuantity = Quantity.zero
  /// What becomes of demand that stock cannot meet.
  public var unmet = UnmetDemand.lost
  /// Days on which a unit may be sold, the day of its receipt among them; nil where nothing spoils.
  ///
  /// The oldest goes first, and what is left at the close of its last day is waste.
  public var shelfLife: Int?
  /// What things cost.
  public var money: ReplayMoney

  /// A case; the rest is as it says until it is set.
  public init(
    firstDay: Day, demand: [Quantity], opening: Quantity, arrivals: OrderArrivals,
    money: ReplayMoney
  ) {
    self.firstDay = firstDay
    self.demand = demand
    self.opening = opening
    self.arrivals = arrivals
    self.money = money
  }

  /// Whether an order keeps to the case pack and the minimum; an order of nothing does.
  public func allows(_ quantity: Quantity) -> Bool {
    quantity == .zero
      || quantity >= minimumOrderQuantity
        && (casePack == .zero || quantity.millionths % casePack.millionths == 0)
  }

  /// The number of days.
  public var days: Int { demand.count }

  /// The day at a place, counted from the first.
  public func day(_ place: Int) -> Day { firstDay.advanced(by: place) }
}

extension ReplayCase {
  /// Throws where a value has no meaning.
  func check() throws(ReplayError) {
    guard days > 0 else { throw .noDays }
    try count("the list of arrivals", arrivals.days)
    try count("the list of prices", money.unitPrice.count)
    if !isEstimated.isEmpty { try count("the list of estimated days", isEstimated.count) }
    for place in 0..<days {
      try check("demand", demand[place].value, place)
      try check("the price", money.unitPrice[place], place)
      let arrival = arrivals.arrival[place]
      guard arrival < 0 || arrival >= place else {
        throw .arrivalBeforeOrder(day: day(place))
      }
    }
    try check("the stock at the opening", opening.value, 0)
    try check("the open demand", waiting.value, 0)
    try check("the case pack", casePack.value, 0)
    try check("the minimum order quantity", minimumOrderQuantity.value, 0)
    for order in underway { try check("an order under way", order.quantity.value, 0) }
    if let shelfLife, shelfLife < 1 { throw .outOfRange("shelf life", day: firstDay, value: 0) }
    for (name, cost) in [
      ("the unit cost", money.unitCost), ("the holding cost", money.holdingCost),
      ("the ordering cost", money.orderingCost), ("the stock-out cost", money.stockoutCost),
      ("the disposal cost", money.disposalCost), ("the transport cost", money.transportCost),
    ] { try check(name, cost, 0) }
  }

  private func count(_ name: String, _ found: Int) throws(ReplayError) {
    guard found == days else { throw .wrongCount(name, expected: days, found: found) }
  }

  private func check(_ name: String, _ value: Double, _ place: Int) throws(ReplayError) {
    guard value >= 0, value < .infinity else {
      throw .outOfRange(name, day: day(place), value: value)
    }
  }
}
