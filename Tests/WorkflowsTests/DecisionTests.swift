// SPDX-License-Identifier: GPL-3.0-or-later

import Archive
import Retail
import Tabular
import TestSupport
import Testing
import Timeline

@testable import Workflows

/// The planner's edited `orders.csv`, as spreadsheets and people leave it.
@Suite struct DecisionTests {
  private static let asOf = Day(number: 20_780)

  /// Six lines: A and B of ACME, 0042 at two places, and D twice on different days.
  private static let run: RunRecord = {
    var run = RunRecord(
      scenario: "shop", asOf: asOf, bucket: .week, horizon: 13, currency: Currency("EUR"), seed: 1,
      program: "0.1.0", reportSchema: 1)
    run.lines = [
      line("A", "HIGH", 12), line("B", "HIGH", 6), line("0042", "HIGH", 10),
      line("0042", "MILL", 20), line("D", "HIGH", 5), line("D", "HIGH", 7, day: 7),
    ]
    run.levels = ["A", "B", "0042", "D", "=E"].map { sku in
      RunRecord.Levels(
        key: SeriesKey(SKU(sku), LocationCode("HIGH")), policy: "order-up-to",
        reorderPoint: .zero, orderUpToLevel: .zero, safetyStock: .zero, expectedFillRate: 1)
    }
    return run
  }()

  private static func line(
    _ sku: String, _ place: String, _ units: Int, day: Int = 0
  ) -> RunRecord.Line {
    let ordered = asOf.advanced(by: day)
    var line = RunRecord.Line(
      key: SeriesKey(SKU(sku), LocationCode(place)), supplier: SupplierCode("ACME"),
      fromLocation: nil, orderDate: ordered, receiptDate: ordered.advanced(by: 3),
      coversUntil: ordered.advanced(by: 10), quantity: Quantity(whole: units),
      unitCost: Money(2), stockoutCost: Money(1), currency: Currency("EUR"), isProposed: true,
      reason: "It is needed.", parts: [])
    line.purchaseUnits = Quantity(Double(units) / 2)
    return line
  }

  private func matched(
    _ text: String, missing: RecordDecisions.Missing = .undecided
  ) throws -> DecisionMatching {
    let folder = try TemporaryFolder.made()
    let path = try folder.write(text, to: "orders.csv")
    return DecisionMatching(
      try DecisionTable(path, mapping: [:]), DecisionTests.run, missing: missing, author: "Ada",
      recorded: nil)
  }

  private func told(_ matching: DecisionMatching) -> [String] {
    matching.decisions.map { decision in
      "\(decision.line.map(String.init) ?? "new") \(decision.kind.rawValue) \(decision.quantity)"
    }
  }

  @Test func withoutAColumnOfDecisionsWhatIsKeptIsApproved() throws {
    let matching = try matched(
      "supplier,sku,location,quantity\nACME,A,HIGH,12\nACME,B,HIGH,8\nACME,0042,MILL,0\n")
    #expect(told(matching) == ["0 approved 12", "1 changed 8", "3 refused 0"])
    #expect(matching.rejected.isEmpty)
    #expect(matching.undecidedCount == 3)
    #expect(matching.decisions[0].author == "Ada")
  }

  @Test func removedLinesStayOpenUnlessTheyAreSaidToBeRefused() throws {
    let text = "sku,location,quantity\nA,HIGH,12\n"
    #expect(try matched(text).undecidedCount == 5)
    let refusing = try matched(text, missing: .refused)
    #expect(refusing.undecidedCount == 0)
    #expect(refusing.decisions.count { $0.kind == .refused } == 5)
    // A row at fault is not a line that was taken out.
    let faulty = try matched(text + "B,HIGH,many\n", missing: .refused)
    #expect(told(faulty) == ["0 approved 12"])
    #expect(faulty.rejected.map(\.line) == [3])
  }

  @Test func wordsAndQuantitiesSayWhatWasDecided() throws {
    let matching = try matched(
      """
      sku;location;quantity;Decision;Note;planner
      A;HIGH;12,0;Yes;;
      B;HIGH;6;NO;too many;Grace
      0042;HIGH;11,5;;season;
      0042;MILL;20;;;
      """)
    #expect(told(matching) == ["0 approved 12", "1 refused 0", "2 changed 11.5"])
    #expect(matching.decisions.map(\.reason) == [nil, "too many", "season"])
    #expect(matching.decisions.map(\.author) == ["Ada", "Grace", "Ada"])
    #expect(matching.undecidedCount == 3)
  }

  @Test func aSpreadsheetsEditsAreUnderstood() throws {
    // Columns in another order, dates rewritten, leading zeros gone, purchase units edited.
    let matching = try matched(
      """
      receipt_date\torder_date\tquantity\tsku\tlocation\tpurchase_units\tapproved\treason
      26/11/2026\t23/11/2026\t12\tA\tHIGH\t6\tx\tIt is needed.
      46352\t46349\t6\tB\tHIGH\t5\tx\tbigger box
      2026-11-26 00:00:00\t11/23/2026\t10\t42\tHIGH\t5\tx\tIt is needed.
      3.12.2026\t30.11.2026\t9\td\tHIGH\t3.5\tx\tIt is needed.
      """)
    #expect(matching.rejected.isEmpty, "\(matching.rejected)")
    #expect(told(matching) == ["0 approved 12", "1 changed 10", "2 approved 10", "5 changed 9"])
    #expect(matching.decisions.map(\.reason) == [nil, "bigger box", nil, nil])
    #expect(
      matching.decisions.map(\.receiptDate)
        == [0, 1, 2, 5].map { DecisionTests.run.lines[$0].receiptDate })
  }

  @Test func addedLinesAreTaken() throws {
    let matching = try matched(
      "sku,location,quantity,receipt_date,supplier\n'=E,HIGH,4,2026-12-01,NORTH\n")
    #expect(told(matching) == ["new added 4"])
    #expect(matching.decisions[0].key.sku == SKU("=E"))
    #expect(matching.decisions[0].supplier == SupplierCode("NORTH"))
  }

  @Test(arguments: [
    ("NONE,HIGH,3,,", "is not in the plan"), ("A,HIGH,-3,,", "below zero"),
    ("A,HIGH,3,perhaps,", "says no decision"), ("A,HIGH,\"1,234\",,", "comma"),
    ("A,HIGH,3,,03/04/2027", "may be two dates"), ("A,HIGH,3,,soon", "is no date"),
    ("D,HIGH,3,,", "several order lines"), ("=E,HIGH,3,,", "is empty"),
    ("A,HIGH,twelve,,", "number"),
  ])
  func everyBadRowIsNamed(row: String, reason: String) throws {
    let matching = try matched(
      "sku,location,quantity,decision,receipt_date\nB,HIGH,6,yes,\n\(row)\n0042,MILL,20,yes,\n")
    #expect(told(matching) == ["1 approved 6", "3 approved 20"])
    let rejected = try #require(matching.rejected.first)
    #expect(matching.rejected.count == 1)
    #expect(rejected.line == 3)
    #expect(rejected.reason.contains(reason) || rejected.remedy.contains(reason), "\(rejected)")
    #expect(!rejected.remedy.isEmpty && rejected.file.hasSuffix("orders.csv"))
  }

  @Test func aLineTwiceIsDecidedOnce() throws {
    let matching = try matched("sku,location,quantity\nA,HIGH,12\nA,HIGH,24\n")
    #expect(told(matching) == ["0 approved 12"])
    #expect(matching.rejected.map(\.line) == [3])
    #expect(matching.rejected[0].remedy.contains("line 2"))
  }

  @Test func theArchiveLiesBesideTheReport() {
    let places = [
      "Reports/shop": "Reports/restock.sqlite", "Reports/shop/": "Reports/restock.sqlite",
      "plan": "restock.sqlite", "/tmp/a/b": "/tmp/a/restock.sqlite", ".": "./../restock.sqlite",
      "/": "//../restock.sqlite", "a/../b": "a/../restock.sqlite",
      "a/..": "a/../../restock.sqlite",
    ]
    for (folder, archive) in places {
      #expect(RunMemory.path(beside: folder) == archive, "\(folder)")
    }
  }
}
