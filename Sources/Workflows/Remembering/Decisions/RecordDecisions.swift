// SPDX-License-Identifier: GPL-3.0-or-later

import Archive
import Tabular
public import Timeline

/// Takes the planner's edited `orders.csv` or workbook back: the work of `restock record`.
public struct RecordDecisions: Sendable {
  /// The edited file; `-` is standard input.
  public var decisions: String
  /// The archive; nil is the one beside the file's folder.
  public var archive: String?
  /// The run's number in the archive; nil is by the manifest beside the file, or the rows.
  public var run: Int?
  /// What becomes of lines that the file does not hold.
  public var missing = Missing.undecided
  /// Who decided, where the file does not say.
  public var author: String?
  /// The contract's column names to the file's own.
  public var columns: [String: String] = [:]
  /// When it is recorded.
  public var recorded: String?

  /// What becomes of lines that the file does not hold.
  public enum Missing: String, Sendable, CaseIterable {
    /// They stay open: a file that was filtered to a supplier says nothing of the others.
    case undecided
    /// They are refused.
    case refused
  }

  /// Decisions in a file.
  public init(decisions: String) { self.decisions = decisions }

  /// What was recorded.
  public struct Outcome: Sendable {
    /// The archive's file.
    public var archive: String
    /// The run's number.
    public var run: Int
    /// The day of its plan.
    public var asOf: Day
    /// How many lines were approved, changed, refused and added, by the word.
    public var counts: [(word: String, count: Int)]
    /// How many lines stay open.
    public var undecidedCount: Int
    /// The rows that were refused, as text.
    public var rejected: [String]
  }

  /// Reads the file and records what it says.
  ///
  /// - Throws: `RunError` where the file or the archive cannot be used; nothing is recorded then.
  public func callAsFunction() throws(RunError) -> Outcome {
    let table = try DecisionTable(decisions, mapping: columns)
    let path = archive ?? RunMemory.path(beside: folder)
    do throws(ArchiveError) {
      let archive = try Archive(path)
      guard let run = try wantedRun(archive, table) else {
        throw ArchiveError.noRun(path: path, run: 0)
      }
      var matching: DecisionMatching?
      var asOf = Day(number: 0)
      try archive.record(for: run) { record in
        let own = DecisionMatching(
          table, record, missing: missing, author: author, recorded: recorded)
        matching = own
        asOf = record.asOf
        return own.decisions
      }
      let taken = matching?.decisions ?? []
      return Outcome(
        archive: path, run: run, asOf: asOf,
        counts: Decision.Kind.allCases.map { kind in
          (kind.rawValue, taken.count { $0.kind == kind })
        },
        undecidedCount: matching?.undecidedCount ?? 0,
        rejected: matching?.rejected.map(table.words) ?? [])
    } catch .noRun(_, 0) {
      throw .usage(
        "nothing says which run \(decisions) belongs to",
        hint: "keep it beside its manifest.json, or name the run with --run; restock history lists "
          + "them")
    } catch {
      throw .archive(error)
    }
  }

  /// The folder that the file lies in.
  private var folder: String {
    guard let slash = decisions.lastIndex(of: "/") else { return "." }
    return slash == decisions.startIndex ? "/" : String(decisions[..<slash])
  }

  /// The run that the file belongs to: as told, by the manifest beside it, by its rows' as-of day, or the
  /// only one there is.
  private func wantedRun(
    _ archive: borrowing Archive, _ table: DecisionTable
  ) throws(ArchiveError) -> Int? {
    if let run { return run }
    if let mark = ReportMark(of: folder) {
      if let run = try archive.run(of: mark.scenario, on: mark.asOf) { return run }
    }
    let runs = try archive.runs()
    let named = Set(table.asOfDays.flatMap { DateReading.days(of: $0) })
    let onDay = runs.filter { named.contains($0.asOf) }
    if named.count == 1, Set(onDay.map(\.scenario)).count == 1 { return onDay.map(\.run).max() }
    return runs.count == 1 ? runs[0].run : nil
  }
}
