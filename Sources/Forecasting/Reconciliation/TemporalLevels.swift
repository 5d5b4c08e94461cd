// SPDX-License-Identifier: GPL-3.0-or-later

/// The coarser buckets in which a season's demand can be seen too.
struct TemporalLevels: Sendable, Hashable {
  /// Buckets in a coarser one, ascending, 1 not among them.
  let lengths: [Int]
  /// Buckets in a cycle that all coarser ones divide.
  let cycle: Int

  /// The divisors of a season; of a week of days the week and four weeks, for want of others.
  ///
  /// Only those of which a history holds at least `least` are kept.
  init(seasonLength m: Int, history count: Int, least: Int = 4) {
    let candidates = m == 7 ? [7, 28] : m > 1 ? (2...m).filter { m % $0 == 0 } : []
    let kept = candidates.filter { count >= least * $0 }
    lengths = kept
    cycle = m == 7 ? 28 : max(1, m)
  }

  /// A history in coarser buckets, counted back from its end; what is left over at its start is left
  /// out.
  ///
  /// A coarser bucket whose demand is known for at least half is scaled up to the whole, else it is
  /// unknown.
  static func aggregated(_ demand: Span<Double>, by length: Int) -> [Double] {
    let first = demand.count % length
    return stride(from: first, to: demand.count, by: length).map { start in
      var sum = 0.0
      var known = 0
      for t in start..<start + length where demand[t] == demand[t] {
        sum += demand[t]
        known += 1
      }
      return 2 * known >= length ? sum * Double(length) / Double(known) : .nan
    }
  }

  /// The coarser buckets of so many cycles as groups of the buckets in them.
  func hierarchy(cycles: Int) -> Hierarchy {
    Hierarchy(
      seriesCount: cycles * cycle,
      levels: lengths.map { length in
        Hierarchy.Level(name: "\(length)") { bucket in
          // Padded, so that the order by name is the order in time.
          let number = String(bucket / length)
          return String(repeating: "0", count: max(0, 9 - number.count)) + number
        }
      })
  }
}
