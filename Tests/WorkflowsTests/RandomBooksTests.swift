// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Scenario
import TestSupport
import Testing
import Timeline

@testable import Workflows

/// Shops drawn at random, with whatever books may hold: every identity of their reports has to stand.
@Suite struct RandomBooksTests {
  private static let first = Day(number: 19_000 - 19_000 % 7 + 4)
  private static let days = 210
  private static let asOf = first.advanced(by: days)

  /// A shop's exports and scenario.
  private struct Shop {
    var random: RandomStream
    let folder: TemporaryFolder
    let places: [String]
    let skus: [String]

    init(seed: Int) throws {
      random = RandomStream(seed: UInt64(seed), stream: 77)
      folder = try TemporaryFolder.made()
      // One place, two shops by themselves, or two shops and their depot.
      let kind = seed % 3
      places = kind == 0 ? ["HIGH"] : kind == 1 ? ["HIGH", "MILL"] : ["HIGH", "MILL", "DEPOT"]
      skus = (0..<5).map { "S\($0)" }
      try writeSales()
      try writeTerms()
      try writeStock()
    }

    mutating func draw(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }

    mutating func pick(_ words: [String]) -> String { words[draw(words.count)] }

    private var shops: [String] { places.filter { $0 != "DEPOT" } }

    private mutating func writeSales() throws {
      var sales = "date,sku,location,quantity\n"
      for sku in skus {
        for place in shops {
          let rate = 0.3 + Double(draw(40)) / 10
          for offset in 0..<days {
            let units = random.poisson(mean: rate)
            // Now and then something is brought back.
            let back = draw(50) == 0 ? -1 : 0
            for quantity in [units, back] where quantity != 0 {
              sales += "\(first.advanced(by: offset)),\(sku),\(place),\(quantity)\n"
            }
          }
        }
      }
      _ = try folder.write(sales, to: "data/sales.csv")
    }

    private mutating func writeTerms() throws {
      var items = "sku,category,supplier,unit_cost,unit_price,currency,shelf_life_days,case_pack\n"
      for sku in skus {
        let cost = Double(10 + draw(90_000)) / 10_000
        items += "\(sku),\(pick(["Garden", "Kitchen", ""])),\(pick(["NORTH", "SOUTH"])),"
        items += draw(6) == 0 ? ",," : "\(cost),\(cost * 1.7),"
        items += "\(pick(["EUR", "USD", "JPY"])),\(pick(["", "", "12"])),\(pick(["", "4"]))\n"
      }
      _ = try folder.write(items, to: "data/items.csv")
      var suppliers = "supplier,lead_time_days,review_days,payment_days,payment_from,"
      suppliers += "minimum_order_value,order_cost\n"
      suppliers += "NORTH,\(1 + draw(9)),7,\(draw(40)),receipt,\(pick(["", "40"])),3\n"
      suppliers += "SOUTH,\(1 + draw(9)),\(pick(["7", "14"])),\(draw(40)),order,,\n"
      _ = try folder.write(suppliers, to: "data/suppliers.csv")
      var locations = "location,kind,replenished_from,lead_time_days\n"
      for place in places {
        let isSupplied = place != "DEPOT" && places.contains("DEPOT")
        locations += "\(place),\(place == "DEPOT" ? "warehouse" : "store"),"
        locations += isSupplied ? "DEPOT,1\n" : ",\n"
      }
      _ = try folder.write(locations, to: "data/locations.csv")
    }

    private mutating func writeStock() throws {
      var stock = "as_of,sku,location,on_hand\n"
      var receipts = "order,sku,location,supplier,ordered,received,quantity,unit_cost\n"
      var open = "order,sku,location,supplier,quantity,ordered,expected,unit_cost\n"
      for sku in skus {
        for place in places where draw(8) > 0 {
          for back in [61, 30, 9, 0] where back == 0 || draw(3) > 0 {
            stock += "\(asOf.advanced(by: -back)),\(sku),\(place),\(draw(60) - 2)\n"
          }
          let buys = place == "DEPOT" || !places.contains("DEPOT")
          guard buys else { continue }
          for order in 0..<draw(4) {
            let ordered = asOf.advanced(by: -60 + draw(50))
            receipts += "R\(sku)\(order),\(sku),\(place),NORTH,\(ordered),"
            receipts += "\(ordered.advanced(by: 1 + draw(8))),\(1 + draw(40)),"
            receipts += "\(pick(["", "0.7312", "3.05"]))\n"
          }
          if draw(2) == 0 {
            let expected = asOf.advanced(by: draw(20) - 4)
            open += "P\(sku),\(sku),\(place),SOUTH,\(1 + draw(30)),\(asOf.advanced(by: -8)),"
            open += "\(expected),\(pick(["", "1.19"]))\n"
          }
        }
      }
      _ = try folder.write(stock, to: "data/stock.csv")
      _ = try folder.write(receipts, to: "data/receipts.csv")
      _ = try folder.write(open, to: "data/open_orders.csv")
    }

    /// The scenario with settings of its own.
    mutating func scenario() throws -> String {
      let text = """
        name: books
        data: data
        as_of: \(asOf)
        bucket: \(pick(["week", "month"]))
        horizon: \(2 + draw(5))
        currency: EUR
        seed: \(draw(1000))
        rates: {USD: 0.9173, JPY: 0.0061}
        forecast: {models: [moving-average]}
        report:
          fiscal_calendar: \(pick(["month", "week", "4-4-5"]))
          fiscal_start: \(pick(["01-01", "02-01", "07-06"]))
          valuation: \(pick(["standard", "moving_average"]))
          profile: \(pick(["standard", "eu", "excel"]))
          language: \(pick(["en", "zh"]))

        """
      return try folder.write(text, to: "books.yaml")
    }
  }

  @Test(arguments: 0..<18) func everyIdentityStands(seed: Int) async throws {
    var shop = try Shop(seed: seed)
    let settings = try Settings(scenario: try shop.scenario())
    let report = try await WeeklyRun(settings: settings).run()
    let folder = shop.folder.path + "/report"
    try WeeklyRun.write(report, to: folder)
    let verification = try ReportVerification(folder: folder).run()
    let difference = verification.firstDifference
    #expect(verification.isSound, "\(difference?.place ?? ""): \(difference?.words ?? "")")
    let names = Set(verification.checks.map(\.file))
    #expect(names.isSuperset(of: ["ledger.csv", "financials.csv", "purchases.csv"]))
    #expect(verification.checks.contains { $0.file == "ledger.csv" && $0.count > 0 })
  }
}
