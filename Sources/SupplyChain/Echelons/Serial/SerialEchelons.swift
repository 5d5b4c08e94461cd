// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// A serial system of stages under random demand, of which no order has a fixed cost.
///
/// Stage 1 serves customers, whose demand waits where there is no stock; each stage orders from the next
/// one, and the last from a supplier without limit. Costs are h per unit of time for every unit of echelon
/// inventory (what is at a stage and below it, on the way included, less what customers wait for), and b
/// for every unit that they wait for. An echelon base-stock policy is optimal: each stage orders whenever
/// its echelon position is below a level.
///
/// - Reference: Clark & Scarf (1960), "Optimal policies for a multi-echelon inventory problem",
///   Management Science 6(4); Chen & Zheng (1994), "Lower bounds for multi-echelon stochastic inventory
///   systems", Management Science 40(11); Snyder & Shen (2019), *Fundamentals of Supply Chain Theory*,
///   section 6.2.
public struct SerialEchelons: Sendable, Hashable {
  /// The stages, the one that customers draw from first.
  public let stages: [EchelonStage]
  /// b, the cost per unit of time of a unit that customers wait for.
  public let stockoutCost: Double
  /// The customers' demand.
  public let demand: EchelonDemand
  /// When stock is looked at.
  public let review: EchelonReview

  /// A system; refused in words where a cost, a time or a demand has no meaning.
  ///
  /// - Parameters:
  ///   - stages: at least one, the one that customers draw from first; echelon holding costs are zero or
  ///     above, and the last one's above zero.
  ///   - stockoutCost: b, above zero.
  ///   - demand: of a unit of the lead times' time; by whole periods it takes whole lead times.
  ///   - review: when stock is looked at.
  /// - Throws: `EchelonError` in words.
  public init(
    stages: [EchelonStage], stockoutCost: Double, demand: EchelonDemand,
    review: EchelonReview = .continuous
  ) throws(EchelonError) {
    guard let top = stages.last else { throw .unsolvable("there is no stage") }
    for (place, stage) in stages.enumerated() {
      try EchelonError.check(
        nonNegative: stage.echelonHoldingCost, "the echelon holding cost of stage \(place + 1)")
      try EchelonError.check(nonNegative: stage.leadTime, "the lead time of stage \(place + 1)")
    }
    try EchelonError.check(
      positive: top.echelonHoldingCost, "the holding cost of the last stage")
    try EchelonError.check(positive: stockoutCost, "the stock-out cost")
    try demand.check()
    self.stages = stages
    self.stockoutCost = stockoutCost
    self.demand = demand
    self.review = review
    try checkTimes()
  }

  /// Σ h, what holding a unit at the first stage costs.
  public var holdingCost: Double { stages.reduce(0) { $0 + $1.echelonHoldingCost } }

  /// The time after which a stage's echelon inventory is costed.
  func costedTime(_ place: Int) -> Double {
    stages[place].leadTime + (review == .periodic ? 1 : 0)
  }

  /// The time whose demand comes between a stage's position and what it hands on, or customers see.
  ///
  /// With periodic review a period's demand comes after stages have shipped, so that only the first
  /// stage has to wait for it.
  func coveredTime(_ place: Int) -> Double {
    stages[place].leadTime + (review == .periodic && place == 0 ? 1 : 0)
  }

  /// The echelon base-stock levels of least cost, exact.
  public func solve() throws(EchelonError) -> SerialEchelonPlan {
    if demand.isCounted { return plan(CountedMeasure.self, try counts(sign: 1)) }
    return plan(NormalMeasure.self, normals(sign: 1))
  }

  /// What given echelon base-stock levels cost and achieve, exact.
  ///
  /// - Parameter levels: a level a stage, the one that customers draw from first; whole units where
  ///   demand is counted.
  /// - Returns: the cost, the service, and what every stage holds.
  /// - Throws: `EchelonError` where levels do not fit the stages or the demand.
  public func evaluate(levels: [Double]) throws(EchelonError) -> SerialEchelonPerformance {
    guard levels.count == stages.count else {
      throw .outOfRange(
        "the number of levels", value: Double(levels.count), needed: "one a stage")
    }
    for level in levels {
      guard abs(level) <= 1e9 else {
        throw .outOfRange("a base-stock level", value: level, needed: "a finite number of units")
      }
      if demand.isCounted { _ = try EchelonError.whole(level, "a base-stock level") }
    }
    if demand.isCounted {
      let (performance, stock) = performance(
        of: levels, CountedMeasure.self, try counts(sign: -1))
      return try served(performance, stock)
    }
    let (performance, stock) = performance(of: levels, NormalMeasure.self, normals(sign: -1))
    return try served(performance, stock)
  }

  /// The demands of the covered times of all stages, or their negatives.
  func counts(sign: Int) throws(EchelonError) -> [LatticeMass] {
    var tables: [LatticeMass] = []
    for place in stages.indices {
      let table = try demand.counts(over: coveredTime(place))
      tables.append(sign > 0 ? table : table.negated)
    }
    return tables
  }

  func normals(sign: Double) -> [NormalDistribution] {
    stages.indices.map { place in
      let normal = demand.normal(over: coveredTime(place))
      return NormalDistribution(
        mean: sign * normal.mean, standardDeviation: normal.standardDeviation)
    }
  }

  /// Refuses lead times whose demand has no table, or that lie too far apart for one grid.
  private func checkTimes() throws(EchelonError) {
    let times = stages.indices.map { coveredTime($0) }
    let whole = times.reduce(0, +)
    if demand.isCounted {
      for time in times + [whole] { _ = try demand.counts(over: time) }
    } else if let least = times.filter({ $0 > 0 }).min(), whole > 1e6 * least {
      throw .outOfRange(
        "the shortest lead time", value: least,
        needed: "zero, or at least a millionth of all together")
    }
  }
}

extension LatticeMass {
  /// The distribution of the negative.
  var negated: LatticeMass {
    LatticeMass(lowest: -highest, probabilities: probabilities.reversed())
  }
}
