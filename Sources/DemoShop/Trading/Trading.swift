// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Timeline

/// The demo shop's days, one after the other: receipts, waste, sales, orders.
struct Trading {
  private let items: [DemoItem]
  private let pairs: [DemoPair]
  private let days: DemoDays
  private let end: Int
  private let opening: OpeningDays
  private let prices: PriceList
  private let delivery: Delivery
  private let random: RandomStream
  private let pairIndex: [DemoPair: Int]

  private var stock: [StockLots]
  private var onOrder: [Int]
  private var arrivals: [[Int]]
  private var lastOrder = 4000
  private(set) var record: TradingRecord

  /// Days of sales that the rule looks back on.
  private static let window = 28

  /// A shop whose trade runs to the opening of the day `end`.
  init(
    items: [DemoItem], pairs: [DemoPair], demand: [[Int]], days: DemoDays, end: Int,
    opening: OpeningDays, prices: PriceList, delivery: Delivery, random: RandomStream
  ) {
    self.items = items
    self.pairs = pairs
    self.days = days
    self.end = end
    self.opening = opening
    self.prices = prices
    self.delivery = delivery
    self.random = random
    pairIndex = Dictionary(uniqueKeysWithValues: pairs.enumerated().map { ($1, $0) })
    stock = [StockLots](repeating: StockLots(), count: pairs.count)
    onOrder = [Int](repeating: 0, count: pairs.count)
    arrivals = [[Int]](repeating: [], count: days.count + 100)
    record = TradingRecord(pairs: pairs.count, days: end + 1)
    for pair in pairs.indices {
      record.demand[pair] = Array(demand[pair][..<end]) + [0]
    }
  }

  /// Lives through all days.
  mutating func run() {
    for index in 0..<end {
      open(index)
      sell(index)
      transfer(index)
      for supplier in DemoSupplier.allCases { buy(from: supplier, index) }
    }
    open(end)
    record.stock = stock
    for pair in pairs.indices { record.rules[pair] = rule(for: pair, end) }
  }

  private mutating func open(_ index: Int) {
    for number in arrivals[index] {
      let shipment = record.shipments[number]
      stock[shipment.pair].receive(shipment.lots)
      onOrder[shipment.pair] -= shipment.quantity
      record.received[shipment.pair][index] += shipment.quantity
    }
    for pair in pairs.indices {
      record.wasted[pair][index] = stock[pair].discard(onOpening: index)
      record.opening[pair][index] = stock[pair].quantity
    }
  }

  private mutating func sell(_ index: Int) {
    for (pair, key) in pairs.enumerated() where key.place != .depot {
      let wanted = record.demand[pair][index]
      let sold = stock[pair].take(wanted).reduce(0) { $0 + $1.quantity }
      record.sales[pair][index] = sold
      if record.opening[pair][index] == 0 {
        record.inStock[pair][index] = 0
      } else if sold < wanted {
        record.inStock[pair][index] = (100 * Double(sold) / Double(wanted)).rounded() / 100
      }
    }
  }

  // MARK: Orders

  private mutating func transfer(_ index: Int) {
    let day = days[index]
    guard delivery.depotShips(on: day) else { return }
    for shop in DemoPlace.shops {
      let arrival = days.index(of: delivery.arrival(at: shop, shippedOn: day))
      var isFirst = true
      for (pair, key) in pairs.enumerated() where key.place == shop && !shop.buys(items[key.item]) {
        guard let depot = pairIndex[DemoPair(item: key.item, place: .depot)],
          let rule = rule(for: pair, index)
        else { continue }
        let pack = items[key.item].shopPack
        let position = stock[pair].quantity(keepingTo: arrival) + onOrder[pair]
        let wanted = rule.quantity(at: position, pack: pack)
        let available = stock[depot].quantity / pack * pack
        guard min(wanted, available) > 0 else { continue }
        let lots = stock[depot].take(min(wanted, available))
        record.sent[depot][index] += min(wanted, available)
        if isFirst { lastOrder += 1 }
        isFirst = false
        place(
          Shipment(
            order: lastOrder, pair: pair, supplier: nil, lots: lots, ordered: index,
            promised: arrival, arrival: arrival))
      }
    }
  }

  private mutating func buy(from supplier: DemoSupplier, _ index: Int) {
    let day = days[index]
    guard delivery.takesOrders(supplier, on: day) else { return }
    let leadTime = delivery.leadTime(of: supplier, orderedOn: day, random: random)
    for place in DemoPlace.allCases {
      let promised = delivery.arrival(
        from: supplier, at: place, orderedOn: day, leadTime: supplier.promisedDays)
      let arrival = delivery.arrival(from: supplier, at: place, orderedOn: day, leadTime: leadTime)
      var lines: [(pair: Int, quantity: Int)] = []
      for (pair, key) in pairs.enumerated() where key.place == place {
        let item = items[key.item]
        guard place.buys(item), item.category.supplier == supplier, isDeliverable(item, on: day),
          let rule = rule(for: pair, index)
        else { continue }
        let held = stock[pair].quantity(keepingTo: days.index(of: arrival))
        let quantity = rule.quantity(at: held + onOrder[pair], pack: item.casePack)
        if quantity > 0 { lines.append((pair, quantity)) }
      }
      let value = lines.reduce(0) { $0 + $1.quantity * items[pairs[$1.pair].item].cost }
      guard !lines.isEmpty, value >= supplier.minimumOrderValue else { continue }
      lastOrder += 1
      for (number, line) in lines.enumerated() {
        let isLate = supplier == .meridian && day == DemoMishaps.lateOrder && number < 2
        let comes = days.index(of: isLate ? DemoMishaps.lateArrival : arrival)
        let shelfLife = items[pairs[line.pair].item].shelfLife
        self.place(
          Shipment(
            order: lastOrder, pair: line.pair, supplier: supplier,
            lots: [
              StockLots.Lot(expiry: shelfLife.map { comes + $0 } ?? .max, quantity: line.quantity)
            ],
            ordered: index, promised: days.index(of: promised), arrival: comes))
      }
    }
  }

  private mutating func place(_ shipment: Shipment) {
    arrivals[shipment.arrival].append(record.shipments.count)
    record.shipments.append(shipment)
    onOrder[shipment.pair] += shipment.quantity
  }

  private func isDeliverable(_ item: DemoItem, on day: Day) -> Bool {
    item.code != Assortment.undeliverable || !DemoMishaps.outage.contains(day)
  }

  // MARK: The rule

  /// The levels of a pair after the sales of a day; nil where it is not to be stocked.
  private func rule(for pair: Int, _ index: Int) -> OrderRule? {
    let key = pairs[pair]
    let item = items[key.item]
    let day = days[index]
    let ahead = key.place == .depot ? 14 : 3
    if let introduced = item.introduced, day.advanced(by: ahead) < introduced { return nil }
    if let last = item.discontinued, day.advanced(by: ahead) > last { return nil }
    let rate = expectedRate(key, index, ahead: ahead)
    let keeping = item.shelfLife.map { Double($0) - 4 }
    if item.category.supplier == .dawn {
      return OrderRule(
        rate: rate, leadDays: 1.3, orderDays: day.weekday == .friday ? 1.1 : 0.6, longestDays: nil)
    }
    guard key.place == .depot else {
      return OrderRule(rate: rate, leadDays: 3.2, orderDays: 2.5, longestDays: nil)
    }
    let isDairy = item.category.supplier == .lake
    return OrderRule(
      rate: rate, leadDays: isDairy ? 6 : 15, orderDays: isDairy ? 3.5 : 7, longestDays: keeping)
  }

  private func expectedRate(_ key: DemoPair, _ index: Int, ahead: Int) -> Double {
    guard key.place != .depot else {
      return DemoPlace.shops.reduce(0) { sum, shop in
        let pair = DemoPair(item: key.item, place: shop)
        return sum + (pairIndex[pair] == nil ? 0 : expectedRate(pair, index, ahead: ahead))
      }
    }
    guard let pair = pairIndex[key] else { return 0 }
    let item = items[key.item]
    let guess = item.rate * key.place.size * 0.85
    let from = max(0, index + 1 - Trading.window, item.introduced.map(days.index(of:)) ?? 0)
    let seen = max(0, min(index, end - 1) + 1 - from)
    let sold = seen > 0 ? record.sales[pair][from..<from + seen].reduce(0, +) : 0
    let unseen = Double(Trading.window - min(Trading.window, seen))
    let rate = (Double(sold) + guess * unseen) / Double(Trading.window)
    let isPromoted = (0...ahead).contains {
      prices.promotion(of: key.item, on: days[index].advanced(by: $0)) != nil
    }
    return isPromoted ? rate * 1.7 : rate
  }
}

/// What goes wrong in the demo shop, on purpose.
enum DemoMishaps {
  /// One item cannot be had on these days.
  static let outage = DayRange(first: Day(2026, 3, 2), last: Day(2026, 4, 20))
  /// The first two lines of this day's order to the wholesaler come late.
  static let lateOrder = Day(2026, 11, 10)
  /// When they come.
  static let lateArrival = Day(2026, 11, 26)
  /// A pair whose stock the shop's system has below zero, by a booking error.
  static let miscounted = (sku: "H10", place: DemoPlace.mill, recorded: -2)
  /// Units of an item at the depot that may not be sold.
  static let quarantined = (sku: "P13", units: 6)
  /// An item that sells but is not in the list of items.
  static let unknownItem = "Z99"
  /// A voucher that is sold like an item but is no goods.
  static let voucher = "GIFTCARD-20"
  /// An item whose cost nobody entered.
  static let withoutCost = "H13"
}
