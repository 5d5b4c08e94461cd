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
    var blocks: [PageBlock] = [
      .heading(1, "Compared with \(report.base.name)"), .paragraph(lead), .table(overview),
    ]
    for (place, scenario) in report.others.enumerated() {
      blocks += self.blocks(scenario, place: place)
    }
    return blocks + [.heading(2, "What the amounts are"), .list(definitions)]
  }

  private var currency: Currency { report.currency }

  private var lead: String {
    let run = report.base.report.run
    let horizon = NumberWords.count(run.horizon, run.bucket.rawValue)
    return
      "Plans at the opening of \(run.asOf) for \(horizon), in \(currency.code). "
      + "\(report.measure.title): \(report.measure.summary)."
  }

  private var overview: TextTable {
    var table = TextTable([
      .text("Scenario", leastWidth: 16), .number(report.measure.title), .number("Difference"),
      .number("Order value now"), .number("Lines new"), .number("Gone"), .number("Changed"),
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
      + [.heading(3, "Where the difference comes from")] + waterfall(scenario, place: place)
      + members(scenario) + orders(scenario)
  }

  private func measures(_ scenario: ComparedScenario) -> TextTable {
    var table = TextTable([
      .text("Measure", leastWidth: 16), .number(short(report.base.name)),
      .number(short(scenario.plan.name)), .number("Difference"),
    ])
    let (before, after) = (report.base.totals, scenario.plan.totals)
    for measure in ComparedMeasure.allCases {
      table.add([
        measure.title, money(before[measure]), money(after[measure]),
        signed(after[measure] - before[measure]),
      ])
    }
    for (title, name) in [
      ("Expected fill rate", "expected_fill_rate"),
      ("Expected cycle service", "expected_cycle_service"),
    ] {
      guard let old = share(report.base, name), let new = share(scenario.plan, name) else {
        continue
      }
      table.add([
        title, NumberWords.percent(old), NumberWords.percent(new), points(new - old),
      ])
    }
    return table
  }

  /// A difference of shares in points of a per cent, to a tenth.
  private func points(_ difference: Double) -> String {
    let tenths = (difference * 1000).rounded()
    return (tenths > 0 ? "+" : "") + (tenths == 0 ? "0 %" : NumberWords.percent(difference))
  }

  private func share(_ plan: ComparedPlan, _ name: String) -> Double? {
    for row in plan.report.measures(over: [.total]) where row.measure == name {
      if case .number(let value) = row.value { return value }
    }
    return nil
  }

  private func waterfall(_ scenario: ComparedScenario, place: Int) -> [PageBlock] {
    if scenario.effects.isEmpty {
      return [.paragraph("Nothing differs but the name: the plans are the same.")]
    }
    var table = TextTable([
      .text(report.measure.title, leastWidth: 30), .number("Effect"), .number("Total"),
    ])
    let bars = report.bars(scenario, report.measure)
    for bar in bars {
      let isEnd = bar.kind == .base || bar.kind == .scenario
      table.add([bar.label, isEnd ? "" : signed(bar.amount), money(bar.total)])
    }
    let onTop = scenario.effects.filter { !$0.basis.isEmpty }.map { effect in
      "\(effect.change) cannot be made alone; its effect is what it adds to "
        + "\(effect.basis.joined(separator: "; "))."
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
    let title = "\(report.measure.title): \(report.base.name) to \(scenario.plan.name)"
    return WaterfallChart(
      ChartFrame(
        id: "waterfall-\(place + 1)", title: title,
        description: "\(title), \(signed(difference)) \(currency.code) in all.", width: 640),
      steps: steps.map { .change($0.label, $0.amount.value, words: signed($0.amount)) }
        + [.total("Difference", difference.value, words: signed(difference))])
  }

  private func members(_ scenario: ComparedScenario) -> [PageBlock] {
    var table = TextTable([
      .text("Part"), .text("", leastWidth: 16), .number(short(report.base.name)),
      .number(short(scenario.plan.name)), .number("Difference"),
    ])
    for scope in [MeasureScope.class, .category, .supplier, .location] {
      for row in members(scenario, scope).prefix(ComparisonPage.memberLimit)
      where row.before != row.after {
        table.add([
          scope.rawValue, row.member.isEmpty ? "—" : row.member, money(row.before),
          money(row.after), signed(row.after - row.before),
        ])
      }
    }
    return table.rows.isEmpty
      ? [] : [.heading(3, "\(report.measure.title) by part"), .table(table)]
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
    let heading = PageBlock.heading(3, "Order lines that differ")
    guard !changes.isEmpty else {
      return [heading, .paragraph("None: the orders are the same.")]
    }
    var table = TextTable([
      .text("Line"), .text("From"), .text("Item", leastWidth: 20), .text("To"),
      .number("Base"), .number("Scenario"), .text("In"), .number("Value"),
    ])
    let ranked = changes.enumerated().sorted { a, b in
      let (first, second) = (abs(a.element.valueDifference), abs(b.element.valueDifference))
      return first != second ? first > second : a.offset < b.offset
    }
    for change in ranked.prefix(ComparisonPage.lineLimit).map(\.element) {
      guard let entry = change.either else { continue }
      let item = [entry.line.key.sku.code, entry.labels.name ?? ""].joined(separator: " ")
      table.add([
        change.kind.rawValue, (entry.line.supplier?.code ?? entry.line.fromLocation?.code) ?? "",
        item, entry.line.key.location.code, quantity(change.base), quantity(change.entry),
        days(change), signed(change.valueDifference),
      ])
    }
    let rest = changes.count - ComparisonPage.lineLimit
    return [heading, .table(table)]
      + (rest > 0
        ? [.paragraph("And \(NumberWords.count(rest, "more line")); see order_changes.csv.")] : [])
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
    var lines = ComparedMeasure.allCases.map { "\($0.title): \($0.summary)." }
    lines.append(
      "Demand is short as the sample paths say until the next order is in, and from then on by the "
        + "share that the levels are expected to miss; later orders know no budget, room or load.")
    lines.append(
      "A change's effect is what it does to the base alone. What changes do together beyond that is "
        + "their interactions; all bars sum to the difference exactly.")
    let unvalued = report.base.unvalued
    if unvalued > 0 {
      let many = NumberWords.count(unvalued, "item at its place", "items at their places")
      lines.append("\(many) without a cost in \(currency.code) count for nothing.")
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
