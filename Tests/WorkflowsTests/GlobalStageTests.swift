// SPDX-License-Identifier: GPL-3.0-or-later

import Boosting
import Reporting
import TestSupport
import Testing
import Timeline

@testable import Workflows

/// The model of all series in the commands' work, with its library and without.
@Suite struct GlobalStageTests {
  static let missing = Result<BoostingLibrary, BoostingError>.failure(
    .unavailable(names: ["libnothing.so"]))

  /// Weekly sales of six items that share a season of four weeks.
  static func sales() -> String {
    let monday = Day(number: 19_000 - 19_000 % 7 + 4)
    var text = "date,sku,quantity\n"
    for week in 0..<90 {
      for item in 0..<6 {
        text += "\(monday.advanced(by: 7 * week)),S\(item),\((item + 2) * [5, 6, 9, 4][week % 4])\n"
      }
    }
    return text
  }

  static func work(_ folder: TemporaryFolder) throws -> ForecastFile {
    var work = ForecastFile(
      input: try folder.write(sales(), to: "sales.csv"), bucket: .week, quantileLevels: [0.5])
    work.horizon = 4
    return work
  }

  @Test func withoutTheLibraryHighEffortWorksAndSaysWhatIsMissing() async throws {
    let folder = try TemporaryFolder.made()
    var work = try Self.work(folder)
    work.effort = .high
    work.boosting = Self.missing
    let outcome = try await work.run()
    #expect(outcome.table.series.count == 6)
    #expect(outcome.globalAbsence?.contains(BoostingLibrary.remedy) == true)
    #expect(outcome.table.series.allSatisfy { !$0.model.contains("XGB") })
  }

  @Test func withoutTheLibraryTheNamedModelIsRefusedWithTheRemedy() async throws {
    let folder = try TemporaryFolder.made()
    var work = try Self.work(folder)
    work.models = ["global-trees"]
    work.boosting = Self.missing
    let refused = await #expect(throws: RunError.self) { try await work.run() }
    #expect(refused?.exitCode == 64)
    #expect(refused?.description.contains(BoostingLibrary.remedy) == true)
  }

  @Test func usualEffortDoesNotTouchTheLibrary() async throws {
    let folder = try TemporaryFolder.made()
    var work = try Self.work(folder)
    work.boosting = Self.missing
    let outcome = try await work.run()
    #expect(outcome.globalAbsence == nil)
  }

  @Test(.enabled("XGBoost is not installed") { (try? BoostingLibrary.standard.get()) != nil })
  func theNamedModelForecastsAlikeOnAnyNumberOfThreads() async throws {
    let folder = try TemporaryFolder.made()
    var work = try Self.work(folder)
    work.models = ["global-trees"]
    let one = try await work.run()
    work.threads = 2
    let two = try await work.run()
    #expect(one.csv == two.csv)
    for series in one.table.series { #expect(series.model == "XGB(Tweedie)") }
  }

  @Test func theCatalogListsTheModelOnce() {
    #expect(Catalogs.models.count { $0.id == "global-trees" } == 1)
  }
}
