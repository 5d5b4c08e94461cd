// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Testing
import Timeline

@testable import DemoShop

@Suite struct TradingTests {
  private let world = DemoFixture.world
  private let record = DemoFixture.world.record

  private func name(_ pair: Int, _ day: Int) -> String {
    "\(world.key(world.pairs[pair])) on \(world.days[day])"
  }

  @Test func stockIsConservedEveryDay() {
    var broken: [String] = []
    for pair in world.pairs.indices {
      var held = 0
      for day in 0...world.asOf {
        held += record.received[pair][day] - record.wasted[pair][day]
        if held < 0 || record.opening[pair][day] != held { broken.append(name(pair, day)) }
        held -= record.sales[pair][day] + record.sent[pair][day]
      }
    }
    #expect(broken.isEmpty)
  }

  @Test func whatIsSentIsOnItsWayOrReceived() {
    let sent = record.sent.reduce(0) { $0 + $1.reduce(0, +) }
    let transfers = record.shipments.filter { $0.supplier == nil }
    #expect(sent == transfers.reduce(0) { $0 + $1.quantity })
    let received = record.received.reduce(0) { $0 + $1.reduce(0, +) }
    let arrived = record.shipments.filter { $0.arrival <= world.asOf }
    #expect(received == arrived.reduce(0) { $0 + $1.quantity })
  }

  @Test func nobodySellsMoreThanIsWantedOrHeldOrWhileShut() {
    var broken: [String] = []
    for (pair, key) in world.pairs.enumerated() {
      let item = world.items[key.item]
      for day in 0..<world.asOf {
        let (wanted, sold) = (record.demand[pair][day], record.sales[pair][day])
        let inStock = record.inStock[pair][day]
        let isOnSale =
          key.place != .depot && item.isListed(on: world.days[day])
          && world.opening.openShare(of: key.place, on: world.days[day]) > 0
        let isRight =
          sold == min(wanted, record.opening[pair][day]) && (0...1).contains(inStock)
          && (sold == wanted || inStock < 1) && (isOnSale || wanted == 0)
        if !isRight { broken.append(name(pair, day)) }
      }
    }
    #expect(broken.isEmpty)
  }

  @Test func ordersGoOutAndComeInOnOpenDays() {
    var broken: [Shipment] = []
    for shipment in record.shipments {
      let ordered = world.days[shipment.ordered]
      let arrived = world.days[shipment.arrival]
      let pair = world.pairs[shipment.pair]
      let takesOrders =
        shipment.supplier.map { supplier in
          supplier.orderDays.contains(ordered.weekday)
            && world.delivery.calendar(of: supplier).isOpen(ordered, for: .order)
            && pair.place.buys(world.items[pair.item])
        } ?? DemoPlace.shippingDays.contains(ordered.weekday)
      let isRight =
        takesOrders && shipment.arrival > shipment.ordered
        && world.delivery.calendar(of: pair.place).isOpen(arrived, for: .receive)
      if !isRight { broken.append(shipment) }
    }
    #expect(broken.isEmpty)
  }

  @Test func supplierOrdersReachTheirMinimumAndAreWholeCases() {
    var broken: [Shipment] = []
    var values: [Int: Int] = [:]
    var suppliers: [Int: DemoSupplier] = [:]
    for shipment in record.shipments {
      guard let supplier = shipment.supplier else { continue }
      let item = world.items[world.pairs[shipment.pair].item]
      if shipment.quantity % item.casePack != 0 { broken.append(shipment) }
      values[shipment.order, default: 0] += shipment.quantity * item.cost
      suppliers[shipment.order] = supplier
    }
    #expect(values.count > 1000)
    #expect(broken.isEmpty)
    #expect(values.allSatisfy { $1 >= suppliers[$0]?.minimumOrderValue ?? .max })
  }

  @Test func shelvesAreMostlyButNotAlwaysFull() {
    let demand = record.demand.reduce(0) { $0 + $1[DemoShop.settlingDays...].reduce(0, +) }
    let sales = record.sales.reduce(0) { $0 + $1[DemoShop.settlingDays...].reduce(0, +) }
    let fillRate = Double(sales) / Double(demand)
    #expect((0.93...0.995).contains(fillRate))
    #expect(record.wasted.contains { $0.contains { $0 > 0 } })
  }

  @Test func theUndeliverableItemRunsOut() throws {
    let item = try #require(world.items.firstIndex { $0.code == Assortment.undeliverable })
    let last = try #require(DemoMishaps.outage.last)
    for shop in DemoPlace.shops {
      let pair = try #require(world.pairs.firstIndex(of: DemoPair(item: item, place: shop)))
      let week = world.days.index(of: last) - 6...world.days.index(of: last)
      #expect(record.opening[pair][week].allSatisfy { $0 == 0 })
      #expect(record.demand[pair][week].contains { $0 > 0 })
      #expect(record.inStock[pair][week].allSatisfy { $0 == 0 })
    }
  }

  @Test func theFutureGoesOnFromWhatTheShopHolds() throws {
    let future = DemoFixture.data.future
    #expect(future.days.first == DemoShop.asOf)
    #expect(future.dayCount == DemoShop.futureDays)
    #expect(future.keys == future.keys.sorted())
    for key in future.keys {
      let demand = try #require(future.demand(of: key))
      #expect(demand.count == future.dayCount)
      #expect(demand.allSatisfy { $0 >= 0 })
      #expect(future.stock[key] != nil)
    }
    let ending = SeriesKey(SKU(Assortment.ending), DemoPlace.high.location)
    let rest = try #require(future.demand(of: ending)).dropFirst(27)
    #expect(rest.allSatisfy { $0 == 0 })
    #expect(future.receipts.allSatisfy { $0.day > DemoShop.asOf && $0.quantity > 0 })
    #expect(!future.receipts.isEmpty)
  }

  @Test func ordersOfTheFutureComeInAsTheirSupplierDelivers() throws {
    let future = DemoFixture.data.future
    var days: [Int] = []
    for week in 0..<8 {
      let tuesday = DemoShop.asOf.advanced(by: 1 + 7 * week)
      let arrival = try #require(
        future.arrival(
          from: SupplierCode("MERIDIAN"), at: LocationCode("DEPOT"), orderedOn: tuesday))
      days.append(tuesday.days(to: arrival))
    }
    #expect(Set(days).count > 1)
    #expect(days.allSatisfy { (6...16).contains($0) })
    let monday = DemoShop.asOf
    #expect(
      future.arrival(from: nil, at: LocationCode("HIGH"), orderedOn: monday)
        == monday.advanced(by: 1))
    #expect(
      future.arrival(from: SupplierCode("NOBODY"), at: LocationCode("HIGH"), orderedOn: monday)
        == nil)
  }
}
