// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds the lines of a table that repeat an earlier one exactly.
enum Repeats {
  /// Whether each line repeats an earlier one.
  ///
  /// Equal lines have equal digests; `isSame` tells whether two lines with equal digests are equal.
  ///
  /// - Complexity: O(lines) expected.
  static func find(_ digests: [UInt64], isSame: (Int, Int) -> Bool) -> [Bool] {
    var isRepeat = [Bool](repeating: false, count: digests.count)
    var capacity = 16
    while capacity < 2 * digests.count { capacity *= 2 }
    let mask = capacity - 1
    var slots = [Int32](repeating: -1, count: capacity)
    for line in digests.indices {
      let digest = digests[line]
      // Fibonacci hashing spreads digests whose low bits are alike.
      var slot = Int(truncatingIfNeeded: (digest &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
      while slots[slot] >= 0 {
        let other = Int(slots[slot])
        if digests[other] == digest, isSame(other, line) {
          isRepeat[line] = true
          break
        }
        slot = (slot + 1) & mask
      }
      if !isRepeat[line] { slots[slot] = Int32(line) }
    }
    return isRepeat
  }
}
