// SPDX-License-Identifier: GPL-3.0-or-later

/// A series split into several seasons, and what is left of it.
///
/// The seasons are taken out one after another, the shortest first, and each is found anew once the
/// others are out.
///
/// - Reference: Bandara, Hyndman & Bergmeir (2021), "MSTL: a seasonal-trend decomposition algorithm for
///   time series with multiple seasonal patterns", arXiv:2107.13462
struct MultipleSeasons: Sendable, Hashable {
  /// The seasons' lengths in buckets, ascending.
  let lengths: [Int]
  /// The seasons by bucket, in the order of the lengths.
  private(set) var seasonal: [[Double]]
  /// The trend by bucket.
  private(set) var trend: [Double]
  /// The series without its seasons; NaN where the series is unknown.
  private(set) var adjusted: [Double]

  /// Splits a series that holds each season at least twice.
  ///
  /// An unknown bucket is filled by the straight line between its neighbours at the same place of the
  /// shortest season; the filled value is not part of what is left.
  init(
    _ demand: Span<Double>, lengths: [Int], isRobust: Bool = false, everyPlace: Bool = false
  ) {
    let ascending = lengths.sorted()
    self.lengths = ascending
    let filled = Self.filled(demand, seasonLength: ascending.first ?? 1)
    var rest = filled
    var seasons = ascending.map { _ in Array(repeating: 0.0, count: filled.count) }
    var trend = rest
    for _ in 0..<(ascending.count > 1 ? 2 : 1) {
      for (order, length) in ascending.enumerated() {
        for t in rest.indices { rest[t] += seasons[order][t] }
        let split = SeasonalTrendDecomposition(
          rest.span,
          settings: SeasonalTrendSettings(
            seasonLength: length, seasonalWindow: 11 + 4 * order, isRobust: isRobust,
            everyPlace: everyPlace))
        seasons[order] = split.seasonal
        trend = split.trend
        for t in rest.indices { rest[t] -= seasons[order][t] }
      }
    }
    for t in rest.indices where demand[t].isNaN { rest[t] = .nan }
    seasonal = seasons
    self.trend = trend
    adjusted = rest
  }

  /// The sum of the seasons in the buckets ahead: each repeats its last.
  func ahead(_ horizon: Int) -> [Double] {
    (0..<horizon).map { step in
      zip(lengths, seasonal).reduce(0) { sum, season in
        let (length, values) = season
        return sum + values[values.count - length + step % length]
      }
    }
  }

  /// The series with its unknown buckets filled.
  private static func filled(_ demand: Span<Double>, seasonLength m: Int) -> [Double] {
    var values = demand.array
    guard values.contains(where: \.isNaN) else { return values }
    let usual = demand.meanOfKnown
    for place in 0..<min(m, values.count) {
      let places = Array(stride(from: place, to: values.count, by: m))
      let known = places.filter { !demand[$0].isNaN }
      var next = 0
      for t in places where demand[t].isNaN {
        while next < known.count && known[next] < t { next += 1 }
        let before = next > 0 ? known[next - 1] : nil
        let after = next < known.count ? known[next] : nil
        switch (before, after) {
        case (let a?, let b?):
          let share = Double(t - a) / Double(b - a)
          values[t] = demand[a] + share * (demand[b] - demand[a])
        case (let only?, nil), (nil, let only?): values[t] = demand[only]
        case (nil, nil): values[t] = usual
        }
      }
    }
    return values
  }
}
