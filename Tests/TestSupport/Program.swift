// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// The built `restock`, run as a user runs it.
public struct Program: Sendable {
  /// How a run ended and what it said.
  public struct Outcome: Sendable {
    /// The exit code; of a run that a signal ended, the signal's number.
    public var status: Int32
    /// Whether a signal ended it: a crash, or a kill.
    public var wasSignalled: Bool
    /// What it wrote to standard output.
    public var output: [UInt8]
    /// What it wrote to standard error.
    public var errors: String

    /// Standard output as text.
    public var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// Where the program lies.
  public let path: String

  /// The program that was built with the tests.
  public init() throws {
    let beside = [CommandLine.arguments[0]] + Bundle.allBundles.map(\.bundlePath)
    let folders =
      beside.filter { $0.hasSuffix(".xctest") || $0.contains(".build/") }
      .map { URL(fileURLWithPath: $0).deletingLastPathComponent().path }
    let candidates = (folders + [Repository.path(".build/debug")]).map { $0 + "/restock" }
    guard let found = candidates.first(where: FileManager.default.isExecutableFile) else {
      throw Missing(candidates: candidates)
    }
    path = found
  }

  /// The program was not built.
  public struct Missing: Error {
    /// Where it was looked for.
    public var candidates: [String]
  }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: its arguments.
  ///   - input: what it reads on standard input; nothing by default.
  ///   - folder: its working directory; the root of the repository by default.
  ///   - environment: variables besides those of the test, which keep no `RESTOCK_` variable.
  ///   - outputPath: a file or device for standard output, whose content is then not returned.
  /// - Returns: how it ended.
  /// - Throws: where it cannot be started.
  public func run(
    _ arguments: [String], input: [UInt8] = [], in folder: String? = nil,
    environment: [String: String] = [:], outputPath: String? = nil
  ) throws -> Outcome {
    try Program.run(
      executable: path, arguments, input: input, in: folder, environment: environment,
      outputPath: outputPath)
  }

  /// Runs a line of shell in which `$RESTOCK` is the program.
  public func shell(_ line: String, in folder: String? = nil) throws -> Outcome {
    try Program.run(
      executable: "/bin/bash", ["-c", line], in: folder, environment: ["RESTOCK": path])
  }

  /// Starts the program and lets it run; its talk is thrown away.
  public func start(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: Repository.path(""))
    process.environment = Program.environment([:])
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  private static func run(
    executable: String, _ arguments: [String], input: [UInt8] = [], in folder: String?,
    environment: [String: String], outputPath: String? = nil
  ) throws -> Outcome {
    let scratch = try TemporaryFolder.made()
    // Files, not pipes: a pipe that nobody empties would stop the program.
    try Data(input).write(to: URL(fileURLWithPath: scratch.path + "/input"))
    for name in ["output", "errors"] {
      try Data().write(to: URL(fileURLWithPath: scratch.path + "/" + name))
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder ?? Repository.path(""))
    process.environment = Program.environment(environment)
    process.standardInput = try FileHandle(
      forReadingFrom: URL(fileURLWithPath: scratch.path + "/input"))
    process.standardOutput = try FileHandle(
      forWritingTo: URL(fileURLWithPath: outputPath ?? scratch.path + "/output"))
    process.standardError = try FileHandle(
      forWritingTo: URL(fileURLWithPath: scratch.path + "/errors"))
    try process.run()
    process.waitUntilExit()
    let output = try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/output"))
    let errors = try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/errors"))
    return Outcome(
      status: process.terminationStatus,
      wasSignalled: process.terminationReason == .uncaughtSignal, output: Array(output),
      errors: String(decoding: errors, as: UTF8.self))
  }

  private static func environment(_ given: [String: String]) -> [String: String] {
    ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("RESTOCK") }
      .merging(given) { $1 }
  }
}
