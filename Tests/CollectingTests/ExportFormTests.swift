// SPDX-License-Identifier: GPL-3.0-or-later

import Collecting
import Retail
import Testing
import Timeline

/// Headers as other programs write them.
struct ExportFormTests {
  @Test func `the long format of forecasting`() throws {
    let collected = try collectSingle("unique_id,ds,y\nA,2026-03-02,1\nB,2026-03-02,2.5\n")
    #expect(collected.transactions == nil)
    #expect(collected.data.sales.lines == ["2026-03-02 A  1.0", "2026-03-02 B  2.5"])
    #expect(collected.files.map(\.file) == [.sales])
  }

  @Test func `Online Retail`() throws {
    let collected = try collectSingle(
      """
      InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
      536365,85123A,WHITE HANGING HEART,6,2010-12-01 08:26:00,2.55,17850,United Kingdom
      """)
    #expect(collected.files.map(\.file) == [.transactions])
    #expect(collected.data.sales.lines == ["2010-12-01 85123A  6.0 2.55 stands 17850"])
    #expect(collected.finding("unknown-columns") == nil)
  }

  @Test func `Online Retail II, with blanks in its header`() throws {
    let collected = try collectSingle(
      """
      Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country
      489434,79323P,PINK CHERRY LIGHTS,12,2009-12-01 07:45:00,6.75,13085,United Kingdom
      """)
    #expect(collected.transactions?.sales.rows == 1)
    #expect(collected.data.sales.price == [6.75])
    #expect(collected.data.sales.customers == ["13085"])
  }

  @Test func `Shopify's orders`() throws {
    let collected = try collectSingle(
      """
      Name,Email,Financial Status,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Cancelled at,Location
      #1001,a@b.example,paid,2026-03-02 10:11:12 -0500,2,Mug,9.50,MUG-1,,
      #1001,a@b.example,,2026-03-02 10:11:12 -0500,1,Cup,4.00,CUP-1,,
      """)
    #expect(collected.files.map(\.file) == [.transactions])
    #expect(
      collected.data.sales.lines == [
        "2026-03-02 MUG-1  2.0 9.5 stands a@b.example",
        "2026-03-02 CUP-1  1.0 4.0 stands a@b.example",
      ])
    #expect(collected.data.items.map(\.name) == ["Mug", "Cup"])
  }

  @Test func `a column of names does not make sales transactions`() throws {
    let collected = try collectSingle("date,sku,name,quantity\n2026-03-02,A,Mug,1\n")
    #expect(collected.files.map(\.file) == [.sales])
    let orders = try collectSingle("order_id,date,sku,quantity\n7,2026-03-02,A,1\n")
    #expect(orders.files.map(\.file) == [.transactions])
  }

  @Test func `Shopify's stock`() throws {
    let text = "Handle,Variant SKU,Location,On hand (current),Committed\nmug,MUG-1,Main,12,3\n"
    let stock = try #require(try collect([.stock: text]).data.stock?.first)
    #expect(stock.key == SeriesKey(SKU("MUG-1"), LocationCode("Main")))
    #expect([stock.onHand, stock.allocated] == [Quantity(whole: 12), Quantity(whole: 3)])
  }

  @Test func `ERPNext's sales and bins`() throws {
    let collected = try collect([
      .sales: "Item Code,Posting Date,Warehouse,Qty,Rate\nA,2026-03-02,Stores,3,9\n",
      .stock: "Item Code,Warehouse,Actual Qty,Reserved Qty\nA,Stores,10,4\n",
      .items: "Item Code,Item Name,Item Group,Stock UOM,Valuation Rate\nA,Mug,Kitchen,Nos,2.5\n",
    ])
    #expect(collected.data.sales.lines == ["2026-03-02 A Stores 3.0"])
    #expect(collected.data.stock?.first?.allocated == Quantity(whole: 4))
    #expect(collected.data.items.first?.unitCost == Money(2.5))
    #expect(collected.data.items.first?.category == "Kitchen")
  }

  @Test func `Odoo's sales and quants`() throws {
    let collected = try collect([
      .sales: "default_code;order_date;warehouse;qty\nA;2026-03-02 08:00:00;WH;3,5\n",
      .stock: "product_id,warehouse,quantity,reserved_quantity\nA,WH,10,4\n",
      .items: "default_code,name,standard_price,list_price\nA,Mug,2.5,9\n",
    ])
    #expect(collected.data.sales.lines == ["2026-03-02 A WH 3.5"])
    #expect(collected.data.stock?.first?.onHand == Quantity(whole: 10))
    #expect(collected.data.items.first?.unitPrice == Money(whole: 9))
  }

  @Test func `NetSuite's items by location`() throws {
    let collected = try collect([
      .sales: "Date,Item,Location,Quantity\n2026-03-02,A,S1,3\n",
      .stock: "Item,Location,On Hand,Committed\nA,S1,7,1\n",
    ])
    #expect(collected.data.sales.lines == ["2026-03-02 A S1 3.0"])
    #expect(collected.data.stock?.first?.onHand == Quantity(whole: 7))
  }

  @Test func `unknown columns are noted once a file`() throws {
    let collected = try collect([.items: "sku,colour,size\nA,red,L\nB,blue,S\n"])
    let notes = collected.findings.filter { $0.code == "unknown-columns" }
    #expect(notes.map(\.examples) == [["colour", "size"]])
    #expect(notes.map(\.severity) == [.note])
  }

  @Test func `of two columns for one the better known is read, and the other named`() throws {
    let text = "item_id,unique_id,ds,y\nA,A_S1,2026-03-02,1\n"
    let collected = try collectSingle(text)
    #expect(collected.data.sales.skus == [SKU("A_S1")])
    #expect(collected.finding("passed-over-columns")?.examples == ["sku is unique_id, not item_id"])
  }

  @Test func `facts of the file are those of its bytes`() throws {
    let facts = try #require(try collect([.sales: oneSale]).files.first)
    #expect(facts.bytes == oneSale.utf8.count)
    #expect(facts.sha256.count == 64)
    #expect([facts.skus, facts.locations] == [1, 1])
    #expect(facts.days == DayRange(first: day("2026-03-02"), last: day("2026-03-02")))
  }
}
