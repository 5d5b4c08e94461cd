// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Retail
import TestSupport
import Testing
import Timeline

@testable import Reporting

/// Pages in Chinese, of which no word is left in English but what is called so.
@Suite struct ChinesePageTests {
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

  @Test func aChineseReplayHoldsNoEnglish() {
    var report = SimulationReport()
    (report.scenario, report.currency, report.language) = ("春", Currency("EUR"), .chinese)
    (report.first, report.last, report.forecasts) = (Day(number: 20_000), Day(number: 20_363), 52)
    var measures = SimulationMeasures()
    (measures.items, measures.fillRate, measures.turns) = (12, 0.981, 9.4)
    (measures.stockoutDays, measures.averageStockValue) = (4, 1234.5)
    report.policies = [
      SimulatedPolicy(id: "plan", summary: "What the weekly run orders under this scenario."),
      SimulatedPolicy(
        id: "textbook",
        summary:
          "Orders up to a moving average of past weeks and a normal safety stock, factor by class A 2.1, B 1.9: as much of demand met as by the plan at 95 % in the time before."
      ),
      SimulatedPolicy(
        id: "bound",
        summary: "The best orders of each item where demand and lead times are known."),
    ]
    for policy in report.policies {
      for scope in SimulationEntry.Scope.allCases where scope != .item {
        for member in scope == .total ? [""] : ["A", "B"] {
          report.entries.append(
            SimulationEntry(policy: policy.id, scope: scope, member: member, measures: measures))
        }
      }
    }
    report.closed = [
      ClosedDistance(
        policy: "plan", baseline: "textbook", distance: Money(1000.0),
        share: EstimatedShare(value: 0.3, interval: 0.1...0.5))
    ]
    report.frontier = [FrontierPoint(policy: "plan", plan: measures, textbook: measures)]
    var check = ServiceCheck(policy: "plan")
    (check.judged, check.short, check.shortByChance) = (9, 2, 1.4)
    check.packs = ServiceCheck.PackEffect(
      fillRate: 0.98, fillRateWithoutPacks: 0.97, stock: 100, stockWithoutPacks: 90)
    check.classes = [0.9, 0.95, 0.99].map { target in
      ServiceCheck.ClassService(
        name: "A", target: target, achieved: EstimatedShare(value: 0.95, interval: 0.93...0.97))
    }
    report.checks = [check, ServiceCheck(policy: "plan")]
    report.notes = [
      "The sales are by week; each one's units were spread evenly over its days.",
      "Items whose cost and price are unknown count with no money.",
    ]
    let text = SimulationPage(report: report.worded).text
    let known: Set<String> = ["plan", "at", "textbook", "bound", "EUR"]
    #expect(words(of: text).filter { $0.count > 1 && !known.contains($0) } == [])
    for title in ["# 历史回放：春", "## 各策略对比", "## 承诺与实际的服务水平", "## 注意事项"] {
      #expect(text.contains(title), "\(title)")
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
}
