// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Scenario
import Testing
import Timeline

@Suite struct ServiceTargetTests {
  let key = SeriesKey(SKU("A"), LocationCode("L"))

  func target(
    _ yaml: String, item: Item? = nil, row: ItemLocation? = nil, abc: String? = "B",
    xyz: String? = "Y"
  ) throws -> ServiceTarget {
    try settings(yaml).service.target(
      for: key, item: item, itemLocation: row, abc: abc, xyz: xyz)
  }

  var garden: Item {
    var item = Item(sku: SKU("A"))
    item.category = "Garden"
    return item
  }

  @Test func theMostSpecificWins() throws {
    // From the least specific to the most, each laid over the last.
    let steps: [(yaml: String, level: Double)] = [
      ("target: 0.51", 0.51), ("class: {Y: 0.52}", 0.52), ("class: {B: 0.53}", 0.53),
      ("class: {BY: 0.54}", 0.54), ("location: {L: 0.55}", 0.55),
      ("category: {Garden: 0.56}", 0.56),
    ]
    var yaml = "service:\n"
    var classes: [String] = []
    for step in steps {
      if step.yaml.hasPrefix("class") {
        classes.append(String(step.yaml.dropFirst(8).dropLast()))
        yaml =
          yaml.split(separator: "\n").filter { !$0.contains("class") }
          .joined(separator: "\n") + "\n  class: {\(classes.joined(separator: ", "))}\n"
      } else {
        yaml += "  \(step.yaml)\n"
      }
      #expect(try target(yaml, item: garden).level == step.level)
    }
    var item = garden
    item.target = 0.57
    #expect(try target(yaml, item: item).level == 0.57)
    yaml += "  item: {A: 0.58}\n"
    #expect(try target(yaml, item: item).level == 0.58)
    var row = ItemLocation(key: key)
    row.target = 0.59
    #expect(try target(yaml, item: item, row: row).level == 0.59)
  }

  @Test func theKindComesWithTheTargetOrTheScenario() throws {
    let yaml =
      "service: {kind: cycle_service, target: 0.9, category: {Garden: {target: 0.8, kind: fill_rate}}}"
    #expect(try target(yaml) == ServiceTarget(.cycleService, 0.9))
    #expect(try target(yaml, item: garden) == ServiceTarget(.fillRate, 0.8))
    var item = Item(sku: SKU("A"))
    item.targetKind = .fillRate
    #expect(try target(yaml, item: item) == ServiceTarget(.fillRate, 0.9))
  }

  @Test func unmetDemandIsByPlace() throws {
    let service = try settings("service: {unmet: {default: backorder, L: lost}}").service
    #expect(service.unmet(at: LocationCode("L")) == .lost)
    #expect(service.unmet(at: LocationCode("M")) == .backordered)
    #expect(try settings("").service.unmet(at: LocationCode("M")) == .lost)
  }
}
