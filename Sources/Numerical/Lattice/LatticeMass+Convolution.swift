// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

extension LatticeMass {
  /// The number of products above which a convolution goes by way of Fourier transforms.
  ///
  /// Below it the direct sum takes about a millisecond at most, and keeps the digits of tiny
  /// probabilities, which transforms lose below 10⁻¹⁶ of the largest.
  private static let directProducts = 1 << 21

  /// The distribution of the sum of two independent integers.
  ///
  /// - Complexity: O(n m) for short, O((n + m) log(n + m)) for long distributions.
  public func convolved(with other: LatticeMass) -> LatticeMass {
    let count = probabilities.count + other.probabilities.count - 1
    let short = probabilities.count < other.probabilities.count ? self : other
    let long = probabilities.count < other.probabilities.count ? other : self
    let products = short.probabilities.count.multipliedReportingOverflow(
      by: long.probabilities.count)
    let sums: [Double]
    if !products.overflow && products.partialValue <= Self.directProducts
      || short.probabilities.count < 64
    {
      sums = Self.direct(short.probabilities, long.probabilities, count: count)
    } else {
      sums = Self.transformed(short.probabilities, long.probabilities, count: count)
    }
    let result = LatticeMass(lowest: lowest + other.lowest, probabilities: sums)
    let target = total * other.total
    return result.total > 0 && target > 0 ? result.scaled(to: target) : result
  }

  /// The distribution of the sum of `count` independent integers of this distribution.
  ///
  /// By repeated squaring. The outermost integers of all intermediate distributions are left out, so
  /// that no event of the result changes its probability by more than `tailMass`; zero keeps all.
  ///
  /// - Complexity: O(log count) convolutions.
  public func convolutionPower(_ count: Int, tailMass: Double = 0) -> LatticeMass {
    precondition(count >= 0, "a number of terms is not negative")
    var result = LatticeMass.certain(0)
    guard count > 0 else { return result }
    let steps = Double(Int.bitWidth - count.leadingZeroBitCount)
    var square = self
    var multiple = 1
    var rest = count
    while true {
      // A mass left out of this power is left out of every copy of it in the result.
      let copies = (Double(count) / Double(multiple)).rounded(.up)
      let allowance = tailMass / (2 * steps * copies)
      if rest & 1 == 1 {
        result = result.convolved(with: square).truncated(tailMass: tailMass / (2 * steps))
      }
      rest >>= 1
      guard rest > 0 else { return result }
      square = square.convolved(with: square).truncated(tailMass: allowance)
      multiple *= 2
    }
  }

  private static func direct(_ a: [Double], _ b: [Double], count: Int) -> [Double] {
    var sums = Array(repeating: 0.0, count: count)
    for i in a.indices where a[i] > 0 {
      let factor = a[i]
      for j in b.indices { sums[i + j] += factor * b[j] }
    }
    return sums
  }

  private static func transformed(_ a: [Double], _ b: [Double], count: Int) -> [Double] {
    var size = 1
    while size < count { size *= 2 }
    var x = a + Array(repeating: 0, count: size - a.count)
    var y = b + Array(repeating: 0, count: size - b.count)
    GSL.prepare()
    // Radix-two transforms of a power of two cannot fail.
    _ = gsl_fft_real_radix2_transform(&x, 1, size)
    _ = gsl_fft_real_radix2_transform(&y, 1, size)
    // Half-complex order: the real part of frequency k at k, the imaginary one at size − k.
    x[0] *= y[0]
    x[size / 2] *= y[size / 2]
    for k in 1..<size / 2 {
      let (ar, ai, br, bi) = (x[k], x[size - k], y[k], y[size - k])
      x[k] = ar * br - ai * bi
      x[size - k] = ar * bi + ai * br
    }
    _ = gsl_fft_halfcomplex_radix2_inverse(&x, 1, size)
    // Rounding leaves tiny negative sums where the true ones are next to zero.
    return x[..<count].map { max(0, $0) }
  }
}
