// SPDX-License-Identifier: GPL-3.0-or-later

/// A component of complex exponential smoothing: what is seen, and the potential behind it.
struct ComplexPair<Value: Sendable & Hashable>: Sendable, Hashable {
  /// The real part, which is the component's share of the forecast.
  var real: Value
  /// The imaginary part, which holds what the errors left behind.
  var imaginary: Value
}

/// The states of complex exponential smoothing before a bucket.
struct ComplexState: Sendable, Hashable {
  /// The level; zeros where there is none.
  var level: ComplexPair<Double>
  /// The season by place, the first bucket's first; empty without one.
  var season: [ComplexPair<Double>]

  /// The first guess of the states before a history, from which backcasting begins.
  ///
  /// The mean of the first buckets, and a season by classical decomposition; in the simple form the
  /// first season itself. The imaginary parts are a little smaller.
  init(_ form: ComplexForm, seasonLength m: Int, _ demand: Span<Double>) {
    func pair(_ value: Double) -> ComplexPair<Double> {
      ComplexPair(real: value, imaginary: value / 1.1)
    }
    func mean(ofFirst count: Int) -> Double {
      let first = demand.extracting(0..<min(count, demand.count))
      for t in first.indices where first[t] == first[t] { return first.meanOfKnown }
      return demand.meanOfKnown
    }
    switch form {
    case .none:
      level = pair(mean(ofFirst: max(10, m)))
      season = []
    case .simple:
      level = ComplexPair(real: 0, imaginary: 0)
      let usual = mean(ofFirst: m)
      season = (0..<m).map { pair(demand[$0].isNaN ? usual : demand[$0]) }
    case .partial, .full:
      level = pair(mean(ofFirst: m))
      let effects = SeasonalDecomposition(demand, seasonLength: m, kind: .additive).effects
      season = effects.map { form == .full ? pair($0) : ComplexPair(real: $0, imaginary: 0) }
    }
  }

  /// States as given.
  init(level: ComplexPair<Double>, season: [ComplexPair<Double>]) {
    self.level = level
    self.season = season
  }
}
