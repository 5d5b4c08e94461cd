// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// The demo shop's true days after the export, lived through under someone's orders.
///
/// At the opening of a day goods come in and waste goes out; then orders are placed; then customers
/// come, and what is not there is not sold. A plan sees of it what exports would tell: stock, open
/// orders with promised days, sales.
///
/// ```swift
/// var replay = DemoReplay(future)
/// while replay.daysLeft > 0 {
///   replay.place(orders(for: replay))
///   replay.sell()
/// }
/// ```
public struct DemoReplay: Sendable {
  /// What was wanted and sold of a SKU at a shop on a day.
  public struct Sale: Sendable {
    /// The SKU and the shop.
    public let key: SeriesKey
    /// The day.
    public let day: Day
    /// Units wanted.
    public let demand: Int
    /// Units sold.
    public let sold: Int
    /// Whether there was anything at opening.
    public let wasInStock: Bool
  }

  /// The day that has opened.
  public private(set) var day: Day
  /// Sales of the days gone by, by day and key.
  public private(set) var sales: [Sale] = []
  /// Units thrown away so far.
  public private(set) var wasted = 0

  private struct Transit {
    var order: OpenOrder
    var lots: [StockLots.Lot]
    var arrival: Day
  }

  private let future: DemoFuture
  private let shelfLife: [SKU: Int]
  private var stock: [SeriesKey: StockLots]
  private var transit: [Transit]

  /// The shop at the opening of the day of its export.
  public init(_ future: DemoFuture) {
    self.future = future
    day = DemoShop.asOf
    stock = future.lots
    shelfLife = Dictionary(
      uniqueKeysWithValues: Assortment.items.compactMap { item in
        item.shelfLife.map { (SKU(item.code), $0) }
      })
    transit = future.transit.map {
      Transit(order: $0.order, lots: $0.lots, arrival: $0.arrival)
    }
  }

  /// The days whose demand is still to come.
  public var daysLeft: Int { future.dayCount - DemoShop.asOf.days(to: day) }

  /// What every place holds at the opening of the day, by key.
  public var stockRecords: [StockRecord] {
    stock.keys.sorted().map { key in
      var record = StockRecord(key: key, onHand: Quantity(whole: stock[key]?.quantity ?? 0))
      record.asOf = day
      return record
    }
  }

  /// What is on its way, with the days that were promised, in the order of placing.
  public var openOrders: [OpenOrder] { transit.map(\.order) }

  /// Places the lines of a plan that go out on the day; lines of other days are not looked at.
  ///
  /// Goods of the depot are packed at once, as many as there are. A supplier that does not know an item
  /// sends nothing.
  public mutating func place(_ lines: [OrderLine]) {
    for line in lines where line.orderDate == day {
      guard
        let arrival = future.arrival(
          from: line.fromLocation == nil ? line.supplier : nil, at: line.key.location,
          orderedOn: day),
        line.fromLocation != nil || line.supplier != nil
      else { continue }
      var quantity = Int(line.quantity.value)
      let lots: [StockLots.Lot]
      if let sender = line.fromLocation {
        lots = stock[SeriesKey(line.key.sku, sender), default: StockLots()].take(quantity)
        quantity = lots.reduce(0) { $0 + $1.quantity }
      } else {
        let expiry = shelfLife[line.key.sku].map { Int(arrival.number) + $0 } ?? .max
        lots = [StockLots.Lot(expiry: expiry, quantity: quantity)]
      }
      guard quantity > 0 else { continue }
      var order = OpenOrder(
        key: line.key, kind: line.fromLocation == nil ? .purchase : .transfer,
        quantity: Quantity(whole: quantity), expected: max(line.receiptDate, day))
      order.supplier = line.supplier
      order.fromLocation = line.fromLocation
      order.ordered = day
      transit.append(Transit(order: order, lots: lots, arrival: arrival))
    }
  }

  /// Lets the day's customers in, and opens the next day.
  public mutating func sell() {
    let place = DemoShop.asOf.days(to: day)
    for key in future.keys {
      let demand = future.demand(of: key)?[place] ?? 0
      let held = stock[key]?.quantity ?? 0
      let sold = stock[key]?.take(demand).reduce(0) { $0 + $1.quantity } ?? 0
      sales.append(
        Sale(key: key, day: day, demand: demand, sold: sold, wasInStock: held > 0))
    }
    day = day.advanced(by: 1)
    for arrived in transit where arrived.arrival <= day {
      stock[arrived.order.key, default: StockLots()].receive(arrived.lots)
    }
    transit.removeAll { $0.arrival <= day }
    for key in stock.keys.sorted() {
      wasted += stock[key]?.discard(onOpening: Int(day.number)) ?? 0
    }
  }
}
