// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// A series' demand by age, counted from its first sale.
struct ItemLife: Sendable {
  /// Units a usual bucket by age; NaN where unknown, empty where its ages are not known.
  let rates: [Double]
  /// The open part of each bucket by age.
  let exposure: [Double]
  /// The number of known buckets.
  let known: Int
  /// Whether the first sale is the item's, and not just the first that was recorded.
  let isLaunchSeen: Bool
  /// Mean units a usual bucket over the first half year of weeks, or the last where the launch was not
  /// seen.
  let level: Double
  /// The variance of a bucket over its mean; at least 1 where demand is whole.
  let dispersion: Double
  /// Whether all demand is in whole units.
  let isWhole: Bool

  /// The buckets that the level is taken from.
  private static let window = 26
  /// The buckets without a sale after the records begin that tell a launch.
  private static let leastSilence = 4
  /// The buckets of a grown item's life that are kept.
  private static let youth = 104

  /// The life of a series of a panel whose records begin at a bucket.
  init(_ panel: DemandPanel, series: Int, silenceBefore: Int) {
    let range = panel.range(of: series)
    let all = range.map { bucket in
      panel.state[bucket] == .observed && panel.exposure[bucket] > 0
        ? panel.demand[bucket] / panel.exposure[bucket] : .nan
    }
    let first = all.firstIndex { $0 > 0 } ?? all.firstIndex { !$0.isNaN } ?? all.count
    let rates = Array(all[first...])
    let places = rates.indices.filter { !rates[$0].isNaN }
    known = places.count
    isLaunchSeen = silenceBefore + first >= Self.leastSilence
    isWhole = range.allSatisfy {
      panel.demand[$0].isNaN || panel.demand[$0] == panel.demand[$0].rounded()
    }
    let judged = isLaunchSeen ? places.prefix(Self.window) : places.suffix(Self.window)
    let mean = judged.reduce(0) { $0 + rates[$1] } / Double(max(1, judged.count))
    let squares = judged.reduce(0) { $0 + (rates[$1] - mean) * (rates[$1] - mean) }
    level = mean
    let ratio = mean > 0 ? squares / Double(max(1, judged.count - 1)) / mean : 1
    dispersion = isWhole ? max(1, ratio) : ratio
    // Of an item that was always there no age is known, and nobody asks for those of long ago.
    let isAsked = isLaunchSeen || known < SimilarItems.fewestBuckets
    let length = known < SimilarItems.fewestBuckets ? rates.count : min(rates.count, Self.youth)
    self.rates = isAsked ? Array(rates[..<length]) : []
    exposure = isAsked ? Array(panel.exposure[range].dropFirst(first).prefix(length)) : []
  }
}
