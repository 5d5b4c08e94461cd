// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The sum of the logarithms of numbers above zero, for the price of a product: a logarithm is taken
/// when the product leaves the middle of the range, once in many numbers.
struct LogSum: Sendable, Hashable {
  private var product = 1.0
  private var sum = 0.0

  /// Takes in a number, which may not be zero.
  mutating func add(_ number: Double) {
    product *= number
    if !(product < 1e150 && product > 1e-150) {
      sum += log(product)
      product = 1
    }
  }

  /// The sum.
  var value: Double { sum + log(product) }
}
