// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How far demand over a time may exceed its mean before a stage's promise no longer covers it.
///
/// A stage that promises service holds D(τ) − μ τ units of safety stock for its net replenishment time τ,
/// where D is the most demand that the promise covers and μ the mean demand of a unit of time.
///
/// - Reference: Graves & Willems (2000), Manufacturing & Service Operations Management 2(1), section 2.
public enum DemandBound: Sendable, Hashable {
  /// z σ √τ: independent normal demand, with the safety factor z and the standard deviation σ of the
  /// demand of a unit of time.
  case normal(safetyFactor: Double, standardDeviation: Double)
  /// a τ^p: demand whose spread grows otherwise than that of independent times, p from 0 to 1.
  case power(scale: Double, exponent: Double)
  /// Units at τ = 0, 1, 2 …, straight in between and flat after the last, such as a capacity would have.
  case tabulated([Double])

  /// The safety stock, in units, that covers a net replenishment time of zero or above.
  public func safetyStock(over time: Double) -> Double {
    switch self {
    case .normal(let factor, let deviation):
      return factor * deviation * time.squareRoot()
    case .power(let scale, let exponent):
      return time > 0 ? scale * pow(time, exponent) : 0
    case .tabulated(let units):
      guard let last = units.last else { return 0 }
      let index = time.rounded(.down)
      guard index < Double(units.count - 1) else { return last }
      let share = time - index
      return units[Int(index)] * (1 - share) + units[Int(index) + 1] * share
    }
  }

  /// What is wrong with it, in words; nil where it is sound.
  var fault: String? {
    switch self {
    case .normal(let factor, let deviation):
      if !(factor.isFinite && factor >= 0) { return "the safety factor \(factor) is below zero" }
      if !(deviation.isFinite && deviation >= 0) {
        return "the standard deviation \(deviation) of demand is below zero"
      }
    case .power(let scale, let exponent):
      if !(scale.isFinite && scale >= 0) { return "the scale \(scale) of demand is below zero" }
      if !(exponent >= 0 && exponent <= 1) { return "the exponent \(exponent) is not from 0 to 1" }
    case .tabulated(let units):
      if units.isEmpty { return "the table of its demand bound is empty" }
      if !units.allSatisfy({ $0.isFinite && $0 >= 0 })
        || zip(units, units.dropFirst()).contains(where: >)
      {
        return "the table of its demand bound falls or is below zero"
      }
    }
    return nil
  }
}
