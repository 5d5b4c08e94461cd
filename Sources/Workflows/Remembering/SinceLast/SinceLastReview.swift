// SPDX-License-Identifier: GPL-3.0-or-later

import Archive
import Preprocessing
import Reporting
import Timeline

/// What became of the run before, as a run on a later day finds it.
struct SinceLastReview {
  private let last: Recollection.EarlierRun
  private let measures: [ReviewMeasure]

  /// Measures the run before against what is known now; nil where there is none.
  init?(_ past: Recollection, now: RunRecord, _ parts: RunParts) {
    guard let last = past.last else { return nil }
    self.last = last
    let forecast = ForecastReview(of: last.record, parts.prepared)
    let orders = OrderReview(past.corrected, since: last.record.asOf, parts.prepared)
    measures =
      [
        ReviewMeasure("days", "", Double(last.record.asOf.days(to: now.asOf)), "days")
      ] + forecast.measures(hasStock: parts.assortment.hasStock)
      + SinceLastReview.decided(last) + orders.measures
      + PlanMovement(from: last.record, to: now).measures
  }

  /// How many lines were proposed and what was decided on them.
  private static func decided(_ last: Recollection.EarlierRun) -> [ReviewMeasure] {
    let proposed = last.record.lines.count
    var measures = [ReviewMeasure("lines", "proposed", Double(proposed), "lines")]
    guard !last.decisions.isEmpty else { return measures }
    for kind in Decision.Kind.allCases {
      let count = last.decisions.count { $0.kind == kind }
      measures.append(ReviewMeasure("lines", kind.rawValue, Double(count), "lines"))
    }
    let open = proposed - last.decisions.count { $0.line != nil }
    measures.append(ReviewMeasure("lines", "undecided", Double(open), "lines"))
    return measures
  }

  /// For the report.
  var report: SinceLastReport {
    SinceLastReport(
      asOf: last.record.asOf,
      rows: measures.map {
        .init(measure: $0.measure, member: $0.member, value: $0.value, unit: $0.unit)
      })
  }

  /// For the archive.
  var outcomes: [RunRecord.Outcome] {
    measures.map {
      RunRecord.Outcome(
        earlier: last.run, measure: $0.measure, member: $0.member, value: $0.value, unit: $0.unit)
    }
  }
}
