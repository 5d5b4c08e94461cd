// SPDX-License-Identifier: GPL-3.0-or-later

import Evaluation
import Foundation
import TestSupport
import Testing

/// The scorer that lies beside the checkout, run on the golden series with all its digits.
@Suite struct ScorerToolTests {
  /// A Python with pandas: the one that `PYTHON` names, else the usual one; nil where it has none.
  private static let python: String? = {
    let named = ProcessInfo.processInfo.environment["PYTHON"] ?? "/usr/bin/python3"
    guard FileManager.default.isExecutableFile(atPath: named) else { return nil }
    return (try? run(named, ["-c", "import pandas"])) != nil ? named : nil
  }()

  @Test(
    .enabled(if: SharedFolder.has("tools/score_forecasts.py"), "no scorer beside the checkout"),
    .enabled(if: python != nil, "no Python with pandas; name one with PYTHON"))
  func scoresEqualTheTool() throws {
    let python = try #require(Self.python)
    let tool = try #require(SharedFolder.path("tools/score_forecasts.py"))
    for set in try GoldenSet.all() {
      let folder = try TemporaryFolder.made()
      let base = folder.path + "/" + set.name
      try write(set, to: folder)
      // The tool prints three or four decimals; its own source with all digits is what is run.
      let script = """
        import gzip, re, sys
        for part in ("history", "future"):
            gzip.open("\(base)." + part + ".csv.gz", "wb").write(open("\(base)." + part + ".csv", "rb").read())
        source = open("\(tool)").read()
        source = re.sub(r":\\+?\\.[0-9]f}", ":.17g}", source)
        sys.argv = ["score_forecasts.py", "\(base)", "\(base).forecast.csv"]
        exec(compile(source, "score_forecasts.py", "exec"), {"__name__": "__main__"})
        """
      let output = try Self.run(python, ["-c", script])
      let line = try #require(output.split(separator: "\n").first { $0.contains("forecast.csv") })
      let words = line.split(separator: " ").map(String.init)
      func printed(_ name: String) throws -> Double {
        let parts = name.split(separator: " ").map(String.init)
        let place = try #require(
          words.indices.first { start in
            start + parts.count < words.count
              && Array(words[start..<start + parts.count]) == parts
          }, "\(name) in \(line)")
        return try #require(Double(words[place + parts.count]))
      }
      let card = try set.scorecard
      for (name, ours) in [
        ("sMAPE", card.smape), ("MASE", card.mase), ("OWA", card.owa), ("RMSSE", card.rmsse),
        ("WAPE", card.wape), ("bias", card.bias), ("SPL", card.scaledPinball),
        ("cover q97.5", card.upTo975), ("cover q99.5", card.upTo995),
        ("cover 95%", card.inside95),
      ] {
        let theirs = try printed(name)
        #expect(
          agree(ours ?? .nan, theirs, relative: 1e-9),
          "\(set.name) \(name): \(ours ?? .nan), \(theirs)")
      }
    }
  }

  private func write(_ set: GoldenSet, to folder: TemporaryFolder) throws {
    let horizon = set.cases.first?.actual.count ?? 0
    let levels = ["0.5", "2.5", "16.5", "25", "50", "75", "83.5", "97.5", "99.5"]
    var history = "sku,date,quantity\n"
    var future = history
    var forecast = "sku,date,mean," + levels.map { "q" + $0 }.joined(separator: ",") + "\n"
    for (place, golden) in set.cases.enumerated() {
      for (t, value) in golden.history.enumerated() { history += "s\(place),d\(t),\(value)\n" }
      for (step, value) in golden.actual.enumerated() {
        future += "s\(place),f\(step),\(value)\n"
        let quantiles = golden.quantiles[step * levels.count..<(step + 1) * levels.count]
        forecast +=
          "s\(place),f\(step),\(golden.mean[step]),"
          + quantiles.map { "\($0)" }.joined(separator: ",") + "\n"
      }
    }
    let meta = """
      {"bucket": "\(set.name)", "season": \(set.season), "horizon": \(horizon), \
      "mase_season": \(set.season), "series": \(set.cases.count)}
      """
    _ = try folder.write(meta, to: set.name + ".json")
    _ = try folder.write(history, to: set.name + ".history.csv")
    _ = try folder.write(future, to: set.name + ".future.csv")
    _ = try folder.write(forecast, to: set.name + ".forecast.csv")
  }

  /// What a program prints; throws where it fails.
  private static func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus) }
    return String(decoding: data, as: UTF8.self)
  }

  private struct Failure: Error { var status: Int32 }
}
