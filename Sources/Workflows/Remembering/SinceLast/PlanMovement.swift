// SPDX-License-Identifier: GPL-3.0-or-later

import Archive
import Retail
import Timeline

/// How much the plan of the same future moved between two runs: the nervousness of planning.
///
/// Each measure is the sum of absolute changes as a share of the earlier run's sum: of the forecast and of
/// what was to come in, bucket by bucket from the later run's first one on as far as both look ahead, and
/// of the order-up-to levels. Receipts count scheduled, proposed and foreseen orders alike, so that an
/// order that was placed as planned is no change.
///
/// - Reference: Sridharan, Berry and Udayabhanu (1988), Measuring master production schedule stability
///   under rolling planning horizons, Decision Sciences 19, without weights by distance.
struct PlanMovement {
  /// The measures, in the order of the report; one whose earlier sum is zero is left out.
  let measures: [ReviewMeasure]

  init(from last: RunRecord, to now: RunRecord) {
    var forecast = Change()
    var receipts = Change()
    var levels = Change()
    if last.bucket == now.bucket {
      let first = Bucket(now.bucket, containing: now.asOf)
      let forecasts = Dictionary(last.forecasts.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
      for own in now.forecasts {
        guard let before = forecasts[own.key] else { continue }
        forecast.add(before.mean, from: before.start, own.mean, from: own.start, since: first)
      }
    }
    let earlier = Dictionary(last.levels.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
    let horizons = (last.horizon, now.horizon)
    for own in now.levels {
      guard let before = earlier[own.key], before.servesOthers == own.servesOthers else { continue }
      levels.add(before.orderUpToLevel.value, own.orderUpToLevel.value)
      guard last.bucket == now.bucket else { continue }
      let start = (
        Bucket(last.bucket, containing: last.asOf), Bucket(now.bucket, containing: now.asOf)
      )
      receipts.add(
        before.incoming(horizons.0), from: start.0, own.incoming(horizons.1), from: start.1,
        since: start.1)
    }
    measures = [("forecast", forecast), ("receipts", receipts), ("levels", levels)].compactMap {
      member, change in
      change.before > 0
        ? ReviewMeasure("moved", member, change.moved / change.before, "share") : nil
    }
  }

  /// Sums of absolute changes and of what was there before.
  private struct Change {
    var moved = 0.0
    var before = 0.0

    mutating func add(_ old: Double, _ new: Double) {
      moved += abs(new - old)
      before += old
    }

    /// Adds the buckets from one on that both have.
    mutating func add(
      _ old: [Float], from oldStart: Bucket, _ new: [Float], from newStart: Bucket,
      since first: Bucket
    ) {
      for step in new.indices {
        let bucket = newStart.advanced(by: step)
        let place = oldStart.distance(to: bucket)
        guard bucket >= first, old.indices.contains(place) else { continue }
        add(Double(old[place]), Double(new[step]))
      }
    }
  }
}

extension RunRecord.Levels {
  /// All that was to come in, a bucket each over a horizon.
  fileprivate func incoming(_ horizon: Int) -> [Float] {
    (0..<horizon).map { step in
      (scheduled.indices.contains(step) ? scheduled[step] : 0)
        + (planned.indices.contains(step) ? planned[step] : 0)
    }
  }
}
