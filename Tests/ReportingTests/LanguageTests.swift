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
    for entry in PhraseBook.chineseExplanation.entries {
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
  @Test func everyEntryOfTheBookIsFound() {
    let book = PhraseBook.chineseExplanation
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

  @Test func aChineseComparisonHoldsNoEnglish() {
    var report = SampleReport.report
    report.run.language = .chinese
    func plan(_ report: RunReport, _ profit: Double) -> ComparedPlan {
      ComparedPlan(
        report: report,
        outcomes: report.policies.map { entry in
          OutcomeEntry(
            key: entry.key, labels: entry.labels, supplier: entry.supplier,
            amounts: Dictionary(
              uniqueKeysWithValues: ComparedMeasure.allCases.map { ($0, Money(profit)) }))
        }, unvalued: 2)
    }
    var changed = report
    changed.run.scenario = "Strike"
    changed.orders.removeFirst()
    changed.orders[0].line.quantity += Quantity(whole: 3)
    var added = report.orders[0]
    added.line.key = SampleReport.key("NEW-1")
    changed.orders.append(added)
    let difference = OutcomeTotals(plan(report, 1).outcomes)
    let comparison = ComparisonReport(
      base: plan(report, 10),
      others: [
        ComparedScenario(
          plan: plan(changed, 12),
          effects: [
            ChangeEffect(change: "lead_time × 2, from 2026-03-02", difference: difference),
            ChangeEffect(
              change: "demand × 1.5", basis: ["lead_time × 2, from 2026-03-02"],
              difference: difference),
          ]),
        ComparedScenario(plan: plan(report, 10), effects: []),
      ]
    ).worded
    let english = englishWords(of: comparison.page, in: report)
    #expect(english.subtracting(["NEW", "Strike"]) == [])
    for title in ["## Strike", "### 差额的来源", "### 有差别的订单行", "## 金额的含义"] {
      #expect(comparison.page.contains(title), "\(title)")
    }
  }

  /// What the data of a report say in their own words.
  private func names(in report: RunReport) -> [String] {
    var names = [report.run.scenario, report.run.programVersion]
    for entry in report.orders {
      names += ["\(entry.line.key)", entry.line.supplier?.code ?? "", entry.supplierName ?? ""]
      names += [entry.line.fromLocation?.code ?? "", entry.labels.name ?? "", entry.line.reason]
    }
    for entry in report.exceptions {
      let exception = entry.exception
      names += ["\(exception.key)", exception.message, exception.remedy, entry.labels.name ?? ""]
      names.append(entry.labels.category ?? "")
    }
    for entry in report.policies {
      names += ["\(entry.key)", entry.labels.name ?? "", entry.labels.category ?? ""]
      names += [entry.policy, entry.demandClass ?? ""]
    }
    for entry in report.forecast.series { names += ["\(entry.key)", entry.model] }
    for entry in report.projection { names.append("\(entry.key)") }
    for entry in report.assumptions { names += [entry.value, entry.subject, entry.remedy] }
    for entry in report.trust.findings {
      names += [entry.code, entry.message, entry.effect]
      names += entry.examples
    }
    for entry in report.trust.leftOut { names += entry.codes + [entry.reason] }
    for entry in report.trust.unforecast { names += ["\(entry.key)", entry.reason] }
    for entry in report.trust.scores { names += [entry.measure, entry.meaning] }
    for outcome in report.joint {
      for limit in outcome.reasons + outcome.uses.map(\.limit) { names.append("\(limit)") }
      for conflict in outcome.conflicts {
        names.append("\(conflict.limit)")
        for limit in conflict.against { names.append("\(limit)") }
      }
    }
    return names + report.run.changes + report.run.inputs.map(\.name)
  }

  private func words(of text: String) -> Set<String> {
    var words: Set<String> = []
    for word in text.split(whereSeparator: { !$0.isASCII || !($0.isLetter || $0 == "_") }) {
      words.insert(String(word))
    }
    return words
  }

  /// Words in letters of English, but for names of files, columns, measures and currencies and what
  /// the data call things.
  private func englishWords(of text: String, in report: RunReport) -> Set<String> {
    var known: Set<String> = [
      "SKU", "CSV", "EUR", "JPY", "RMSSE", "WAPE", "MASE", "SHA", "restock", "backtest", "check",
      "md", "html", "csv", "json",
    ]
    for file in FileCatalog.all {
      known.formUnion(words(of: file.name))
      for column in file.columns { known.formUnion(words(of: column.name)) }
    }
    for name in names(in: report) {
      // A page begins sentences with a capital.
      known.formUnion(words(of: name))
      known.formUnion(words(of: name.capitalisedSentence))
    }
    for entry in report.policies { known.insert((entry.labels.abc ?? "") + (entry.xyz ?? "")) }
    return words(of: text).filter { $0.count > 1 && !known.contains($0) }
  }

  @Test func aChineseSummaryHoldsNoEnglish() throws {
    var report = SampleReport.report
    report.run.language = .chinese
    let file = try #require(try report.files.first { $0.name == "summary.md" })
    let text = String(decoding: file.bytes, as: UTF8.self)
    #expect(englishWords(of: text, in: report) == [])
    #expect(text.contains("## 补货计划") && text.contains("## 风险事项"))
    // Columns of tables line up by what characters take on a terminal.
    var width = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("|") {
        if width > 0 { #expect(line.displayWidth == width, "\(line)") }
        width = line.displayWidth
      } else {
        width = 0
      }
    }
  }

  @Test func aChinesePageHoldsNoEnglish() throws {
    var report = SampleReport.report
    report.run.language = .chinese
    let page = String(decoding: ReportPage(report).file.bytes, as: UTF8.self)
    #expect(page.contains("<html lang=\"zh\">"))
    let body = try #require(page.components(separatedBy: "<body>").last)
      .components(separatedBy: "<script")[0]
    // What is shown: text between tags, without styles, scripts and the data's keys.
    var shown = ""
    for part in body.components(separatedBy: "<") {
      guard let end = part.firstIndex(of: ">") else { continue }
      shown += " " + part[part.index(after: end)...]
    }
    #expect(englishWords(of: shown, in: report) == [])
  }

  @Test func aChineseAccuracyPageHoldsNoEnglish() {
    var measures = AccuracyMeasures()
    (measures.forecasts, measures.buckets, measures.bias) = (12, 48, 0.0312)
    (measures.wape, measures.rmsse, measures.owa) = (0.25, 0.8731, 0.9)
    (measures.valueAddedRMSSE, measures.valueAddedPinball) = (-0.1, 0.2)
    var report = AccuracyReport()
    report.language = .chinese
    (report.series, report.unknownBuckets, report.conditionalRows) = (12, 3, 2)
    report.origins = [Day(number: 20_000), Day(number: 20_007)]
    report.models = [
      BacktestedModel(id: AccuracyReport.defaultModel, name: "", fallbacks: 2),
      BacktestedModel(id: AccuracyReport.naiveModel, name: ""),
    ]
    for scope in AccuracyEntry.Scope.allCases {
      for member in ["A", "B"] {
        report.entries.append(
          AccuracyEntry(
            model: AccuracyReport.defaultModel, scope: scope, member: member,
            key: scope == .item ? SampleReport.key("CAN-5") : nil, measures: measures))
      }
    }
    report.entries.append(
      AccuracyEntry(model: AccuracyReport.naiveModel, scope: .total, measures: measures))
    report.calibration = [
      CalibrationEntry(
        kind: .inside, nominal: 0.95, share: 0.9, interval: 0.88...0.92, agrees: false),
      CalibrationEntry(kind: .upTo, nominal: 0.5, share: 0.5, interval: 0.48...0.52, agrees: true),
    ]
    let known: Set<String> = [
      "RMSSE", "WAPE", "MASE", "OWA", "SPL", "CRPS", "default", "seasonal", "naive", "Naive",
      "accuracy", "csv", "known_from", "CAN", "HIGH", "ST",
    ]
    let text = AccuracyPage(report: report).text
    #expect(words(of: text).filter { $0.count > 1 && !known.contains($0) } == [])
    #expect(text.contains("## 默认预测的校准"))
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
