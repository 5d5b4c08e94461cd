// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Simple smoothing of the demand of several buckets together, whose forecast each takes its part of.
///
/// Blocks that end with the last bucket do not overlap; those that end with an earlier one are
/// smoothed in a row of their own, so that there is a forecast at every bucket.
struct AggregateRecursion: MeanRecursion {
  let smoothing: Double
  /// The last buckets, as many as a block has, in a ring.
  private var window: [Double]
  /// The smoothed demand of a block, by where it ends; not a number before the first block.
  private var levels: [Double]
  private var place = 0
  private var filled = 0

  /// Blocks of so many buckets.
  init(level: Int, smoothing: Double) {
    self.smoothing = smoothing
    window = Array(repeating: 0, count: level)
    levels = Array(repeating: .nan, count: level)
  }

  /// The buckets of a block.
  var level: Int { window.count }

  var mean: Double {
    levels[(place + level - 1) % level] / Double(level)
  }

  mutating func take(_ demand: Double) {
    window[place] = demand
    filled += 1
    if filled >= level {
      let sum = window.reduce(0, +)
      if levels[place].isNaN {
        levels[place] = sum
      } else {
        levels[place] += smoothing * (sum - levels[place])
      }
    }
    place = (place + 1) % level
  }

  /// The sums of blocks that do not overlap and end with the last bucket.
  static func blocks(of demand: [Double], level: Int) -> [Double] {
    stride(from: demand.count % level, to: demand.count, by: level).map { start in
      demand[start..<start + level].reduce(0, +)
    }
  }

  /// The sum of squared errors of simple smoothing that begins with the first value.
  static func squares(of blocks: [Double], smoothing: Double) -> Double {
    guard var smoothed = blocks.first else { return 0 }
    var sum = 0.0
    for block in blocks.dropFirst() {
      sum += (block - smoothed) * (block - smoothed)
      smoothed += smoothing * (block - smoothed)
    }
    return sum
  }
}

/// The mean of the forecasts that several sizes of blocks give.
struct MultipleAggregateRecursion: MeanRecursion {
  private var rows: [AggregateRecursion]

  init(_ rows: [AggregateRecursion]) { self.rows = rows }

  var mean: Double {
    var (sum, count) = (0.0, 0.0)
    for row in rows {
      let mean = row.mean
      if mean == mean {
        sum += mean
        count += 1
      }
    }
    return count > 0 ? sum / count : .nan
  }

  mutating func take(_ demand: Double) {
    for index in rows.indices { rows[index].take(demand) }
  }
}

/// Methods that forecast blocks of buckets, of one size or of several.
struct AggregateMethod: IntermittentMethod {
  /// The sizes of blocks and the smoothing of each.
  let rows: [(level: Int, smoothing: Double)]
  let name: String
  var parameterCount: Int { rows.count }

  func start(of demand: Span<Double>) -> MultipleAggregateRecursion {
    MultipleAggregateRecursion(
      rows.map { AggregateRecursion(level: $0.level, smoothing: $0.smoothing) })
  }

  /// A bucket enters each of the later blocks, which give each bucket its part.
  func carried(by recursion: MultipleAggregateRecursion) -> Double {
    rows.reduce(0) { $0 + $1.smoothing / Double($1.level) } / Double(rows.count)
  }

  /// `ADIDA(3)`: the size of the largest blocks.
  var specification: String { "\(name)(\(rows.last?.level ?? 1))" }

  static func == (a: AggregateMethod, b: AggregateMethod) -> Bool {
    a.name == b.name && a.rows.elementsEqual(b.rows) { $0 == $1 }
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    for row in rows {
      hasher.combine(row.level)
      hasher.combine(row.smoothing)
    }
  }
}

/// The mean number of buckets from a demand to the next, rounded: the size of blocks that is usual.
///
/// The first interval is that to the first demand; halves go to the even number.
func meanDemandInterval(_ demand: [Double]) -> Int {
  let positive = demand.count { $0 > 0 }
  guard positive > 0, let last = demand.lastIndex(where: { $0 > 0 }) else { return 1 }
  let interval = (Double(last + 1) / Double(positive)).rounded(.toNearestOrEven)
  return max(1, Int(interval))
}
