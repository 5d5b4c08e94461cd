// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// What `restock explain` says of the demo shop's items: the numbers of the plan that is kept.
@Suite(.serialized) struct ExplainTests {
  private static let scenario = "Scenarios/corner-shop/base.yaml"

  private func explain(_ arguments: [String]) throws -> Program.Outcome {
    try Program().run(["explain", Self.scenario, "--no-archive"] + arguments)
  }

  private func documents(_ sku: String) throws -> [[String: Any]] {
    let outcome = try explain(["--sku", sku, "--format", "json"])
    expectClean(outcome)
    #expect(outcome.status == 0)
    let json = try JSONSerialization.jsonObject(with: Data(outcome.output))
    return try #require(json as? [[String: Any]])
  }

  private func kept(_ name: String) throws -> CSVText {
    let path = Repository.path("Reports/corner-shop/\(name)")
    return CSVText(Array(try Data(contentsOf: URL(fileURLWithPath: path))))
  }

  /// Bread, milk with a depot, wine with an override, a new recipe that follows an old one, a new item.
  @Test(arguments: ["B01", "D01", "R13", "P22", "D14"])
  func theNumbersAreThoseOfTheRun(sku: String) throws {
    let forecasts = try kept("forecast.csv")
    let orders = try kept("orders.csv")
    let (skus, places) = (forecasts.column("sku"), forecasts.column("location"))
    let means = forecasts.column("mean")
    for document in try documents(sku) {
      let place = try #require(document["location"] as? String)
      if let forecast = document["forecast"] as? [String: Any] {
        let mean = try #require(forecast["mean"] as? [Double])
        let wanted = skus.indices.filter { skus[$0] == sku && places[$0] == place }
          .compactMap { Double(means[$0]) }
        #expect(mean.count == wanted.count)
        #expect(zip(mean, wanted).allSatisfy { abs($0 - $1) <= 1e-9 * max(1, $1) }, "\(place)")
        let parts = try #require(forecast["parts"] as? [[String: Any]])
        let units = parts.compactMap { $0["units"] as? [Double] }
        for step in mean.indices {
          let sum = units.reduce(0) { $0 + $1[step] }
          #expect(abs(sum - mean[step]) <= 1e-7 * max(1, mean[step]), "\(place), \(step)")
        }
      }
      let lines = orders.rows.indices.filter {
        orders.column("sku")[$0] == sku && orders.column("location")[$0] == place
      }
      let order = try #require(document["order"] as? [String: Any])
      let found = try #require(order["lines"] as? [[String: Any]])
      #expect(
        Set(found.compactMap { $0["quantity"] as? String })
          == Set(lines.map { orders.column("quantity")[$0] }), "\(place)")
      #expect(
        Set(found.compactMap { $0["reason"] as? String })
          == Set(lines.map { orders.column("reason")[$0] }), "\(place)")
      // The steps of the order are its parts, and sum to it.
      let steps = try #require(order["steps"] as? [[String: Any]])
      let sum = steps.reduce(Decimal.zero) { sum, step in
        sum + (Decimal(string: step["units"] as? String ?? "") ?? .nan)
      }
      #expect("\(sum)" == order["quantity"] as? String, "\(place)")
      let risk = document["if_nothing_is_ordered"] as? [String: Any]
      let probability = risk?["stockout_probability"] as? Double
      for line in lines {
        #expect(Double(orders.column("stockout_risk")[line]) == probability, "\(place)")
      }
    }
  }

  @Test func thePageIsTheOneThatIsKept() throws {
    let outcome = try explain(["--sku", "R13", "--location", "HIGH", "--format", "markdown"])
    expectClean(outcome)
    let page = Repository.path("Reports/explain.md")
    let wanted = Array(try Data(contentsOf: URL(fileURLWithPath: page)))
    let differences = GoldenText.differences(found: outcome.output, wanted: wanted)
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
  }

  @Test func theTextFitsTheTerminal() throws {
    let outcome = try Program().run(
      ["explain", Self.scenario, "--sku", "H16"], environment: ["COLUMNS": "72"])
    expectClean(outcome)
    let text = String(decoding: outcome.output, as: UTF8.self)
    for title in ["In short", "The order", "Levels", "Why this forecast", "The history as used"] {
      #expect(text.contains("\n\(title)\n"), "\(title)")
    }
    for line in text.split(separator: "\n") where !line.contains("  ") {
      #expect(line.count <= 72, "\(line)")
    }
  }

  @Test func whatEndedSaysSo() throws {
    let documents = try documents("P21")
    #expect(!documents.isEmpty)
    for document in documents {
      #expect(document["forecast"] is NSNull && document["order"] is NSNull)
      let remarks = document["remarks"] as? [String] ?? []
      #expect(remarks.contains { $0.contains("past its last day") })
    }
  }

  @Test(arguments: [
    (["--sku", "B1"], "no item is called B1", "did you mean B01?"),
    (["--sku", "whole milk"], "no item is called whole milk", "D01 (Whole milk, 1 l)"),
    (["--sku", "B01", "--location", "HIHG"], "B01 is not known at HIHG", "did you mean HIGH?"),
    (["--sku", "B01", "--location", "x"], "B01 is not known at x", "it is known at"),
  ])
  func anUnknownItemIsAskedBack(arguments: [String], problem: String, hint: String) throws {
    let outcome = try explain(arguments)
    expectClean(outcome)
    #expect(outcome.status == 64 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("error: \(problem)"), "\(outcome.errors)")
    #expect(outcome.errors.contains(hint), "\(outcome.errors)")
  }

  @Test func reasonsInOrdersAreShort() throws {
    let orders = try kept("orders.csv")
    let reasons = orders.column("reason")
    #expect(!reasons.isEmpty && reasons.allSatisfy { !$0.isEmpty && $0.count <= 120 })
    let risks = orders.column("stockout_risk").compactMap(Double.init)
    #expect(risks.count == reasons.count && risks.allSatisfy { (0...1).contains($0) })
  }
}
