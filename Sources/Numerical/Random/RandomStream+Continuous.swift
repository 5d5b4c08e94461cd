// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension RandomStream {
  /// A number between 0 and 1, never either of them: the midpoint of one of 2⁵² equal cells.
  public mutating func uniform() -> Double {
    (Double(next() &>> 12) + 0.5) * 0x1p-52
  }

  /// A number uniform between two bounds.
  public mutating func uniform(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
  }

  /// A normal number, by the inverse of the cumulative distribution: one draw a number.
  public mutating func normal(mean: Double = 0, standardDeviation: Double = 1) -> Double {
    mean + standardDeviation * SpecialFunctions.normalQuantile(uniform())
  }

  /// An exponential number with the given mean.
  public mutating func exponential(mean: Double = 1) -> Double {
    -mean * log(uniform())
  }

  /// A gamma number with mean `shape · scale` and variance `shape · scale²`.
  ///
  /// A shape below one is drawn as `G(shape + 1) · U^(1/shape)`; it may come out as 0 where the true
  /// value is below the smallest number.
  ///
  /// - Reference: Marsaglia & Tsang (2000), "A simple method for generating gamma variables",
  ///   doi:10.1145/358407.358414
  public mutating func gamma(shape: Double, scale: Double = 1) -> Double {
    precondition(shape > 0 && scale >= 0, "gamma needs shape > 0 and scale ≥ 0")
    guard shape >= 1 else {
      let boosted = standardGamma(shape: shape + 1)
      return scale * boosted * exp(log(uniform()) / shape)
    }
    return scale * standardGamma(shape: shape)
  }

  /// Marsaglia and Tsang's rejection for a shape of at least one and unit scale.
  private mutating func standardGamma(shape: Double) -> Double {
    let d = shape - 1.0 / 3.0
    let c = 1.0 / (9.0 * d).squareRoot()
    while true {
      let x = normal()
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      let u = uniform()
      if u < 1 - 0.0331 * (x * x) * (x * x) { return d * v }
      if log(u) < 0.5 * x * x + d * (1 - v + log(v)) { return d * v }
    }
  }
}
