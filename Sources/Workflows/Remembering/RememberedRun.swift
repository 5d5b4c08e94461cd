// SPDX-License-Identifier: GPL-3.0-or-later

import Archive
public import Reporting
import Retail
import Timeline

/// A run's report, and what the archive is to keep of the run.
public struct RememberedRun: Sendable {
  /// The report.
  public internal(set) var report: RunReport
  let record: RunRecord
  let memory: RunMemory
  private let troubles: [RunMemory.Trouble]

  init(_ parts: RunParts, _ report: RunReport, _ memory: RunMemory) {
    var report = report
    var record = RunRecord(parts, report, recorded: memory.recorded)
    if let review = SinceLastReview(parts.past, now: record, parts) {
      report.sinceLast = review.report
      record.outcomes = review.outcomes
    }
    self.report = report
    self.record = record
    self.memory = memory
    troubles = parts.past.troubles
  }

  /// Writes the report's folder and records the run.
  ///
  /// The record is on the disk, but not yet part of the archive, before the report is moved in, so that
  /// the report can say where there is no room for it; it becomes part of the archive after. A run that
  /// is killed in between leaves a report without a record, never a record without its report.
  ///
  /// - Parameter folder: the report's folder.
  /// - Returns: what went wrong with the archive, a line each, for a terminal.
  /// - Throws: `RunError` where the report cannot be written; nothing is recorded then.
  public func write(to folder: String) throws(RunError) -> [String] {
    var said = troubles.map(\.warning) + [unrecorded(in: folder)].compactMap(\.self)
    var attempt = memory.attempt(.record) { path throws(ArchiveError) in
      try Recording.begin(record, in: path, patience: memory.patience)
    }
    var written = report
    for trouble in attempt.troubles {
      if !said.contains(trouble.warning) { said.append(trouble.warning) }
      written.note(trouble.finding)
    }
    try WeeklyRun.write(written, to: folder)
    if var recording = attempt.outcome.take() {
      do throws(ArchiveError) {
        try recording.commit()
      } catch {
        said.append(RunMemory.Trouble(error: error, instead: nil, aim: .record).warning)
      }
    }
    return said
  }

  /// What is to be said of a report in a folder whose run was stopped before it was recorded.
  private func unrecorded(in folder: String) -> String? {
    guard let last = ReportMark(of: folder), last.asOf < record.asOf else { return nil }
    let isRecorded = memory.attempt(.recall) { path throws(ArchiveError) -> Bool in
      try Archive(path, patience: memory.patience).run(of: last.scenario, on: last.asOf) != nil
    }
    guard isRecorded.outcome == false else { return nil }
    return "note: the report of \(last.asOf) in \(folder) was never recorded; run it again with "
      + "--as-of \(last.asOf), and the runs after it are compared with it"
  }
}

extension RunReport {
  /// Adds a finding where it belongs by its severity.
  mutating func note(_ finding: Finding) {
    guard !trust.findings.contains(finding) else { return }
    let place = trust.findings.firstIndex { $0.severity < finding.severity }
    trust.findings.insert(finding, at: place ?? trust.findings.endIndex)
  }
}
