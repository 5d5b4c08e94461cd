// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Retail
import Testing

@testable import Reporting

@Suite struct TextTests {
  @Test(arguments: [
    ("plain words, 1.5 %", "plain words, 1.5 %"), ("SKU_12_A", "SKU_12_A"),
    ("_x_", "\\_x\\_"), ("*x*", "\\*x\\*"), ("[a](b)", "\\[a\\](b)"), ("a|b", "a\\|b"),
    ("<img src=x>", "\\<img src=x\\>"), ("`rm`", "\\`rm\\`"), ("a&amp;b", "a\\&amp;b"),
    ("a & b", "a & b"), ("# x", "# x"), ("=cmd()", "=cmd()"), ("-12.5", "-12.5"),
    ("$x$", "\\$x\\$"), ("a\\b", "a\\\\b"), ("a\r\nb", "a b"), ("~~x~~", "\\~\\~x\\~\\~"),
    ("\u{202E}gnp", "\u{FFFD}gnp"), ("\u{1B}[0m", "\u{FFFD}\\[0m"), ("", ""), ("🛒日本", "🛒日本"),
  ])
  func dataIsEscaped(text: String, escaped: String) {
    #expect(Markdown.escaped(text) == escaped)
  }

  @Test func sentencesBeginAndEnd() {
    #expect(Markdown.sentence("stock below zero") == "Stock below zero.")
    #expect(Markdown.sentence("Really?") == "Really?")
    #expect(Markdown.sentence("") == "")
  }

  @Test func linesAreWrappedWhereMarkdownAllows() {
    let words = Array(repeating: "word", count: 19).joined(separator: " ") + " tail - not a list 1."
    let text = MarkdownPage.wrapped(words, first: "- ", next: "  ")
    let lines = text.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("- word") && lines[1].hasPrefix("  "))
    for line in lines.dropFirst() {
      let first = line.drop { $0 == " " }.first
      #expect(first.map { !"-+*#>=".contains($0) } ?? true)
    }
    let long = String(repeating: "x", count: 200)
    #expect(MarkdownPage.wrapped("a \(long)", first: "", next: "") == "a\n\(long)\n")
  }

  @Test func numbersAreGrouped() {
    let yen = Currency("JPY")
    #expect(NumberWords.count(0) == "0")
    #expect(NumberWords.count(1_234_567) == "1,234,567")
    #expect(NumberWords.count(-1_234) == "-1,234")
    #expect(NumberWords.count(1, "row") == "1 row")
    #expect(NumberWords.count(2, "series", "series") == "2 series")
    #expect(NumberWords.quantity(Quantity(1234.5)) == "1,235")
    #expect(NumberWords.quantity(Quantity(1234.5), decimals: 2) == "1,234.50")
    #expect(NumberWords.money(Money(1234.5), Currency("EUR")) == "1,234.50")
    #expect(NumberWords.amount(Money(1234.5), yen) == "1,234 JPY")
    #expect(NumberWords.amount(Money(12), .unknown) == "12.00")
    #expect(NumberWords.money(nil, yen) == "—")
    #expect(NumberWords.percent(1.0 / 3) == "33.3 %")
    #expect(NumberWords.percent(1) == "100 %")
  }

  @Test func jsonIsSortedAndReadsBack() throws {
    let hostile = "quote \" slash \\ line\nfeed\ttab \u{1}\u{7F}\u{2028} 日本 🛒"
    let json = JSON.object([
      "b": .array([.integer(-3), .bool(true), .null, .array([]), .object([:])]),
      "a": .string(hostile), hostile: .integer(Int.max),
    ])
    let text = json.text
    #expect(text.hasPrefix("{\n  \"a\": "))
    #expect(text == json.text)
    let read = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(read?["a"] as? String == hostile)
    #expect((read?["b"] as? [Any])?.count == 5)
    #expect(read?[hostile] as? Int == Int.max)
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 32 })
  }
}
