// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular

extension TableFile where Row == AccuracyEntry {
  /// `accuracy.csv`.
  static func accuracy(hasLocations: Bool) -> TableFile {
    let place = Column<AccuracyEntry>.text(
      "location", "the item's place; empty for the other scopes"
    ) { $0.key?.location.code }
    let columns: [Column<AccuracyEntry>] =
      [
        .text("model", "default is what a plan is made on") { $0.model },
        .text("scope", "total, class, pattern, category, location, horizon or item") {
          $0.scope.rawValue
        },
        .text("member", "which one; for the horizon the buckets ahead") { $0.member },
        .text("sku", "the item; total for the total, empty for the other scopes") {
          $0.scope == .total ? "total" : $0.key?.sku.code
        },
      ] + (hasLocations ? [place] : []) + [
        .integer("forecasts", "how many, each of one series from one origin", unit: "forecasts") {
          $0.measures.forecasts
        },
        .integer("buckets", "how many buckets were compared", unit: "buckets") {
          $0.measures.buckets
        },
      ] + measures
    return TableFile(
      name: "accuracy.csv", oneRow: "a model's accuracy in a part of the shop",
      purpose: "How far past forecasts were from what came, for analysts.", columns: columns)
  }

  private static let measures: [Column<AccuracyEntry>] = [
    measure("bias", "forecast less actual over actual", "share", \.bias),
    measure("wape", "absolute error over actual", "share", \.wape),
    measure("smape", "symmetric percentage error, 0 to 200", "per cent", \.smape),
    measure("mase", "mean absolute scaled error", ofNaive, \.mase),
    measure("rmsse", "root mean squared scaled error", ofNaive, \.rmsse),
    measure("owa", "overall weighted average of M4", "of Naive2's", \.owa),
    measure("scaled_pinball_loss", "of the nine quantiles of M5", ofNaive, \.scaledPinball),
    measure("crps", "ranked probability score", "units a bucket", \.rankedProbability),
    measure(
      "scaled_crps", "the same over the history's differences", ofNaive, \.scaledRankedProbability),
    measure("coverage_95", "share of demand in the central 95 %", "share", \.inside95),
    measure("up_to_q97.5", "share of demand up to the quantile", "share", \.upTo975),
    measure("up_to_q99.5", "share of demand up to the quantile", "share", \.upTo995),
    measure("value_added_rmsse", "share of the seasonal naive's saved", "share", \.valueAddedRMSSE),
    measure(
      "value_added_pinball", "share of the seasonal naive's saved", "share", \.valueAddedPinball),
  ]

  /// The unit of an error over the naive forecast's.
  private static let ofNaive = "of the naive forecast's"

  /// A column of one measure, with all its digits.
  private static func measure(
    _ name: String, _ meaning: String, _ unit: String,
    _ path: any KeyPath<AccuracyMeasures, Double?> & Sendable
  ) -> Column<AccuracyEntry> {
    .number(name, meaning, unit: unit) { $0.measures[keyPath: path] }
  }
}

extension AccuracyReport {
  /// The names of the files that a backtest writes.
  static let fileNames: Set<String> = ["accuracy.csv", "accuracy.md"]

  /// The bytes of `accuracy.csv`.
  public var csv: [UInt8] {
    TableFile<AccuracyEntry>.accuracy(hasLocations: hasLocations).file(of: entries).bytes
  }

  /// Writes `accuracy.csv` and `accuracy.md` into a folder; what else lies in it stays.
  ///
  /// - Parameter folder: the folder; made where it is not there.
  /// - Throws: ``ReportError`` where a file cannot be written.
  public func write(to folder: String) throws(ReportError) {
    let system = FileSystem()
    try system.makeFolders(folder)
    try system.write(csv, to: folder + "/accuracy.csv")
    try system.write(Array(AccuracyPage(report: self).text.utf8), to: folder + "/accuracy.md")
  }
}
