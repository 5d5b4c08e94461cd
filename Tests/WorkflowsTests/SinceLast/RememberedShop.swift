// SPDX-License-Identifier: GPL-3.0-or-later

import Archive
import Numerical
import Reporting
import Retail
import Scenario
import TestSupport
import Testing
import Timeline

@testable import Workflows

/// A shop that sells four items on Mondays, planned on several days with one archive.
struct RememberedShop {
  static let monday = Day(number: 19_000 - 19_000 % 7 + 4)
  static let asOf = monday.advanced(by: 7 * 60)

  let folder: TemporaryFolder
  /// Units sold of each item in each week.
  let sold: [[Int]]

  init() throws {
    folder = try TemporaryFolder.made()
    var random = RandomStream(seed: 12)
    sold = (0..<4).map { item in (0..<64).map { _ in random.poisson(mean: Double(8 + 6 * item)) } }
    var sales = "date,sku,location,quantity\n"
    var items = "sku,supplier,unit_cost,unit_price\n"
    var stock = "sku,location,on_hand,as_of\n"
    for item in 0..<4 {
      for (week, units) in sold[item].enumerated() {
        sales += "\(RememberedShop.monday.advanced(by: 7 * week)),S\(item),HIGH,\(units)\n"
      }
      items += "S\(item),NORTH,\(2 + item),\(5 + 2 * item)\n"
      for day in [0, 1, 7, 14] {
        stock += "S\(item),HIGH,\(10 + item),\(RememberedShop.asOf.advanced(by: day))\n"
      }
    }
    _ = try folder.write(sales, to: "data/sales.csv")
    _ = try folder.write(items, to: "data/items.csv")
    _ = try folder.write(stock, to: "data/stock.csv")
    _ = try folder.write(
      "supplier,lead_time_days,lead_time_sd_days,review_days\nNORTH,3,0,7\n",
      to: "data/suppliers.csv")
    _ = try folder.write(
      "sku,location,start,end,multiplier,reason,author\n"
        + "S0,HIGH,\(RememberedShop.asOf),\(RememberedShop.asOf.advanced(by: 13)),2,a fair,Ada\n",
      to: "data/overrides.csv")
  }

  var archive: String { folder.path + "/restock.sqlite" }

  /// Runs on a day so many after the first, writes the report and records it.
  func run(day: Int, _ yaml: String = "") async throws -> RunReport {
    let asOf = RememberedShop.asOf.advanced(by: day)
    let path = try folder.write(
      "name: shop\ndata: data\nhorizon: 8\nas_of: \(asOf)\n" + yaml, to: "plan.yaml")
    let run = try await WeeklyRun(settings: try Settings(scenario: path))
      .run(remembering: RunMemory(path: archive))
    #expect(try run.write(to: folder.path + "/plan").isEmpty)
    return run.report
  }

  /// Records decisions on the lines of the run of a day: what becomes of each line's quantity.
  func decide(day: Int, _ quantity: (RunRecord.Line) -> Quantity?) throws {
    let archive = try Archive(archive)
    let run = try #require(
      try archive.run(of: "shop", on: RememberedShop.asOf.advanced(by: day)))
    try archive.record(for: run) { record in
      record.lines.enumerated().compactMap { place, line in
        guard let units = quantity(line) else { return nil }
        return Decision(
          line: place, key: line.key, supplier: line.supplier, fromLocation: nil,
          kind: units == line.quantity ? .approved : units == .zero ? .refused : .changed,
          quantity: units, orderDate: line.orderDate, receiptDate: line.receiptDate,
          author: "Grace")
      }
    }
  }
}
