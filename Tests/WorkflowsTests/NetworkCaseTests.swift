// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import Workflows

/// The public case file's supply networks, each answered by name and compared with the known answer.
@Suite(.enabled(if: SharedFolder.has("cases/inventory.json"), "needs ../shared"))
struct NetworkCaseTests {
  private typealias Object = [String: Any]

  /// The questions of some families.
  private func cases(_ families: Set<String>) throws -> [Object] {
    let path = try #require(SharedFolder.path("cases/inventory.json"))
    let all = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
    return try #require(all as? [Object]).filter {
      families.contains($0["family"] as? String ?? "")
    }
  }

  /// Their answers, with data files found beside the case file.
  private func answers(_ cases: [Object]) async throws -> [Object] {
    let path = try #require(SharedFolder.path("cases/inventory.json"))
    let document = try JSONSerialization.data(withJSONObject: cases)
    let outcome = try await CalculationCases(document: Array(document), source: path)
      .run(threads: 1)
    #expect(outcome.refusals == 0, "\(outcome.json.prefix(2000))")
    let answers = try JSONSerialization.jsonObject(with: Data(outcome.json.utf8))
    return try #require(answers as? [Object])
  }

  @Test func `safety stock is placed at the known cost`() async throws {
    let cases = try cases(["gsm_serial", "gsm_tree", "gsm_general_network"])
    #expect(cases.count >= 20)
    for (question, answer) in zip(cases, try await answers(cases)) {
      let id = question["id"] as? String ?? ""
      let tolerance = try #require(question["tolerance"] as? [String: Double])
      let result = try #require(answer["result"] as? Object, "\(id)")
      for (name, expected) in try #require(question["expected"] as? Object) {
        let share = name.hasPrefix("published") ? tolerance["published_rel"] : tolerance["rel"]
        if let expected = expected as? Double {
          let found = try #require(result[name] as? Double, "\(id): \(name)")
          #expect(
            abs(found - expected) <= (share ?? 0) * expected, "\(id): \(name) is \(found)")
        } else {
          #expect(result[name] as? [String: Double] == expected as? [String: Double], "\(id)")
        }
      }
      #expect(result["proven"] as? Bool == true, "\(id)")
    }
  }

  @Test func `a data file that is nowhere is named`() async throws {
    var question = try #require(try cases(["gsm_general_network"]).last)
    question["inputs"] = ["data_file": "nowhere.csv", "chain": "1"]
    let document = try JSONSerialization.data(withJSONObject: [question])
    let outcome = try await CalculationCases(document: Array(document), source: "here.json")
      .run(threads: 1)
    #expect(outcome.refusals == 1)
    #expect(outcome.json.contains("nowhere.csv is neither beside the document"))
  }
}
