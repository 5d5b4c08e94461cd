// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing

@Suite struct HelpTests {
  private let restock: Program

  init() throws { restock = try Program() }

  @Test func helpGoesToStandardOutputAndNamesEveryExitCode() throws {
    let help = try restock.run(["--help"])
    #expect(help.status == 0)
    #expect(help.errors.isEmpty)
    for code in ["0", "1", "64", "65", "66", "70", "73", "78"] {
      #expect(help.text.contains(try Regex("(?m)^  \(code) +\\w")), "\(code)")
    }
  }

  @Test(arguments: [
    "run", "record", "history", "check", "forecast", "backtest", "compare", "calculate", "models",
    "policies", "changes", "columns", "demo",
  ])
  func everyCommandHelps(command: String) throws {
    let help = try restock.run([command, "--help"])
    #expect(help.status == 0)
    #expect(help.errors.isEmpty)
    #expect(help.text.contains("USAGE: restock \(command)"))
    let overview = try restock.run(["--help"]).text
    #expect(overview.contains(try Regex("(?m)^  \(command) +\\w")))
  }

  @Test(arguments: [
    ["--no-such-option"], ["no-such-command"], ["forecast"], ["forecast", "--input"],
    ["forecast", "--input", "x.csv", "--horizon", "0"],
    ["forecast", "--input", "x.csv", "--quantiles", "0,50"],
    ["forecast", "--input", "x.csv", "--bucket", "fortnight"],
    ["run"], ["run", "--as-of", "tomorrow", "--sales", "x.csv"],
    ["run", "--sales", "x.csv", "--threads", "0"], ["check"], ["demo"], ["backtest"], ["record"],
    ["history", "first"],
    ["record", "--decisions", "x.csv", "--missing", "gone"],
    ["backtest", "--input", "x.csv", "--origins", "0"],
    ["backtest", "--input", "x.csv", "--fail-under", "accuracy 1"],
    ["compare"], ["compare", "base.yaml"], ["compare", "a.yaml", "b.yaml", "--measure", "joy"],
    ["columns", "no-such-file"],
    ["calculate", "no-such-calculation"], ["calculate", "order-rounding", "--multipel", "3"],
    ["calculate", "order-rounding", "--multiple"], ["calculate", "order-rounding", "3"],
    ["calculate", "order-rounding", "--multiple", "3", "--multiple", "4"],
    ["calculate", "order-rounding"], ["calculate", "--multiple", "3"],
    ["calculate", "order-rounding", "--quantity", "20", "--multiple", "-3"],
    ["calculate", "order-rounding", "--quantity", "13,75", "--multiple", "3"],
    ["calculate", "--cases"], ["calculate", "--cases", "x.json", "--format", "csv"],
    ["calculate", "order-rounding", "--cases", "x.json"], ["calculate", "--threads", "0"],
  ])
  func wrongUsageExitsWith64(arguments: [String]) throws {
    let outcome = try restock.run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(!outcome.errors.isEmpty)
  }

  @Test func catalogsListTheirMembers() throws {
    let models = try restock.run(["models"])
    #expect(models.status == 0)
    #expect(models.text.split(separator: "\n").count > 3)
    for solver in ["highs", "cbc"] { #expect(models.text.contains("\n\(solver) ")) }
    let changes = try restock.run(["changes"])
    #expect(changes.status == 0)
    for kind in ["demand", "location_added", "budget"] {
      #expect(changes.text.contains("\(kind): "))
      #expect(changes.text.contains("- {what: \(kind), "))
    }
    let policies = try restock.run(["policies"])
    #expect(policies.status == 0)
    #expect(policies.text.contains("order-up-to"))
  }
}
