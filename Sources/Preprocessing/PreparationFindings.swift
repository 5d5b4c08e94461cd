// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// Puts what preparation noticed into findings.
struct PreparationFindings {
  private(set) var all: [Finding]

  init() { all = [] }

  /// Adds a finding; nothing is said of none.
  mutating func add(
    _ code: String, _ severity: Finding.Severity = .note, count: Int, _ message: String,
    effect: String, examples: [String] = []
  ) {
    guard count > 0 else { return }
    all.append(
      Finding(
        code: code, severity: severity, count: count, message: "\(count) \(message)",
        effect: effect, examples: Array(examples.prefix(5))))
  }

  mutating func addClosedDays(
    _ opening: Opening, traffic: Traffic, places: [LocationCode], frame: Frame
  ) {
    let weekly = places.indices.filter { !opening.openDays[$0].closingWeekdays.isEmpty }
    add(
      "closing-weekdays", count: weekly.count, "places do not open on some weekdays",
      effect: "Those days are closed in past and future buckets.",
      examples: weekly.map { place in
        let names = opening.openDays[place].closingWeekdays.map(\.name).joined(separator: ", ")
        return places[place] == .everywhere ? names : "\(places[place]): \(names)"
      })
    func words(_ closure: RecurringClosure) -> String {
      let place = closure.place.map { $0 == .everywhere ? "" : "\($0): " } ?? ""
      let seen = closure.seen.map(\.description).joined(separator: ", ")
      return "\(place)\(closure.recurrence) (\(seen))"
    }
    let applied = opening.closures.filter(\.isApplied)
    add(
      "closed-days", count: applied.count, "days of the year on which next to nothing is sold",
      effect: "They are closed in past and future buckets.", examples: applied.map(words))
    let proposed = opening.closures.filter { !$0.isApplied }
    add(
      "closed-days-proposed", count: proposed.count,
      "days of the year on which next to nothing was sold",
      effect:
        "They stay open days ahead; name them in events.csv, kind closed, where they are not.",
      examples: proposed.map(words))
    let silent = silentBuckets(opening, traffic: traffic, places: places, frame: frame)
    add(
      "silent-days", .warning, count: silent.count,
      "open \(frame.size.rawValue)s on which a place has no row and chance does not explain it",
      effect: "Demand is unknown there, not zero.", examples: silent.examples)
  }

  private func silentBuckets(
    _ opening: Opening, traffic: Traffic, places: [LocationCode], frame: Frame
  ) -> (count: Int, examples: [String]) {
    var count = 0
    var examples: [String] = []
    for place in places.indices {
      for slot in traffic.offsets[place]..<traffic.offsets[place + 1]
      where opening.isUnknown[slot] && opening.share[slot] > 0 {
        count += 1
        if examples.count < 5 {
          let day = frame.start.advanced(by: slot - traffic.start(of: place)).firstDay
          examples.append(places[place] == .everywhere ? "\(day)" : "\(places[place]): \(day)")
        }
      }
    }
    return (count, examples)
  }

  mutating func addReplacements(_ plan: SuccessionPlan, _ successions: [Succession]) {
    func words(_ row: Replacement) -> String { "\(row.old) to \(row.new)" }
    add(
      "replacement-cycle", .error, count: plan.circular.count,
      "rows of replaces.csv lead in a circle",
      effect: "They are refused: no history is carried over along them.",
      examples: plan.circular.map(words))
    add(
      "replacement-ratio", .error, count: plan.senseless.count,
      "rows of replaces.csv have a ratio that is not above zero",
      effect: "They are refused: no history is carried over along them.",
      examples: plan.senseless.map(words))
    let carried = successions.filter { $0.carried > 0 }
    add(
      "history-carried-over", count: carried.count, "histories were carried over to successors",
      effect: "The successors are forecast from both.",
      examples: carried.map { "\($0.old) to \($0.new), from \($0.from)" })
  }

  mutating func addOutliers(_ outliers: [Outlier], handling: OutlierSettings.Handling) {
    let effect =
      switch handling {
      case .kept: "They are kept as demand."
      case .capped: "Models see them drawn to the bound of what is usual."
      case .removed: "Models see their buckets as unknown."
      }
    let wildest = outliers.sorted {
      (abs($1.score), $0.series, $0.bucket.index) < (abs($0.score), $1.series, $1.bucket.index)
    }
    add(
      "outliers", count: outliers.count, "buckets lie far from what is usual", effect: effect,
      examples: wildest.prefix(5).map { "\($0.key), \($0.bucket.firstDay): \($0.was)" })
  }

  mutating func addLevelShifts(_ shifts: [LevelShift], handling: LevelShiftHandling) {
    let effect =
      switch handling {
      case .kept: "Models see the history as it was, and follow the new level."
      case .adjusted: "Models see the history before as if it had had the new level."
      }
    let largest = shifts.sorted {
      (max($1.ratio, 1 / $1.ratio), $0.series, $0.bucket.index)
        < (max($0.ratio, 1 / $0.ratio), $1.series, $1.bucket.index)
    }
    add(
      "level-shifts", count: shifts.count, "times demand changed its level for good",
      effect: effect,
      examples: largest.prefix(5).map {
        "\($0.key), \($0.bucket.firstDay): \(Quantity($0.before).rounded(decimals: 1)) to "
          + "\(Quantity($0.after).rounded(decimals: 1)) a \($0.bucket.size.rawValue)"
      })
  }
}
