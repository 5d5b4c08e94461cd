// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// `comparison.md`: what scenarios change, where it comes from, and which orders differ.
struct ComparisonPage {
  let report: ComparisonReport

  /// Order lines listed at most, those with the most value at stake first.
  static let lineLimit = 15
  /// Members of a scope listed at most, those that differ most first.
  static let memberLimit = 8

  /// The page's parts in order, in plain words.
  var blocks: [PageBlock] {
    var blocks: [PageBlock] = [.heading(1, title), .paragraph(lead), .table(overview)]
    for (place, scenario) in report.others.enumerated() {
      blocks += self.blocks(scenario, place: place)
    }
    return blocks + [.heading(2, say(.amounts)), .list(definitions)]
  }

  /// What the page is called.
  var title: String { say(.title, report.base.name) }

  private var language: ReportLanguage { report.language }

  /// The measure that is told first, as a heading.
  private var first: String { language.title(of: report.measure) }

  private func say(_ phrase: ComparisonPhrase, _ parts: String...) -> String {
    language.say(phrase, parts)
  }

  private var currency: Currency { report.currency }

  private var lead: String {
    let run = report.base.report.run
    return say(
      .lead, language.day(run.asOf), language.count(run.horizon, CountedNoun(run.bucket)),
      currency.code, first, language.summary(of: report.measure))
  }

  private var overview: TextTable {
    var table = TextTable([
      .text(say(.scenario), leastWidth: 16), .number(first), .number(say(.difference)),
      .number(language.title(of: .orderValue)), .number(say(.linesNew)),
      .number(say(.linesGone)), .number(say(.linesChanged)),
    ])
    table.add(
      [
        report.base.name, money(report.base.totals[report.measure]), "",
        money(report.base.totals[.orderValue]),
      ])
    for scenario in report.others {
      let totals = scenario.plan.totals
      let kinds = report.orderChanges(scenario).map(\.kind)
      table.add(
        [
          scenario.plan.name, money(totals[report.measure]),
          signed(totals[report.measure] - report.base.totals[report.measure]),
          money(totals[.orderValue]),
        ]
          + [OrderChange.Kind.new, .gone, .changed].map { kind in
            NumberWords.count(kinds.count { $0 == kind })
          })
    }
    return table
  }

  private func blocks(_ scenario: ComparedScenario, place: Int) -> [PageBlock] {
    [.heading(2, scenario.plan.name), .table(measures(scenario))]
      + [.heading(3, say(.whereFrom))] + waterfall(scenario, place: place)
      + members(scenario) + orders(scenario)
  }

  private func measures(_ scenario: ComparedScenario) -> TextTable {
    var table = TextTable([
      .text(say(.measure), leastWidth: 16), .number(short(report.base.name)),
      .number(short(scenario.plan.name)), .number(say(.difference)),
    ])
    let (before, after) = (report.base.totals, scenario.plan.totals)
    for measure in ComparedMeasure.allCases {
      table.add([
        language.title(of: measure), money(before[measure]), money(after[measure]),
        signed(after[measure] - before[measure]),
      ])
    }
    for (title, name) in [
      (say(.fillRate), "expected_fill_rate"), (say(.cycleService), "expected_cycle_service"),
    ] {
      guard let old = share(report.base, name), let new = share(scenario.plan, name) else {
        continue
      }
      table.add([
        title, language.percent(old), language.percent(new), points(new - old),
      ])
    }
    return table
  }

  /// A difference of shares in points of a per cent, to a tenth.
  private func points(_ difference: Double) -> String {
    let tenths = (difference * 1000).rounded()
    return (tenths > 0 ? "+" : "") + language.percent(tenths == 0 ? 0 : difference)
  }

  private func share(_ plan: ComparedPlan, _ name: String) -> Double? {
    for row in plan.report.measures(over: [.total]) where row.measure == name {
      if case .number(let value) = row.value { return value }
    }
    return nil
  }

  private func waterfall(_ scenario: ComparedScenario, place: Int) -> [PageBlock] {
    if scenario.effects.isEmpty {
      return [.paragraph(say(.nothing))]
    }
    var table = TextTable([
      .text(first, leastWidth: 30), .number(say(.effect)), .number(say(.total)),
    ])
    let bars = report.bars(scenario, report.measure)
    for bar in bars {
      let isEnd = bar.kind == .base || bar.kind == .scenario
      let label = bar.kind == .interactions ? say(.interactions) : bar.label
      table.add([label, isEnd ? "" : signed(bar.amount), money(bar.total)])
    }
    let onTop = scenario.effects.filter { !$0.basis.isEmpty }.map { effect in
      say(.onTop, effect.change, language.clauses(effect.basis))
    }
    return [.chart(chart(scenario, bars, place: place)), .table(table)]
      + (onTop.isEmpty ? [] : [.list(onTop)])
  }

  /// The changes from nothing to the whole difference: beside the totals they would hardly be seen.
  private func chart(
    _ scenario: ComparedScenario, _ bars: [WaterfallBar], place: Int
  ) -> WaterfallChart {
    let steps = bars.filter { $0.kind == .change || $0.kind == .interactions }
    let difference = steps.reduce(Money.zero) { $0 + $1.amount }
    let title = say(.chartTitle, first, report.base.name, scenario.plan.name)
    return WaterfallChart(
      ChartFrame(
        id: "waterfall-\(place + 1)", title: title,
        description: say(.chartText, title, signed(difference), currency.code), width: 640),
      steps: steps.map { bar in
        .change(
          bar.kind == .interactions ? say(.interactions) : bar.label, bar.amount.value,
          words: signed(bar.amount))
      } + [.total(say(.difference), difference.value, words: signed(difference))])
  }

  private func members(_ scenario: ComparedScenario) -> [PageBlock] {
    var table = TextTable([
      .text(say(.part)), .text("", leastWidth: 16), .number(short(report.base.name)),
      .number(short(scenario.plan.name)), .number(say(.difference)),
    ])
    for (scope, name) in [
      (MeasureScope.class, say(.byClass)), (.category, say(.byCategory)),
      (.supplier, say(.bySupplier)), (.location, say(.byLocation)),
    ] {
      for row in members(scenario, scope).prefix(ComparisonPage.memberLimit)
      where row.before != row.after {
        table.add([
          name, row.member.isEmpty ? "—" : row.member, money(row.before),
          money(row.after), signed(row.after - row.before),
        ])
      }
    }
    return table.rows.isEmpty
      ? [] : [.heading(3, say(.byPart, first)), .table(table)]
  }

  /// The members of a scope with their totals, those that differ most first.
  private func members(
    _ scenario: ComparedScenario, _ scope: MeasureScope
  ) -> [(member: String, before: Money, after: Money)] {
    let before = Dictionary(
      report.base.members(of: scope).map { ($0.member, $0.totals[report.measure]) },
      uniquingKeysWith: { $1 })
    let after = Dictionary(
      scenario.plan.members(of: scope).map { ($0.member, $0.totals[report.measure]) },
      uniquingKeysWith: { $1 })
    let rows = Set(before.keys).union(after.keys).map { member in
      (member: member, before: before[member] ?? .zero, after: after[member] ?? .zero)
    }
    return rows.sorted { a, b in
      let (first, second) = (abs(a.after - a.before), abs(b.after - b.before))
      return first != second ? first > second : a.member < b.member
    }
  }

  private func orders(_ scenario: ComparedScenario) -> [PageBlock] {
    let changes = report.orderChanges(scenario)
    let heading = PageBlock.heading(3, say(.lines))
    guard !changes.isEmpty else {
      return [heading, .paragraph(say(.none))]
    }
    var table = TextTable([
      .text(say(.line)), .text(say(.from)), .text(say(.item), leastWidth: 20), .text(say(.to)),
      .number(say(.base)), .number(say(.scenario)), .text(say(.days)), .number(say(.value)),
    ])
    let ranked = changes.enumerated().sorted { a, b in
      let (first, second) = (abs(a.element.valueDifference), abs(b.element.valueDifference))
      return first != second ? first > second : a.offset < b.offset
    }
    for change in ranked.prefix(ComparisonPage.lineLimit).map(\.element) {
      guard let entry = change.either else { continue }
      let item = [entry.line.key.sku.code, entry.labels.name ?? ""].joined(separator: " ")
      table.add([
        kind(change), (entry.line.supplier?.code ?? entry.line.fromLocation?.code) ?? "",
        item, entry.line.key.location.code, quantity(change.base), quantity(change.entry),
        days(change), signed(change.valueDifference),
      ])
    }
    let rest = changes.count - ComparisonPage.lineLimit
    return [heading, .table(table)]
      + (rest > 0
        ? [.paragraph(say(.more, language.count(rest, .moreLine)))] : [])
  }

  private func kind(_ change: OrderChange) -> String {
    switch change.kind {
    case .new: say(.new)
    case .gone: say(.gone)
    case .changed: say(.changed)
    }
  }

  private func quantity(_ entry: OrderEntry?) -> String {
    entry.map {
      NumberWords.quantity($0.line.quantity, decimals: report.base.report.run.unitDecimals)
    } ?? "—"
  }

  private func days(_ change: OrderChange) -> String {
    let days = [change.base, change.entry].compactMap { $0?.line.receiptDate.description }
    return days.count == 2 && days[0] != days[1] ? "\(days[0]) → \(days[1])" : days.last ?? ""
  }

  private var definitions: [String] {
    var lines = ComparedMeasure.allCases.map {
      say(.definition, language.title(of: $0), language.summary(of: $0))
    }
    lines += [say(.shortDemand), say(.effectMeaning)]
    let unvalued = report.base.unvalued
    if unvalued > 0 {
      lines.append(say(.unvalued, language.count(unvalued, .itemAtPlace), currency.code))
    }
    return lines
  }

  private func money(_ amount: Money) -> String { NumberWords.money(amount, currency) }

  private func signed(_ amount: Money) -> String { (amount > .zero ? "+" : "") + money(amount) }

  /// A name short enough for a column of numbers.
  private func short(_ name: String) -> String {
    name.count <= 18 ? name : String(name.prefix(17)) + "…"
  }
}

/// An amount without its sign.
private func abs(_ amount: Money) -> Money { amount < .zero ? -amount : amount }
