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
  /// What a change may be about, with the amounts that it takes.
  enum What: String, CaseIterable {
    case demand
    case leadTime = "lead_time"
    case leadTimeStandardDeviation = "lead_time_sd"
    case unitCost = "unit_cost"
    case price
    case serviceTarget = "service_target"
    case minimumOrderQuantity = "minimum_order_quantity"
    case casePack = "case_pack"
    case minimumOrderValue = "minimum_order_value"
    case itemDropped = "item_dropped"
    case locationClosed = "location_closed"
    case supplierOutage = "supplier_outage"
    case promotionAdded = "promotion_added"
    case promotionDropped = "promotion_dropped"
    case budget
    case locationAdded = "location_added"

    static let later: Set<What> = [.promotionAdded, .promotionDropped, .budget, .locationAdded]

    var amounts: [String] {
      switch self {
      case .demand: ["multiply"]
      case .leadTime, .leadTimeStandardDeviation: ["days", "multiply", "set"]
      case .unitCost, .price, .minimumOrderQuantity, .casePack, .minimumOrderValue:
        ["multiply", "set"]
      case .serviceTarget: ["set"]
      case .itemDropped, .locationClosed, .supplierOutage: []
      case .promotionAdded, .promotionDropped, .budget, .locationAdded: []
      }
    }

    /// The parts of `where` that it takes.
    var selectors: [String] {
      switch self {
      case .leadTimeStandardDeviation, .minimumOrderValue, .supplierOutage: ["supplier"]
      case .locationClosed: ["location", "region"]
      case .itemDropped, .unitCost, .minimumOrderQuantity, .casePack:
        ["sku", "category", "brand", "supplier"]
      default: ["sku", "category", "brand", "supplier", "location", "region"]
      }
    }
  }

  /// The change that a node describes; nil, with what is wrong noted, where it is none.
  init?(_ node: Node, _ reader: inout Reader) {
    let before = reader.problems.count
    let names = ["what", "where", "days", "multiply", "set", "kind", "from", "to"]
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
    selection = parts.take("where", .selection(what), Selection(), &reader) ?? Selection()
    let effect = Change.effect(what, &parts, node, &reader)
    Change.check(what, selection, from: from, to: to, node, &reader)
    guard let effect, reader.problems.count == before else { return nil }
    self.effect = effect
    dates = DayRange(first: from, last: to)
    origin = reader.origin(of: node)
    place = reader.place(of: node)
  }

  private static func what(_ parts: inout Parts, _ reader: inout Reader) -> What? {
    let available = What.allCases.filter { !What.later.contains($0) }.map(\.rawValue)
    let kind = ValueKind<String>.text("one of: \(available.joined(separator: ", "))")
    guard let word = parts.need("what", kind, "", &reader) else { return nil }
    guard let what = What(rawValue: word) else {
      parts.fail("what", unknownWord(word, known: available), &reader)
      return nil
    }
    guard !What.later.contains(what) else {
      parts.fail("what", .later(found: word, available: available), &reader)
      return nil
    }
    return what
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
    if parts.names.contains("kind"), what != .serviceTarget {
      parts.fail(
        "kind",
        .contradiction(
          "\(reader.key): \(what.rawValue) takes no kind", hint: "leave kind out"), &reader)
      return nil
    }
    if what.amounts.isEmpty {
      return switch what {
      case .itemDropped: .itemDropped
      case .locationClosed: .locationClosed
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
    case .leadTime: .leadTime(adjustment)
    case .leadTimeStandardDeviation: .leadTimeStandardDeviation(adjustment)
    case .unitCost: .unitCost(adjustment)
    case .price: .price(adjustment)
    case .minimumOrderQuantity: .minimumOrderQuantity(adjustment)
    case .casePack: .casePack(adjustment)
    default: .minimumOrderValue(adjustment)
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
    if what == .itemDropped, let to {
      reader.fail(
        node,
        .contradiction(
          "\(reader.key): item_dropped has no end, but to is \(to)", hint: "leave to out"))
    }
    if what == .supplierOutage, to == nil {
      reader.fail(node, .missing("to", expected: "the outage's last day, such as 2026-03-29"))
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
