// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
public import Timeline

extension StockCourse {
  /// The days that paths must be summed to for the chances of a stock-out in some buckets.
  public static func boundaries(
    _ buckets: [Bucket], movements: [StockMovement]
  ) -> Set<Day> {
    Set(buckets.map { $0.lastDay.advanced(by: 1) }).union(movements.map(\.day))
  }

  /// The chance, for each bucket, that some demand in it finds no stock.
  ///
  /// Path by path, with the same receipts and issues as the expected course.
  ///
  /// - Parameters:
  ///   - buckets: consecutive buckets.
  ///   - paths: demand summed at least to the `boundaries` of the buckets and of all movements.
  /// - Returns: a probability a bucket.
  public func stockoutProbabilities(_ buckets: [Bucket], paths: CumulativePaths) -> [Double] {
    guard let last = buckets.last, let first = buckets.first, paths.count > 0 else {
      return Array(repeating: 0, count: buckets.count)
    }
    let days = paths.days.prefix { $0 <= last.lastDay.advanced(by: 1) }
    let openings = [paths.asOf] + days.dropLast()
    let inflow = openings.map { opening in change(at: opening, asOf: paths.asOf) }
    let bucketOf = openings.map { opening in
      max(0, first.distance(to: Bucket(first.size, containing: opening)))
    }
    var counts = Array(repeating: 0, count: buckets.count)
    for path in 0..<paths.count {
      var stock = (opening - waiting).value
      var before = 0.0
      var lastShort = -1
      for place in days.indices {
        stock += inflow[place]
        let cumulative = paths.demand(path, place)
        let wanted = cumulative - before
        before = cumulative
        stock -= wanted
        guard stock < -1e-9 else { continue }
        if unmet == .lost { stock = min(0, stock + wanted) }
        if bucketOf[place] != lastShort, wanted > 0 || unmet == .backordered {
          lastShort = bucketOf[place]
          counts[lastShort] += 1
        }
      }
    }
    return counts.map { Double($0) / Double(paths.count) }
  }

  private func change(at opening: Day, asOf: Day) -> Double {
    func sum(_ movements: [StockMovement]) -> Quantity {
      movements.reduce(.zero) { max($1.day, asOf) == opening ? $0 + $1.quantity : $0 }
    }
    return (sum(receipts) - sum(issues)).value
  }
}

extension StockCourse {
  /// What is expected to be short before a day.
  public struct Shortage: Hashable, Sendable {
    /// The chance that some demand before the day finds no stock.
    public var probability: Double
    /// Expected units wanted before the day that stock cannot meet.
    public var units: Double

    /// A chance, and the units expected to be short.
    public init(probability: Double, units: Double) {
      self.probability = probability
      self.units = units
    }
  }

  /// The chance of running out before the opening of a day, and how much is then short.
  ///
  /// - Parameters:
  ///   - day: one of the days that the paths were summed to.
  ///   - paths: demand summed to that day and to the receipts and issues before it.
  /// - Returns: nothing short where the day is not ahead.
  public func shortage(before day: Day, paths: CumulativePaths) -> Shortage {
    guard let place = paths.place(of: day) else { return Shortage(probability: 0, units: 0) }
    return shortage(paths: paths) { (day, paths.demand($0, place)) }
  }

  /// The chance of running out before a day of each path's own, and how much is then short.
  ///
  /// - Parameters:
  ///   - paths: demand summed to the receipts and issues before those days.
  ///   - end: the day of a path, and its demand up to the opening of that day.
  /// - Returns: nothing short where there is no path.
  public func shortage(
    paths: CumulativePaths, end: (_ path: Int) -> (day: Day, demand: Double)
  ) -> Shortage {
    guard paths.count > 0 else { return Shortage(probability: 0, units: 0) }
    let openings = [paths.asOf] + paths.days
    let inflow = openings.map { change(at: $0, asOf: paths.asOf) }
    var runs = 0
    var units = 0.0
    for path in 0..<paths.count {
      let (end, total) = end(path)
      var stock = (opening - waiting).value
      var before = 0.0
      var short = 0.0
      for step in openings.indices where openings[step] < end {
        stock += inflow[step]
        let isLast = step + 1 == openings.count || openings[step + 1] >= end
        let cumulative = isLast ? total : paths.demand(path, step)
        let available = max(0, stock)
        let missed = max(0, cumulative - before - available)
        stock -= unmet == .lost ? cumulative - before - missed : cumulative - before
        before = cumulative
        short += missed
      }
      if short > 1e-9 { runs += 1 }
      units += short
    }
    return Shortage(
      probability: Double(runs) / Double(paths.count), units: units / Double(paths.count))
  }
}
