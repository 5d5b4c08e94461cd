// SPDX-License-Identifier: GPL-3.0-or-later

extension MixedIntegerSolution {
  /// Takes values of the columns over: whole where they have to be, and at what they then cost.
  mutating func take(_ found: [Double], _ programme: MixedIntegerProgramme) {
    columns = zip(found, programme.isInteger).map { $1 ? $0.rounded() : $0 }
    value = programme.cost(of: columns)
    bound = min(bound, value)
  }
}

extension MixedIntegerProgramme {
  /// Whether the solvers' integers of 32 bits can count columns, rows and terms.
  var isCountable: Bool {
    max(columnCount, rowCount, termColumns.count) < Int(Int32.max)
  }
}
