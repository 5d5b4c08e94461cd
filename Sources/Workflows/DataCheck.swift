// SPDX-License-Identifier: GPL-3.0-or-later

public import Collecting
import Preprocessing
import Reporting
import Retail
import Tabular
public import Timeline

/// Checks a data folder or file: the work of `restock check`.
public struct DataCheck: Sendable {
  /// The data folder or file; `-` is standard input.
  public var data: String
  /// The contract's column names to the file's own.
  public var columns: [String: String] = [:]
  /// The opening of the day that a plan would be made on; nil is by the data.
  public var asOf: Day?

  /// A check of a folder or file.
  public init(data: String) { self.data = data }

  /// What the check found.
  public struct Outcome: Sendable {
    /// The account of the files, with what preparing the demand brought to light.
    public var report: QualityReport

    /// How many rows were refused.
    public var rejectedCount: Int { report.files.map(\.rowsRejected).reduce(0, +) }

    /// Whether no row was refused and no finding is an error.
    public var isSound: Bool {
      rejectedCount == 0 && !report.findings.contains { $0.severity == .error }
    }
  }

  /// Reads the data and prepares the demand, as a run would.
  ///
  /// - Throws: `RunError` where the data cannot be read.
  public func run() throws(RunError) -> Outcome {
    let collected = try Exports.named(data, columns: columns).collected(CollectSettings())
    var findings = collected.findings
    if let asOf = asOf ?? collected.data.defaultAsOf {
      let known = KnownData(collected.data, asOf: asOf)
      let bucket: BucketSize =
        collected.data.salesBucket == .day ? .week : collected.data.salesBucket
      findings += known.findings
      let prepared = try known.prepared(bucket: bucket, PreparationSettings(), source: data)
      findings += prepared.findings
    }
    let sorted = findings.enumerated().sorted {
      ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset)
    }
    var report = QualityReport(collected)
    report.findings = sorted.map(\.element)
    return Outcome(report: report)
  }
}

extension DataCheck.Outcome {
  /// The report as a terminal shows it.
  public func text(width: Int) -> String { report.text(width: width) }

  /// The findings as CSV: severity, code, count, message, effect, examples.
  public var csv: [UInt8] {
    var writer = CSVWriter()
    for title in ["severity", "code", "count", "message", "effect", "examples"] {
      writer.text(title)
    }
    writer.endRow()
    for finding in report.findings {
      writer.text(finding.severity.rawValue)
      writer.text(finding.code)
      writer.integer(finding.count)
      writer.text(finding.message)
      writer.text(finding.effect)
      writer.text(finding.examples.joined(separator: "; "))
      writer.endRow()
    }
    return writer.bytes
  }

  /// The files and findings as JSON.
  public var json: String {
    let files = report.files.map { file in
      JSON.object([
        "name": .string(file.name), "sha256": .string(file.sha256), "bytes": .integer(file.bytes),
        "rows_read": .integer(file.rowsRead), "rows_used": .integer(file.rowsUsed),
        "rows_rejected": .integer(file.rowsRejected),
      ])
    }
    let findings = report.findings.map { finding in
      JSON.object([
        "code": .string(finding.code), "severity": .string(finding.severity.rawValue),
        "count": .integer(finding.count), "message": .string(finding.message),
        "effect": .string(finding.effect), "examples": .array(finding.examples.map(JSON.string)),
      ])
    }
    return JSON.object([
      "as_of": report.asOf.map { .string($0.description) } ?? .null,
      "files": .array(files), "findings": .array(findings),
    ]).text
  }
}
