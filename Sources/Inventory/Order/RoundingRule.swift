// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// How an order is rounded to its multiple.
public enum RoundingRule: Hashable, Sendable {
  /// To the next multiple above.
  case up
  /// To the multiple below.
  case down
  /// To the nearer multiple; half goes up.
  case nearest
  /// Up where the part of a multiple is at least this share of it, else down.
  case threshold(Double)

  /// A quantity rounded to a multiple; a multiple of zero or less changes nothing.
  public func round(_ quantity: Quantity, toMultipleOf multiple: Quantity) -> Quantity {
    let below = quantity.rounded(toMultipleOf: multiple, .down)
    let part = quantity - below
    guard multiple.millionths > 0, part > .zero else { return quantity }
    let goesUp: Bool =
      switch self {
      case .up: true
      case .down: false
      case .nearest: part + part >= multiple
      case .threshold(let share): part.value >= share * multiple.value
      }
    return goesUp ? below + multiple : below
  }

  /// The same of numbers; the multiple is above zero.
  func round(_ quantity: Double, toMultipleOf multiple: Double) -> Double {
    let count = quantity / multiple
    let below = (count + 1e-9).rounded(.down)
    let part = count - below
    guard part > 1e-9 else { return below * multiple }
    let goesUp: Bool =
      switch self {
      case .up: true
      case .down: false
      case .nearest: part >= 0.5
      case .threshold(let share): part >= share
      }
    return (goesUp ? below + 1 : below) * multiple
  }
}
