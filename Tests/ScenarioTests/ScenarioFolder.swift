// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenario

/// A folder of scenario files that lasts as long as a test.
final class ScenarioFolder {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    path = NSTemporaryDirectory() + "restock-scenario-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    let file = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func settings(
    _ name: String = "a.yaml", given: [GivenSetting] = [], environment: [String: String] = [:]
  ) throws -> Settings {
    try Settings(scenario: path + "/" + name, given: given, environment: environment)
  }

  /// The errors of a file, as text without the folder's path; empty where it is sound.
  func complaint(_ name: String = "a.yaml", environment: [String: String] = [:]) -> String {
    do {
      _ = try settings(name, environment: environment)
      return ""
    } catch {
      return "\(error)".replacingOccurrences(of: path + "/", with: "")
    }
  }
}

/// The settings of a scenario text.
func settings(_ yaml: String) throws -> Settings {
  try ScenarioFolder(["a.yaml": yaml]).settings()
}

/// The errors of a scenario text; empty where it is sound.
func complaint(_ yaml: String) throws -> String {
  try ScenarioFolder(["a.yaml": yaml]).complaint()
}
