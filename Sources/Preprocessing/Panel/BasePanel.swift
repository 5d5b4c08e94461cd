// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// All series in base buckets, with predecessors' histories carried over, and what was noticed on the way.
struct BasePanel {
  private(set) var panel: DemandPanel
  /// Each series' window as offsets of the frame.
  private(set) var windows: [Range<Int>]
  private(set) var successions: [Succession] = []
  /// Sales on days that count as closed or unknown.
  private(set) var salesWhileClosed = SeriesTally()
  /// Buckets whose rows sum to less than zero.
  private(set) var negativeBuckets = SeriesTally()

  init(
    _ days: SeriesDays, table: SeriesTable, frame: Frame, plan: SuccessionPlan,
    changeDay: (_ replacement: Replacement, _ place: LocationCode) -> Day,
    opening: (Int) -> BaseOpening
  ) {
    panel = DemandPanel(size: frame.size)
    windows = days.windows
    var joined: [Int: BaseSeries] = [:]
    for replacement in plan.replacements {
      for place in table.places {
        let old = SeriesKey(replacement.old, place)
        let new = SeriesKey(replacement.new, place)
        guard let oldSeries = table.index(of: old), let newSeries = table.index(of: new) else {
          continue
        }
        let from = changeDay(replacement, place)
        let (series, carried) =
          (joined[newSeries] ?? days.series(newSeries, opening: opening(newSeries)).series)
          .succeeding(
            joined[oldSeries] ?? days.series(oldSeries, opening: opening(oldSeries)).series,
            ratio: replacement.ratio, change: frame.offset(of: from),
            usesUpOld: replacement.usesUpOld)
        joined[newSeries] = series
        successions.append(
          Succession(
            old: old, new: new, from: from, ratio: replacement.ratio,
            usesUpOld: replacement.usesUpOld, carried: carried))
      }
    }
    let extra = joined.reduce(0) { $0 + $1.value.window.count }
    panel.reserveCapacity(
      series: table.keys.count, buckets: days.millionths.count + extra)
    for series in table.keys.indices {
      let own = days.series(series, opening: opening(series))
      salesWhileClosed.add(own.whileClosed, of: series)
      negativeBuckets.add(Double(days.negativeBuckets(series)), of: series)
      let final = joined[series] ?? own.series
      windows[series] = final.window
      panel.append(
        table.keys[series], start: frame.start.advanced(by: final.window.lowerBound),
        demand: final.demand, state: final.state, exposure: final.exposure)
    }
  }
}

/// A sum over series, and which of them it is about.
struct SeriesTally {
  private(set) var total = 0.0
  private(set) var series: [Int] = []

  mutating func add(_ amount: Double, of series: Int) {
    guard amount > 0 else { return }
    total += amount
    self.series.append(series)
  }
}
