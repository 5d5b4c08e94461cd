// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Retail
import Scenario
import Testing
import Timeline

@Suite struct SettingsTests {
  @Test func withoutAFileTheDefaultsHold() throws {
    let settings = try Settings(given: [
      GivenSetting(key: "data", value: "exports/sales.csv.gz", flag: "--sales"),
      GivenSetting(key: "horizon", value: "8", flag: "--horizon"),
    ])
    #expect(settings.horizon == 8)
    #expect(settings.name == "sales")
    #expect(settings.data == "exports/sales.csv.gz")
    #expect(settings.origin(of: "horizon") == .flag("--horizon"))
    #expect(settings.origin(of: "bucket") == .standard)
    #expect(try Settings(given: []).rows.allSatisfy { $0.origin == .standard })
  }

  @Test(arguments: zip(BucketSize.allCases, [56, 13, 6, 4, 2]))
  func theHorizonFollowsTheBucket(bucket: BucketSize, horizon: Int) throws {
    let given = GivenSetting(key: "bucket", value: bucket.rawValue, flag: "--bucket")
    let settings = try Settings(given: [given])
    #expect(settings.horizon == horizon)
    let row = try #require(settings.rows.first { $0.key == "horizon" })
    #expect(row.value == String(horizon) && row.origin == .standard)
  }

  @Test func anEmptyFileIsAllDefaults() throws {
    let folder = try ScenarioFolder(["a.yaml": "# nothing yet\n"])
    let settings = try folder.settings()
    #expect(settings.name == "a")
    #expect(settings.horizon == 13 && settings.data == nil)
  }

  @Test func aFileIsLaidOverItsBase() throws {
    let folder = try ScenarioFolder([
      "base.yaml": """
      name: Base
      data: data
      horizon: 10
      service: {target: 0.9, category: {Garden: 0.8, Tools: 0.85}}
      changes:
        - {what: demand, multiply: 1.1}
      """,
      "what-if/middle.yaml": """
      extends: ../base.yaml
      service: {category: {Garden: 0.97}}
      changes: [{what: lead_time, days: +2}]
      """,
      "what-if/top.yaml": """
      extends: middle.yaml
      horizon: 20
      changes:
        - {what: price, multiply: 1.05}
      """,
    ])
    let settings = try folder.settings("what-if/top.yaml")
    let base = folder.path + "/base.yaml"
    let middle = folder.path + "/what-if/middle.yaml"
    let top = folder.path + "/what-if/top.yaml"
    #expect(settings.scenarioFiles == [base, middle, top])
    #expect(settings.data == folder.path + "/data")
    #expect(settings.horizon == 20)
    #expect(settings.service.target == 0.9)
    #expect(settings.service.byCategory.mapValues(\.level) == ["Garden": 0.97, "Tools": 0.85])
    #expect(
      settings.changes.map(\.effect) == [
        .demand(multiply: 1.1), .leadTime(.add(2)), .price(.multiply(1.05)),
      ])
    #expect(settings.origin(of: "horizon") == .scenario(file: top, line: 2))
    #expect(settings.origin(of: "service.category.Garden") == .scenario(file: middle, line: 2))
    #expect(settings.origin(of: "service.category.Tools") == .scenario(file: base, line: 4))
    // A what-if that inherited its base's name would overwrite its base's report.
    #expect(settings.name == "top")
    #expect(try folder.settings("base.yaml").name == "Base")
  }

  @Test func aChainThatCirclesIsRefused() throws {
    let folder = try ScenarioFolder([
      "a.yaml": "extends: b.yaml", "b.yaml": "extends: sub/../c.yaml",
      "c.yaml": "extends: ./a.yaml",
    ])
    let text = folder.complaint()
    #expect(text.contains("c.yaml:1:10: error: extends leads back to itself"))
    #expect(text.contains("a.yaml → b.yaml → c.yaml → a.yaml"))
  }

  @Test func everyProblemIsToldWithItsOwnFile() throws {
    let folder = try ScenarioFolder([
      "base.yaml": "horizon: 0\n", "a.yaml": "extends: base.yaml\nbucket: weekly\n",
    ])
    let text = folder.complaint(environment: ["RESTOCK_SEED": "x"])
    #expect(text.contains("base.yaml:1:10: error: horizon"))
    #expect(text.contains("a.yaml:2:9: error: bucket"))
    #expect(text.contains("RESTOCK_SEED: error: seed"))
  }

  @Test func anOptionGoesBeforeTheEnvironmentBeforeTheFile() throws {
    let folder = try ScenarioFolder(["a.yaml": "horizon: 5\nseed: 5\nbucket: day\n"])
    let settings = try folder.settings(
      given: [GivenSetting(key: "horizon", value: "7", flag: "--horizon")],
      environment: ["RESTOCK_HORIZON": "6", "RESTOCK_SEED": "6", "PATH": "/bin"])
    #expect(settings.horizon == 7 && settings.seed == 6 && settings.bucket == .day)
    #expect(settings.origin(of: "horizon") == .flag("--horizon"))
    #expect(settings.origin(of: "seed") == .environment("RESTOCK_SEED"))
    #expect(settings.origin(of: "seed").description == "RESTOCK_SEED")
    #expect(settings.origin(of: "bucket").description == folder.path + "/a.yaml:3")
  }

  @Test func listsMayBePartedByCommasOutsideAFile() throws {
    let settings = try Settings(environment: [
      "RESTOCK_FORECAST_QUANTILES": "0.1, 0.9", "RESTOCK_IGNORE": "POST,M",
      "RESTOCK_SERVICE_CLASS": "{A: 0.99}",
    ])
    #expect(settings.forecast.quantiles == [0.1, 0.9])
    #expect(settings.ignore == ["POST", "M"])
    #expect(settings.service.byClass["A"]?.level == 0.99)
  }

  @Test func aMisspeltVariableIsRemarkedUpon() throws {
    let settings = try Settings(environment: ["RESTOCK_HORIZN": "9", "RESTOCK_ZZZZZZZZ": "1"])
    #expect(settings.notes.count == 1)
    #expect(settings.notes.first?.contains("RESTOCK_HORIZON") == true)
  }

  @Test func anUnknownKeyOfAnOptionIsRefused() {
    #expect(throws: ScenarioError.self) {
      try Settings(given: [GivenSetting(key: "horizn", value: "9", flag: "--horizn")])
    }
  }

  @Test func aMissingFileIsAMissingFile() throws {
    let folder = try ScenarioFolder()
    do {
      _ = try folder.settings("none.yaml")
      Issue.record("a missing file was read")
    } catch let error as ScenarioError {
      #expect(error.exitCode == 66)
      #expect("\(error)".contains("none.yaml: error: the file cannot be read"))
    }
    do {
      _ = try ScenarioFolder(["a.yaml": "zzz: 1"]).settings()
      Issue.record("an unknown key was read")
    } catch let error as ScenarioError {
      #expect(error.exitCode == 78)
    }
  }

  @Test func hostileFilesAreRefused() throws {
    let folder = try ScenarioFolder()
    let files: [(name: String, bytes: [UInt8])] = [
      ("binary.yaml", [0xFF, 0xFE, 0x00, 0x41]),
      ("nul.yaml", Array("name: a\u{0}b\n".utf8)),
      ("deep.yaml", Array(String(repeating: "[", count: 200_000).utf8)),
      ("deeper.yaml", Array(String(repeating: "- ", count: 100_000).utf8)),
      ("large.yaml", Array(repeating: 0x23, count: 2 << 20)),
      ("alias.yaml", Array("a: &x [1]\nhorizon: *x\n".utf8)),
      ("unknown-alias.yaml", Array("horizon: *nobody\n".utf8)),
    ]
    for file in files {
      try Data(file.bytes).write(to: URL(fileURLWithPath: folder.path + "/" + file.name))
      let text = folder.complaint(file.name)
      #expect(text.hasPrefix(file.name) && text.contains("error: "), "\(file.name): \(text)")
    }
    #expect(folder.complaint(".").contains("error: the file cannot be read"))
  }

  @Test func textStaysTextWhateverYAMLMakesOfIt() throws {
    let settings = try settings(
      """
      name: "yes"
      ignore: [0042, no, 1e3, 2026-01-01, '=x']
      service: {item: {007: 0.9, NO: 0.8}, location: {1_000: 0.7}}
      """)
    #expect(settings.name == "yes")
    #expect(settings.ignore == ["0042", "no", "1e3", "2026-01-01", "=x"])
    #expect(settings.service.byItem.mapValues(\.level) == ["007": 0.9, "NO": 0.8])
    #expect(settings.service.byLocation.mapValues(\.level) == ["1_000": 0.7])
  }

  @Test(arguments: [
    ("Corner shop", "corner-shop"), ("Port strike in March", "port-strike-in-march"),
    ("../../etc/passwd", "etc-passwd"), ("  ", "plan"), ("春の計画 2", "春の計画-2"), (".", "plan"),
    ("a--b__c", "a-b-c"),
  ])
  func aNameMakesAFolder(name: String, folder: String) throws {
    let given = GivenSetting(key: "name", value: name, flag: "--name")
    let settings = try? Settings(given: [given])
    #expect((settings?.folderName ?? "plan") == folder)
  }

  @Test func aWordThatOnlyTheCallerKnowsIsRefusedAtItsPlace() throws {
    let folder = try ScenarioFolder(["a.yaml": "forecast:\n  models: [thta]\n"])
    let error = try folder.settings()
      .refusal(of: "forecast.models", word: "thta", known: ["theta", "ets"])
    let text = "\(error)".replacingOccurrences(of: folder.path + "/", with: "")
    #expect(
      text == """
        a.yaml:2:3: error: forecast.models cannot be thta

        hint: did you mean theta? It is one of: theta, ets
        """)
  }
}
