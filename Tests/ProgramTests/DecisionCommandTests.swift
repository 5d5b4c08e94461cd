// SPDX-License-Identifier: GPL-3.0-or-later

import Archive
import Foundation
import TestSupport
import Testing

/// `restock record` and `restock history`, as a planner uses them.
@Suite struct DecisionCommandTests {
  private let restock: Program
  private let folder: TemporaryFolder

  init() throws {
    restock = try Program()
    folder = try TemporaryFolder.made()
    let sales = try folder.write(SmallSales.text, to: "sales.csv")
    let outcome = try restock.run([
      "run", "--sales", sales, "--output", folder.path + "/plan", "--quiet",
    ])
    #expect(outcome.status == 0)
  }

  private var archive: String { folder.path + "/restock.sqlite" }

  @Test func theEditedOrdersComeBack() throws {
    let orders = folder.path + "/plan/orders.csv"
    let text = try String(contentsOfFile: orders, encoding: .utf8)
    let lines = CSVText(Array(text.utf8)).rows.count
    #expect(lines > 1)
    let whole = try restock.run(["record", "--decisions", orders])
    expectClean(whole)
    #expect(whole.status == 0 && whole.output.isEmpty)
    #expect(whole.errors.contains("\(lines) approved, 0 changed, 0 refused"))
    #expect(whole.errors.contains("0 undecided"))

    let edited = folder.path + "/edited.csv"
    try (text + "nothing,of,this\n").write(toFile: edited, atomically: true, encoding: .utf8)
    let named = try restock.run([
      "record", "--decisions", edited, "--archive", archive, "--run", "1", "--strict",
    ])
    expectClean(named)
    #expect(named.status == 1)
    #expect(named.errors.contains("\(edited):\(lines + 2)"))
    #expect(named.errors.contains("1 rows refused"))

    // The next run of the day is kept beside the one that was decided on.
    _ = try restock.run([
      "run", "--sales", folder.path + "/sales.csv", "--output", folder.path + "/plan", "--quiet",
    ])
    #expect(try Archive(archive).runs().map(\.decisions.count) == [1, 0])

    let history = try restock.run(["history", "--archive", archive, "--format", "csv"])
    #expect(history.status == 0 && history.errors.isEmpty)
    let table = CSVText(history.output)
    #expect(table.column("approved") == ["\(lines)", "0"])
    #expect(table.column("scenario") == ["sales", "sales"])
    let detail = try restock.run(["history", "1", "--archive", archive, "--format", "json"])
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(detail.output)) as? [[String: Any]])
    #expect(rows.count { $0["section"] as? String == "decision" } == lines)
    #expect(try restock.run(["history", "1", "--archive", archive]).text.contains("order_units"))
  }

  @Test func whatCannotBeDoneIsSaid() throws {
    let orders = folder.path + "/plan/orders.csv"
    func status(_ arguments: [String], _ words: String) throws -> Int32 {
      let outcome = try restock.run(arguments)
      expectClean(outcome)
      #expect(outcome.errors.contains(words), "\(outcome.errors)")
      #expect(outcome.output.isEmpty)
      return outcome.status
    }
    let none = folder.path + "/none.sqlite"
    #expect(try status(["history", "--archive", none], "there is no archive") == 66)
    #expect(try status(["history", "9", "--archive", archive], "holds no run 9") == 64)
    #expect(
      try status(["record", "--decisions", orders, "--archive", none], "there is no archive") == 66)
    #expect(try status(["record", "--decisions", orders, "--run", "9"], "holds no run 9") == 64)
    #expect(try status(["record", "--decisions", none], "no such file") == 66)
    let other = try folder.write("sku,amount\nA,1\n", to: "other.csv")
    #expect(try status(["record", "--decisions", other], "no column quantity") == 65)
    let damaged = try folder.write(String(repeating: "no", count: 999), to: "bad.sqlite")
    #expect(try status(["history", "--archive", damaged], "is damaged") == 65)
    #expect(!FileManager.default.fileExists(atPath: none))
  }
}
