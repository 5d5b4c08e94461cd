// SPDX-License-Identifier: GPL-3.0-or-later

/// Expected values of what demand leaves over of a stock.
struct DemandKernel: Sendable {
  private let reversed: [Double]
  private let atLeast: [Double]
  private let largest: Int

  init(_ demand: PeriodDemand) {
    reversed = demand.probabilities.reversed()
    atLeast = demand.atLeast
    largest = demand.largest
  }

  /// E[f((x − D)⁺)] with f(k) at `landing + k` of the values.
  @inline(__always)
  func expectation(_ values: Span<Double>, landing: Int, onHand x: Int) -> Double {
    var sum = x <= largest ? atLeast[x] * values[landing] : 0
    let first = max(1, x - largest)
    guard x >= first else { return sum }
    let probabilities = reversed.span
    let shift = largest - x
    var a = 0.0
    var b = 0.0
    var c = 0.0
    var d = 0.0
    var k = first
    while k + 3 <= x {
      a += probabilities[shift + k] * values[landing + k]
      b += probabilities[shift + k + 1] * values[landing + k + 1]
      c += probabilities[shift + k + 2] * values[landing + k + 2]
      d += probabilities[shift + k + 3] * values[landing + k + 3]
      k += 4
    }
    while k <= x {
      a += probabilities[shift + k] * values[landing + k]
      k += 1
    }
    sum += (a + b) + (c + d)
    return sum
  }
}
