// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline
import Yams

extension ValueKind where Value == Settings.Constraints.Budget {
  /// A budget: `none`, an amount for every bucket, or amounts with the days that they hold for.
  static let budget = ValueKind(
    expected: "none, an amount for each bucket such as 5000, "
      + "or a list such as [{from: 2026-11-23, to: 2026-12-20, amount: 5000}]",
    read: { node, value, reader in
      let before = reader.problems.count
      switch node {
      case .sequence, .mapping:
        let elements = node.sequence.map(Array.init) ?? [node]
        let dated = elements.compactMap { datedBudget($0, &reader) }
        guard reader.problems.count == before else { return }
        if let clash = clash(in: dated) { return reader.fail(node, clash) }
        value = .dated(dated)
      default:
        if node.scalar?.string == "none" {
          value = .unlimited
          return
        }
        var amount = Money.zero
        ValueKind<Money>.money("none, or an amount for each bucket such as 5000")
          .read(node, &amount, &reader)
        if reader.problems.count == before { value = .everyBucket(amount) }
      }
    },
    show: { budget in
      switch budget {
      case .unlimited: [ShownEntry(text: "none")]
      case .everyBucket(let amount): [ShownEntry(text: "\(amount.text(decimals: 2)) each bucket")]
      case .dated(let budgets):
        [
          ShownEntry(
            text: budgets.map { budget in
              [
                budget.days.first.map { "from \($0)" }, budget.days.last.map { "to \($0)" },
                budget.amount.text(decimals: 2),
              ].compactMap { $0 }.joined(separator: " ")
            }.joined(separator: ", "))
        ]
      }
    })

  private static func datedBudget(
    _ node: Node, _ reader: inout Reader
  ) -> Settings.Constraints.DatedBudget? {
    var parts = Parts(node, names: ["from", "to", "amount"], &reader)
    let from = parts.take("from", .day, Day(number: 0), &reader)
    let to = parts.take("to", .day, Day(number: 0), &reader)
    if let from, let to, to < from {
      parts.fail(
        "to",
        .impossible(
          found: "\(to)", expected: "a day from \(from) on",
          hint: "write a day from \(from) on, or leave it out for no end"), &reader)
    }
    guard let amount = parts.need("amount", .money, .zero, &reader) else { return nil }
    return Settings.Constraints.DatedBudget(days: DayRange(first: from, last: to), amount: amount)
  }

  /// What is wrong with budgets of which two hold for one day.
  private static func clash(
    in budgets: [Settings.Constraints.DatedBudget]
  ) -> ScenarioError.Fault? {
    let sorted = budgets.sorted {
      ($0.days.first?.number ?? .min) < ($1.days.first?.number ?? .min)
    }
    for (earlier, later) in zip(sorted, sorted.dropFirst()) {
      let start = later.days.first
      if let start, let end = earlier.days.last, end < start { continue }
      let day = start.map { "on \($0)" } ?? "at an open start"
      return .contradiction(
        "constraints.budget has two budgets \(day)", hint: "let each end before the next begins")
    }
    return nil
  }
}

extension ValueKind where Value == Settings.Constraints.Storage {
  /// Whether room counts: a word, or the room of places, which makes it count.
  static let storage = ValueKind(
    expected: "ignore, enforce, or a mapping from locations to their room such as {DEPOT: 12.5}",
    shape: .mapping,
    read: { node, value, reader in
      guard case .mapping = node else {
        ValueKind<Settings.Constraints.Limit>.word.read(node, &value.limit, &reader)
        return
      }
      let before = reader.problems.count
      ValueKind<[String: Double]>.mapping(to: .positive("12.5"), 0, named: "locations")
        .read(node, &value.byLocation, &reader)
      if reader.problems.count == before { value.limit = .enforce }
    },
    show: { storage in
      [ShownEntry(text: storage.limit.rawValue)]
        + storage.byLocation.sorted { $0.key < $1.key }
        .map { ShownEntry(name: $0.key, text: numberText($0.value)) }
    })
}

extension ValueKind where Value == Settings.Constraints.Load {
  /// Whether loads count: a word, or the terms of loads, which make them count.
  static let load = ValueKind(
    expected: "ignore, enforce, or terms such as {maximum_loads: 2, minimum_fill: 0.85}",
    shape: .mapping,
    read: { node, value, reader in
      guard case .mapping = node else {
        ValueKind<Settings.Constraints.Limit>.word.read(node, &value.limit, &reader)
        return
      }
      let before = reader.problems.count
      var parts = Parts(
        node, names: Settings.Constraints.LoadTerms.names + ["suppliers"], &reader)
      value.standard.take(&parts, &reader)
      let suppliers = ValueKind<[String: Settings.Constraints.LoadTerms]>.mapping(
        to: .loadTerms, Settings.Constraints.LoadTerms(), named: "suppliers")
      var own = value.bySupplier
      if let read = parts.take("suppliers", suppliers, own, &reader) { own = read }
      guard reader.problems.count == before else { return }
      value.bySupplier = own
      value.limit = .enforce
    },
    show: { load in
      [ShownEntry(text: load.limit.rawValue)] + load.standard.shown
        + load.bySupplier.sorted { $0.key < $1.key }.flatMap { supplier, terms in
          terms.shown.map {
            ShownEntry(name: "suppliers.\(supplier).\($0.name)", text: $0.text)
          }
        }
    })
}

extension ValueKind where Value == Settings.Constraints.LoadTerms {
  /// The terms of a supplier's loads.
  fileprivate static let loadTerms = ValueKind(
    expected: "terms such as {volume: 33, weight: 24000, maximum_loads: 2}", shape: .mapping,
    read: { node, value, reader in
      var parts = Parts(node, names: Settings.Constraints.LoadTerms.names, &reader)
      value.take(&parts, &reader)
    },
    show: \.shown)
}

extension Settings.Constraints.LoadTerms {
  static let names = ["volume", "weight", "maximum_loads", "minimum_fill", "cost_per_load"]

  /// Lays the terms of a mapping over these.
  fileprivate mutating func take(_ parts: inout Parts, _ reader: inout Reader) {
    volume = parts.take("volume", .positive("33"), 0, &reader) ?? volume
    weight = parts.take("weight", .positive("24000"), 0, &reader) ?? weight
    most = parts.take("maximum_loads", .whole(1...1000, "2"), 1, &reader) ?? most
    leastFill = parts.take("minimum_fill", .share, 0, &reader) ?? leastFill
    cost = parts.take("cost_per_load", .money, .zero, &reader) ?? cost
  }

  fileprivate var shown: [ShownEntry] {
    [
      volume.map { ShownEntry(name: "volume", text: numberText($0)) },
      weight.map { ShownEntry(name: "weight", text: numberText($0)) },
      most.map { ShownEntry(name: "maximum_loads", text: String($0)) },
      leastFill.map { ShownEntry(name: "minimum_fill", text: numberText($0)) },
      cost.map { ShownEntry(name: "cost_per_load", text: $0.text(decimals: 2)) },
    ].compactMap { $0 }
  }
}

extension ValueKind where Value == Settings.Transfers {
  /// Transfers between places: `off`, or their terms.
  static let transfers = ValueKind(
    expected: "off, or terms such as {cost_per_unit: 0.10, cost_per_order: 10, days: 1}",
    shape: .mapping,
    read: { node, value, reader in
      guard case .mapping = node else {
        if node.scalar?.string == "off" {
          value = .off
        } else if let text = reader.scalar(
          node, expected: "off, or terms such as {cost_per_order: 10, days: 1}",
          quotesAllowed: true)
        {
          reader.fail(node, unknownWord(text, known: ["off", "{cost_per_order: 10, days: 1}"]))
        }
        return
      }
      let before = reader.problems.count
      var terms = if case .terms(let before) = value { before } else { Settings.TransferTerms() }
      var parts = Parts(node, names: ["cost_per_unit", "cost_per_order", "days"], &reader)
      if let cost = parts.take("cost_per_unit", .money, .zero, &reader) { terms.costPerUnit = cost }
      if let cost = parts.take("cost_per_order", .money, .zero, &reader) {
        terms.costPerOrder = cost
      }
      if let days = parts.take("days", .whole(0...366, "1"), 0, &reader) { terms.days = days }
      if reader.problems.count == before { value = .terms(terms) }
    },
    show: { transfers in
      switch transfers {
      case .off: [ShownEntry(text: "off")]
      case .terms(let terms):
        [
          ShownEntry(name: "cost_per_unit", text: terms.costPerUnit.text(decimals: 2)),
          ShownEntry(name: "cost_per_order", text: terms.costPerOrder.text(decimals: 2)),
          ShownEntry(name: "days", text: terms.days.map(String.init) ?? "by assumptions"),
        ]
      }
    })
}
