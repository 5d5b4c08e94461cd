// SPDX-License-Identifier: GPL-3.0-or-later

import Archive
import Preprocessing
import Retail
import Timeline

/// Whether it paid to order otherwise than proposed, in money.
///
/// A line is judged once, when the days up to the next possible receipt are over, for which it was to
/// last. From the opening of its run's day, with the stock and the orders on their way of then, stock is
/// replayed day by day with the proposed and with the decided quantity under the demand that came; of a
/// bucket whose days are not all known, its demand is spread over them as is usual for the item. Unmet demand is lost and costs the unit's
/// stock-out cost; stock at each day's end costs the holding rate. What is left is worth its cost. The
/// gain is the cost of the proposal less that of the decision: above zero, the change paid.
struct OrderReview {
  /// Sums over the lines that one person decided.
  fileprivate struct Sums {
    var lines = 0
    var paid = 0
    var gain: [String: Double] = [:]
  }

  private var all = Sums()
  private var byPerson: [String: Sums] = [:]
  /// How many lines came to their end and cannot be judged, since stock, demand or costs are not known.
  private(set) var unjudgedCount = 0
  private let prepared: PreparedDemand

  /// Judges the lines of earlier runs whose time ended between two days.
  init(_ runs: [Recollection.EarlierRun], since last: Day, _ prepared: PreparedDemand) {
    self.prepared = prepared
    let size = prepared.panel.size
    let before = Bucket(size, containing: last).firstDay
    let now = prepared.firstAhead.firstDay
    for earlier in runs where earlier.record.bucket == size {
      for decision in earlier.decisions where decision.kind != .approved {
        let end = OrderReview.end(of: decision, in: earlier.record)
        guard end > before, end <= now else { continue }
        judge(decision, until: end, in: earlier)
      }
    }
  }

  private static func line(of decision: Decision, in record: RunRecord) -> RunRecord.Line? {
    decision.line.flatMap { record.lines.indices.contains($0) ? record.lines[$0] : nil }
  }

  /// The first day that the line is not to last for any more.
  private static func end(of decision: Decision, in record: RunRecord) -> Day {
    if let line = line(of: decision, in: record) { return line.coversUntil }
    // An added line has no term of its own: it is judged two weeks after it came in.
    return decision.receiptDate.advanced(by: 14)
  }

  private mutating func judge(
    _ decision: Decision, until end: Day, in earlier: Recollection.EarlierRun
  ) {
    guard let gain = gain(decision, until: end, in: earlier) else {
      unjudgedCount += 1
      return
    }
    all.add(gain.value, gain.currency)
    byPerson[decision.author ?? "nobody named", default: Sums()].add(gain.value, gain.currency)
  }

  private func gain(
    _ decision: Decision, until end: Day, in earlier: Recollection.EarlierRun
  ) -> (value: Double, currency: String)? {
    let record = earlier.record
    let line = OrderReview.line(of: decision, in: record)
    let alike = record.lines.first { $0.key == decision.key && $0.unitCost != nil }
    guard let costs = line ?? alike, let unitCost = costs.unitCost,
      let stockoutCost = costs.stockoutCost, let series = prepared.panel.index(of: decision.key),
      let levels = record.levels.first(where: { $0.key == decision.key }), !levels.servesOthers,
      let opening = levels.opening, let demand = dailyDemand(series, from: record.asOf, before: end)
    else { return nil }
    var arrivals = scheduled(levels, record, count: demand.count)
    for (place, other) in record.lines.enumerated()
    where other.key == decision.key && place != decision.line {
      let decided = earlier.decisions.first { $0.line == place }
      arrivals.add(
        (decided?.quantity ?? other.quantity).value, on: record.asOf.days(to: other.receiptDate))
    }
    let replay = HindsightCost(
      opening: opening.value, demand: demand, unitCost: unitCost.value,
      stockoutCost: stockoutCost.value, holdingRate: record.holdingRate)
    var proposed = arrivals
    var decided = arrivals
    if let line {
      proposed.add(line.quantity.value, on: record.asOf.days(to: line.receiptDate))
    }
    decided.add(decision.quantity.value, on: record.asOf.days(to: decision.receiptDate))
    return (replay.cost(proposed) - replay.cost(decided), costs.currency.code)
  }

  /// Demand by day; nil where a bucket is not known.
  private func dailyDemand(_ series: Int, from first: Day, before end: Day) -> [Double]? {
    var daily: [Double] = []
    var bucket = Bucket(prepared.panel.size, containing: first)
    while bucket.firstDay < end {
      guard let known = prepared.known(series, in: bucket) else { return nil }
      let days =
        prepared.knownDays(series, in: bucket, total: known.demand)
        ?? prepared.dailyShares(series, in: bucket).map { known.demand * $0 }
      for (offset, units) in days.enumerated() {
        let day = bucket.firstDay.advanced(by: offset)
        if day >= first, day < end { daily.append(units) }
      }
      bucket = bucket.advanced(by: 1)
    }
    return daily.isEmpty ? nil : daily
  }

  /// What was on its way already, at the opening of each bucket.
  private func scheduled(
    _ levels: RunRecord.Levels, _ record: RunRecord, count: Int
  ) -> [Double] {
    var arrivals = [Double](repeating: 0, count: count)
    let first = Bucket(record.bucket, containing: record.asOf)
    for (step, units) in levels.scheduled.enumerated() {
      let day = record.asOf.days(to: first.advanced(by: step).firstDay)
      arrivals.add(Double(units), on: max(0, day))
    }
    return arrivals
  }

  /// The measures, in the order of the report.
  var measures: [ReviewMeasure] {
    var measures = all.measures(member: "")
    for (person, sums) in byPerson.sorted(by: { $0.key < $1.key }) {
      measures += sums.measures(member: "by \(person)")
    }
    if unjudgedCount > 0 {
      measures.append(ReviewMeasure("changes_unjudged", "", Double(unjudgedCount), "lines"))
    }
    return measures
  }
}

extension OrderReview.Sums {
  fileprivate mutating func add(_ gain: Double, _ currency: String) {
    lines += 1
    if gain > 0 { paid += 1 }
    self.gain[currency, default: 0] += gain
  }

  fileprivate func measures(member: String) -> [ReviewMeasure] {
    guard lines > 0 else { return [] }
    return [
      ReviewMeasure("changes_judged", member, Double(lines), "lines"),
      ReviewMeasure("changes_paid", member, Double(paid), "lines"),
    ]
      + gain.sorted { $0.key < $1.key }.map {
        ReviewMeasure("change_gain", member, Money($0.value).value, $0.key)
      }
  }
}

extension PreparedDemand {
  /// The demand of each day of a bucket; nil where the days do not make up its total.
  fileprivate func knownDays(_ series: Int, in bucket: Bucket, total: Double) -> [Double]? {
    guard base.size == .day else { return nil }
    let range = base.range(of: series)
    let first = base.starts[series].distance(to: Bucket(.day, containing: bucket.firstDay))
    let days = (0..<bucket.dayCount).map { offset in
      let place = range.lowerBound + first + offset
      return range.contains(place) && base.demand[place].isFinite ? base.demand[place] : 0
    }
    return abs(days.reduce(0, +) - total) < 1e-6 ? days : nil
  }
}

extension [Double] {
  /// Adds units on a day, where it lies within these.
  fileprivate mutating func add(_ units: Double, on day: Int) {
    if indices.contains(day) { self[day] += units }
  }
}
