// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// Where the middle of several members' means is taken to be.
enum PoolCentre: Sendable, Hashable {
  /// At their weighted mean.
  case mean
  /// Half-way between their weighted mean and their plain median.
  ///
  /// Without a season a history is a few buckets of a trend, and members differ by how far they carry
  /// it on: one that runs away moves the mean, and not the median; and weights earned in a few buckets
  /// are luck, so each has one vote.
  ///
  /// - Reference: Petropoulos & Svetunkov (2020), doi:10.1016/j.ijforecast.2019.01.006: the median of
  ///   simple models
  case meanAndMedian
}

extension Outlook {
  /// The outlook of a draw from one of several members, picked by weight: the linear pool's moments.
  ///
  /// Where the members disagree, the future is less certain than each of them says. Pooled spreads
  /// are wider than the members' on average, and better for it: single models are too sure.
  ///
  /// - Reference: Stone (1961), doi:10.1214/aoms/1177704862; Gneiting & Ranjan (2013),
  ///   doi:10.1214/13-EJS823
  static func pooled(
    _ members: [Outlook], _ weights: [Double], centre: PoolCentre = .mean
  ) -> Outlook {
    if members.count == 1 { return members[0] }
    let horizon = members[0].horizon
    var pool = Outlook(
      mean: Array(repeating: 0, count: horizon),
      standardDeviation: Array(repeating: 0, count: horizon),
      carryOver: Array(repeating: 0, count: max(1, horizon - 1)))
    for (member, weight) in zip(members, weights) {
      for step in 0..<horizon { pool.mean[step] += weight * member.mean[step] }
      for step in 0..<min(pool.carryOver.count, member.carryOver.count) {
        pool.carryOver[step] += weight * member.carryOver[step]
      }
    }
    if centre == .meanAndMedian {
      for step in 0..<horizon {
        let means = members.map { $0.mean[step] }
        guard let median = OrderStatistics.median(means.span) else { continue }
        pool.mean[step] = (pool.mean[step] + median) / 2
      }
    }
    for step in 0..<horizon {
      var variance = 0.0
      for (member, weight) in zip(members, weights) {
        let apart = member.mean[step] - pool.mean[step]
        let deviation = member.standardDeviation[step]
        variance += weight * (deviation * deviation + apart * apart)
      }
      pool.standardDeviation[step] = variance.squareRoot()
    }
    return pool
  }
}
