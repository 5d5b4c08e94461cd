// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

/// `manifest.json`: what a report was made of and what it holds, for audit.
enum Manifest {
  /// The manifest of a report with these files.
  static func file(of report: RunReport, files: [ReportFile]) -> ReportFile {
    let run = report.run
    let json = JSON.object([
      "schema": .integer(RunReport.schemaVersion),
      "program": .object(["name": .string("restock"), "version": .string(run.programVersion)]),
      "platform": .string(platform),
      "optional_libraries": .object(
        Dictionary(
          run.optionalLibraries.map { ($0.name, $0.version.map(JSON.string) ?? .null) },
          uniquingKeysWith: { first, _ in first })),
      "scenario": .object([
        "name": .string(run.scenario),
        "files": .array(run.scenarioFiles.map(JSON.string)),
        "changes": .array(run.changes.map(JSON.string)),
        "settings": .object(
          Dictionary(
            run.settings.map { ($0.key, JSON.string($0.value)) },
            uniquingKeysWith: { _, last in last })),
      ]),
      "as_of": .string(run.asOf.description),
      "bucket": .string(run.bucket.rawValue),
      "horizon": .integer(run.horizon),
      "seed": .string(String(run.seed)),
      "currency": .string(run.currency.code),
      "illustrative": .bool(run.isIllustrative),
      "inputs": .array(run.inputs.sorted { $0.name < $1.name }.map(input)),
      "outputs": .array(files.sorted { $0.name < $1.name }.map(output)),
      "control_totals": .array(report.controlTotals),
    ])
    return ReportFile(
      name: "manifest.json", oneRow: "", rows: nil, bytes: Array(json.text.utf8))
  }

  private static func input(_ file: RunDescription.InputFile) -> JSON {
    .object([
      "name": .string(file.name), "sha256": .string(file.sha256), "bytes": .integer(file.bytes),
      "rows": .integer(file.rows), "rejected": .integer(file.rejected),
    ])
  }

  private static func output(_ file: ReportFile) -> JSON {
    var members: [String: JSON] = [
      "name": .string(file.name), "sha256": .string(SHA256.hex(file.bytes)),
      "bytes": .integer(file.bytes.count),
    ]
    if let rows = file.rows { members["rows"] = .integer(rows) }
    return .object(members)
  }

  /// The operating system and the processor, such as `linux-x86_64`.
  static var platform: String {
    #if os(Linux)
      let system = "linux"
    #elseif os(macOS)
      let system = "macos"
    #else
      let system = "other"
    #endif
    #if arch(x86_64)
      let processor = "x86_64"
    #elseif arch(arm64)
      let processor = "arm64"
    #else
      let processor = "other"
    #endif
    return "\(system)-\(processor)"
  }
}

extension RunReport {
  /// The totals of `kpis.csv` as exact text, so that a reader can tell whether a file was changed.
  fileprivate var controlTotals: [JSON] {
    measures.filter { $0.scope == .total }.compactMap { row in
      let value: String
      switch row.value {
      case .count(let count): value = String(count)
      case .quantity(let quantity): value = quantity.description
      case .money(let money, let currency): value = money.text(decimals: currency.decimals)
      case .number: return nil
      }
      return .object([
        "measure": .string(row.measure), "value": .string(value), "unit": .string(row.unit),
      ])
    }
  }
}
