// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// The demand of groups of series (all, a location, a category) by bucket, each series relative to
/// its own level.
///
/// A series counts by what its bucket tells of the common ratio: `1/(1/level + c)`. Each ratio is to
/// the level as of the bucket before, so that what is known of a bucket never changes later.
struct GroupDemand: Sendable {
  /// The group of each series, by kind of group; nil where it is not known.
  let groups: [[Int?]]
  /// The first bucket of all series.
  let start: Bucket
  let scheme: GlobalScheme
  private let count: Int
  /// Totals of ratio times weight, and of weight, of the buckets before each place, group by group.
  private var totals: [SIMD2<Double>]

  /// What a series' overdispersion adds to the squared coefficient of variation of a bucket.
  private static let overdispersion = 0.25

  /// How much a bucket of a series tells of what is common, by the series' level.
  static func precision(level: Double) -> Double { 1 / (1 / level + overdispersion) }

  /// The groups of a panel; `codes` names those of a series, one for each kind of group, empty where
  /// unknown.
  init(_ panel: DemandPanel, scheme: GlobalScheme, codes: (Int) -> [String]) {
    self.scheme = scheme
    let first = panel.starts.map(\.index).min() ?? 0
    let start = Bucket(size: panel.size, index: first)
    self.start = start
    count = panel.keys.indices.map { start.distance(to: panel.end(of: $0)) }.max() ?? 0
    var numbers: [[String]: Int] = [:]
    groups = panel.keys.indices.map { series in
      ([""] + codes(series)).enumerated().map { kind, code in
        if kind > 0 && code.isEmpty { return nil }
        let name = ["\(kind)", code]
        let number = numbers[name] ?? numbers.count
        numbers[name] = number
        return number
      }
    }
    totals = Array(repeating: .zero, count: numbers.count * (count + 1))
    for series in panel.keys.indices { add(SeriesHistory(panel, series, scheme), series) }
    for group in 0..<numbers.count {
      let base = group * (count + 1)
      for place in 0..<count { totals[base + place + 1] += totals[base + place] }
    }
  }

  /// Adds a series to its groups; totals are of single buckets until all have been added.
  private mutating func add(_ history: SeriesHistory, _ series: Int) {
    let offset = start.distance(to: history.start)
    for t in history.demand.indices where history.demand[t] == history.demand[t] {
      let level = history.level(seeing: t)
      guard level > 0 else { continue }
      let weight = GroupDemand.precision(level: level)
      let ratio = min(history.demand[t] / level, 20)
      for case let group? in groups[series] {
        totals[group * (count + 1) + offset + t + 1] += SIMD2(ratio * weight, weight)
      }
    }
  }

  /// The mean ratio of a group in a range of places from `start`, as far as they are seen; NaN where
  /// nothing is known.
  func mean(_ group: Int, _ range: Range<Int>, seeing seen: Int) -> Double {
    let high = min(max(range.upperBound, 0), min(seen, count))
    let low = min(max(range.lowerBound, 0), high)
    let base = group * (count + 1)
    let total = totals[base + high] - totals[base + low]
    return total[1] > 0 ? total[0] / total[1] : .nan
  }

  /// The mean ratio of a group in the last so many buckets of the same phase as a target.
  func phaseMean(_ group: Int, of target: Int, last number: Int, seeing seen: Int) -> Double {
    guard scheme.season > 1 else { return .nan }
    var sum = 0.0
    var found = 0.0
    var place = scheme.lastOfPhase(of: target, seeing: seen)
    for _ in 0..<number where place >= 0 {
      let ratio = mean(group, place..<place + 1, seeing: seen)
      if ratio == ratio {
        sum += ratio
        found += 1
      }
      place -= scheme.season
    }
    return found > 0 ? sum / found : .nan
  }
}
