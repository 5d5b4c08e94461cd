// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// `simulation.md`: what the plan would have earned beside other rules, and how sure that is.
struct SimulationPage {
  let report: SimulationReport

  var text: String {
    var page = MarkdownPage()
    page.heading(1, "Replay: \(Markdown.escaped(report.scenario))")
    page.paragraph(lead)
    if !report.closed.isEmpty { page.list(report.closed.map(report.sentence)) }
    page.heading(2, "Policies side by side")
    page.table(report.table)
    page.list(report.policies.map { "**\($0.id):** \($0.summary)" })
    page.paragraph(legend)
    addFrontier(to: &page)
    addService(to: &page)
    addParts(to: &page)
    if !report.notes.isEmpty {
      page.heading(2, "What to keep in mind")
      page.list(report.notes)
    }
    if let note = report.ownNote { page.markdown(note) }
    return page.text
  }

  private var lead: String {
    let items = NumberWords.count(report.total(of: SimulationReport.plan)?.items ?? 0, "item")
    let forecasts = NumberWords.count(report.forecasts, "time")
    return
      "\(report.first) to \(report.last) again, day by day, for \(items): everything was forecast "
      + "\(forecasts), each time from what was known by then; each policy ordered on its days, goods "
      + "came after their lead time, and what customers wanted was sold as far as the stock went. All "
      + "policies met the same demand and lead times and began with the same stock."
  }

  private var legend: String {
    "Stock is the average at a day's close, at cost. Contribution is the margin of what was sold less "
      + "holding, ordering, waste and transport; stock that is left counts at its cost. The bound is each "
      + "item's best plan where demand and lead times are known beforehand: nobody can do better."
  }

  private func addFrontier(to page: inout MarkdownPage) {
    guard !report.frontier.isEmpty else { return }
    page.heading(2, "Stock against fill rate")
    var table = TextTable([
      .text("Plan"), .number("Fill rate"), .number("Stock"), .number("Contribution"),
      .number("Textbook's fill"), .number("Its stock"), .number("Its contribution"),
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
    page.paragraph(
      "The textbook's safety factor is set class by class so that it reaches the plan's fill rate in "
        + "the time before the replay, where it is tuned; what both reach in the replay is shown.")
  }

  private func addService(to page: inout MarkdownPage) {
    guard !report.checks.isEmpty else { return }
    page.heading(2, "Service promised and kept")
    for check in report.checks {
      var lines: [String] = []
      if check.judged > 0 {
        let share = Double(check.short) / Double(check.judged)
        lines.append(
          "Of \(NumberWords.count(check.judged, "item")) that sell enough to be judged, "
            + "\(check.short) (\(NumberWords.percent(share))) fell more than two points short; by chance "
            + "alone about \(Quantity(check.shortByChance).rounded(decimals: 0)) "
            + "(\(NumberWords.percent(check.shortByChance / Double(check.judged)))) would, were each served "
            + "exactly as promised on average.")
      } else {
        lines.append("No item sells enough to be judged alone.")
      }
      lines += check.classes.map(words)
      if let packs = check.packs { lines.append(words(packs)) }
      page.paragraph("**\(check.policy)**")
      page.list(lines)
    }
  }

  private func words(_ service: ServiceCheck.ClassService) -> String {
    let interval = service.achieved.interval
    let isInside = interval.contains(service.target)
    let verdict =
      isInside
      ? "as promised"
      : service.target > interval.upperBound ? "less than promised" : "more than promised"
    return "Class \(service.name): \(percent(service.achieved.value)) of demand met, 95 % interval "
      + "\(percent(interval.lowerBound)) to \(percent(interval.upperBound)), "
      + "target \(percent(service.target)): \(verdict)."
  }

  private func words(_ packs: ServiceCheck.PackEffect) -> String {
    "Whole packs account for \(points(packs.fillRate - packs.fillRateWithoutPacks)) of fill rate and "
      + "\(amount(Money(packs.stock - packs.stockWithoutPacks))) of stock: with orders of any size it "
      + "would have been \(percent(packs.fillRateWithoutPacks)) and "
      + "\(amount(Money(packs.stockWithoutPacks)))."
  }

  private func addParts(to page: inout MarkdownPage) {
    for (scope, title) in [
      (SimulationEntry.Scope.class, "By class"), (.category, "By category"),
      (.location, "By location"),
    ] {
      let rows = report.entries.filter { entry in
        entry.scope == scope && report.policies.contains { $0.id == entry.policy }
      }
      guard Set(rows.map(\.member)).count > 1 else { continue }
      page.heading(2, title)
      var table = TextTable([
        .text(scope.rawValue), .text("policy"), .number("fill rate"), .number("stock"),
        .number("lost margin"), .number("holding"), .number("contribution"),
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

  private func percent(_ share: Double?) -> String { share.map(NumberWords.percent) ?? "—" }

  private func points(_ share: Double) -> String {
    "\(Quantity((share * 1000).rounded() / 10)) points"
  }

  private func amount(_ money: Money) -> String { NumberWords.money(money, report.currency) }
}

extension SimulationReport {
  /// The policies side by side.
  public var table: TextTable {
    var table = TextTable([
      .text("policy", leastWidth: 14), .number("fill rate"), .number("short days"),
      .number("stock"), .number("turns"), .number("lost margin"), .number("holding"),
      .number("contribution"),
    ])
    for policy in policies {
      guard let total = total(of: policy.id) else { continue }
      table.add([
        policy.id, total.fillRate.map(NumberWords.percent) ?? "—",
        NumberWords.count(total.stockoutDays),
        NumberWords.money(Money(total.averageStockValue), currency),
        total.turns.map { NumberWords.quantity(Quantity($0), decimals: 1) } ?? "—",
        NumberWords.money(total.marginLost, currency), NumberWords.money(total.holding, currency),
        NumberWords.money(total.contribution, currency),
      ])
    }
    return table
  }

  /// How much of a distance is closed, in a sentence.
  public func sentence(_ closed: ClosedDistance) -> String {
    let interval = closed.share.interval
    return
      "\(closed.policy) closes \(NumberWords.percent(closed.share.value)) of the "
      + "\(NumberWords.amount(closed.distance, currency)) from \(closed.baseline) to the bound "
      + "(95 % interval \(NumberWords.percent(interval.lowerBound)) to "
      + "\(NumberWords.percent(interval.upperBound)), blocks of "
      + "\(NumberWords.count(blockWeeks, "week")))."
  }

  /// The outcome in a sentence.
  public var headline: String {
    closed.first.map(sentence) ?? "nothing separates the rules from the bound"
  }

  /// The place of a row's policy among the policies.
  func rank(_ entry: SimulationEntry) -> Int {
    policies.firstIndex { $0.id == entry.policy } ?? policies.count
  }
}
