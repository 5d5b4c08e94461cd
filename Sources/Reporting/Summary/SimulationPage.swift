// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// `simulation.md`: what the plan would have earned beside other rules, and how sure that is.
struct SimulationPage {
  let report: SimulationReport

  private var language: ReportLanguage { report.language }

  /// A phrase of the page, its places filled in turn.
  private func say(_ phrase: SimulationPhrase, _ parts: String...) -> String {
    language.say(phrase, parts)
  }

  var text: String {
    var page = MarkdownPage()
    page.heading(1, say(.title, Markdown.escaped(report.scenario)))
    page.paragraph(lead)
    if !report.closed.isEmpty { page.list(report.closed.map { report.sentence($0, language) }) }
    page.heading(2, say(.sideBySide))
    page.table(report.table)
    page.list(report.policies.map { say(.policyLine, $0.id, $0.summary) })
    page.paragraph(say(.legend))
    addFrontier(to: &page)
    addService(to: &page)
    addParts(to: &page)
    if !report.notes.isEmpty {
      page.heading(2, say(.keepInMind))
      page.list(report.notes)
    }
    if let note = report.ownNote { page.markdown(note) }
    return page.text
  }

  private var lead: String {
    say(
      .lead, language.day(report.first), language.day(report.last),
      language.count(report.total(of: SimulationReport.plan)?.items ?? 0, .item),
      language.count(report.forecasts, .time))
  }

  private func addFrontier(to page: inout MarkdownPage) {
    guard !report.frontier.isEmpty else { return }
    page.heading(2, say(.frontier))
    var table = TextTable([
      .text(say(.plan)), .number(say(.planFill)), .number(say(.planStock)),
      .number(say(.planContribution)), .number(say(.textbookFill)), .number(say(.textbookStock)),
      .number(say(.textbookContribution)),
    ])
    for point in report.frontier {
      table.add(
        [point.policy]
          + [point.plan, point.textbook].flatMap { measures in
            [
              percent(measures.fillRate), amount(Money(measures.averageStockValue)),
              amount(measures.contribution),
            ]
          })
    }
    page.table(table)
    page.paragraph(say(.frontierMeaning))
  }

  private func addService(to page: inout MarkdownPage) {
    guard !report.checks.isEmpty else { return }
    page.heading(2, say(.service))
    for check in report.checks {
      var lines: [String] = []
      if check.judged > 0 {
        let judged = Double(check.judged)
        lines.append(
          say(
            .judged, language.count(check.judged, .item), "\(check.short)",
            language.percent(Double(check.short) / judged),
            "\(Quantity(check.shortByChance).rounded(decimals: 0))",
            language.percent(check.shortByChance / judged)))
      } else {
        lines.append(say(.noneJudged))
      }
      lines += check.classes.map(words)
      if let packs = check.packs { lines.append(words(packs)) }
      page.paragraph("**\(check.policy)**")
      page.list(lines)
    }
  }

  private func words(_ service: ServiceCheck.ClassService) -> String {
    let interval = service.achieved.interval
    let verdict: SimulationPhrase =
      interval.contains(service.target)
      ? .asPromised
      : service.target > interval.upperBound ? .lessThanPromised : .moreThanPromised
    return say(
      .classService, service.name, percent(service.achieved.value), percent(interval.lowerBound),
      percent(interval.upperBound), percent(service.target), say(verdict))
  }

  private func words(_ packs: ServiceCheck.PackEffect) -> String {
    let points = (packs.fillRate - packs.fillRateWithoutPacks) * 1000
    return say(
      .packs, say(.points, "\(Quantity(points.rounded() / 10))"),
      amount(Money(packs.stock - packs.stockWithoutPacks)), percent(packs.fillRateWithoutPacks),
      amount(Money(packs.stockWithoutPacks)))
  }

  private func addParts(to page: inout MarkdownPage) {
    let scopes: [(SimulationEntry.Scope, title: SimulationPhrase, name: SimulationPhrase)] = [
      (.class, .byClass, .class), (.category, .byCategory, .category),
      (.location, .byLocation, .location),
    ]
    for (scope, title, name) in scopes {
      let rows = report.entries.filter { entry in
        entry.scope == scope && report.policies.contains { $0.id == entry.policy }
      }
      guard Set(rows.map(\.member)).count > 1 else { continue }
      page.heading(2, say(title))
      var table = TextTable([
        .text(say(name)), .text(say(.policy)), .number(say(.fillRate)), .number(say(.stock)),
        .number(say(.lostMargin)), .number(say(.holding)), .number(say(.contribution)),
      ])
      for row in rows.sorted(by: { ($0.member, report.rank($0)) < ($1.member, report.rank($1)) }) {
        let measures = row.measures
        table.add([
          row.member.isEmpty ? "—" : row.member, row.policy, percent(measures.fillRate),
          amount(Money(measures.averageStockValue)), amount(measures.marginLost),
          amount(measures.holding), amount(measures.contribution),
        ])
      }
      page.table(table)
    }
  }

  private func percent(_ share: Double?) -> String { share.map(language.percent) ?? "—" }

  private func amount(_ money: Money) -> String { NumberWords.money(money, report.currency) }
}

extension SimulationReport {
  /// The policies side by side.
  public var table: TextTable {
    func say(_ phrase: SimulationPhrase) -> String { language.say(phrase) }
    var table = TextTable([
      .text(say(.policy), leastWidth: 14), .number(say(.fillRate)), .number(say(.shortDays)),
      .number(say(.stock)), .number(say(.turns)), .number(say(.lostMargin)),
      .number(say(.holding)), .number(say(.contribution)),
    ])
    for policy in policies {
      guard let total = total(of: policy.id) else { continue }
      table.add([
        policy.id, total.fillRate.map(language.percent) ?? "—",
        NumberWords.count(total.stockoutDays),
        NumberWords.money(Money(total.averageStockValue), currency),
        total.turns.map { NumberWords.quantity(Quantity($0), decimals: 1) } ?? "—",
        NumberWords.money(total.marginLost, currency), NumberWords.money(total.holding, currency),
        NumberWords.money(total.contribution, currency),
      ])
    }
    return table
  }

  /// How much of a distance is closed, in a sentence of a language.
  func sentence(_ closed: ClosedDistance, _ language: ReportLanguage) -> String {
    let interval = closed.share.interval
    return language.say(
      SimulationPhrase.closed,
      [
        closed.policy, language.percent(closed.share.value),
        NumberWords.amount(closed.distance, currency), closed.baseline,
        language.percent(interval.lowerBound), language.percent(interval.upperBound),
        language.count(blockWeeks, .week),
      ])
  }

  /// The outcome in a sentence, for a terminal.
  public var headline: String {
    closed.first.map { sentence($0, .english) }
      ?? "nothing separates the rules from the bound"
  }

  /// The place of a row's policy among the policies.
  func rank(_ entry: SimulationEntry) -> Int {
    policies.firstIndex { $0.id == entry.policy } ?? policies.count
  }

  /// The report with what is said of policies and of the replay in the language of its page.
  public var worded: SimulationReport {
    switch language {
    case .english: self
    case .chinese: said(by: PhraseBook.chineseSimulation)
    }
  }

  private func said(by book: PhraseBook) -> SimulationReport {
    var report = self
    report.policies = policies.map {
      SimulatedPolicy(id: $0.id, summary: book.say($0.summary))
    }
    report.notes = notes.map(book.say)
    return report
  }
}
