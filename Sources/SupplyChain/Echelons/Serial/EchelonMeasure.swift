// SPDX-License-Identifier: GPL-3.0-or-later

/// A measure on the line that grows by independent demands and is cut off at levels.
///
/// Both ways through a serial system are made of these two steps. Upward, the measure is the second
/// derivative of the cost; downward, it is the distribution of the echelon inventory.
protocol EchelonMeasure {
  /// An independent demand, to be added.
  associatedtype Demand

  /// A mass on one point.
  init(point: Double, mass: Double)

  /// The whole mass.
  var total: Double { get }

  /// The measure of the sum with an independent demand.
  func adding(_ demand: Demand) -> Self

  /// The same below a level, and on the level what makes up a given total.
  func cut(at level: Double, total: Double) -> Self

  /// The least level with at least so much mass at or below it.
  func level(reaching mass: Double) -> Double

  /// The integral of (v − y)⁺.
  func excess(over level: Double) -> Double

  /// The mass above a level.
  func above(_ level: Double) -> Double
}
