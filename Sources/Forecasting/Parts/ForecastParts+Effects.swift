// SPDX-License-Identifier: GPL-3.0-or-later

import Features

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ForecastParts {
  /// The kinds of variables in the order in which they are switched on, and the parts that they become.
  static let features: [(feature: FeatureKind, kind: Kind)] = [
    (.calendar, .season), (.price, .price), (.promotion, .promotion), (.event, .event),
  ]

  /// Adds what factors make of means without them, one kind of variable on top of another.
  ///
  /// - Parameters:
  ///   - effects: the factors.
  ///   - means: what the parts so far sum to.
  ///   - length: the number of buckets before the first one ahead.
  mutating func apply(_ effects: DemandEffects, to means: [Double], from length: Int) {
    var logarithms = Array(repeating: 0.0, count: horizon)
    for (feature, kind) in ForecastParts.features {
      for step in 0..<horizon {
        logarithms[step] += effects.logarithm(of: feature, at: length + step)
      }
      reach(zip(means, logarithms).map { $0 * exp($1) }, by: kind)
    }
  }
}
