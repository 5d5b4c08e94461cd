// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Inventory
import TestSupport
import Testing

/// The public case file's questions, each answered by name and compared with the known answer.
@Suite(.enabled(if: SharedFolder.has("cases/inventory.json"), "needs ../shared"))
struct CaseTests {
  /// Supply chains of several places are no calculation of one item.
  private static let severalPlaces: Set = [
    "gsm_tree", "gsm_serial", "gsm_general_network", "serial_clark_scarf", "two_echelon_metric",
  ]

  private static let cases = (try? CalculationCase.all()) ?? []

  @Test(
    arguments: cases.filter {
      !severalPlaces.contains($0.family) && $0.family != "capacitated_lot_sizing"
    })
  func `a case has the known answer`(given: CalculationCase) throws {
    let result = try CalculationCatalog.inventory.result(of: given.family, given.inputs)
    let tolerance = CaseTolerance(given.tolerance)
    #expect(!given.expected.isEmpty)
    for field in given.expected {
      let found = result.fields.first { $0.name == field.name }?.value
      let differences = tolerance.differences(
        found, from: field.value, name: field.name, in: given.family)
      #expect(differences.isEmpty, "\(given.id)")
    }
  }

  /// A search short enough for a test; one of the instances has no easy plan to begin with.
  @Test(arguments: cases.filter { $0.family == "capacitated_lot_sizing" })
  func `capacitated lots come within half a per cent of the optimum`(
    given: CalculationCase
  ) throws {
    let nodes = given.id == "clsp-trigeiro-f3" ? 25_000.0 : 6000
    let result = try CalculationCatalog.inventory.result(
      of: given.family, given.inputs(adding: CalculationField("node_limit", nodes)))
    func number(_ fields: [CalculationField], _ name: String) throws -> Double {
      guard case .number(let number)? = fields.first(where: { $0.name == name })?.value else {
        throw CalculationError.missing(name)
      }
      return number
    }
    let optimum = try number(given.expected, "optimal_cost")
    let cost = try number(result.fields, "optimal_cost")
    #expect(cost >= optimum - 0.5 && cost <= 1.005 * optimum, "\(cost / optimum)")
    #expect(try number(result.fields, "lower_bound") <= optimum + 0.5)
  }

  @Test func `the families without an answer are those of several places`() {
    let families = Set(Self.cases.map(\.family))
    #expect(families.count > 30)
    let unanswered = families.filter { CalculationCatalog.inventory.calculation($0) == nil }
    #expect(unanswered == Self.severalPlaces)
  }
}

@Suite struct CaseToleranceTests {
  private let tolerance = CaseTolerance([
    CalculationField("rel", 1e-6), CalculationField("s_abs", 1), CalculationField("S_abs", 0),
  ])

  private func differ(
    _ found: CalculationValue?, _ expected: CalculationValue, name: String = "cost"
  ) -> Bool {
    !tolerance.differences(found, from: expected, name: name, in: "any").isEmpty
  }

  @Test func `what is missing, of another kind or too far off differs`() {
    #expect(differ(nil, .number(1)))
    #expect(differ(.word("1"), .number(1)))
    #expect(differ(.number(1.00001), .number(1)))
    #expect(!differ(.number(1.0000001), .number(1)))
    #expect(differ(.number(.nan), .number(1)))
    #expect(differ(.truth(false), .truth(true)))
    #expect(differ(.numbers([1, 2]), .numbers([1, 2, 3])))
    #expect(differ(.numbers([1, 2]), .numbers([1, 3])))
    #expect(differ(.record([CalculationField("a", 1)]), .record([CalculationField("b", 1)])))
    #expect(!differ(.record([CalculationField("b", 1)]), .record([CalculationField("b", 1)])))
  }

  @Test func `a level has a tolerance of its own`() {
    #expect(!differ(.number(5), .number(6), name: "s"))
    #expect(differ(.number(4), .number(6), name: "s"))
    #expect(differ(.number(5), .number(6), name: "S"))
  }
}
