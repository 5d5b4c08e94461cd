// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
public import Timeline

extension StockCourse {
  /// Expected units wanted before any day that stock cannot meet, path by path.
  ///
  /// Between two days that the paths were summed to, demand is taken to come evenly.
  ///
  /// - Parameters:
  ///   - day: the day at whose opening counting ends.
  ///   - paths: demand summed at least to the days of all movements before the day.
  /// - Returns: units; 0 where there are no paths.
  public func expectedShortage(before day: Day, paths: CumulativePaths) -> Double {
    let before = paths.days.prefix { $0 < day }
    guard day > paths.asOf, paths.count > 0 else { return 0 }
    let openings = [paths.asOf] + before
    let inflow = openings.map { opening in
      func sum(_ movements: [StockMovement]) -> Double {
        movements.reduce(0) { max($1.day, paths.asOf) == opening ? $0 + $1.quantity.value : $0 }
      }
      return sum(receipts) - sum(issues)
    }
    // The last step may end between two of the paths' days.
    let last = before.last ?? paths.asOf
    let next = before.count < paths.days.count ? before.count : nil
    let part = next.map { Double(last.days(to: day)) / Double(last.days(to: paths.days[$0])) } ?? 0
    var units = 0.0
    for path in 0..<paths.count {
      var stock = (self.opening - waiting).value
      var counted = 0.0
      for step in openings.indices {
        stock += inflow[step]
        let wanted: Double
        if step < before.count {
          wanted = paths.demand(path, step) - counted
        } else {
          wanted = next.map { (paths.demand(path, $0) - counted) * part } ?? 0
        }
        counted += wanted
        let missed = max(0, wanted - max(0, stock))
        stock -= unmet == .lost ? wanted - missed : wanted
        units += missed
      }
    }
    return units / Double(paths.count)
  }
}
