// SPDX-License-Identifier: GPL-3.0-or-later

/// The unit that all times of a network are whole multiples of.
enum TimeUnit {
  /// The most units of time that a stage may lie deep.
  static let mostUnits = 20_000

  /// Parts of the network's own unit that are tried.
  private static let parts: [Double] = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 20, 24, 30, 60, 100, 1000]

  /// The largest unit that gives the best promises their exact place.
  ///
  /// A concave cost is least at a corner of the feasible promises, and the corners are sums and
  /// differences of the network's times.
  ///
  /// - Reference: Humair & Willems (2011), Operations Research 59(2).
  static func common(of stages: [SupplyStage]) throws(PlacementError) -> Double {
    let times = stages.flatMap { stage in
      [stage.processingTime, stage.inboundServiceTime, stage.leastServiceTime]
        + [stage.mostServiceTime].compactMap { $0 }.filter { $0 < 1e9 }
    }
    guard let part = parts.first(where: { part in times.allSatisfy { isWhole($0 * part) } }) else {
      throw .times(
        "the times are no multiples of a thousandth; round them, or name the unit of time to count in"
      )
    }
    // A table need not be concave, so that its own steps stay possible.
    let isConcave = stages.allSatisfy { stage in
      if case .tabulated = stage.demandBound { false } else { true }
    }
    guard isConcave else { return 1 / part }
    let common = times.reduce(0) { divisor($0, Int(($1 * part).rounded())) }
    return Double(max(common, 1)) / part
  }

  /// How many units a time has.
  static func count(
    _ time: Double, of unit: Double, _ stage: String
  ) throws(PlacementError) -> Int {
    guard unit.isFinite, unit > 0 else { throw .times("the unit of time is \(unit)") }
    let units = time / unit
    guard units < 1e9 else { throw .times("\(stage) has a time of \(time), too long for a search") }
    guard isWhole(units) else {
      throw .times("\(stage) has a time of \(time), which is no multiple of \(unit)")
    }
    return Int(units.rounded())
  }

  /// How many whole units a limit has; nil where there is none.
  static func limit(_ time: Double?, of unit: Double) -> Int? {
    guard let time, time / unit < 1e9 else { return nil }
    return Int((time / unit + 1e-6).rounded(.down))
  }

  private static func isWhole(_ value: Double) -> Bool {
    abs(value - value.rounded()) < 1e-6
  }

  private static func divisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
