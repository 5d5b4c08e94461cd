// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Retail
import Testing
import Timeline

@testable import Reporting

@Suite struct PageTests {
  private func text(of report: RunReport) -> String {
    String(decoding: ReportPage(report).file.bytes, as: UTF8.self)
  }

  /// The data of a page, read as any JSON reader does.
  private func data(in page: String) throws -> [String: Any] {
    let match = try #require(
      page.firstMatch(of: /(?s)<script type="application\/json" id="data">(.*?)<\/script>/))
    let value = try JSONSerialization.jsonObject(with: Data(match.1.utf8))
    return try #require(value as? [String: Any])
  }

  @Test(arguments: 1...12)
  func hostileNamesStayText(seed: Int) throws {
    let report = randomReport(seed)
    let page = text(of: report)
    // What the page itself has: its data and its script, and nothing that a name opened or closed.
    #expect(page.matches(of: /<script/).count == 2)
    #expect(page.matches(of: /<\/script/).count == 2)
    #expect(!page.contains("<!--"))
    let body = try #require(page.firstMatch(of: /(?s)<header>.*<\/main>/)).0
    let elements = try XMLReader("<body>" + body + "</body>").elements
    #expect(!elements.contains { $0.name == "b" || $0.name == "img" || $0.name == "script" })
    for element in elements {
      #expect(!element.attributes.keys.contains { $0.hasPrefix("on") })
      #expect(element.attributes["href"].map { $0.hasPrefix("#") } ?? true)
    }
    #expect(elements.filter { $0.name == "h1" }.count == 1)
    let identifiers = elements.compactMap { $0.attributes["id"] }
    #expect(Set(identifiers).count == identifiers.count)
  }

  @Test(arguments: 1...12)
  func theDataHoldsEveryRow(seed: Int) throws {
    let report = randomReport(seed)
    let data = try data(in: text(of: report))
    let strings = try #require(data["strings"] as? [String])
    let items = try #require(data["items"] as? [[Any]])
    let tables = try #require(data["tables"] as? [String: [String: Any]])
    func rows(_ table: String) throws -> [[Any]] {
      try #require(tables[table]?["rows"] as? [[Any]])
    }
    #expect(try rows("orders").count == report.orders.count)
    #expect(try rows("exceptions").count == report.exceptions.count)
    #expect(try rows("items").count == items.count)
    let names = items.compactMap { item in
      (item[0] as? String).map { $0 + "\0" + strings[item[1] as? Int ?? 0] }
    }
    let keys =
      report.orders.map(\.line.key) + report.policies.map(\.key)
      + report.exceptions.map(\.exception.key) + report.forecast.series.map(\.key)
      + report.projection.map(\.key)
    #expect(Set(names) == Set(keys.map { $0.sku.code + "\0" + $0.location.code }))
    // The values of the lines sum to what the summary says.
    let columns = try #require(tables["orders"]?["columns"] as? [[String: Any]])
    let place = columns.firstIndex { $0["id"] as? String == "value" }
    let values = try rows("orders").compactMap { row in
      place.flatMap { (row[$0] as? NSNumber)?.doubleValue }
    }
    let own = report.orders.filter { $0.line.currency == report.run.currency }
    #expect(values.map { Money($0) }.reduce(.zero, +) == own.compactMap(\.value).reduce(.zero, +))
  }

  @Test func itemsStandByMoneyAtStake() {
    let items = ReportPage(SampleReport.report).items
    #expect(items.map(\.key.sku.code).prefix(2) == ["CAN-5", "OLD-1"])
    for (a, b) in zip(items, items.dropFirst()) {
      #expect((a.stake ?? .zero) >= (b.stake ?? .zero))
    }
  }

  @Test func thePageAsksNoNetwork() throws {
    let page = text(of: SampleReport.report)
    #expect(page.contains("default-src 'none'"))
    for address in page.matches(of: /(?:https?:)?\/\/[a-z][\w.]+\.[a-z]+/) {
      #expect(address.0 == "http://www.w3.org", "\(address.0)")
    }
    #expect(!page.contains("<link") && !page.contains("src=\"") && !page.contains("@import"))
  }

  @Test func everyWordIsThereAndNoLabelIsBare() throws {
    for word in PageWord.allCases { #expect(!word.english.isEmpty) }
    #expect(ReportLanguage.english(.planAt, "a", "b", "c").contains("opening of a"))
    #expect(ReportLanguage.english(.band, "{x}").hasPrefix("{x} "))
    // The script asks for no word that the catalogue lacks.
    let known = Set(PageWord.allCases.map(\.rawValue))
    let asked = PageScript.markup.matches(of: /words\.(\w+)/).map { String($0.1) }
    #expect(asked.count > 20)
    #expect(Set(asked).subtracting(known) == [])
  }

  @Test func linksNameItemsWhateverTheirCodes() {
    let item = PageItem(SeriesKey(SKU("a/b &1%"), LocationCode("Süd")))
    #expect(PageItem.escaped(item.name) == "a%2Fb%20%261%25%40S%C3%BCd")
    #expect(item.link(.english).contains("href=\"#item=a%2Fb%20%261%25%40S%C3%BCd\""))
  }

  @Test func bandsAreThoseNearestToWhatIsWanted() {
    let pairs = BandPair.all(of: [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975])
    #expect(pairs.map { ($0.share * 100).rounded() } == [95, 80, 50])
    #expect(BandPair.all(of: [0.1, 0.5, 0.8]).isEmpty)
  }

  @Test func accuracyIsShownByClassWhereItWasMeasured() throws {
    var report = SampleReport.report
    #expect(!text(of: report).contains("id=\"accuracy\""))
    var measures = AccuracyMeasures()
    (measures.forecasts, measures.bias, measures.rmsse) = (12, -0.051, 0.8731)
    var accuracy = AccuracyReport()
    accuracy.entries = ["A", "B"].map {
      AccuracyEntry(
        model: AccuracyReport.defaultModel, scope: .class, member: $0, measures: measures)
    }
    accuracy.entries.append(
      AccuracyEntry(model: AccuracyReport.defaultModel, scope: .total, measures: measures))
    report.accuracy = accuracy
    let page = text(of: report)
    // A measure that no class has is no column, nor a cell of the total.
    let section = page.components(separatedBy: "id=\"accuracy\"")[1]
      .components(separatedBy: "</section>")[0]
    let heads = section.components(separatedBy: "scope=\"col\"").count - 1
    let total = section.components(separatedBy: "<tfoot>")[1].components(separatedBy: "</tfoot>")[0]
    #expect(!section.contains("Inside 95") && heads > 0)
    #expect(total.components(separatedBy: "<td").count - 1 == heads, "\(total)")
    #expect(page.contains("id=\"accuracy\"") && page.contains("href=\"#accuracy\""))
    #expect(page.contains(">-5.1 %<") && page.contains(">0.873<"))
  }
}
