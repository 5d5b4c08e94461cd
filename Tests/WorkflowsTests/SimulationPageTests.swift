// SPDX-License-Identifier: GPL-3.0-or-later

import Scenario
import Tabular
import TestSupport
import Testing

/// The kept replay of real sales: its page against its own table.
@Suite struct SimulationPageTests {
  /// A row of the table.
  private struct Row {
    var cells: [String: String]
    subscript(_ column: String) -> Double { Double(cells[column] ?? "") ?? .nan }
    func word(_ column: String) -> String { cells[column] ?? "" }
  }

  private let rows: [Row]
  /// The page, its lines joined where a sentence was broken.
  private let page: String

  init() throws {
    let lines = try Self.text("Reports/simulation.csv").split(separator: "\n")
    let names = lines[0].split(separator: ",").map(String.init)
    rows = lines.dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Row(cells: Dictionary(uniqueKeysWithValues: zip(names, cells)))
    }
    page = try Self.text("Reports/simulation.md")
      .split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
  }

  private static func text(_ path: String) throws -> String {
    String(decoding: try File.read(Repository.path(path)), as: UTF8.self)
  }

  private func rows(_ scope: String, _ policy: String? = nil) -> [Row] {
    rows.filter {
      $0.word("scope") == scope && (policy == nil || $0.word("policy") == policy)
    }
  }

  private func total(_ policy: String) throws -> Row { try #require(rows("total", policy).first) }

  private static let sums = [
    "items", "demand", "sold", "stockout_days", "average_stock_value", "orders", "margin",
    "margin_lost", "holding", "ordering", "waste", "transport", "contribution", "opening_stock",
    "closing_stock",
  ]

  @Test func totalsAreTheSumsOfTheirItemsAndMoneyAddsUp() throws {
    #expect(rows("total").count >= 12)
    for row in rows {
      let costs = ["holding", "ordering", "waste", "transport"].reduce(0) { $0 + row[$1] }
      #expect(agree(row["contribution"], row["margin"] - costs, absolute: 1e-5))
      if row["demand"] > 0 {
        #expect(agree(row["fill_rate"], row["sold"] / row["demand"], absolute: 1e-6))
      }
    }
    for whole in rows("total") {
      let policy = whole.word("policy")
      for part in ["item", "class", "location"] {
        for column in Self.sums {
          let sum = rows(part, policy).reduce(0) { $0 + $1[column] }
          #expect(agree(sum, whole[column], relative: 1e-9, absolute: 1e-4), "\(policy) \(column)")
        }
      }
    }
  }

  @Test func nobodyBeatsTheBound() {
    let bound = Dictionary(
      uniqueKeysWithValues: rows("item", "bound").map { ($0.word("sku") + $0.word("location"), $0) }
    )
    for row in rows("item") where !row.word("policy").hasSuffix("in single units") {
      let best = bound[row.word("sku") + row.word("location")]
      #expect(row["contribution"] <= (best?["contribution"] ?? 0) + 1e-6)
      #expect(row["demand"] == best?["demand"])
      #expect(row["opening_stock"] == best?["opening_stock"])
    }
  }

  @Test func thePageSaysWhatTheTableSays() throws {
    // The distances closed, worked out again.
    let best = try total("bound")["contribution"]
    let pairs =
      [("plan", "textbook"), ("plan", "textbook for money")]
      + [90, 95, 98].map { ("plan at \($0) %", "textbook as plan at \($0) %") }
    for (plan, textbook) in pairs {
      let from = try total(textbook)["contribution"]
      let closed = (try total(plan)["contribution"] - from) / (best - from)
      let sentence = "- \(plan) closes \(Self.percent(closed)) of the "
      #expect(page.contains(sentence), "\(sentence)")
      let rest = try #require(page.split(separator: sentence, maxSplits: 1).last)
      #expect(rest.contains(" USD from \(textbook) to the bound"))
    }
    // The frontier.
    for target in [90, 95, 98] {
      let (plan, textbook) = (
        try total("plan at \(target) %"), try total("textbook as plan at \(target) %")
      )
      let cells = [plan, textbook].map { Self.percent($0["fill_rate"]) }
      let line = try #require(
        page.split(separator: "| plan at \(target) %", maxSplits: 1).last?.prefix(110))
      #expect(cells.allSatisfy { line.contains($0) }, "\(cells)")
    }
  }

  /// What was added by hand stays when the page is made anew.
  @Test func thePageEndsWithTheScenariosOwnNote() throws {
    let settings = try Settings(
      scenario: Repository.path("Scenarios/m5-replay/base.yaml"), environment: [:])
    let note = try #require(settings.simulate.note)
    #expect(try Self.text("Reports/simulation.md").hasSuffix("\n\n\(note)\n"))
  }

  @Test func theItemsThatFellShortAreAsManyAsThePageSays() throws {
    for target in [90.0, 95, 98] {
      let policy = "plan at \(Int(target)) %"
      let judged = rows("item", policy).filter {
        (1 - target / 100) * $0["demand"] * 365 / 364 >= 20
      }
      let short = judged.count { $0["fill_rate"] < target / 100 - 0.02 }
      let share = Self.percent(Double(short) / Double(judged.count))
      #expect(
        page.contains(
          "Of \(judged.count) items that sell enough to be judged, \(short) (\(share)) fell more than"
        ))
    }
  }

  @Test func thePlanIsBetterThanTheTextbookBeyondDoubt() throws {
    // The interval of the first distance lies above zero, and so does that from the textbook at its best.
    for baseline in ["textbook", "textbook for money"] {
      let sentence = try #require(
        page.split(separator: "- plan closes ").first {
          $0.contains("from \(baseline) to the bound")
        })
      let interval = sentence.split(separator: "interval ", maxSplits: 1)
      let lower = try #require(interval.last?.split(separator: " ").first.flatMap { Double($0) })
      #expect(lower > 0)
    }
  }

  /// A share as the page writes it.
  private static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    let size = abs(tenths)
    let digits = size % 10 == 0 ? "\(size / 10)" : "\(size / 10).\(size % 10)"
    return (tenths < 0 ? "-" : "") + digits + " %"
  }
}
