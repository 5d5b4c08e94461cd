// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
public import Timeline

/// What policies come to over many futures, with standard errors.
public struct SampledReport: Sendable {
  /// A measure of a policy in a future.
  public enum Measure: String, Sendable, CaseIterable {
    /// Margin less holding, ordering, waste and transport.
    case contribution
    /// Share of units wanted that stock meets at once.
    case fillRate = "fill_rate"
    /// Average stock at a day's close, at cost.
    case stock = "average_stock_value"
    /// Margin of what is wanted and not there.
    case marginLost = "margin_lost"
    /// Cost of holding stock.
    case holding
  }

  /// A policy's measure.
  public struct Entry: Sendable, Hashable {
    /// The policy.
    public var policy: String
    /// The measure.
    public var measure: Measure
    /// Its mean over the futures.
    public var mean: Double
    /// The standard error of the mean.
    public var standardError: Double

    /// A measure.
    public init(policy: String, measure: Measure, mean: Double, standardError: Double) {
      self.policy = policy
      self.measure = measure
      self.mean = mean
      self.standardError = standardError
    }
  }

  /// The scenario's name.
  public var scenario = ""
  /// The day at whose opening the futures begin.
  public var first = Day(number: 0)
  /// The last day of the futures.
  public var last = Day(number: 0)
  /// Items at places.
  public var items = 0
  /// Futures that were drawn.
  public var paths = 0
  /// Whether the standard errors became small enough.
  public var isSettled = false
  /// The measures, policy by policy.
  public var entries: [Entry] = []

  /// An empty report.
  public init() {}

  /// The outcome in a sentence.
  public var headline: String {
    "\(NumberWords.count(paths, "future")) of \(NumberWords.count(items, "item")) from \(first) to "
      + "\(last); the standard errors are \(isSettled ? "as small as asked for" : "still too large")"
  }

  /// The policies side by side, each mean with its standard error.
  public var table: TextTable {
    var table = TextTable(
      [.text("policy", leastWidth: 10)]
        + Measure.allCases.map { .number($0.rawValue.replacing("_", with: " ")) })
    var names: [String] = []
    for entry in entries where names.last != entry.policy { names.append(entry.policy) }
    for name in names {
      table.add(
        [name]
          + Measure.allCases.map { measure in
            let entry = entries.first { $0.policy == name && $0.measure == measure }
            return entry.map(words) ?? "—"
          })
    }
    return table
  }

  private func words(_ entry: Entry) -> String {
    let decimals = entry.measure == .fillRate ? 4 : 2
    func text(_ value: Double) -> String {
      NumberWords.quantity(Quantity(value), decimals: decimals)
    }
    return "\(text(entry.mean)) ± \(text(entry.standardError))"
  }

  static let file = TableFile<Entry>(
    name: "sampled.csv", oneRow: "a policy's measure over the futures",
    purpose: "What policies come to over many futures drawn from the forecasts, for analysts.",
    columns: [
      .text("policy", "plan is Restock's own") { $0.policy },
      .text("measure", "what is measured") { $0.measure.rawValue },
      .measure("mean", "over the futures", unit: "units, days, share or the plan's currency") {
        $0.mean
      },
      .measure("standard_error", "of the mean", unit: "as the mean") { $0.standardError },
    ])

  /// The measures as CSV.
  public var csv: [UInt8] { SampledReport.file.file(of: entries).bytes }

  /// The measures as JSON.
  public var document: JSON { .array(SampledReport.file.objects(of: entries)) }
}
