// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension ItemExplanation {
  /// The order, modifier by modifier, with the running sum.
  func section(_ order: ExplainedOrder) -> ExplanationSection {
    var blocks: [ExplanationBlock] = [.paragraph(order.position.map(words) ?? say(.unknownStock))]
    if !order.arrivals.isEmpty {
      blocks.append(
        .list(
          order.arrivals.map {
            say(
              .arrival, $0.quantity.description, language.day($0.day),
              $0.isRedated ? say(.redated) : "")
          }))
    }
    if !order.steps.isEmpty {
      var table = TextTable([
        .text(say(.step), leastWidth: 16), .number(say(.units)), .number(say(.soFar)),
      ])
      var sum = Quantity.zero
      for step in order.steps {
        sum += step.part.quantity
        table.add([step.words, step.part.quantity.signed, sum.description])
      }
      table.add([say(.orderRow), "", sum.description])
      blocks.append(.table(table))
    }
    for line in order.lines where line.parts.contains(where: { $0.kind == .transfer }) {
      if line.fromLocation != nil, order.steps.isEmpty || line.gain != nil {
        blocks.append(.paragraph(say(.transfer, line.quantity.description, line.reason)))
      }
    }
    if let why = order.whyNothing { blocks.append(.paragraph(say(.nothing, why))) }
    return ExplanationSection(title: say(.theOrder), blocks: blocks)
  }

  /// What there is and is on its way.
  private func words(_ position: StockPosition) -> String {
    say(
      .onHand, position.onHand.description,
      position.quarantined > .zero ? say(.quarantined, position.quarantined.description) : "",
      position.onOrder.description,
      position.openDemand > .zero ? say(.waiting, position.openDemand.description) : "",
      position.inventoryPosition.description, policy?.isEchelon == true ? say(.below) : "")
  }

  /// The dates, and the demand until then.
  func section(_ interval: ExplainedInterval) -> ExplanationSection {
    var table = TextTable(
      [
        .text(say(.demandUntil, language.day(asOf))), .number(say(.mean)),
        .number(say(.deviation)),
      ]
        + ExplainedDistribution.levels.map {
          .number(language.percent(Double(Int((100 * $0).rounded())) / 100))
        })
    for (day, demand) in [
      (interval.receiptDate, interval.toReceipt),
      (interval.nextReceiptDate, interval.toNextReceipt),
    ] {
      table.add(
        ["\(day)", number(demand.mean), number(demand.standardDeviation)]
          + demand.quantiles.map(number))
    }
    let first = say(
      .dates, language.day(interval.orderDate), interval.source,
      language.day(interval.receiptDate), language.day(interval.nextOrderDate),
      language.day(interval.nextReceiptDate), "\(asOf.days(to: interval.nextReceiptDate))")
    return ExplanationSection(
      title: say(.demandFor),
      blocks: [
        .list([first] + interval.calendar), .table(table),
        .paragraph(say(.futures, language.count(interval.paths, .future))),
        .sketch(sketch(interval.toNextReceipt)),
      ])
  }

  /// Bars as long as their share is large, and where the order-up-to level lies.
  private func sketch(_ demand: ExplainedDistribution) -> [String] {
    let largest = demand.bars.map(\.share).max() ?? 0
    guard largest > 0 else { return [] }
    let labels = demand.bars.enumerated().map { place, bar in
      let isLast = place + 1 == demand.bars.count
      let isSingle = bar.below - bar.from <= 1 && bar.from == bar.from.rounded()
      if isLast, demand.bars.count > 1 { return say(.orMore, number(bar.from)) }
      let isWhole = bar.from == bar.from.rounded() && bar.below == bar.below.rounded()
      return isSingle
        ? number(bar.from) : "\(number(bar.from))–\(number(isWhole ? bar.below - 1 : bar.below))"
    }
    let width = labels.map(\.displayWidth).max() ?? 0
    let level = policy.map { $0.levels.orderUpToLevel.value }
    return demand.bars.enumerated().map { place, bar in
      let isLast = place + 1 == demand.bars.count
      let label = labels[place]
      let space = String(repeating: " ", count: width - label.displayWidth)
      let length = Int((40 * bar.share / largest).rounded())
      let holds = level.map { $0 >= bar.from && ($0 < bar.below || isLast) } ?? false
      let blocks = String(repeating: "█", count: length)
      return "\(space)\(label) \(blocks)\(length == 0 ? "" : " ")\(language.percent(bar.share))"
        + (holds ? "  ← \(say(.orderUpTo, Quantity(level ?? 0).description))" : "")
    }
  }
}

extension Quantity {
  /// The quantity with its sign.
  fileprivate var signed: String {
    self < .zero ? "−\((-self).description)" : "+\(description)"
  }
}
