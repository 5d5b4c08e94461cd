// SPDX-License-Identifier: GPL-3.0-or-later

import Collecting
import Retail
import Testing
import Timeline

struct QualityReportTests {
  private let shop: [ExportFile: String] = [
    .sales: """
    date,sku,store,quantity,price
    2026-01-05,A1,S1,3,9.99
    2026-01-05,A1,S2,3,9.99
    2026-01-06,B2,S1,-1,4.50
    2026-01-07,B2,S1,x,4.50
    2026-01-09,C3,S1,2,
    2026-01-09,B2,S1,1250,4.50
    """,
    .items: "sku,unit_cost,stocked\nA1,4.20,yes\nB2,1,\nC3,0.10,no\n",
    .stock: "sku,store,on_hand,as_of\nA1,S1,4.5,2026-01-10\nB2,S1,-2,2026-01-10\n",
    .openOrders: "sku,store,quantity,expected\nA1,S1,12,2026-01-20\n",
    .suppliers: "supplier,lead_time_days\nAcme,7\n",
  ]

  @Test func `a page of plain text`() throws {
    let text = QualityReport(try collect(shop)).text()
    let expected = """
      Files
      -----
        file             rows  refused  SKUs  places  dates
        items.csv           3        0     3
        suppliers.csv       1        0
        stock.csv           2        0     2       1  2026-01-10
        open_orders.csv     1        0     1       1  2026-01-20
        sales.csv           6        1     3       2  2026-01-05…2026-01-09

      Sales
      -----
        dates          2026-01-05 to 2026-01-09, 5 days
        without a row  3 days: 2026-01-06 to 2026-01-08
        rows           3
        units          1,256
        revenue        5,685
        SKUs           2
        locations      2
        series         3 pairs of SKU and location
        returns        1 row, 1 unit
        as of          2026-01-10, unless you name another day

      Left out of the plan
      --------------------
        code  rows  why
        C3       1  items.csv says that it is not stocked

      Stock
      -----
        day                2026-01-10
        SKUs at locations  2
        on hand            4.5 units
        at zero            0
        below zero         1

      Findings
      --------
        WARNING  rejected-rows: sales.csv: 1 of 6 rows refused (line 5: quantity `x`
                 is not a number)
                 → They are no part of the plan; rejected.csv says why, and how to
                 mend each.

        WARNING  negative-sales: 1 row below zero, 1 unit in all
                 → They are taken for returns; demand is gross sales and is not
                 lessened by them.

        WARNING  no-goods: 1 code is no goods or not stocked, on 1 row (C3)
                 → They are left out of forecasts and orders; list a code in items.csv
                 with stocked yes to plan it.

        WARNING  negative-stock: 1 row of stock below zero, -2 units in all (B2 at S1:
                 -2)
                 → Counted as none on hand; each is an exception, by setting a
                 backorder or an error.

        WARNING  missing-stock: 1 item and place sold and not in stock.csv (A1 at S2)
                 → Listed ones are taken as none on hand, or as unknown by
                 missing_stock.

        NOTE     gaps: 3 of 5 days without any row: 2026-01-06 to 2026-01-08
                 → Demand is unknown or the shop closed there; it is not zero.

      """
    #expect(text == expected)
  }

  @Test(arguments: [72, 80, 120])
  func `lines keep to the width`(width: Int) throws {
    var files = shop
    files[.items] = nil
    files[.sales] = nil
    files[.transactions] =
      "invoice,timestamp,sku,description,quantity,unit_price,customer\n"
      + (0..<50).map { "1,2026-01-0\(1 + $0 % 9),\(2000 + $0),Cup,3,2,C1\n" }.joined()
      + "1,2026-01-05,POST,Postage,1,2,C1\nC2,2026-01-06,2001,Cup,-3,2,C1\n"
    let report = QualityReport(try collect(files))
    for line in report.text(width: width).split(separator: "\n") {
      #expect(line.count <= width, "\(line)")
    }
    #expect(report.leftOut.map(\.sku.code) == ["POST"])
    #expect(report.gravest == .warning)
  }

  @Test func `facts of transactions are told in their own table`() throws {
    let text = QualityReport(
      try collect([
        .transactions: """
        invoice,timestamp,sku,quantity,unit_price,customer
        1,2026-03-02,A,1200,2,C1
        2,2026-03-03,A,5,2,C1
        2,2026-03-03,A,5,2,C1
        C3,2026-03-03,A,-1200,2,C1
        """
      ])
    ).text()
    let table = """
        lines                          4
        exact duplicates               1
        cancelled rows                 1
        quantity zero or less          1
          without a cancellation mark  0

        taken as                      lines   units
        sales                             2   1,205
          cancelled later                 1   1,200
        cancellations of those sales      1  -1,200
        duplicates dropped                1       5
      """
    #expect(text.contains(table))
  }
}
