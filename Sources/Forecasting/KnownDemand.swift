// SPDX-License-Identifier: GPL-3.0-or-later

import Learning

extension Span<Double> {
  /// The number of known buckets, once all of them are finite, not negative and enough.
  ///
  /// - Throws: `notFinite`, `negative` or `tooShort`.
  func checkedCount(atLeast needed: Int) throws(FitError) -> Int {
    var known = 0
    for t in indices {
      let y = self[t]
      if y.isNaN { continue }
      if !y.isFinite { throw .notFinite(index: t) }
      if y < 0 { throw .negative(index: t) }
      known += 1
    }
    if known < needed { throw .tooShort(needed: needed, got: known) }
    return known
  }

  /// The mean of the known buckets; 0 where none is known.
  var meanOfKnown: Double {
    var sum = 0.0
    var count = 0
    for t in indices where !self[t].isNaN {
      sum += self[t]
      count += 1
    }
    return count > 0 ? sum / Double(count) : 0
  }

  /// The values in an array of their own.
  var array: [Double] {
    withUnsafeBufferPointer(Array.init)
  }
}

extension Double {
  /// The number with two decimals, for specifications.
  var twoDecimals: String {
    let hundredths = Int((100 * self).rounded())
    let rest = abs(hundredths % 100)
    return "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
