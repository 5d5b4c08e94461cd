// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension ItemExplanation {
  /// The order, modifier by modifier, with the running sum.
  func section(_ order: ExplainedOrder) -> ExplanationSection {
    var blocks: [ExplanationBlock] = []
    if let position = order.position {
      var words = "On hand \(position.onHand)"
      if position.quarantined > .zero { words += ", of which quarantined \(position.quarantined)" }
      words += ", on its way \(position.onOrder)"
      if position.openDemand > .zero { words += ", customers wait for \(position.openDemand)" }
      words += ": a position of \(position.inventoryPosition)"
      words += policy?.isEchelon == true ? " with the places below." : "."
      blocks.append(.paragraph(words))
    } else {
      blocks.append(.paragraph("Its stock is not known: the order is illustrative."))
    }
    if !order.arrivals.isEmpty {
      blocks.append(
        .list(
          order.arrivals.map {
            "\($0.quantity) on the way, expected on \($0.day)"
              + ($0.isRedated ? ", overdue and dated anew" : "")
          }))
    }
    if !order.steps.isEmpty {
      var table = TextTable([
        .text("step", leastWidth: 16), .number("units"), .number("so far"),
      ])
      var sum = Quantity.zero
      for step in order.steps {
        sum += step.part.quantity
        table.add([step.words, step.part.quantity.signed, sum.description])
      }
      table.add(["the order", "", sum.description])
      blocks.append(.table(table))
    }
    for line in order.lines where line.parts.contains(where: { $0.kind == .transfer }) {
      if line.fromLocation != nil, order.steps.isEmpty || line.gain != nil {
        blocks.append(.paragraph("A transfer of \(line.quantity): \(line.reason)."))
      }
    }
    if let why = order.whyNothing { blocks.append(.paragraph("Nothing is ordered. \(why)")) }
    return ExplanationSection(title: "The order", blocks: blocks)
  }

  /// The dates, and the demand until then.
  func section(_ interval: ExplainedInterval) -> ExplanationSection {
    var table = TextTable(
      [.text("demand from \(asOf) to the opening of"), .number("mean"), .number("sd")]
        + ExplainedDistribution.levels.map { .number("\(Int((100 * $0).rounded())) %") })
    for (day, demand) in [
      (interval.receiptDate, interval.toReceipt),
      (interval.nextReceiptDate, interval.toNextReceipt),
    ] {
      table.add(
        ["\(day)", number(demand.mean), number(demand.standardDeviation)]
          + demand.quantiles.map(number))
    }
    let first =
      "An order of \(interval.orderDate) from \(interval.source) is there on "
      + "\(interval.receiptDate); one of \(interval.nextOrderDate), the next chance, on "
      + "\(interval.nextReceiptDate). Today's order has to last until then: the protection "
      + "interval of \(asOf.days(to: interval.nextReceiptDate)) days."
    return ExplanationSection(
      title: "Demand that the order is for",
      blocks: [
        .list([first] + interval.calendar), .table(table),
        .paragraph(
          "Demand up to the next receipt, as it falls in \(NumberWords.count(interval.paths)) "
            + "futures:"),
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
      if isLast, demand.bars.count > 1 { return "\(number(bar.from)) or more" }
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
      return "\(space)\(label) \(blocks)\(length == 0 ? "" : " ")\(NumberWords.percent(bar.share))"
        + (holds ? "  ← order up to \(Quantity(level ?? 0))" : "")
    }
  }
}

extension Quantity {
  /// The quantity with its sign.
  fileprivate var signed: String {
    self < .zero ? "−\((-self).description)" : "+\(description)"
  }
}
