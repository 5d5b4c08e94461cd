// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Preprocessing
import Retail
import TestSupport
import Testing
import Timeline

/// A random shop of two places over a year, with prices, events, stock, cancellations and a successor.
func randomShop(seed: UInt64) -> Shop {
  var random = RandomStream(seed: seed)
  var shop = Shop()
  let start = day("2025-01-06")
  for place in ["X", "Y"] {
    for sku in 0..<12 {
      let mean = [0.1, 0.6, 3, 12][sku % 4]
      let first = sku % 5 == 4 ? 150 : 0
      for offset in first..<364 {
        let units = random.poisson(mean: mean)
        guard units > 0 else { continue }
        let date = start.advanced(by: offset)
        let isOut = random.uniform() < 0.01
        let isCancelled = random.uniform() < 0.01
        shop.sell(
          "S\(sku)", at: place, on: date, Double(units), inStock: isOut ? 0.5 : 1,
          price: 2 + Double(sku), promoted: offset % 60 < 7,
          cancelledOn: isCancelled ? date.advanced(by: 20) : nil)
      }
    }
  }
  var replacement = Replacement(old: SKU("S3"), new: SKU("S4"))
  replacement.from = start.advanced(by: 150)
  shop.data.replacements = [replacement]
  var event = Event(
    dates: DayRange(first: start.advanced(by: 100), last: start.advanced(by: 101)), name: "fair")
  event.openShare = 0.5
  shop.data.events = [event]
  return shop
}

/// Everything of a preparation that a later stage can see, in a form that compares NaN as equal.
func fingerprint(_ prepared: PreparedDemand) -> [String] {
  func bits(_ values: [Double]) -> String { "\(values.map(\.bitPattern))" }
  var parts: [String] = []
  for panel in [prepared.panel, prepared.cleaned, prepared.base] {
    parts += [
      "\(panel.keys)", "\(panel.starts)", "\(panel.offsets)", bits(panel.demand),
      "\(panel.state)", bits(panel.exposure),
    ]
  }
  parts += ["\(prepared.outliers)", "\(prepared.successions)", "\(prepared.closures)"]
  parts += prepared.classes.map { "\($0)" } + prepared.lifecycles.map { "\($0)" }
  for series in 0..<prepared.count {
    parts += [
      bits(prepared.futureExposure(series, horizon: 8)), bits(prepared.profiles.shares(series)),
      bits(prepared.dailyShares(series, in: prepared.firstAhead)),
    ]
  }
  return parts + ["\(prepared.leftOut)"]
}

@Suite struct PropertyTests {
  let asOf = day("2025-11-12")

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `Nothing after the cutoff changes anything`(seed: UInt64) throws {
    let shop = randomShop(seed: seed)
    var later = Shop()
    later.data = shop.data
    var random = RandomStream(seed: seed, stream: 99)
    for row in later.data.sales.day.indices where later.data.sales.day[row] >= asOf.number {
      later.data.sales.quantity[row] = Double(random.poisson(mean: 500))
      later.data.sales.price[row] *= 3
      later.data.sales.day[row] += Int32(random.poisson(mean: 3))
    }
    for row in later.data.sales.cancelledOn.indices
    where later.data.sales.cancelledOn[row] >= asOf.number {
      later.data.sales.cancelledOn[row] = random.uniform() < 0.5 ? asOf.number : .max
    }
    later.data.sales.skus.append(SKU("LATER"))
    later.data.sales.day.append(asOf.number)
    later.data.sales.sku.append(Int32(later.data.sales.skus.count - 1))
    later.data.sales.location.append(0)
    later.data.sales.quantity.append(7)
    later.data.sales.inStock.append(0)
    later.data.sales.price.append(1)
    later.data.sales.isPromoted.append(true)
    later.data.sales.cancelledOn.append(.max)
    later.data.prices.append(
      PriceRecord(
        sku: nil, dates: DayRange(first: day("2025-01-01"), last: nil), price: Money(1),
        kind: .promotion))
    later.data.prices[0].knownFrom = asOf.advanced(by: 1)
    var closed = Event(
      dates: DayRange(first: day("2025-02-01"), last: day("2025-12-31")), name: "shut",
      kind: .closed)
    closed.knownFrom = asOf.advanced(by: 1)
    later.data.events.append(closed)
    var stock = StockRecord(key: SeriesKey(SKU("S1"), LocationCode("X")), onHand: .zero)
    stock.asOf = asOf.advanced(by: 1)
    later.data.stock = [stock]

    for bucket in [BucketSize.day, .week, .month] {
      let before = try prepare(KnownData(shop.data, asOf: asOf), bucket: bucket)
      let after = try prepare(KnownData(later.data, asOf: asOf), bucket: bucket)
      #expect(fingerprint(before) == fingerprint(after))
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `The order of the rows does not matter`(seed: UInt64) throws {
    var shop = randomShop(seed: seed)
    // Quantities that do not sum exactly in binary.
    for row in shop.data.sales.quantity.indices {
      shop.data.sales.quantity[row] = shop.data.sales.quantity[row] / 10 + 0.001
    }
    // The same key several times.
    for row in 0..<500 {
      shop.sell(
        "S2", at: "X", on: Day(number: shop.data.sales.day[row]), 0.1 * Double(row % 7),
        inStock: row % 50 == 0 ? 0.3 : 1, price: 4)
    }
    var shuffled = Shop()
    shuffled.data = shop.data
    shuffled.data.sales = SalesHistory()
    var random = RandomStream(seed: seed, stream: 5)
    let sales = shop.data.sales
    for row in (0..<sales.count).shuffled(using: &random) {
      shuffled.sell(
        sales.skus[Int(sales.sku[row])].code, at: sales.locations[Int(sales.location[row])].code,
        on: Day(number: sales.day[row]), sales.quantity[row], inStock: sales.inStock[row],
        price: sales.price[row], promoted: sales.isPromoted[row],
        cancelledOn: sales.cancelledOn[row] == .max ? nil : Day(number: sales.cancelledOn[row]))
    }
    for bucket in [BucketSize.day, .week] {
      let one = try prepare(shop.known(asOf: asOf), bucket: bucket)
      let other = try prepare(shuffled.known(asOf: asOf), bucket: bucket)
      #expect(fingerprint(one) == fingerprint(other))
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func `Where nothing is unknown no unit is lost or made`(seed: UInt64) throws {
    var shop = randomShop(seed: seed)
    shop.data.events = []
    shop.data.replacements = []
    let known = shop.known(asOf: asOf)
    let daily = try prepare(known, bucket: .day)
    #expect(!daily.panel.state.contains(.unknown))
    let sold = known.sales.quantity.reduce(0, +)
    #expect(daily.panel.demand.reduce(0, +) == sold)

    // By week, what is missing lies in the partial weeks at both ends.
    let weekly = try prepare(known, bucket: .week)
    for series in 0..<weekly.count {
      let days = weekly.base.range(of: series)
      let first = weekly.panel.starts[series].firstDay
      let whole = days.reduce(0.0) { sum, index in
        let date = weekly.base.starts[series].advanced(by: index - days.lowerBound).firstDay
        return date >= first && date < weekly.firstAhead.firstDay
          ? sum + weekly.base.demand[index] : sum
      }
      let inWeeks = weekly.panel.range(of: series).reduce(0.0) { $0 + weekly.panel.demand[$1] }
      #expect(whole == inWeeks)
      #expect(first <= weekly.base.starts[series].firstDay.advanced(by: 7))
    }
  }

  @Test func `A successor gains what its predecessor sold`() throws {
    let known = randomShop(seed: 8).known(asOf: asOf)
    var without = randomShop(seed: 8)
    without.data.replacements = []
    let joined = try prepare(known, bucket: .day)
    let apart = try prepare(without.known(asOf: asOf), bucket: .day)
    func total(_ prepared: PreparedDemand) -> Double {
      prepared.panel.demand.reduce(0) { $0 + ($1.isNaN ? 0 : $1) }
    }
    let carried = joined.successions.reduce(0) { $0 + $1.carried }
    #expect(carried > 0)
    #expect(agree(total(joined), total(apart) + carried))
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `States, demand and exposure agree everywhere`(seed: UInt64) throws {
    let known = randomShop(seed: seed).known(asOf: asOf)
    for bucket in BucketSize.allCases {
      let prepared = try prepare(known, bucket: bucket)
      for panel in [prepared.base, prepared.panel, prepared.cleaned] {
        #expect(panel.keys == panel.keys.sorted())
        for slot in panel.demand.indices {
          #expect(panel.demand[slot].isNaN == (panel.state[slot] == .unknown))
          #expect(panel.state[slot] == .unknown || panel.exposure[slot] > 0)
          #expect(panel.exposure[slot] >= 0 && panel.exposure[slot] < 1.2)
        }
        for series in 0..<panel.count {
          #expect(panel.end(of: series) == Bucket(panel.size, containing: asOf))
        }
      }
    }
  }
}
