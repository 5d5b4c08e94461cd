// SPDX-License-Identifier: GPL-3.0-or-later

/// A history taken apart into whether there was demand and how much.
struct IntermittentHistory: Sendable, Hashable {
  /// Whether there was demand, by known bucket.
  let happened: [Bool]
  /// The sizes of the demands, in order.
  let sizes: [Double]
  /// The buckets from a demand to the next, the first from the beginning of the history.
  let intervals: [Int]
  /// The known buckets since the last demand.
  let sinceLast: Int

  /// Takes a history apart.
  ///
  /// A bucket in which stock ran out after something was sold had demand: of the mean of those seen
  /// that were at least as large, or of what was sold where none was.
  init(_ demand: Span<Double>, bounds: [Double] = []) {
    var (happened, sizes, intervals, since) = ([Bool](), [Double](), [Int](), 0)
    var seen: [Double] = []
    if bounds.contains(where: { $0 == $0 }) {
      for t in demand.indices where demand[t] > 0 { seen.append(demand[t]) }
    }
    for t in demand.indices {
      var size = demand[t]
      if size.isNaN {
        guard t < bounds.count, bounds[t] > 0 else { continue }
        let larger = seen.filter { $0 >= bounds[t] }
        size = larger.isEmpty ? bounds[t] : larger.reduce(0, +) / Double(larger.count)
      }
      since += 1
      happened.append(size > 0)
      if size > 0 {
        sizes.append(size)
        intervals.append(since)
        since = 0
      }
    }
    self.happened = happened
    self.sizes = sizes
    self.intervals = intervals
    sinceLast = since
  }

  /// The share of known buckets with demand.
  var chance: Double {
    happened.isEmpty ? 0 : Double(sizes.count) / Double(happened.count)
  }

  /// The mean size of a demand; 0 where there is none.
  var meanSize: Double { sizes.isEmpty ? 0 : sizes.reduce(0, +) / Double(sizes.count) }
}
