// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Reporting
import Retail
import TestSupport
import Testing
import Timeline

@testable import Workflows

/// Forecasts of other programs as members of the contest.
@Suite struct OutsideForecastTests {
  static let monday = Day(number: 19_000 - 19_000 % 7 + 4)

  /// Weekly sales that jump between two levels by a rule that no model of the catalog knows.
  static func wanted(_ week: Int) -> Double { (week * week / 7) % 3 == 0 ? 60 : 20 }

  static func sales() -> String {
    "date,sku,quantity\n"
      + (0..<80).map { "\(monday.advanced(by: 7 * $0)),A,\(Int(wanted($0)))\n" }.joined()
  }

  /// Forecasts with a constant factor on the truth: ahead, and from each of the last weeks.
  static func outside(factor: Double, rehearsed: Bool) -> String {
    var text = "unique_id,ds,cutoff,mean,q10,q90\n"
    for held in rehearsed ? 0...8 : 0...0 {
      for step in 0..<8 {
        let week = 80 - held + step
        let mean = factor * wanted(week)
        let cutoff = held == 0 ? "" : "\(monday.advanced(by: 7 * (79 - held)))"
        text +=
          "A,\(monday.advanced(by: 7 * week)),\(cutoff),\(mean),\(0.9 * mean),\(1.1 * mean)\n"
      }
    }
    return text
  }

  static func forecast(_ folder: TemporaryFolder, outside: [String]) async throws
    -> ForecastFile.Outcome
  {
    let path = try folder.write(sales(), to: "sales.csv")
    var work = ForecastFile(input: path, bucket: .week, quantileLevels: [0.1, 0.5, 0.9])
    work.horizon = 8
    work.outside = outside
    return try await work.run()
  }

  static func error(_ outcome: ForecastFile.Outcome) throws -> Double {
    let series = try #require(outcome.table.series.first)
    return series.mean.enumerated().reduce(0) { $0 + abs($1.element - wanted(80 + $1.offset)) }
  }

  @Test func aGoodOneIsHeardAndABadOneIsNot() async throws {
    let folder = try TemporaryFolder.made()
    let good = try folder.write(Self.outside(factor: 1, rehearsed: true), to: "oracle.csv")
    let bad = try folder.write(Self.outside(factor: 9, rehearsed: true), to: "fool.csv")
    let alone = try await Self.forecast(folder, outside: [])
    let helped = try await Self.forecast(folder, outside: [good])
    let misled = try await Self.forecast(folder, outside: [bad])
    #expect(try Self.error(helped) < 0.6 * Self.error(alone))
    #expect(try Self.error(misled) < 1.5 * Self.error(alone))
    #expect(try #require(helped.table.series.first).model.contains("oracle"))
  }

  @Test func wrongRowsAreCountedAndMissingFilesNamed() async throws {
    let folder = try TemporaryFolder.made()
    let text = Self.outside(factor: 1, rehearsed: false) + "A,no day,,1,1,1\n,2026-01-05,,1,1,1\n"
    let path = try folder.write(text, to: "some.csv")
    let outcome = try await Self.forecast(folder, outside: [path])
    #expect(outcome.rejectedCount == 2)
    await #expect(throws: RunError.self) {
      _ = try await Self.forecast(folder, outside: [folder.path + "/none.csv"])
    }
    do {
      _ = try await Self.forecast(folder, outside: [folder.path + "/none.csv"])
    } catch let error as RunError {
      #expect(error.exitCode == 66)
    }
  }

  @Test func aForecastForOtherWeeksIsLeftOut() async throws {
    let folder = try TemporaryFolder.made()
    let late = try folder.write(
      "sku,date,mean\nA,\(Self.monday.advanced(by: 7 * 84)),5\n", to: "late.csv")
    let alone = try await Self.forecast(folder, outside: [])
    let same = try await Self.forecast(folder, outside: [late])
    #expect(alone.table.series == same.table.series)
  }

  @Test func quantilesBecomeADistribution() {
    let distribution = DemandDistribution.throughQuantiles([4, 10, 30], levels: [0.1, 0.5, 0.9])
    #expect(agree(distribution.quantile(0.1), 4, relative: 0.05))
    #expect(agree(distribution.quantile(0.5), 10, relative: 0.05))
    #expect(agree(distribution.quantile(0.9), 30, relative: 0.05))
    #expect(distribution.quantile(0.3) > 6 && distribution.quantile(0.3) < 8)
  }
}
