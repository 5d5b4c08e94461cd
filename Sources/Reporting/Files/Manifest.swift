// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

/// `manifest.json`: what a report was made of and what it holds, for audit.
enum Manifest {
  /// A report and its files.
  struct Whole {
    var report: RunReport
    var files: [ReportFile]
  }

  /// A total of the plan as exact text.
  struct ControlTotal {
    var measure: String
    var value: String
    var unit: String
  }

  /// The manifest of a report with these files.
  static func file(of report: RunReport, files: [ReportFile]) -> ReportFile {
    let json = members.object(Whole(report: report, files: files))
    return ReportFile(
      name: "manifest.json", oneRow: "", rows: nil, bytes: Array(json.text.utf8))
  }

  /// What is said of the file.
  static var described: FileDescription {
    FileDescription(
      name: "manifest.json", command: "run", oneRow: "",
      purpose: "What the report was made of and what it holds, for finance and audit.",
      identities: [
        "control totals = the totals of kpis.csv", "every file has the bytes of its SHA-256",
      ], columns: members.flatMap(\.descriptions), terms: [])
  }

  private static let members: [JSONMember<Whole>] = [
    JSONMember("schema", "the version of the files' columns", .integer) { _ in
      .integer(RunReport.schemaVersion)
    },
    .object("program", program) { $0.report.run },
    JSONMember("platform", "operating system and processor") { _ in .string(platform) },
    JSONMember("optional_libraries", "versions by library; null where one is absent") {
      .object(
        Dictionary(
          $0.report.run.optionalLibraries.map { ($0.name, $0.version.map(JSON.string) ?? .null) },
          uniquingKeysWith: { first, _ in first }))
    },
    .object("scenario", scenario) { $0.report.run },
    JSONMember("as_of", "the day at whose opening the plan is made", .date) {
      .string($0.report.run.asOf.description)
    },
    JSONMember("bucket", "the length of a forecast bucket") {
      .string($0.report.run.bucket.rawValue)
    },
    JSONMember("horizon", "buckets ahead", .integer, unit: "buckets") {
      .integer($0.report.run.horizon)
    },
    JSONMember("seed", "what all random numbers derive from") {
      .string(String($0.report.run.seed))
    },
    JSONMember("currency", "the plan's currency") { .string($0.report.run.currency.code) },
    JSONMember(
      "illustrative", "whether no stock was given, so that no order is fit to import", .boolean
    ) {
      .bool($0.report.run.isIllustrative)
    },
    .list("inputs", input) { $0.report.run.inputs.sorted { $0.name < $1.name } },
    .list("outputs", output) { $0.files.sorted { $0.name < $1.name } },
    .list("control_totals", total) { $0.report.controlTotals },
  ]

  private static let program: [JSONMember<RunDescription>] = [
    JSONMember("name", "restock") { _ in .string("restock") },
    JSONMember("version", "the program's version") { .string($0.programVersion) },
  ]

  private static let scenario: [JSONMember<RunDescription>] = [
    JSONMember("name", "the scenario's name") { .string($0.scenario) },
    JSONMember("files", "its files, the farthest base first") {
      .array($0.scenarioFiles.map(JSON.string))
    },
    JSONMember("changes", "what it changes in the data, a line each") {
      .array($0.changes.map(JSON.string))
    },
    JSONMember("settings", "every setting as text, by its key") {
      .object(
        Dictionary(
          $0.settings.map { ($0.key, JSON.string($0.value)) }, uniquingKeysWith: { _, last in last }
        ))
    },
  ]

  private static let input: [JSONMember<RunDescription.InputFile>] = [
    JSONMember("name", "the file's name within the data folder") { .string($0.name) },
    JSONMember("sha256", "the SHA-256 of its bytes") { .string($0.sha256) },
    JSONMember("bytes", "its size", .integer, unit: "bytes") { .integer($0.bytes) },
    JSONMember("rows", "the rows below its header", .integer, unit: "rows") { .integer($0.rows) },
    JSONMember("rejected", "the rows that were refused", .integer, unit: "rows") {
      .integer($0.rejected)
    },
  ]

  private static let output: [JSONMember<ReportFile>] = [
    JSONMember("name", "the file's name in the report") { .string($0.name) },
    JSONMember("sha256", "the SHA-256 of its bytes") { .string(SHA256.hex($0.bytes)) },
    JSONMember("bytes", "its size", .integer, unit: "bytes") { .integer($0.bytes.count) },
    JSONMember(
      "rows", "the rows below its header; absent where it has none", .integer, unit: "rows"
    ) {
      $0.rows.map(JSON.integer)
    },
  ]

  private static let total: [JSONMember<ControlTotal>] = [
    JSONMember("measure", "a measure of kpis.csv") { .string($0.measure) },
    JSONMember("value", "its total as exact text") { .string($0.value) },
    JSONMember("unit", "its unit") { .string($0.unit) },
  ]

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
  fileprivate var controlTotals: [Manifest.ControlTotal] {
    measures.filter { $0.scope == .total }.compactMap { row in
      let value: String
      switch row.value {
      case .count(let count): value = String(count)
      case .quantity(let quantity): value = quantity.description
      case .money(let money, let currency): value = money.text(decimals: currency.decimals)
      case .number: return nil
      }
      return Manifest.ControlTotal(measure: row.measure, value: value, unit: row.unit)
    }
  }
}
