// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The sum of `ln Γ(r + y) − ln Γ(r)` over many counts `y`, in eight lanes of sizes `r`.
///
/// A small count's rise is the product r (r + 1) … (r + y − 1); products are gathered over several
/// counts before a logarithm is taken, so that it costs next to nothing.
struct LogRise {
  private var sum = SIMD8<Double>.zero
  private var product = SIMD8<Double>(repeating: 1)
  private var pending = 0
  private let multiplies: Bool

  /// An empty sum for sizes up to a largest one.
  init(largestSize: Double) { multiplies = largestSize < Self.largestFactor }

  /// The largest factor of a product: 2 · `longest` of them are still a number.
  private static let largestFactor = 1e6
  /// The most factors that are gathered before a logarithm is taken.
  private static let longest = 24

  /// Adds the rise of sizes by a count.
  mutating func add(_ sizes: SIMD8<Double>, _ count: Double) {
    guard count > 0 else { return }
    if multiplies, count <= Double(Self.longest), count == count.rounded() {
      let factors = Int(count)
      product *= sizes
      for k in 1..<max(1, factors) { product *= sizes + Double(k) }
      pending += factors
      if pending >= Self.longest { settle() }
    } else if multiplies {
      sum += Self.rises(sizes, by: count)
    } else {
      for lane in 0..<8 { sum[lane] += Self.rise(sizes[lane], by: count) }
    }
  }

  private mutating func settle() {
    sum += laneLogarithm(product)
    product = SIMD8(repeating: 1)
    pending = 0
  }

  /// The sum.
  var total: SIMD8<Double> {
    var copy = self
    copy.settle()
    return copy.sum
  }

  /// `ln Γ(r + y) − ln Γ(r)` by Stirling's series, for r > 0 and y ≥ 0.
  ///
  /// - Reference: Abramowitz & Stegun (1964), equation 6.1.41
  static func rise(_ size: Double, by count: Double) -> Double {
    var base = size
    var lift = 1.0
    while base < 12 {
      lift *= (base + count) / base
      base += 1
    }
    let end = base + count
    return (base - 0.5) * log1p(count / base) + count * log(end) - count
      + remainder(end) - remainder(base) - log(lift)
  }

  /// The same in eight lanes, where no size is so far above the count that the digits cancel.
  private static func rises(_ sizes: SIMD8<Double>, by count: Double) -> SIMD8<Double> {
    var base = sizes
    var end = sizes + count
    var (above, below) = (end, base)
    for _ in 1..<10 {
      base += 1
      end += 1
      above *= end
      below *= base
    }
    base += 1
    end += 1
    let (logEnd, logBase) = (laneLogarithm(end), laneLogarithm(base))
    let spread = (base - 0.5) * (logEnd - logBase) + count * logEnd - count
    return spread + remainder(end) - remainder(base) - laneLogarithm(above / below)
  }

  private static func remainder(_ x: SIMD8<Double>) -> SIMD8<Double> {
    let inverse = 1 / x
    let square = inverse * inverse
    var series = 1.0 / 1680 - square * (1.0 / 1188)
    series = 1.0 / 1260 - square * series
    series = 1.0 / 360 - square * series
    series = 1.0 / 12 - square * series
    return inverse * series
  }

  /// What Stirling's formula leaves of ln Γ(x), for x ≥ 12.
  private static func remainder(_ x: Double) -> Double {
    let inverse = 1 / x
    let square = inverse * inverse
    return inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)))
  }
}
