// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// LibreOffice without a window; tests that need it are skipped where it is not installed.
enum LibreOffice {
  /// The program, where it is installed.
  static let path = [
    "/usr/bin/soffice", "/usr/local/bin/soffice", "/opt/homebrew/bin/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
  ].first(where: FileManager.default.isExecutableFile)

  static let isInstalled: Comment = "LibreOffice is not installed"

  /// Opens a file, works out its formulas where they bear no figure, and saves it in another format.
  ///
  /// - Returns: the new file.
  static func converted(_ file: String, to format: String, in folder: TemporaryFolder) throws
    -> String
  {
    let output = folder.path + "/converted"
    _ = try finished(
      try #require(path),
      [
        "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--norestore",
        "--convert-to", format, "--outdir", output, file,
      ])
    let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
    return "\(output)/\(name).\(format.prefix { $0 != ":" })"
  }
}

/// A Python that has openpyxl: the one that `PYTHON` names, else the usual one.
enum OpenPyXL {
  static let python: String? = {
    let named = ProcessInfo.processInfo.environment["PYTHON"] ?? "/usr/bin/python3"
    guard FileManager.default.isExecutableFile(atPath: named) else { return nil }
    return (try? finished(named, ["-c", "import openpyxl"])) != nil ? named : nil
  }()

  static let isInstalled: Comment = "no Python with openpyxl; name one with PYTHON"

  /// What a script prints.
  static func run(_ script: String, _ arguments: [String]) throws -> String {
    try finished(try #require(python), ["-c", script] + arguments)
  }
}

/// Runs a program to its end and returns what it says; throws where it fails.
private func finished(_ path: String, _ arguments: [String]) throws -> String {
  let folder = try TemporaryFolder.made()
  let output = try folder.write("", to: "output")
  let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
  let process = Process()
  process.executableURL = URL(fileURLWithPath: path)
  process.arguments = arguments
  process.standardInput = FileHandle.nullDevice
  process.standardOutput = handle
  process.standardError = handle
  try process.run()
  // A program that hangs fails its test instead of all of them.
  let guardian = DispatchWorkItem { process.terminate() }
  DispatchQueue.global().asyncAfter(deadline: .now() + 120, execute: guardian)
  process.waitUntilExit()
  guardian.cancel()
  let text = try String(contentsOfFile: output, encoding: .utf8)
  guard process.terminationStatus == 0 else { throw Failure(words: text) }
  return text
}

private struct Failure: Error {
  var words: String
}
