// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
public import Retail
public import Timeline

/// What truly happens to the demo shop from the day of the export on.
///
/// No file holds any of it. A test places a plan's orders, lets them arrive as they truly would, and
/// sells what is truly wanted.
public struct DemoFuture: Sendable {
  /// Goods that were on their way at the export.
  public struct Receipt: Sendable {
    /// The SKU and the place that they go to.
    public let key: SeriesKey
    /// The day at whose opening they truly come.
    public let day: Day
    /// Units.
    public let quantity: Int
  }

  /// The days that are told, from the day of the export on.
  public let days: DayRange
  /// The number of days.
  public let dayCount: Int
  /// Every SKU at every shop, in order.
  public let keys: [SeriesKey]
  /// What each place truly holds at the export, depot included; mishaps of the books are mended.
  public let stock: [SeriesKey: Int]
  /// What is on its way, by day.
  public let receipts: [Receipt]

  /// What each place holds, in lots by the number of the day on which they become waste.
  let lots: [SeriesKey: StockLots]
  /// What is on its way, as its papers say and as it truly comes.
  let transit: [(order: OpenOrder, lots: [StockLots.Lot], arrival: Day)]

  private let demandByKey: [SeriesKey: [Int]]
  private let delivery: Delivery
  private let random: RandomStream

  init(_ world: DemoWorld) {
    dayCount = world.days.count - world.asOf
    days = DayRange(first: world.days[world.asOf], last: world.days[world.days.count - 1])
    var demand: [SeriesKey: [Int]] = [:]
    var keys: [SeriesKey] = []
    var stock: [SeriesKey: Int] = [:]
    for (index, pair) in world.pairs.enumerated() {
      let key = world.key(pair)
      stock[key] = world.record.opening[index][world.asOf]
      guard pair.place != .depot else { continue }
      keys.append(key)
      demand[key] = Array(world.paths[index].demand[world.asOf...])
    }
    self.keys = keys.sorted()
    self.stock = stock
    demandByKey = demand
    lots = Dictionary(
      uniqueKeysWithValues: world.pairs.indices.map { index in
        (world.key(world.pairs[index]), world.dated(world.record.stock[index]))
      })
    transit = world.record.shipments.filter { $0.arrival > world.asOf }
      .map { (world.openOrder($0), world.dated($0.lots), world.days[$0.arrival]) }
    receipts = world.record.shipments.filter { $0.arrival > world.asOf }
      .map {
        Receipt(
          key: world.key(world.pairs[$0.pair]), day: world.days[$0.arrival], quantity: $0.quantity)
      }
      .sorted { $0.day == $1.day ? $0.key < $1.key : $0.day < $1.day }
    delivery = world.delivery
    random = world.random.substream(named: "trading")
  }

  /// Units that customers want on each of `days`; nil for a pair that no shop sells.
  public func demand(of key: SeriesKey) -> [Int]? { demandByKey[key] }

  /// The day at whose opening an order truly comes in.
  ///
  /// - Parameters:
  ///   - supplier: who sends it; nil for goods from the depot.
  ///   - location: where it goes.
  ///   - day: the day it was placed.
  /// - Returns: the day; nil for a supplier or place of another shop.
  public func arrival(from supplier: SupplierCode?, at location: LocationCode, orderedOn day: Day)
    -> Day?
  {
    guard let place = DemoPlace.allCases.first(where: { $0.location == location }) else {
      return nil
    }
    guard let supplier else {
      let calendar = delivery.calendar(of: .depot)
      return calendar.firstOpen(onOrAfter: day, for: .ship)
        .map { delivery.arrival(at: place, shippedOn: $0) }
    }
    guard let sender = DemoSupplier(rawValue: supplier.code) else { return nil }
    let leadTime = delivery.leadTime(of: sender, orderedOn: day, random: random)
    return delivery.arrival(from: sender, at: place, orderedOn: day, leadTime: leadTime)
  }
}

extension DemoWorld {
  /// Lots whose expiry is the number of a day, not its index.
  fileprivate func dated(_ lots: [StockLots.Lot]) -> [StockLots.Lot] {
    lots.map { lot in
      let expiry = lot.expiry == .max ? .max : Int(days.first.number) + lot.expiry
      return StockLots.Lot(expiry: expiry, quantity: lot.quantity)
    }
  }

  fileprivate func dated(_ stock: StockLots) -> StockLots {
    var dated = StockLots()
    dated.receive(self.dated(stock.lots))
    return dated
  }

  /// What the papers of an order say.
  fileprivate func openOrder(_ shipment: Shipment) -> OpenOrder {
    let pair = pairs[shipment.pair]
    var order = OpenOrder(
      key: key(pair), kind: shipment.supplier == nil ? .transfer : .purchase,
      quantity: Quantity(whole: shipment.quantity), expected: days[shipment.promised])
    order.supplier = shipment.supplier.map { SupplierCode($0.rawValue) }
    order.fromLocation = shipment.supplier == nil ? DemoPlace.depot.location : nil
    order.ordered = days[shipment.ordered]
    return order
  }
}
