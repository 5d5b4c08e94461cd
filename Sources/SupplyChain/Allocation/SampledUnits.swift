// SPDX-License-Identifier: GPL-3.0-or-later

/// Units in some equally likely futures, ready to be asked how many of a number are expected to be used.
struct SampledUnits: Hashable, Sendable {
  /// The units, ascending.
  private let sorted: [Double]
  /// The sums of the first 0, 1, 2 … of them.
  private let sums: [Double]

  /// Units of each future, in any order; no future is no unit for sure.
  init(_ units: [Double]) {
    sorted = units.sorted()
    sums = sorted.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
  }

  /// E[min(q, X)]: of q units, those that are expected to be used.
  func used(of quantity: Double) -> Double {
    guard !sorted.isEmpty else { return 0 }
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < quantity { low = middle + 1 } else { high = middle }
    }
    return (sums[low] + quantity * Double(sorted.count - low)) / Double(sorted.count)
  }
}
