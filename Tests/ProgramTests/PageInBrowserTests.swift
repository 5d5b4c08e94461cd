// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// The demo shop's page in a browser: what a planner does with it.
@Suite(.serialized, .enabled(if: Browser.path != nil, Browser.isInstalled))
struct PageInBrowserTests {
  private let browser: Browser
  private let path = Repository.path("Reports/corner-shop/report.html")
  private let page: String

  init() throws {
    browser = try Browser()
    page = try String(contentsOfFile: path, encoding: .utf8)
  }

  /// The rows of a table as text, for scripts.
  private static let tools = """
    const rows = (table) => [...document.querySelectorAll('[data-table="' + table + '"] tbody tr')];
    const cells = (table, place) => rows(table).map((row) => row.children[place].textContent);
    const part = (table, what) => document.querySelector('[data-table="' + table + '"] ' + what);
    const type = (box, text) => { box.value = text; box.dispatchEvent(new Event("input", {bubbles: true})); };

    """

  private func ask(_ script: String, fragment: String = "", width: Int = 1280) throws -> [String:
    Any]
  {
    let told = try browser.result(
      of: PageInBrowserTests.tools + script, in: page, fragment: fragment, width: width)
    try #require(told["problem"] == nil, "\(told)")
    return told
  }

  @Test func tablesSortByAClickAndSayHow() throws {
    let told = try ask(
      """
      const button = part("orders", 'thead th:nth-child(6) [role=button]');
      button.click();
      const falling = cells("orders", 5), first = part("orders", "thead th:nth-child(6)").ariaSort;
      button.click();
      return { falling, first, rising: cells("orders", 5), second: part("orders", "thead th:nth-child(6)").ariaSort };
      """)
    #expect(told["first"] as? String == "descending")
    #expect(told["second"] as? String == "ascending")
    let falling = numbers(told["falling"])
    let rising = numbers(told["rising"])
    #expect(falling.count > 10 && falling == falling.sorted(by: >))
    #expect(rising.count > 10 && rising == rising.sorted())
    #expect(falling.first != rising.first)
  }

  private func numbers(_ cells: Any?) -> [Double] {
    (cells as? [String] ?? []).compactMap { Double($0.replacing(",", with: "")) }
  }

  @Test func tablesSearchAndFilter() throws {
    let told = try ask(
      """
      const before = rows("items").length;
      type(part("items", "input"), "MILK high");
      const found = cells("items", 0);
      type(part("items", "input"), "no such thing");
      const none = rows("items").length;
      const select = part("exceptions", "select");
      select.value = "excess";
      select.dispatchEvent(new Event("change"));
      return { before, found, none, kinds: cells("exceptions", 0), address: location.hash,
        count: part("exceptions", "[role=status]").textContent };
      """)
    let found = try #require(told["found"] as? [String])
    #expect(told["before"] as? Int == 20)
    #expect((1..<20).contains(found.count))
    for text in found { #expect(text.lowercased().contains("milk") && text.contains("HIGH")) }
    #expect(told["none"] as? Int == 1)
    let kinds = try #require(told["kinds"] as? [String])
    #expect(!kinds.isEmpty && kinds.allSatisfy { $0 == "excess" })
    #expect(told["count"] as? String == "\(kinds.count) of \(kinds.count)")
    #expect((told["address"] as? String)?.contains("exceptions.kind=excess") == true)
  }

  @Test func anItemOpensByAClickWithItsCharts() throws {
    let told = try ask(
      """
      const link = part("items", "tbody a"), name = link.closest("td").textContent;
      link.click();
      const card = document.querySelector("article");
      const overlaps = [];
      for (const svg of card.querySelectorAll("svg")) {
        const frame = svg.getBoundingClientRect();
        const boxes = [...svg.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
        boxes.forEach(([text, box], place) => {
          if (box.left < frame.left - 1 || box.right > frame.right + 1) overlaps.push(text + " leaves");
          for (const [other, there] of boxes.slice(place + 1)) {
            if (box.left < there.right && there.left < box.right && box.top + 3 < there.bottom && there.top + 3 < box.bottom) {
              overlaps.push(text + " meets " + other);
            }
          }
        });
      }
      const told = { name, charts: card.querySelectorAll("svg[role=img] > title").length, overlaps,
        focused: document.activeElement === card.querySelector("h3"), address: location.hash,
        ticks: [...card.querySelector("svg").querySelectorAll("text[text-anchor=end]")].map((text) => text.textContent),
        said: [...card.querySelectorAll("svg > desc")].map((text) => text.textContent),
        lines: card.querySelectorAll("details tbody tr").length };
      card.querySelector(".close").click();
      return Object.assign(told, { left: document.querySelectorAll("article").length, after: location.hash });
      """, fragment: "#items.sort=-stock&items.place=HIGH")
    #expect(told["charts"] as? Int == 2)
    #expect(told["overlaps"] as? [String] == [])
    #expect(told["focused"] as? Bool == true)
    #expect((told["address"] as? String)?.hasPrefix("#item=") == true)
    #expect(told["lines"] as? Int == 13)
    let ticks = numbers(told["ticks"]).sorted()
    let steps = zip(ticks, ticks.dropFirst()).map { $1 - $0 }
    #expect((2...6).contains(ticks.count) && Set(steps).count == 1)
    #expect(steps.first.map { ["1", "2", "5"].contains("\($0)".prefix(1)) } == true)
    #expect((told["said"] as? [String])?.allSatisfy { $0.count > 40 && !$0.contains("{") } == true)
    #expect(told["left"] as? Int == 0)
    #expect(told["after"] as? String == "#items.sort=-stock&items.place=HIGH")
  }

  @Test func aLinkLeadsToWhatItNames() throws {
    let told = try ask(
      """
      const heads = [...document.querySelectorAll("article h3")].map((head) => head.textContent);
      return { heads, found: cells("items", 0), stock: cells("items", 4),
        sort: part("items", "thead th:nth-child(5)").ariaSort, text: part("items", "input").value };
      """, fragment: "#item=D01%40HIGH&item=D02%40MILL&items.sort=-stock&items.q=milk")
    #expect((told["heads"] as? [String])?.map { $0.prefix(11) } == ["D02 at MILL", "D01 at HIGH"])
    #expect(told["sort"] as? String == "descending")
    #expect(told["text"] as? String == "milk")
    let stock = numbers(told["stock"])
    #expect(stock.count > 3 && stock == stock.sorted(by: >))
  }

  @Test(arguments: ["consignments", "orders", "exceptions", "items"])
  func rowsReadTheSameWithScriptsAndWithout(table: String) throws {
    let told = try ask(
      "return { rows: rows('\(table)').map((row) => [...row.children].map((cell) => cell.textContent.trim())) };"
    )
    let start = try #require(page.range(of: "data-table=\"\(table)\""))
    let body = try #require(page[start.upperBound...].firstMatch(of: /(?s)<tbody>(.*?)<\/tbody>/)).1
    let written = body.matches(of: /<tr>(.*?)<\/tr>/).map { row in
      row.1.matches(of: /<td[^>]*>(.*?)<\/td>/).map { cell in
        let text = String(cell.1).replacing(/<svg.*/, with: "").replacing(/<[^>]*>/, with: "")
        return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
          .reduce(text) { $0.replacing($1.0, with: $1.1) }
          .trimmingCharacters(in: .whitespaces)
      }
    }
    // The last column of items is a drawing.
    let shown = try #require(told["rows"] as? [[String]])
    #expect(written.count > 2 && shown.count == written.count)
    for (a, b) in zip(shown, written) {
      let count = table == "items" ? a.count - 1 : a.count
      #expect(a.prefix(count) == b.prefix(count))
    }
  }

  @Test func arrowsLeadFromItemToItem() throws {
    let told = try ask(
      """
      const links = [...document.querySelectorAll('[data-table="items"] tbody a')];
      const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
      links[0].focus();
      press("ArrowDown");
      const second = document.activeElement === links[1];
      press("End");
      const last = document.activeElement === links[links.length - 1];
      press("ArrowUp");
      return { second, last, up: document.activeElement === links[links.length - 2] };
      """)
    #expect(told as? [String: Bool] == ["second": true, "last": true, "up": true])
  }

  @Test(arguments: [320, 390, 700, 1280])
  func thePageIsNeverWiderThanItsWindow(width: Int) throws {
    // Chromium's windows are no narrower than 500, its frames are.
    let told = try ask(
      """
      const frame = document.createElement("iframe");
      frame.style.cssText = "position:fixed;border:0;height:900px;width:\(width)px";
      const source = document.documentElement.outerHTML.replace(/<script>window.addEventListener[^]*?<\\/script>/, "");
      document.body.append(frame);
      frame.contentDocument.write("<!DOCTYPE html>" + source);
      frame.contentDocument.close();
      await new Promise((done) => setTimeout(done, 300));
      const page = frame.contentDocument;
      page.querySelector('[data-table="items"] tbody a').click();
      await new Promise((done) => setTimeout(done, 300));
      return { wide: page.documentElement.scrollWidth, cards: page.querySelectorAll("article").length,
        errors: [...page.querySelectorAll("figure svg")].filter((svg) => svg.getBoundingClientRect().right > \(width)).length };
      """)
    #expect(told["wide"] as? Int == width)
    #expect(told["errors"] as? Int == 0)
  }

  @Test func picturesDifferAsTheyShould() throws {
    let plain = try browser.picture(of: "file://\(path)", width: 1280, height: 900)
    let again = try browser.picture(of: "file://\(path)", width: 1280, height: 900)
    let same = try browser.compare(plain, again)
    #expect(same.size == [1280, 900, 1280, 900])
    #expect(same.differing < 0.001)
    #expect((0.02..<0.5).contains(same.inked))
    let dark = try browser.picture(of: "file://\(path)", width: 1280, height: 900, isDark: true)
    #expect(try browser.compare(plain, dark).differing > 0.8)
    // The card is opened far below and scrolled to: it is brought to the top, where a picture shows it.
    let lifted = try browser.file(
      of: page,
      running: """
        window.addEventListener("load", () => setTimeout(() => {
          document.body.prepend(document.getElementById("opened"));
          window.scrollTo(0, 0);
        }, 300));
        """)
    let opened = try browser.picture(
      of: "file://\(lifted)#item=D01%40HIGH", width: 1280, height: 900)
    #expect((0.02..<0.5).contains(try browser.compare(opened, plain).inked))
    let change = try browser.compare(plain, opened)
    #expect((0.03..<0.9).contains(change.differing))
  }
}
