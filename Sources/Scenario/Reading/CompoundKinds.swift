// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline
import Yams

extension ValueKind where Value == Settings.Service.PartialTarget {
  /// A target: a share, or a share with what it measures.
  static let target = ValueKind(
    expected: "a share such as 0.95, or {target: 0.95, kind: fill_rate}",
    read: { node, value, reader in
      guard case .mapping = node else {
        ValueKind<Double>.properShare.read(node, &value.level, &reader)
        value.kind = nil
        return
      }
      var parts = Parts(node, names: ["target", "kind"], &reader)
      value.kind = nil
      if let kind = parts.take("kind", .word, ServiceKind.fillRate, &reader) { value.kind = kind }
      if let level = parts.need("target", .properShare, 0.95, &reader) { value.level = level }
    },
    show: { [ShownEntry(text: ($0.kind.map { "\($0.rawValue) " } ?? "") + numberText($0.level))] })
}

extension ValueKind where Value == Settings.Service.UnmetByLocation {
  /// What becomes of unmet demand: a word, or words by location.
  static let unmet = ValueKind(
    expected: "lost or backorder, or a mapping from locations to them", shape: .mapping,
    read: { node, value, reader in
      guard case .mapping = node else {
        ValueKind<UnmetDemand>.word.read(node, &value.standard, &reader)
        return
      }
      let places = ValueKind<[String: UnmetDemand]>.mapping(to: .word, .lost, named: "locations")
      var read = value.byLocation
      places.read(node, &read, &reader)
      if let standard = read.removeValue(forKey: "default") { value.standard = standard }
      value.byLocation = read
    },
    show: { unmet in
      [ShownEntry(text: unmet.standard.rawValue)]
        + unmet.byLocation.sorted { $0.key < $1.key }
        .map { ShownEntry(name: $0.key, text: $0.value.rawValue) }
    })
}

extension ValueKind where Value == Settings.Rounding {
  /// A rounding rule: a word, or the threshold with its share.
  static let rounding = ValueKind(
    expected: "up, down, nearest or {rule: threshold, value: 0.3}",
    read: { node, value, reader in
      let word = ValueKind<String>.text(
        "one of: \(Settings.Rounding.words.joined(separator: ", "))")
      var rule = ""
      var share: Double?
      if case .mapping = node {
        var parts = Parts(node, names: ["rule", "value"], &reader)
        guard let named = parts.need("rule", word, "", &reader) else { return }
        rule = named
        share = parts.take("value", .properShare, 0.5, &reader)
      } else {
        word.read(node, &rule, &reader)
      }
      switch (rule, share) {
      case ("", _): break
      case ("up", nil): value = .up
      case ("down", nil): value = .down
      case ("nearest", nil): value = .nearest
      case ("threshold", let share?): value = .threshold(share)
      case ("threshold", nil):
        reader.fail(
          node,
          .missing("value", expected: "a share such as 0.3, as in {rule: threshold, value: 0.3}"))
      case (let other, .some) where Settings.Rounding.words.contains(other):
        reader.fail(
          node,
          .contradiction(
            "rounding: \(other) takes no value", hint: "leave value out, or use the rule threshold")
        )
      default:
        reader.fail(node, unknownWord(rule, known: Settings.Rounding.words))
      }
    },
    show: { rule in
      switch rule {
      case .up: [ShownEntry(text: "up")]
      case .down: [ShownEntry(text: "down")]
      case .nearest: [ShownEntry(text: "nearest")]
      case .threshold(let share): [ShownEntry(text: "threshold \(numberText(share))")]
      }
    })
}

extension ValueKind where Value == [Settings.DatedRate] {
  /// A currency's rate: a number, or a list of rates with the days that they start on.
  static let rates = ValueKind(
    expected: "a rate above zero, or a list such as [{from: 2026-01-01, rate: 0.92}]",
    read: { node, value, reader in
      let rate = ValueKind<Double>.positive("0.92")
      guard case .sequence(let sequence) = node else {
        var number = 1.0
        rate.read(node, &number, &reader)
        value = [Settings.DatedRate(from: nil, rate: number)]
        return
      }
      var found: [Settings.DatedRate] = []
      for element in sequence {
        var parts = Parts(element, names: ["from", "rate"], &reader)
        let from = parts.take("from", .day, Day(number: 0), &reader)
        if let number = parts.need("rate", rate, 1, &reader) {
          found.append(Settings.DatedRate(from: from, rate: number))
        }
      }
      value = found.sorted { ($0.from?.number ?? .min) < ($1.from?.number ?? .min) }
      for (earlier, later) in zip(value, value.dropFirst()) where earlier.from == later.from {
        let day = later.from.map(\.description) ?? "an open start"
        reader.fail(
          node,
          .contradiction(
            "\(reader.key) has two rates from \(day)", hint: "keep one rate for each start"))
      }
    },
    show: { rates in
      let texts = rates.map { rate in
        (rate.from.map { "from \($0) " } ?? "") + numberText(rate.rate)
      }
      return [ShownEntry(text: texts.joined(separator: ", "))]
    })
}

extension ValueKind where Value == Settings.Costs.StockoutCost {
  /// A unit short: its margin, or an amount.
  static let stockout = ValueKind(
    expected: "margin, or an amount for each unit short such as 3.50",
    read: { node, value, reader in
      if node.scalar?.string == "margin" {
        value = .margin
        return
      }
      let expected = "margin, or an amount for each unit short such as 3.50"
      let kind = ValueKind<Money>.money(expected)
      var amount = Money.zero
      let before = reader.problems.count
      kind.read(node, &amount, &reader)
      if reader.problems.count == before { value = .perUnit(amount) }
    },
    show: { cost in
      switch cost {
      case .margin: [ShownEntry(text: "margin")]
      case .perUnit(let amount): [ShownEntry(text: "\(amount.text(decimals: 2)) a unit")]
      }
    })
}
