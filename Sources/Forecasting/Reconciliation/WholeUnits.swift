// SPDX-License-Identifier: GPL-3.0-or-later

/// Rounds forecasts of series to whole units so that their total is the rounded total.
enum WholeUnits {
  /// Each value rounded down, and one more for those that lost most until the total is reached; of
  /// equals the first.
  ///
  /// No value moves by a unit or more. Sums of whole numbers are whole, so that every group adds up.
  ///
  /// - Reference: the method of largest remainders; Balinski & Young (2001), *Fair Representation*
  static func rounded(_ values: [Double]) -> [Double] {
    var whole = values.map { $0.rounded(.down) }
    let lost = values.indices.map { values[$0] - whole[$0] }
    let missing = Int(lost.reduce(0, +).rounded())
    let order = values.indices.sorted { lost[$0] == lost[$1] ? $0 < $1 : lost[$0] > lost[$1] }
    for place in order.prefix(missing) { whole[place] += 1 }
    return whole
  }
}
