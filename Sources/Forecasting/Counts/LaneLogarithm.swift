// SPDX-License-Identifier: GPL-3.0-or-later

/// The natural logarithm of eight numbers at once, all above zero, normal and finite.
///
/// The exponent is split off so that the rest lies within a factor of √2 of one, and its logarithm is
/// twice the series of the inverse hyperbolic tangent. Within two units of the last digit.
///
/// - Reference: Abramowitz & Stegun (1964), equation 4.1.27
func laneLogarithm(_ x: SIMD8<Double>) -> SIMD8<Double> {
  let bits = unsafeBitCast(x, to: SIMD8<UInt64>.self)
  // Adding what lies between √½ and 1 carries into the exponent where the rest is above √2.
  let shifted = bits &+ (0x3FF0_0000_0000_0000 &- 0x3FE6_A09E_667F_3BCD)
  let exponent = SIMD8<Double>(
    SIMD8<Int64>(truncatingIfNeeded: shifted &>> 52) &- 1023)
  let rest = unsafeBitCast(
    (shifted & 0x000F_FFFF_FFFF_FFFF) &+ 0x3FE6_A09E_667F_3BCD, to: SIMD8<Double>.self)
  let s = (rest - 1) / (rest + 1)
  let square = s * s
  var series = SIMD8<Double>(repeating: 1.0 / 21)
  series = series * square + 1.0 / 19
  series = series * square + 1.0 / 17
  series = series * square + 1.0 / 15
  series = series * square + 1.0 / 13
  series = series * square + 1.0 / 11
  series = series * square + 1.0 / 9
  series = series * square + 1.0 / 7
  series = series * square + 1.0 / 5
  series = series * square + 1.0 / 3
  return exponent * 0.693_147_180_559_945_3 + (s + s) + (s + s) * square * series
}
