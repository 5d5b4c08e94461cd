// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail
import Simulation
import Testing

@Suite struct NetworkReplayTests {
  private func daily(_ leadTime: Int, _ days: Int) -> OrderArrivals {
    OrderArrivals(leadTimes: Array(repeating: leadTime, count: days))
  }

  /// A network of one place is a place.
  @Test(arguments: UnmetDemand.allCases) func onePlace(unmet: UnmetDemand) throws {
    var random = RandomStream(seed: 31, stream: unmet == .lost ? 0 : 1)
    for _ in 0..<50 {
      let item = randomCase(&random, unmet: unmet)
      func decide(_ moment: OrderOpportunity) -> Quantity {
        item.order(of: 12 - moment.position.inventoryPosition.value)
      }
      let alone = try StockReplay.run(item, keepsDays: true, decide: decide)
      let network = NetworkReplay(places: [item], links: [nil])
      #expect(try network.run(keepsDays: true) { decide($1) } == [alone])
    }
  }

  /// Three places in a row, each up to a level of its own, short of stock at times.
  ///
  /// The stock at each close was computed by stockpyl 1.0.2: `serial_system` with shipment lead times 1, 2
  /// and 3, base stocks 7, 11 and 16 and this demand; what the upper places owe is left out here.
  @Test func serialSystem() throws {
    let demand = [5, 4, 6, 5, 4, 6, 5, 9, 4, 6, 5, 4, 8, 5, 4, 6, 5, 4, 6, 5]
    let none = demand.map { _ in 0 }
    let levels = [16, 11, 7]
    var places = zip([none, none, demand], levels).map { demand, level in
      replayCase(demand: demand, opening: level, leadTimes: demand.map { _ in 3 })
    }
    for place in places.indices { places[place].unmet = .backordered }
    let network = NetworkReplay(
      places: places,
      links: [
        nil, SupplyLink(supplier: 0, shipments: daily(2, 20)),
        SupplyLink(supplier: 1, shipments: daily(1, 20)),
      ])
    let results = try network.run(keepsDays: true) { place, moment in
      Quantity(whole: levels[place]) - moment.position.inventoryPosition
    }
    let units = demand.map { Int32($0) }
    let fast = try SerialSimulation(baseStockLevels: levels, leadTimes: [3, 2, 1]).run(
      demand: units.span)
    #expect(fast.map(\.stockPeriods) == results.map { Int($0.totals.stockDays.value) })
    #expect(fast.map(\.orders) == results.map(\.totals.orders))
    #expect(fast[2].waiting == Int(results[2].totals.waiting.value))
    #expect(fast[2].soldAtOnce == Int(results[2].totals.soldAtOnce.value))
    let net = results.map { $0.days.map { Int(($0.closing - $0.waiting).value) } }
    #expect(net[0] == [11, 7, 1, 1, 1, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1])
    #expect(net[1] == [6, 2, 1, 0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 2, 1, 0])
    #expect(net[2] == [2, 3, 1, 2, 3, 1, 2, -2, 0, -1, -1, 1, -2, 1, 1, 1, 2, 2, 1, 2])
  }

  /// Levels of echelons order what levels of places do, where each is the sum of those below it.
  ///
  /// Source: Axsäter & Rosling (1993), "Installation vs. echelon stock policies for multilevel inventory
  /// control", Management Science 39 (10): with orders every day from stocks at their levels, the two are
  /// one.
  @Test func echelonLevels() throws {
    var random = RandomStream(seed: 33)
    for _ in 0..<20 {
      let days = 60
      let levels = (0..<4).map { _ in Int(random.next() % 12) + 2 }
      // A warehouse, two shops of it, and a stall of the second shop.
      let suppliers = [nil, 0, 0, 2]
      var places: [ReplayCase] = []
      for place in 0..<4 {
        let demand = (0..<days).map { _ in place == 0 ? 0 : random.poisson(mean: 2) }
        let transit = Array(repeating: Optional(Int(random.next() % 3) + 1), count: days)
        places.append(replayCase(demand: demand, opening: levels[place], leadTimes: transit))
        if place == 1 { places[1].unmet = .backordered }
      }
      places[0].opening = Quantity(whole: levels[0])
      let network = NetworkReplay(
        places: places,
        links: suppliers.enumerated().map { place, supplier in
          supplier.map { SupplyLink(supplier: $0, shipments: places[place].arrivals) }
        })
      let echelons = [levels.reduce(0, +), levels[1], levels[2] + levels[3], levels[3]]
      let alone = try network.run(keepsDays: true) { place, moment in
        Quantity(whole: levels[place]) - moment.position.inventoryPosition
      }
      let together = try network.run(keepsDays: true) { place, moment in
        Quantity(whole: echelons[place]) - moment.echelon.inventoryPosition
      }
      #expect(alone == together)
      #expect(alone[3].totals.received > .zero)
    }
  }

  /// Whatever a warehouse and its shops do, nothing comes from nowhere and no share exceeds what is there.
  @Test func conservation() throws {
    var random = RandomStream(seed: 32)
    for _ in 0..<80 {
      let warehouse = randomCase(&random, unmet: .lost)
      var places = [warehouse]
      var links: [SupplyLink?] = [nil]
      for _ in 0..<3 {
        var shop = randomCase(&random, unmet: .lost)
        let transit = (0..<shop.days).map { $0 % 2 == 0 ? Int(random.next() % 3) : nil }
        let moment = warehouse.arrivals.moment
        shop.arrivals = OrderArrivals(leadTimes: transit, moment: moment)
        places.append(shop)
        links.append(SupplyLink(supplier: 0, shipments: shop.arrivals))
      }
      let network = NetworkReplay(places: places, links: links)
      let results = try network.run(keepsDays: true) { place, moment in
        places[place].order(of: 14 - moment.position.inventoryPosition.value)
      }
      let shops = results.dropFirst()
      let shipped = results[0].totals.shippedOut
      let underway = places.dropFirst().flatMap(\.underway).reduce(Quantity.zero) {
        $0 + $1.quantity
      }
      let arrived = shops.reduce(Quantity.zero) { $0 + $1.totals.received + $1.totals.onOrder }
      #expect(arrived == shipped + underway)
      for day in results[0].days { #expect(day.closing >= .zero) }
    }
  }

  /// Ten units for shops that are owed 8, 8 and 4: shares of 4, 4 and 2; eleven give the first one more.
  @Test func sharing() throws {
    func shares(_ available: Int, pack: Int = 0) throws -> [Double] {
      var places = [replayCase(demand: [0, 0, 0], opening: available, leadTimes: [nil, nil, nil])]
      var links: [SupplyLink?] = [nil]
      for _ in 0..<3 {
        var shop = replayCase(demand: [0, 0, 0], opening: 0, leadTimes: [1, nil, nil])
        shop.casePack = Quantity(whole: pack)
        places.append(shop)
        links.append(SupplyLink(supplier: 0, shipments: daily(1, 3)))
      }
      let results = try NetworkReplay(places: places, links: links).run { place, _ in
        Quantity(whole: [0, 8, 8, 4][place])
      }
      #expect(results[0].totals.closing >= .zero)
      return results.dropFirst().map { $0.totals.closing.value }
    }
    #expect(try shares(10) == [4, 4, 2])
    #expect(try shares(11) == [5, 4, 2])
    #expect(try shares(9, pack: 4) == [4, 4, 0])
    #expect(try shares(30) == [8, 8, 4])
  }

  /// What is owed is shipped once it is there, or forgotten.
  @Test func owing() throws {
    for (owes, closing) in [(true, 6.0), (false, 2.0)] {
      let warehouse = replayCase(demand: [0, 0, 0, 0], opening: 2, leadTimes: [1, nil, nil, nil])
      let shop = replayCase(demand: [0, 0, 0, 0], opening: 0, leadTimes: [1, nil, nil, nil])
      var network = NetworkReplay(
        places: [warehouse, shop], links: [nil, SupplyLink(supplier: 0, shipments: daily(1, 4))])
      network.owesRest = owes
      let results = try network.run { place, _ in Quantity(whole: place == 0 ? 9 : 6) }
      #expect(results[1].totals.closing.value == closing)
    }
  }

  /// A loop, a share of too much and places of different days are refused.
  @Test func refusals() throws {
    let place = replayCase(demand: [0, 0], opening: 1, leadTimes: [1, nil])
    let link = SupplyLink(supplier: 0, shipments: daily(1, 2))
    #expect(throws: ReplayError.supplierAfterPlace(0)) {
      try NetworkReplay(places: [place], links: [link]).run { _, _ in .zero }
    }
    let network = NetworkReplay(places: [place, place], links: [nil, link])
    #expect(throws: ReplayError.sharedTooMuch(place: 0, day: monday)) {
      try network.run(share: \.owed) { _, _ in Quantity(whole: 3) }
    }
    let longer = replayCase(demand: [0, 0, 0], opening: 1, leadTimes: [1, nil, nil])
    #expect(throws: ReplayError.placesDiffer(1)) {
      try NetworkReplay(places: [place, longer], links: [nil, nil]).run { _, _ in .zero }
    }
  }
}
