// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import SupplyChain

/// The mean of batches and its standard error.
struct BatchMean {
  private var values: [Double] = []

  mutating func add(_ value: Double) { values.append(value) }

  var mean: Double { values.reduce(0, +) / Double(values.count) }

  var error: Double {
    let mean = mean
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1) / Double(values.count)).squareRoot()
  }

  /// Whether a figure lies within four standard errors.
  func agrees(with figure: Double) -> Bool { abs(mean - figure) < 4 * error + 1e-12 }
}

/// Customers' units in the order of time, each with the order that it is part of.
struct UnitStream {
  var times: [Double] = []
  var shops: [Int] = []

  /// So many units of compound Poisson orders at several shops.
  init(_ count: Int, _ shops: [(rate: Double, sizes: LatticeMass)], _ random: inout RandomStream) {
    let rate = shops.reduce(0) { $0 + $1.rate }
    let samplers = shops.map { LatticeSampler($0.sizes) }
    var time = 0.0
    while times.count < count {
      time += random.exponential(mean: 1 / rate)
      var point = random.uniform() * rate
      var shop = 0
      while shop + 1 < shops.count, point > shops[shop].rate {
        point -= shops[shop].rate
        shop += 1
      }
      for _ in 0..<samplers[shop].sample(using: &random) {
        times.append(time)
        self.shops.append(shop)
      }
    }
  }

  /// When the m-th unit asked for leaves a place that keeps a stock, as `arrivals` are when the unit that
  /// each order made the place order comes in.
  static func departures(_ times: [Double], _ arrivals: [Double], stock: Int) -> [Double] {
    times.indices.map { place in
      place < stock ? times[place] : max(times[place], arrivals[place - stock])
    }
  }
}
