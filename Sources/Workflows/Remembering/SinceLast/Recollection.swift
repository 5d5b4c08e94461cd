// SPDX-License-Identifier: GPL-3.0-or-later

import Archive
import Retail
import Timeline

/// What the archive tells a run of the runs before it: those of its scenario on earlier days alone, so
/// that a run made twice on a day says the same twice.
struct Recollection {
  /// An earlier run, and what was decided on its lines.
  struct EarlierRun {
    var run: Int
    var record: RunRecord
    var decisions: [Decision]
  }

  /// The run before; nil where there is none.
  var last: EarlierRun?
  /// The last run on whose lines anything was decided; runs after it that nobody acted upon were looks at
  /// the plan.
  var lastDecided: EarlierRun?
  /// Earlier runs, the last one among them, some of whose lines were not ordered as proposed.
  var corrected: [EarlierRun] = []
  /// What was wrong with the archive.
  var troubles: [RunMemory.Trouble] = []

  /// The money that the run before foresaw; none where there is none.
  var plannedAmounts: [PlannedAmount] { last?.record.amounts ?? [] }
}

extension RunMemory {
  /// What is remembered of a scenario before a day.
  func recall(_ scenario: String, before day: Day) -> Recollection {
    let attempt = attempt(.recall) { path throws(ArchiveError) -> Recollection in
      let archive = try Archive(path, patience: patience)
      var past = Recollection()
      guard let last = try archive.lastRun(of: scenario, before: day) else { return past }
      let before = try archive.earlierRun(last)
      past.last = before
      let first = day.advanced(by: -RunMemory.reach)
      for run in try archive.runs(of: scenario, after: first, before: day) {
        let decisions = try archive.decisions(of: run)
        guard !decisions.isEmpty else { continue }
        let earlier = run == last ? before : try archive.earlierRun(run)
        past.lastDecided = earlier
        if decisions.contains(where: { $0.kind != .approved }) { past.corrected.append(earlier) }
      }
      return past
    }
    var past = attempt.outcome ?? Recollection()
    past.troubles = attempt.troubles
    return past
  }

  /// How far back the orders are looked for whose outcome is known now, in days.
  private static let reach = 400
}

extension Archive {
  fileprivate func earlierRun(_ run: Int) throws(ArchiveError) -> Recollection.EarlierRun {
    Recollection.EarlierRun(
      run: run, record: try record(of: run), decisions: try decisions(of: run))
  }
}
