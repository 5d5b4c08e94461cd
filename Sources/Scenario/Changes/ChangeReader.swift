// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline
import Yams

extension ValueKind where Value == [Change] {
  /// The list of changes, appended to those of the file that is extended.
  static let changes = ValueKind(
    expected: "a list such as [{what: demand, where: {category: Garden}, multiply: 1.15}]",
    shape: .list,
    read: { node, value, reader in
      guard case .sequence(let sequence) = node else {
        reader.fail(
          node,
          .wrongType(
            found: Reader.describe(node),
            expected: "a list such as [{what: demand, where: {category: Garden}, multiply: 1.15}]",
            hint: nil))
        return
      }
      for (index, element) in sequence.enumerated() {
        reader.under("[\(index + 1)]") { reader in
          if let change = Change(element, &reader) { value.append(change) }
        }
      }
    },
    show: { changes in
      changes.isEmpty
        ? [ShownEntry(text: "none")]
        : changes.enumerated().map { ShownEntry(name: String($0 + 1), text: "\($1)") }
    })
}

extension Change {
  /// The change that a node describes; nil, with what is wrong noted, where it is none.
  init?(_ node: Node, _ reader: inout Reader) {
    let before = reader.problems.count
    let names = [
      "what", "where", "days", "multiply", "set", "kind", "location", "like", "from", "to",
    ]
    var parts = Parts(node, names: names, &reader)
    guard let what = Change.what(&parts, &reader) else { return nil }
    let from = parts.take("from", .day, Day(number: 0), &reader)
    let to = parts.take("to", .day, Day(number: 0), &reader)
    if let from, let to, to < from {
      reader.fail(
        node,
        .contradiction(
          "\(reader.key): to \(to) lies before from \(from)", hint: "swap them"))
    }
    Change.refuseExtras(what, parts, &reader)
    if !what.selectors.isEmpty {
      selection = parts.take("where", .selection(what), Selection(), &reader) ?? Selection()
    } else {
      selection = Selection()
    }
    let effect = Change.effect(what, &parts, node, &reader)
    Change.check(what, selection, from: from, to: to, node, &reader)
    guard let effect, reader.problems.count == before else { return nil }
    self.effect = effect
    dates = DayRange(first: from, last: to)
    origin = reader.origin(of: node)
    place = reader.place(of: node)
  }

  private static func what(_ parts: inout Parts, _ reader: inout Reader) -> What? {
    let available = What.allCases.map(\.rawValue)
    let kind = ValueKind<String>.text("one of: \(available.joined(separator: ", "))")
    guard let word = parts.need("what", kind, "", &reader) else { return nil }
    guard let what = What(rawValue: word) else {
      parts.fail("what", unknownWord(word, known: available), &reader)
      return nil
    }
    return what
  }

  /// Notes what is given and means nothing to this kind.
  private static func refuseExtras(_ what: What, _ parts: Parts, _ reader: inout Reader) {
    let known = what.extras + (what.selectors.isEmpty ? [] : ["where"])
    for name in ["where", "kind", "location", "like"]
    where parts.names.contains(name) && !known.contains(name) {
      parts.fail(
        name,
        .contradiction(
          "\(reader.key): \(what.rawValue) takes no \(name)",
          hint: name == "location" ? "write where: {location: …}" : "leave \(name) out"), &reader)
    }
  }

  private static func effect(
    _ what: What, _ parts: inout Parts, _ node: Node, _ reader: inout Reader
  ) -> Effect? {
    let given = ["days", "multiply", "set"].filter(parts.names.contains)
    for name in given where !what.amounts.contains(name) {
      let takes = what.amounts.isEmpty ? "no amount" : what.amounts.joined(separator: " or ")
      parts.fail(
        name,
        .contradiction(
          "\(reader.key): \(what.rawValue) takes \(takes), not \(name)",
          hint: what.amounts.isEmpty ? "leave \(name) out" : "use \(takes)"), &reader)
      return nil
    }
    if what.amounts.isEmpty {
      return switch what {
      case .itemDropped: .itemDropped
      case .locationClosed: .locationClosed
      case .promotionDropped: .promotionDropped
      default: .supplierOutage
      }
    }
    guard given.count == 1, let name = given.first else {
      let takes = what.amounts.joined(separator: " or ")
      reader.fail(
        node,
        given.isEmpty
          ? .missing(takes, expected: "by how much \(what.rawValue) changes")
          : .contradiction(
            "\(reader.key) has \(given.joined(separator: " and "))", hint: "keep one of them"))
      return nil
    }
    return amountEffect(what, name, &parts, &reader)
  }

  private static func amountEffect(
    _ what: What, _ name: String, _ parts: inout Parts, _ reader: inout Reader
  ) -> Effect? {
    if what == .serviceTarget {
      let kind = parts.take("kind", .word, ServiceKind.fillRate, &reader)
      let level = parts.take(name, .properShare, 0.95, &reader)
      return level.map { .serviceTarget(.init(kind: kind, level: $0)) }
    }
    let number: Double?
    switch name {
    case "days" where what == .warehouseAdded:
      number = parts.take(name, .notNegative("1"), 1, &reader)
    case "days":
      number = parts.take(
        name, .number("days to add or take, such as +21", { abs($0) <= 1000 }), 0, &reader)
    case "multiply":
      number = parts.take(
        name,
        .number("a factor from 0 to 1000, such as 1.15", { (0...1000).contains($0) }), 1, &reader)
    default:
      let isPositive = what == .casePack
      number = parts.take(
        name, isPositive ? .positive("12") : .notNegative("10"), 1, &reader)
    }
    guard let number else { return nil }
    let adjustment: Adjustment =
      switch name {
      case "days": .add(number)
      case "multiply": .multiply(number)
      default: .set(number)
      }
    return switch what {
    case .demand: .demand(multiply: number)
    case .promotionAdded: .promotionAdded(adjustment)
    case .budget: .budget(adjustment)
    case .locationAdded: locationAdded(number, &parts, &reader)
    case .warehouseAdded: warehouseAdded(number, &parts, &reader)
    case .leadTime: .leadTime(adjustment)
    case .leadTimeStandardDeviation: .leadTimeStandardDeviation(adjustment)
    case .unitCost: .unitCost(adjustment)
    case .price: .price(adjustment)
    case .minimumOrderQuantity: .minimumOrderQuantity(adjustment)
    case .casePack: .casePack(adjustment)
    default: .minimumOrderValue(adjustment)
    }
  }

  private static func locationAdded(
    _ factor: Double, _ parts: inout Parts, _ reader: inout Reader
  ) -> Effect? {
    let code = parts.need("location", .text("the new shop's code"), "", &reader)
    let model = parts.need("like", .text("the shop that it is like"), "", &reader)
    guard let code, let model else { return nil }
    return .locationAdded(code, like: model, multiply: factor)
  }

  private static func warehouseAdded(
    _ days: Double, _ parts: inout Parts, _ reader: inout Reader
  ) -> Effect? {
    parts.need("location", .text("the new warehouse's code"), "", &reader).map {
      .warehouseAdded($0, days: days)
    }
  }

  private static func check(
    _ what: What, _ selection: Selection, from: Day?, to: Day?, _ node: Node,
    _ reader: inout Reader
  ) {
    switch what {
    case .itemDropped, .locationClosed, .supplierOutage:
      if selection.isEverything {
        let example = what.selectors[0]
        reader.fail(
          node,
          .missing("where", expected: "which one, such as where: {\(example): …}"))
      }
    default: break
    }
    switch what {
    case .itemDropped, .locationAdded:
      if let to {
        reader.fail(
          node,
          .contradiction(
            "\(reader.key): \(what.rawValue) has no end, but to is \(to)", hint: "leave to out"))
      }
    case .supplierOutage where to == nil:
      reader.fail(node, .missing("to", expected: "the outage's last day, such as 2026-03-29"))
    case .promotionAdded where to == nil:
      reader.fail(node, .missing("to", expected: "the promotion's last day, such as 2026-03-21"))
    default: break
    }
  }
}

extension ValueKind where Value == Change.Selection {
  /// The part of the data that a change is about.
  static func selection(_ what: Change.What) -> ValueKind {
    let expected = "a mapping such as {\(what.selectors[0]): …}"
    return ValueKind(
      expected: expected, shape: .mapping,
      read: { node, value, reader in
        var parts = Parts(node, names: what.selectors, &reader)
        let codes = ValueKind<[String]>.list(of: .text("a name"), "")
        value.skus = parts.take("sku", codes, [], &reader) ?? []
        value.categories = parts.take("category", codes, [], &reader) ?? []
        value.brands = parts.take("brand", codes, [], &reader) ?? []
        value.suppliers = parts.take("supplier", codes, [], &reader) ?? []
        value.locations = parts.take("location", codes, [], &reader) ?? []
        value.regions = parts.take("region", codes, [], &reader) ?? []
      },
      show: { [ShownEntry(text: $0.description)] })
  }
}
