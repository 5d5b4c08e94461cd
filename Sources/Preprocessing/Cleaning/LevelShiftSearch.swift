// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail
import Timeline

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Looks for buckets from which on demand has another level for good.
///
/// Demand freed of its season, between square roots and with single far buckets drawn in, is split into
/// stretches of one level each; a change costs more where buckets hang together. A change counts where
/// the level is another by a quarter, is no part of a slope, does not pass within a year, and did not
/// come at the same time of another year.
struct LevelShiftSearch {
  /// What the changes are looked for in: roots of deseasonalised rates, in blocks of a week of days.
  private let roots: [Double]
  /// The first bucket of each block.
  private let places: [Int]
  /// Mean deseasonalised rates of the blocks.
  private let rates: [Double]
  /// The fewest blocks of a level, and the blocks of a year.
  private let least: Int
  private let year: Int

  /// A level that differs by less is the same.
  private static let leastRatio = 1.25
  /// What a change costs, in variances times the logarithm of the number of blocks.
  ///
  /// Three parameters come with a change: its place and two levels.
  private static let penalty = 3.0
  /// The share of a year by which the dates of a yearly change vary.
  private static let yearSlack = 0.08
  private static let reach = 3.0
  private static let poissonScale = 0.5

  init(_ raw: [Double], season: RobustSeason, size: BucketSize) {
    let block = size == .day ? 7 : 1
    var (places, rates): ([Int], [Double]) = ([], [])
    for start in stride(from: 0, to: raw.count, by: block) {
      var sum = 0.0
      var count = 0.0
      for index in start..<min(start + block, raw.count) {
        let rate = raw[index] / season.factor[index]
        if rate.isFinite {
          sum += rate
          count += 1
        }
      }
      if count > 0 {
        places.append(start)
        rates.append(sum / count)
      }
    }
    self.places = places
    self.rates = rates
    roots = rates.map { max(0, $0).squareRoot() }
    switch size {
    case .day, .week: (least, year) = (8, 52)
    case .month: (least, year) = (6, 12)
    case .quarter: (least, year) = (4, 4)
    case .year: (least, year) = (3, 1)
    }
  }

  /// The lasting changes of a series, by bucket.
  func shifts(of panel: DemandPanel, series: Int) -> [LevelShift] {
    guard roots.count >= 2 * least, median(rates) > 0 else { return [] }
    let changes = lasting(changes())
    let bounds = [0] + changes + [roots.count]
    return changes.enumerated().map { order, change in
      LevelShift(
        series: series, key: panel.keys[series],
        bucket: panel.starts[series].advanced(by: places[change]),
        before: level(bounds[order]..<change), after: level(change..<bounds[order + 2]))
    }
  }

  private func level(_ range: Range<Int>) -> Double {
    range.reduce(0) { $0 + rates[$1] } / Double(max(1, range.count))
  }

  /// The changes that pay for themselves; twice, for how far buckets hang together shows after.
  private func changes() -> [Int] {
    let steps = zip(roots.dropFirst(), roots).map { abs($0 - $1) }
    // The spread of single buckets from their steps, which a change of level hardly moves.
    let spread = OrderStatistics.normalConsistency * median(steps) / 2.0.squareRoot()
    let scale = max(spread, Self.poissonScale / (year == 52 ? 2 : 1))
    let middle = OrderStatistics.runningMedian(roots.span, window: 2 * (least / 2) + 1)
    let values = roots.indices.map {
      min(max(roots[$0], middle[$0] - Self.reach * scale), middle[$0] + Self.reach * scale)
    }
    let price = Self.penalty * scale * scale * log(Double(values.count))
    let first = OptimalPartition(values, penalty: price, least: least).changes
    guard !first.isEmpty else { return [] }
    let dependence = Self.dependence(values, first)
    return OptimalPartition(
      values, penalty: price * (1 + dependence) / (1 - dependence), least: least
    ).changes
  }

  /// The correlation of successive residuals, 0 to 0.9.
  private static func dependence(_ values: [Double], _ changes: [Int]) -> Double {
    var residuals: [Double] = []
    let bounds = [0] + changes + [values.count]
    for (start, end) in zip(bounds, bounds.dropFirst()) {
      let mean = values[start..<end].reduce(0, +) / Double(end - start)
      residuals += values[start..<end].map { $0 - mean }
    }
    let squares = residuals.reduce(0) { $0 + $1 * $1 }
    let products = zip(residuals.dropFirst(), residuals).reduce(0) { $0 + $1.0 * $1.1 }
    return squares > 0 ? min(max(products / squares, 0), 0.9) : 0
  }

  /// The changes that last, one after another taken out of those found.
  private func lasting(_ found: [Int]) -> [Int] {
    var changes = found.filter { !isYearly($0, among: found) }
    var place = 0
    while place < changes.count {
      let bounds = [0] + changes + [roots.count]
      let (start, change, end) = (bounds[place], bounds[place + 1], bounds[place + 2])
      let (before, after) = (level(start..<change), level(change..<end))
      if isSame(before, after) || isSlope(start, change, end) {
        changes.remove(at: place)
        place = max(0, place - 1)
      } else if place + 1 < changes.count, end - change < year,
        isSame(before, level(end..<bounds[place + 3]))
      {
        changes.removeSubrange(place...place + 1)
        place = max(0, place - 1)
      } else {
        place += 1
      }
    }
    return changes
  }

  private func isSame(_ a: Double, _ b: Double) -> Bool {
    max(a, b) < Self.leastRatio * min(a, b)
  }

  /// Whether the same change comes at this time of another year.
  private func isYearly(_ change: Int, among found: [Int]) -> Bool {
    guard year > 1 else { return false }
    func direction(_ change: Int) -> Bool {
      level(change..<min(change + least, rates.count)) > level(max(0, change - least)..<change)
    }
    return found.contains { other in
      let years = Double(abs(other - change)) / Double(year)
      return years > 0.5 && abs(years - years.rounded()) <= Self.yearSlack
        && direction(other) == direction(change)
    }
  }

  /// Whether a line through both stretches fits at least as well as two levels.
  private func isSlope(_ start: Int, _ change: Int, _ end: Int) -> Bool {
    func squares(_ range: Range<Int>, hasSlope: Bool) -> Double {
      let n = Double(range.count)
      let centre = Double(range.lowerBound + range.upperBound - 1) / 2
      let mean = range.reduce(0) { $0 + roots[$1] } / n
      var (spread, product, total) = (0.0, 0.0, 0.0)
      for index in range {
        let x = Double(index) - centre
        spread += x * x
        product += x * roots[index]
        total += (roots[index] - mean) * (roots[index] - mean)
      }
      return hasSlope && spread > 0 ? total - product * product / spread : total
    }
    return squares(start..<end, hasSlope: true)
      <= squares(start..<change, hasSlope: false) + squares(change..<end, hasSlope: false)
  }
}
