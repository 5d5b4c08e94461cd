// SPDX-License-Identifier: GPL-3.0-or-later

import Archive
import Retail
import Timeline

/// What the archive holds: the work of `restock history`.
public struct RunHistory: Sendable {
  /// The archive's file.
  public var archive: String

  /// The archive that runs make where nobody says otherwise.
  public static let usualArchive = "Reports/\(RunMemory.fileName)"

  /// The history in an archive.
  public init(archive: String = RunHistory.usualArchive) { self.archive = archive }

  /// All runs by scenario and day, a row each.
  ///
  /// - Throws: `RunError` where the archive cannot be read.
  public func runs() throws(RunError) -> HistoryTable {
    let columns: [HistoryTable.Column] = [
      .init(name: "run", isNumber: true), .init(name: "scenario"), .init(name: "as_of"),
      .init(name: "series", isNumber: true), .init(name: "lines", isNumber: true),
      .init(name: "value", isNumber: true), .init(name: "currency"),
      .init(name: "approved", isNumber: true), .init(name: "changed", isNumber: true),
      .init(name: "refused", isNumber: true), .init(name: "added", isNumber: true),
      .init(name: "bias", isNumber: true), .init(name: "error", isNumber: true),
      .init(name: "program"), .init(name: "recorded"),
    ]
    do throws(ArchiveError) {
      let archive = try Archive(archive)
      var rows: [[String]] = []
      for run in try archive.runs() {
        let outcomes = try archive.outcomes(about: run.run)
        func outcome(_ measure: String, _ member: String) -> String {
          outcomes.last { $0.1.measure == measure && $0.1.member == member }
            .map { RunHistory.text($0.1.value) } ?? ""
        }
        rows.append(
          ["\(run.run)", run.scenario, "\(run.asOf)", "\(run.series)", "\(run.lines)"]
            + [run.value.text(decimals: run.currency.decimals), run.currency.code]
            + Decision.Kind.allCases.map { "\(run.decisions[$0] ?? 0)" }
            + [outcome("bias", ""), outcome("error", "final"), run.program, run.recorded ?? ""])
      }
      return HistoryTable(columns, rows: rows)
    } catch {
      throw .archive(error)
    }
  }

  /// One run: what it was told and read, what it proposed, what was decided, and what happened.
  ///
  /// - Throws: `RunError` where the archive cannot be read or holds no such run.
  public func detail(of run: Int) throws(RunError) -> HistoryTable {
    do throws(ArchiveError) {
      let archive = try Archive(archive)
      let record = try archive.record(of: run)
      var rows = RunHistory.facts(of: record)
      for decision in try archive.decisions(of: run) {
        rows.append(RunHistory.row(of: decision, in: record))
      }
      for (by, outcome) in try archive.outcomes(about: run) {
        rows.append([
          "happened", outcome.measure, outcome.member, RunHistory.text(outcome.value),
          outcome.unit, "found by run \(by)",
        ])
      }
      rows += record.inputs.map {
        ["input", $0.name, "", "\($0.rows)", "rows", $0.sha256]
      }
      rows += record.settings.map { ["setting", $0.key, "", "", "", $0.value] }
      return HistoryTable(
        [
          .init(name: "section"), .init(name: "name"), .init(name: "member"),
          .init(name: "value", isNumber: true), .init(name: "unit"), .init(name: "remark"),
        ], rows: rows)
    } catch {
      throw .archive(error)
    }
  }

  private static func facts(of record: RunRecord) -> [[String]] {
    let units = record.lines.map(\.quantity).reduce(.zero, +)
    let value = record.lines.filter { $0.currency == record.currency }
      .compactMap(\.value).reduce(.zero, +)
    let expected = record.forecasts.flatMap(\.mean).reduce(0.0) { $0 + Double($1) }
    func fact(_ name: String, _ value: String, _ unit: String, _ remark: String = "") -> [String] {
      ["run", name, "", value, unit, remark]
    }
    return [
      fact("scenario", "", "", record.scenario), fact("as_of", "", "", "\(record.asOf)"),
      fact("program", "", "", record.program), fact("recorded", "", "", record.recorded ?? ""),
      fact("series", "\(record.forecasts.count)", "series"),
      fact("expected_demand", text(expected), "units", "over \(record.horizon) buckets"),
      fact(
        "order_lines", "\(record.lines.count)", "lines",
        record.isIllustrative ? "illustrative" : ""),
      fact("order_units", "\(units)", "units"),
      fact("order_value", value.text(decimals: record.currency.decimals), record.currency.code),
      fact("overrides", "\(record.overrides.count)", "rows"),
    ]
  }

  private static func row(of decision: Decision, in record: RunRecord) -> [String] {
    let proposed = decision.line.flatMap {
      record.lines.indices.contains($0) ? record.lines[$0].quantity : nil
    }
    var remark = proposed.map { "\($0) were proposed" } ?? "nothing was proposed"
    if let reason = decision.reason { remark += "; \(reason)" }
    if let author = decision.author { remark += " (\(author))" }
    return [
      "decision", decision.kind.rawValue, "\(decision.key)", "\(decision.quantity)", "units",
      remark,
    ]
  }

  /// A number with at most six decimals.
  static func text(_ value: Double) -> String { Quantity(value).description }
}
