// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension ItemExplanation {
  /// The explanation for a terminal of a width.
  public func text(width: Int) -> String { sections.text(title: title, width: width) }

  /// The explanation as Markdown.
  public var markdown: String { sections.markdown(title: title) }

  private var title: String {
    say(
      .title, key.sku.code, name.map { " \($0)" } ?? "",
      key.location == .everywhere ? "" : say(.atPlace, key.location.code), language.day(asOf))
  }

  /// The sections, the answer first.
  private var sections: [ExplanationSection] {
    var sections = [ExplanationSection(title: say(.inShort), blocks: [.list(answer)])]
    if let order { sections.append(section(order)) }
    if let inaction { sections.append(section(inaction)) }
    if let policy { sections.append(section(policy)) }
    if let interval { sections.append(section(interval)) }
    if let forecast { sections.append(contentsOf: self.sections(forecast)) }
    if let history { sections.append(section(history)) }
    if !remarks.isEmpty {
      sections.append(ExplanationSection(title: say(.remarks), blocks: [.list(remarks)]))
    }
    return sections
  }

  /// The answer in a few lines.
  private var answer: [String] {
    var lines: [String] = []
    let kind = [category, life].compactMap(\.self)
    if !kind.isEmpty { lines.append(say(.item, language.clauses(kind))) }
    for line in order?.lines ?? [] {
      lines.append(
        say(
          .order, NumberWords.quantity(line.quantity, decimals: line.quantity.decimalsShown),
          (line.fromLocation?.code ?? line.supplier?.code).map { say(.orderFrom, $0) } ?? "",
          language.day(line.orderDate), language.day(line.receiptDate),
          line.value.map { say(.orderCost, NumberWords.amount($0, line.currency)) } ?? "",
          line.reason))
    }
    if let why = order?.whyNothing, order?.lines.isEmpty == true {
      lines.append(say(.nothing, why))
    }
    if let inaction {
      lines.append(
        say(
          .nothingToday, language.percent(inaction.probability), language.day(inaction.until)))
    }
    if let forecast, let first = forecast.mean.first {
      lines.append(
        say(
          .expected, number(first), language.bucket(bucket), language.day(forecast.start.firstDay),
          number(forecast.mean.reduce(0, +)),
          language.count(forecast.mean.count, CountedNoun(bucket))))
    }
    return lines
  }

  private func section(_ inaction: ExplainedInaction) -> ExplanationSection {
    let lost = inaction.money.map { say(.lostMargin, NumberWords.amount($0, currency)) } ?? ""
    var points = [
      say(
        .before, language.day(inaction.until), language.percent(inaction.probability),
        number(inaction.units), lost)
    ]
    if inaction.unitsBeforeReceipt >= 0.005 {
      points.append(
        say(
          .ofThese, number(inaction.unitsBeforeReceipt),
          language.percent(inaction.probabilityBeforeReceipt)))
    }
    points.append(say(.asExpected))
    return ExplanationSection(title: say(.ifNothing), blocks: [.list(points)])
  }

  private func section(_ policy: ExplainedPolicy) -> ExplanationSection {
    let levels = policy.levels
    let expected = levels.orderUpToLevel - levels.safetyStock
    let safety = levels.safetyStock - levels.stockBounds
    let bounds =
      levels.stockBounds == .zero ? "" : say(.boundsAdded, levels.stockBounds.description)
    var points = [
      say(.policy, policy.name, policy.summary),
      say(
        .target, language.percent(policy.target.level),
        say(policy.target.kind == .fillRate ? .demandMet : .cyclesMet),
        say(policy.unmet == .lost ? .lost : .backordered)),
    ]
    if policy.echelons > 1 {
      let share = 1 - (1 - policy.target.level) / Double(policy.echelons)
      points.append(say(.echelons, "\(policy.echelons)", language.percent(share)))
    }
    points += [
      say(
        .levelSum, levels.orderUpToLevel.description, expected.description, safety.description,
        bounds, levels.reorderPoint.description),
      say(
        .served, language.percent(levels.expectedFillRate),
        language.percent(levels.expectedCycleService)),
    ]
    if policy.isEchelon { points.append(say(.echelonLevels)) }
    return ExplanationSection(title: say(.levels), blocks: [.list(points)])
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
