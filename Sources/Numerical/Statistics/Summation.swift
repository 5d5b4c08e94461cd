// SPDX-License-Identifier: GPL-3.0-or-later

/// Sums that hardly lose anything to rounding.
public enum Summation {
  /// The sum of the values, with Neumaier's compensation.
  ///
  /// The rounding errors of the additions are summed beside and added at the end, so that the result
  /// is as good as one computed in twice the precision and then rounded.
  ///
  /// - Reference: Neumaier (1974), doi:10.1002/zamm.19740540106
  public static func sum(_ values: Span<Double>) -> Double {
    var running = Running()
    for i in values.indices { running.add(values[i]) }
    return running.total
  }

  /// The sum of the products of two lists of equal length, compensated in the same way.
  ///
  /// - Reference: Ogita, Rump & Oishi (2005), "Accurate sum and dot product",
  ///   doi:10.1137/030601818, algorithm 5.3
  public static func dot(_ a: Span<Double>, _ b: Span<Double>) -> Double {
    precondition(a.count == b.count, "the lists must have equal length")
    var running = Running()
    for i in a.indices {
      let product = a[i] * b[i]
      running.add(product)
      running.addCorrection((-product).addingProduct(a[i], b[i]))
    }
    return running.total
  }

  /// A sum that grows term by term.
  public struct Running: Sendable {
    private var sum = 0.0
    private var correction = 0.0

    /// A sum of nothing.
    public init() {}

    /// Adds a term.
    public mutating func add(_ value: Double) {
      let next = sum + value
      // An infinite sum has no rounding error; computing one would give not-a-number.
      if next.isFinite {
        correction += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
      }
      sum = next
    }

    mutating func addCorrection(_ value: Double) {
      if value.isFinite { correction += value }
    }

    /// The sum so far.
    public var total: Double { sum + correction }
  }
}
