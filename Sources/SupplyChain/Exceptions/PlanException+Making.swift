// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

extension PlanException {
  /// An exception about wrong or missing data.
  static func dataError(_ key: SeriesKey, _ message: String, remedy: String) -> PlanException {
    PlanException(
      kind: .dataError, key: key, moneyAtStake: nil, quantity: .zero, date: nil, message: message,
      remedy: remedy)
  }

  /// Whether it goes before another: by money at stake, unknown last, then by kind and key.
  func ranksBefore(_ other: PlanException) -> Bool {
    if moneyAtStake != other.moneyAtStake {
      guard let moneyAtStake else { return false }
      guard let theirs = other.moneyAtStake else { return true }
      return moneyAtStake > theirs
    }
    return (kind.rank, key, message) < (other.kind.rank, other.key, other.message)
  }
}

extension PlanException.Kind {
  fileprivate var rank: Int { PlanException.Kind.allCases.firstIndex(of: self) ?? 0 }
}
