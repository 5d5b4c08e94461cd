// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Customers' orders at a rate, of independent sizes.
struct OrderStream {
  /// Orders a unit of time.
  let rate: Double
  /// The probabilities of sizes of one unit and more.
  let sizes: LatticeMass
}

extension EchelonDemand {
  /// The orders that make up the demand; nil where it is no stream of orders.
  ///
  /// Negative binomial demand of mean μ and variance v is a Poisson stream of orders of logarithmic
  /// sizes, P(k) = −qᵏ / (k ln(1 − q)) with 1 − q = μ / v.
  ///
  /// - Reference: Quenouille (1949), "A relation between the logarithmic, Poisson, and negative binomial
  ///   series", Biometrics 5(2)
  var orders: OrderStream? {
    switch self {
    case .normal, .periods: return nil
    case .poisson(let rate): return OrderStream(rate: rate, sizes: .certain(1))
    case .compoundPoisson(let rate, let sizes): return OrderStream(rate: rate, sizes: sizes)
    case .negativeBinomial(let mean, let variance):
      let stop = mean / variance
      let share = 1 - stop
      var table: [Double] = []
      var power = 1.0
      repeat {
        power *= share
        table.append(power / Double(table.count + 1))
      } while table[table.count - 1] > 1e-18 * table[0] && table.count < Self.largestDemand
      return OrderStream(
        rate: mean * stop / share * -log(stop),
        sizes: LatticeMass(lowest: 1, probabilities: table).scaled())
    }
  }

  /// The share of demand that is met from a stock of which the distribution is known, order by order.
  ///
  /// An order takes what is there of what it asks for: 1 − E[(X − I⁺)⁺] / E[X].
  static func fillRate(of sizes: LatticeMass, from stock: LatticeMass) -> Double {
    var short = Summation.Running()
    // E[(X − i)⁺] from the sizes' tails, for i from the largest size down to 0.
    var loss = Array(repeating: 0.0, count: sizes.highest + 1)
    var tail = 0.0
    for level in stride(from: sizes.highest - 1, through: 0, by: -1) {
      tail += sizes[level + 1]
      loss[level] = loss[level + 1] + tail
    }
    for (place, chance) in stock.probabilities.enumerated() {
      let onHand = max(0, stock.lowest + place)
      if onHand < loss.count { short.add(chance * loss[onHand]) }
    }
    return min(1, max(0, 1 - short.total / (loss[0] * stock.total)))
  }
}
