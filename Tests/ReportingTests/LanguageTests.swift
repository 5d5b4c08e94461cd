// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Retail
import TestSupport
import Testing
import Timeline

@testable import Reporting

@Suite struct LanguageTests {
  /// Places of the English phrase that another language lacks, or has beyond it.
  private func expectSamePlaces<P: Phrase>(_ type: P.Type, inOrder: Bool = false) {
    for phrase in P.allCases {
      let english = PhraseTemplate(phrase.english).names
      #expect(!phrase.english.isEmpty)
      for language in ReportLanguage.allCases {
        let names = PhraseTemplate(phrase.text(in: language)).names
        #expect(!phrase.text(in: language).isEmpty, "\(phrase) in \(language)")
        #expect(Set(names) == Set(english), "\(phrase) in \(language)")
        if inOrder { #expect(names == english, "\(phrase) in \(language)") }
      }
    }
  }

  /// That no phrase is missing the compiler proves: a language is a switch over all of them.
  @Test func placesOfPhrasesAgreeInEveryLanguage() {
    expectSamePlaces(PageWord.self, inOrder: true)
    expectSamePlaces(SummaryPhrase.self)
    expectSamePlaces(SheetPhrase.self)
    expectSamePlaces(LimitPhrase.self)
    expectSamePlaces(SincePhrase.self)
    expectSamePlaces(AccuracyPhrase.self)
    expectSamePlaces(ExplanationPhrase.self)
    expectSamePlaces(ForecastPartWord.self)
    expectSamePlaces(ComparisonPhrase.self)
    expectSamePlaces(SimulationPhrase.self)
    for entry in PhraseBook.chineseExplanation.entries + PhraseBook.chineseSimulation.entries {
      #expect(Set(entry.english.names) == Set(entry.other.names), "\(entry.english)")
    }
    for (code, words) in FindingBook.chinese {
      let places = PhraseTemplate(words.message + words.effect).names
      #expect(Set(places).isSubset(of: ["count", "file"]), "\(code)")
    }
  }

  /// Every code of a finding that the sources name is in the book.
  @Test func everyFindingHasItsWords() throws {
    let forms = [
      /code: "([a-z-]+)"/, /\badd\(\s*"([a-z-]+)"/, /\bnote\(\s*"([a-z-]+)"/,
      /\(\s*"([a-z-]+)",\s*cutoff/,
    ]
    var codes: Set<String> = []
    for room in ["Collecting", "Preprocessing", "Retail/Known", "Workflows"] {
      let folder = Repository.path("Sources/\(room)")
      for case let file as String in FileManager.default.enumerator(atPath: folder) ?? .init()
      where file.hasSuffix(".swift") {
        let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
        for form in forms { codes.formUnion(text.matches(of: form).map { String($0.1) }) }
      }
    }
    // The subject of a remark on the plan is not known beforehand.
    codes.remove("plan-note")
    #expect(codes.count > 50)
    #expect(codes.subtracting(FindingBook.chinese.keys).sorted() == [])
  }

  @Test func everyFileHasARowInEveryLanguage() {
    for file in FileCatalog.all where !file.oneRow.isEmpty {
      let written = ReportFile(name: file.name, oneRow: file.oneRow, rows: 0, bytes: [])
      for language in ReportLanguage.allCases where language != .english {
        #expect(language.oneRow(of: written) != file.oneRow, "\(file.name) in \(language)")
      }
    }
  }

  @Test func datesAndSharesAreWrittenAsTheLanguageDoes() throws {
    let day = try #require(Day(iso: "2026-11-03"))
    #expect(ReportLanguage.english.day(day) == "2026-11-03")
    #expect(ReportLanguage.chinese.day(day) == "2026年11月3日")
    #expect(ReportLanguage.english.named(day) == "Tue 2026-11-03")
    #expect(ReportLanguage.chinese.named(day) == "周二 2026-11-03")
    #expect(ReportLanguage.english.percent(0.959) == "95.9 %")
    #expect(ReportLanguage.chinese.percent(0.959) == "95.9%")
    #expect(ReportLanguage.english.count(1, .line) == "1 line")
    #expect(ReportLanguage.english.count(1234, .line) == "1,234 lines")
    #expect(ReportLanguage.chinese.count(1234, .line) == "1,234 行")
  }

  @Test(arguments: [
    ("It is out of stock.", "已缺货。"),
    (
      "It is expected to run out on 2026-12-01. Before 2026-12-08, when an order can be here, the chance of a stock-out is 33 % and about 2.5 will be missing.",
      "预计2026年12月1日缺货。在2026年12月8日（现在下单的最早到货日）之前，缺货概率为 33%，约缺 2.5 件。"
    ),
    (
      "Runs out 2026-11-25, before 2026-11-30: 24 to level 36, +2 to cases of 6",
      "2026年11月25日将缺货，早于2026年11月30日：补 24 件至目标库存 36，+2 凑足整箱（每箱 6）"
    ),
    ("lead time of supplier Yangtze, supplier Nordic", "供应商 Yangtze、Nordic的提前期"),
    ("P21 at HIGH: -2", "P21（HIGH）：-2"),
    (
      "warehouse_added BARN, 2 days to the shops, category Household or Drinks",
      "新增仓库 BARN，距门店 2 天，品类 Household 或 Drinks"
    ),
    (
      "Something that no book knows: of 2026-11-25.", "Something that no book knows: of 2026-11-25."
    ),
    ("Look at once at it", "Look at once at it"),
  ])
  func theBookSaysWhatItKnows(english: String, chinese: String) {
    #expect(PhraseBook.chinese.say(english) == chinese)
  }

  /// No entry hides behind another one that its English fits too.
  @Test(arguments: ["explanation", "simulation"])
  func everyEntryOfTheBookIsFound(_ name: String) {
    let book =
      name == "simulation" ? PhraseBook.chineseSimulation : PhraseBook.chineseExplanation
    for entry in book.entries {
      func part(_ name: String, _ day: String, _ weekday: String, _ bucket: String) -> String {
        switch name {
        case "day", "next": day
        case "count", "days", "chance", "units": "12"
        case "weekday", "weekdays": weekday
        case "bucket": bucket
        default: "X1"
        }
      }
      let english = entry.english.filled { part($0, "2026-03-02", "Monday", "week") }
      let chinese = entry.other.filled { part($0, "2026年3月2日", "周一", "周") }
      #expect(book.say(english) == chinese, "\(english)")
    }
  }

  @Test(arguments: [
    (
      "promotion_added × 0.85, sku R05 or R08, from 2027-02-01: 2 items without a known price, as before (a.yaml:9)",
      "新增促销 × 0.85，SKU R05 或 R08，自2027年2月1日起：2 个品项价格未知，保持原状（a.yaml:9）"
    ),
    (
      "lead_time +10 days, supplier YANGTZE: its dates are over: nothing changes (a.yaml:9)",
      "提前期 +10 天，供应商 YANGTZE ：日期已过：没有变化（a.yaml:9）"
    ),
  ])
  func aChangeIsSaidWithWhatItDid(english: String, chinese: String) {
    #expect(PhraseBook.chinese.sayChange(english) == chinese)
  }

  @Test func statusIsTheFirstLineOfTheSummary() throws {
    for language in ReportLanguage.allCases {
      var report = SampleReport.report
      report.run.language = language
      let file = try #require(try report.files.first { $0.name == "summary.md" })
      let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
      let first = lines.dropFirst().prefix { !$0.hasPrefix("-") }.joined(separator: " ")
      #expect(!report.status.contains("\n"))
      #expect(first.hasPrefix(Markdown.escaped(report.status)), "\(first)\n\(report.status)")
    }
  }
}
