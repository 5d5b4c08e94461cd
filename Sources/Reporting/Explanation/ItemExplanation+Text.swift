// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension ItemExplanation {
  /// The explanation for a terminal of a width.
  public func text(width: Int) -> String { sections.text(title: title, width: width) }

  /// The explanation as Markdown.
  public var markdown: String { sections.markdown(title: title) }

  private var title: String {
    let called = name.map { " \($0)" } ?? ""
    let place = key.location == .everywhere ? "" : " at \(key.location.code)"
    return "\(key.sku.code)\(called)\(place), \(asOf)"
  }

  /// The sections, the answer first.
  private var sections: [ExplanationSection] {
    var sections = [ExplanationSection(title: "In short", blocks: [.list(answer)])]
    if let order { sections.append(section(order)) }
    if let inaction { sections.append(section(inaction)) }
    if let policy { sections.append(section(policy)) }
    if let interval { sections.append(section(interval)) }
    if let forecast { sections.append(contentsOf: self.sections(forecast)) }
    if let history { sections.append(section(history)) }
    if !remarks.isEmpty {
      sections.append(ExplanationSection(title: "Remarks", blocks: [.list(remarks)]))
    }
    return sections
  }

  /// The answer in a few lines.
  private var answer: [String] {
    var lines: [String] = []
    let kind = [category, life].compactMap(\.self).joined(separator: "; ")
    if !kind.isEmpty { lines.append("The item: \(kind).") }
    for line in order?.lines ?? [] {
      let cost = line.value.map { ", \(NumberWords.amount($0, line.currency))" } ?? ""
      let from = line.fromLocation?.code ?? line.supplier?.code
      lines.append(
        "Order \(NumberWords.quantity(line.quantity, decimals: line.quantity.decimalsShown))"
          + (from.map { " from \($0)" } ?? "")
          + " on \(line.orderDate), there on \(line.receiptDate)\(cost): \(line.reason).")
    }
    if let why = order?.whyNothing, order?.lines.isEmpty == true {
      lines.append("Nothing is ordered. \(why)")
    }
    if let inaction {
      lines.append(
        "If nothing is ordered today: \(NumberWords.percent(inaction.probability)) chance of a "
          + "stock-out before \(inaction.until).")
    }
    if let forecast, let first = forecast.mean.first {
      lines.append(
        "Expected demand: \(number(first)) in the \(bucket) of \(forecast.start.firstDay), "
          + "\(number(forecast.mean.reduce(0, +))) in \(forecast.mean.count) \(bucket)s.")
    }
    return lines
  }

  private func section(_ inaction: ExplainedInaction) -> ExplanationSection {
    let lost = inaction.money.map { ", a margin of \(NumberWords.amount($0, currency))" } ?? ""
    var points = [
      "Before \(inaction.until), when an order of the next chance is there, stock runs out in "
        + "\(NumberWords.percent(inaction.probability)) of the futures; "
        + "\(number(inaction.units)) units are expected to be short\(lost)."
    ]
    if inaction.unitsBeforeReceipt >= 0.005 {
      points.append(
        "Of these, \(number(inaction.unitsBeforeReceipt)) are short before an order of today could "
          + "be there (chance \(NumberWords.percent(inaction.probabilityBeforeReceipt))).")
    }
    points.append("What is on its way comes as expected; nothing else is ordered or moved.")
    return ExplanationSection(title: "If nothing is ordered today", blocks: [.list(points)])
  }

  private func section(_ policy: ExplainedPolicy) -> ExplanationSection {
    let levels = policy.levels
    let expected = levels.orderUpToLevel - levels.safetyStock
    let kind =
      policy.target.kind == .fillRate
      ? "of demand met from stock" : "chance of no stock-out in a cycle"
    var sum = "Order up to \(levels.orderUpToLevel) = \(expected) expected demand"
    sum += " + \(levels.safetyStock - levels.stockBounds) safety stock"
    if levels.stockBounds != .zero {
      sum += " + \(levels.stockBounds) for presentation, minimum or maximum stock"
    }
    var points = [
      "Policy: \(policy.name). \(policy.summary)",
      "Target: \(NumberWords.percent(policy.target.level)) \(kind); what stock cannot meet is "
        + (policy.unmet == .lost ? "lost." : "backordered."),
    ]
    if policy.echelons > 1 {
      let share = 1 - (1 - policy.target.level) / Double(policy.echelons)
      points.append(
        "Goods pass \(policy.echelons) places on their way to customers: each aims at "
          + "\(NumberWords.percent(share)), so that together they keep the target.")
    }
    points += [
      "\(sum); an order goes out at a position of \(levels.reorderPoint) or less.",
      "With these levels \(NumberWords.percent(levels.expectedFillRate)) of demand is met from stock, and "
        + "\(NumberWords.percent(levels.expectedCycleService)) of the cycles have no stock-out.",
    ]
    if policy.isEchelon {
      points.append("The levels count the stock and the demand of the places that it supplies.")
    }
    return ExplanationSection(title: "Levels", blocks: [.list(points)])
  }

  /// Units with as many decimals as tell something.
  func number(_ value: Double) -> String {
    let decimals =
      value == value.rounded() ? 0 : value.magnitude < 10 ? 2 : value.magnitude < 100 ? 1 : 0
    return NumberWords.quantity(Quantity(value), decimals: decimals)
  }
}

extension Quantity {
  /// The decimals that its own text has.
  var decimalsShown: Int {
    description.split(separator: ".", maxSplits: 1).dropFirst().first?.count ?? 0
  }
}
