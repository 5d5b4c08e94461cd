// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Reporting
import Retail
import SupplyChain
import Timeline

extension ExplanationSources {
  /// The days that the order has to last for, and the demand until then.
  func interval(_ planned: PlanExplanation) -> ExplainedInterval {
    let interval = planned.levels.interval
    return ExplainedInterval(
      orderDate: interval.orderDate, receiptDate: interval.receiptDate,
      nextOrderDate: interval.nextOrderDate, nextReceiptDate: interval.nextReceiptDate,
      source: source(planned.item.terms), calendar: calendar(planned),
      toReceipt: ExplainedDistribution(planned.demand.toReceipt),
      toNextReceipt: ExplainedDistribution(planned.demand.toNextReceipt),
      paths: planned.demand.draws.count)
  }

  private func source(_ terms: ReplenishmentTerms) -> String {
    switch terms.source {
    case .supplier(let code?):
      let name = basis.known.suppliers.first { $0.code == code }?.name
      return name.map { "\($0) (\(code.code))" } ?? code.code
    case .supplier(nil): return "a supplier that no file names"
    case .transfer(let place): return "\(place.code) by transfer"
    }
  }

  /// How the days come about.
  private func calendar(_ planned: PlanExplanation) -> [String] {
    let interval = planned.levels.interval
    let terms = planned.item.terms
    let schedule = terms.schedule
    var words: [String] = []
    let days = schedule.orderDays.map(\.name).joined(separator: ", ")
    var chance =
      schedule.orderDays.isEmpty ? "Orders go out on any open day" : "Orders go out on \(days)"
    if schedule.reviewDays > 1 { chance += ", at least \(schedule.reviewDays) days apart" }
    words.append(
      "\(chance): the first chance from \(interval.asOf) on is \(interval.orderDate), "
        + "the next \(interval.nextOrderDate).")
    let isWorking = terms.leadTime.unit == .working
    let unit = (isWorking ? "working day" : "day") + (terms.leadTime.mean == 1 ? "" : "s")
    let deviation = terms.leadTime.standardDeviation
    words.append(
      "The lead time is \(amount(terms.leadTime.mean)) \(unit)"
        + (deviation > 0.005 ? " ± \(amount(deviation))" : "")
        + (deviation > 0.005
          ? ": dates count \(terms.leadTime.meanDays), and each future has one of its own." : "."))
    let rules = schedule.source.rules.count + schedule.destination.rules.count
    if rules > 0 {
      words.append("Closed days of the supplier's and the place's calendars are skipped.")
    }
    let closed = planned.item.closedDays.filter {
      $0 >= interval.asOf && $0 < interval.nextReceiptDate
    }.sorted()
    if !closed.isEmpty {
      let list = closed.prefix(5).map(\.description).joined(separator: ", ")
      words.append("The place is closed on \(list)\(closed.count > 5 ? " and more" : "").")
    }
    return words
  }

  /// The policy and its levels.
  func policy(_ planned: PlanExplanation) -> ExplainedPolicy {
    let levels = planned.levels
    let card = (PolicyCatalog.policy(levels.policy) ?? PolicyCatalog.standard).card
    var policy = ExplainedPolicy(
      id: card.id, name: card.name, summary: card.summary, target: levels.target,
      unmet: planned.item.terms.stocking.unmet, levels: levels.levels,
      isEchelon: levels.isEchelon)
    policy.echelons = levels.echelons
    return policy
  }

  /// The order, step by step.
  func order(_ planned: PlanExplanation) -> ExplainedOrder {
    let levels = planned.levels
    let position = levels.echelonPosition ?? levels.position
    let quantity = planned.order.reduce(Quantity.zero) { $0 + $1.quantity }
    return ExplainedOrder(
      position: position,
      arrivals: planned.arrivals.map {
        ExplainedOrder.Arrival(
          quantity: $0.order.quantity, day: $0.day, isRedated: $0.isRedated)
      },
      steps: planned.order.map { ExplainedOrder.Step($0, words(of: $0, planned)) },
      lines: plan.orders.filter { $0.key == key },
      whyNothing: quantity > .zero ? nil : whyNothing(planned, position))
  }

  private func whyNothing(_ planned: PlanExplanation, _ position: StockPosition?) -> String {
    let levels = planned.levels
    if let cut = planned.order.last(where: { $0.quantity < .zero && !$0.kind.isStock }) {
      return "What was needed is taken back: \(words(of: cut, planned))."
    }
    guard let position else { return "Nothing is expected to be sold." }
    let there = position.inventoryPosition
    let listed = planned.item.terms.listed
    if let last = listed.last, levels.interval.receiptDate > last {
      return "It is listed up to \(last), and an order of today comes in on "
        + "\(levels.interval.receiptDate)."
    }
    if let first = listed.first, levels.interval.nextReceiptDate <= first {
      return "It is listed from \(first) on: a later order will do."
    }
    return there > levels.levels.reorderPoint || there >= levels.levels.orderUpToLevel
      ? "The position of \(there) is above \(levels.levels.reorderPoint), at which more is ordered."
      : "The policy orders nothing at a position of \(there)."
  }

  /// What a part of the order is, with the terms behind it.
  private func words(of part: OrderPart, _ planned: PlanExplanation) -> String {
    let terms = planned.item.terms
    let interval = planned.levels.interval
    switch part.kind {
    case .expectedDemand:
      return planned.levels.position == nil
        ? "expected demand of one cycle, since no stock was given"
        : "expected demand up to \(interval.nextReceiptDate)"
    case .safetyStock: return "safety stock"
    case .stockBounds: return "presentation, minimum or maximum stock"
    case .onHand: return "on hand and fit to be sold"
    case .onOrder: return "on its way"
    case .openDemand: return "customers wait for"
    case .transfer: return "comes from another place"
    case .minimumOrder: return "up to the minimum order of \(terms.minimumOrderQuantity)"
    case .rounding: return "rounded to multiples of \(terms.orderMultiple)"
    case .priceBreak: return "a lower price, which saves more than holding them costs"
    case .sharing: return "shared with the item's other suppliers"
    case .shelfLife:
      return "would not sell within the shelf life of \(terms.shelfLifeDays ?? 0) days"
    case .supplierMinimum:
      let least = terms.minimumOrderValue.map {
        " of \($0.text(decimals: terms.currency.decimals)) \(terms.currency)"
      }
      return "the supplier's minimum order value\(least ?? "")"
    case .load: return "to fill trucks or containers, or since they are full"
    case .storage: return "the room of the place"
    case .budget: return "the budget"
    case .timing: return "moved between this order and later ones for limits of other buckets"
    case .scarcity: return "the sending place cannot spare"
    }
  }

  /// What happens if nothing is ordered.
  func inaction(_ planned: PlanExplanation) -> ExplainedInaction? {
    guard let short = planned.withoutOrder else { return nil }
    let currency = planned.item.terms.currency
    return ExplainedInaction(
      until: planned.levels.interval.nextReceiptDate, probability: short.probability,
      units: short.units,
      money: planned.stockoutCost.map {
        Money($0.value * short.units).rounded(decimals: currency.decimals)
      },
      unitsBeforeReceipt: planned.beforeReceipt.units,
      probabilityBeforeReceipt: planned.beforeReceipt.probability)
  }
}

extension OrderPart.Kind {
  /// Whether it tells what there is rather than what is wanted.
  fileprivate var isStock: Bool { self == .onHand || self == .onOrder || self == .openDemand }
}

extension ExplainedDistribution {
  /// The most bars of a sketch.
  private static let mostBars = 12

  /// Equally likely demands in a few numbers.
  init(_ demand: SortedDemand) {
    self.init(
      mean: demand.mean, standardDeviation: demand.variance.squareRoot(),
      quantiles: Self.levels.map(demand.quantile), bars: Self.bars(demand))
  }

  /// The futures by ranges of equal width, whole units wide where all are whole.
  private static func bars(_ demand: SortedDemand) -> [Bar] {
    let values = demand.values
    guard let least = values.first, let most = values.last, most > least else {
      return values.first.map { [Bar(from: $0, below: $0, share: 1)] } ?? []
    }
    let isWhole = values.allSatisfy { $0 == $0.rounded() }
    // The last hundredth is a tail that would stretch the sketch.
    let end = max(demand.quantile(0.995), least + (isWhole ? 1 : 0))
    let start = isWhole ? least : least.rounded(.down)
    var width = (end - start + (isWhole ? 1 : 0)) / Double(mostBars)
    if isWhole { width = max(1, width.rounded(.up)) }
    guard width > 0 else { return [Bar(from: least, below: least, share: 1)] }
    let count = min(mostBars, max(1, Int(((end - start) / width).rounded(.down)) + 1))
    var counts = Array(repeating: 0, count: count)
    for value in values {
      counts[min(count - 1, max(0, Int(((value - start) / width).rounded(.down))))] += 1
    }
    return counts.indices.map { place in
      Bar(
        from: start + Double(place) * width, below: start + Double(place + 1) * width,
        share: Double(counts[place]) / Double(values.count))
    }
  }
}
