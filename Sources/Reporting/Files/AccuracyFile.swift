// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular

extension TableFile where Row == AccuracyEntry {
  /// `accuracy.csv`.
  static func accuracy(hasLocations: Bool) -> TableFile {
    let place = Column<AccuracyEntry>("location", "the item's place; empty for the other scopes") {
      $1.words($0.key?.location.code)
    }
    let columns: [Column<AccuracyEntry>] =
      [
        Column("model", "default is what a plan is made on") { $1.words($0.model) },
        Column("scope", "total, class, pattern, category, location, horizon or item") {
          $1.words($0.scope.rawValue)
        },
        Column("member", "which one; for the horizon the buckets ahead") { $1.words($0.member) },
        Column("sku", "the item; total for the total, empty for the other scopes") {
          $1.words($0.scope == .total ? "total" : $0.key?.sku.code)
        },
      ] + (hasLocations ? [place] : []) + [
        Column("forecasts", "how many, each of one series from one origin") {
          $1.integer($0.measures.forecasts)
        },
        Column("buckets", "how many buckets were compared") { $1.integer($0.measures.buckets) },
      ] + measures
    return TableFile(
      name: "accuracy.csv", oneRow: "a model's accuracy in a part of the shop", columns: columns)
  }

  private static let measures: [Column<AccuracyEntry>] = [
    .measure("bias", "forecast less actual over actual", \.bias),
    .measure("wape", "absolute error over actual", \.wape),
    .measure("smape", "symmetric percentage error, 0 to 200", \.smape),
    .measure("mase", "mean absolute scaled error", \.mase),
    .measure("rmsse", "root mean squared scaled error", \.rmsse),
    .measure("owa", "overall weighted average of M4", \.owa),
    .measure("scaled_pinball_loss", "of the nine quantiles of M5", \.scaledPinball),
    .measure("crps", "ranked probability score, units a bucket", \.rankedProbability),
    .measure("scaled_crps", "the same over the history's differences", \.scaledRankedProbability),
    .measure("coverage_95", "share of demand in the central 95 %", \.inside95),
    .measure("up_to_q97.5", "share of demand up to the quantile", \.upTo975),
    .measure("up_to_q99.5", "share of demand up to the quantile", \.upTo995),
    .measure("value_added_rmsse", "share of the seasonal naive's saved", \.valueAddedRMSSE),
    .measure("value_added_pinball", "share of the seasonal naive's saved", \.valueAddedPinball),
  ]
}

extension Column where Row == AccuracyEntry {
  /// A column of one measure, with all its digits.
  fileprivate static func measure(
    _ name: String, _ summary: String,
    _ path: any KeyPath<AccuracyMeasures, Double?> & Sendable
  ) -> Column {
    Column(name, summary) { entry, writer in
      if let value = entry.measures[keyPath: path], value.isFinite {
        writer.number(value)
      } else {
        writer.empty()
      }
    }
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
