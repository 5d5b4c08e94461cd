// SPDX-License-Identifier: GPL-3.0-or-later

import Scenario
import Testing

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
  }
}
