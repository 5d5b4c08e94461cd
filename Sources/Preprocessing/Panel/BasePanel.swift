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
    _ days: SeriesDays, table: SeriesTable, frame: Frame, changes: [SeriesChange],
    opening: (Int) -> BaseOpening
  ) {
    panel = DemandPanel(size: frame.size)
    windows = days.windows
    var joined: [Int: BaseSeries] = [:]
    func current(_ series: Int) -> BaseSeries {
      joined[series] ?? days.series(series, opening: opening(series)).series
    }
    for change in changes {
      let (series, carried) = current(change.new).succeeding(
        current(change.old), ratio: change.replacement.ratio,
        change: frame.offset(of: change.day), usesUpOld: change.replacement.usesUpOld)
      joined[change.new] = series
      successions.append(
        Succession(
          old: table.keys[change.old], new: table.keys[change.new], from: change.day,
          ratio: change.replacement.ratio, usesUpOld: change.replacement.usesUpOld,
          carried: carried))
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

/// A change from one series to its successor.
struct SeriesChange {
  var replacement: Replacement
  var old: Int
  var new: Int
  var day: Day
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
