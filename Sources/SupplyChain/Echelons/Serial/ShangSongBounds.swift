// SPDX-License-Identifier: GPL-3.0-or-later

/// Newsvendor bounds on the optimal levels and cost of a serial system, and the heuristic between them.
///
/// With D̃ⱼ the demand of the lead times of stages 1 to j and h of the echelons, the least levels y with
/// P(D̃ⱼ ≤ y) ≥ (b + Σᵢ﹥ⱼ hᵢ) / (b + Σ hᵢ) and ≥ (b + Σᵢ﹥ⱼ hᵢ) / (b + Σᵢ≥ⱼ hᵢ) lie below and above the
/// optimal one. The cost lies between those of one stage with the whole lead time that holds at the last
/// stage's rate and at the first one's, each with the cost of what is on the way between stages.
///
/// - Reference: Shang & Song (2003), "Newsvendor bounds and heuristic for optimal policies in serial supply
///   chains", Management Science 49(5), theorem 1 and section 4
public struct ShangSongBounds: Sendable, Hashable {
  /// Levels at or below the optimal ones, the stage that customers draw from first.
  public let lowerLevels: [Double]
  /// Levels at or above the optimal ones.
  public let upperLevels: [Double]
  /// The mean of the bounds, whole units below it where demand is counted: the heuristic.
  public let heuristicLevels: [Double]
  /// A cost that no policy is below.
  public let lowerCost: Double
  /// A cost that the optimal one is not above.
  public let upperCost: Double

  /// The bounds of a system.
  public init(_ system: SerialEchelons) throws(EchelonError) {
    let stages = system.stages
    var lower: [Double] = []
    var upper: [Double] = []
    var time = 0.0
    var above = system.stockoutCost + system.holdingCost
    let whole = above
    var onTheWay = 0.0
    for (place, stage) in stages.enumerated() {
      // What is on the way to the stages below is held at this echelon's rate.
      for below in stages[..<place] {
        onTheWay += stage.echelonHoldingCost * system.demand.mean * below.leadTime
      }
      time += system.coveredTime(place)
      let own = above
      above -= stage.echelonHoldingCost
      let demand = try CoveredDemand(system.demand, over: time)
      lower.append(demand.level(above / whole))
      upper.append(stage.echelonHoldingCost > 0 ? demand.level(above / own) : .infinity)
    }
    // A stage that holds nothing back needs no more than the next stage above that does.
    for place in upper.indices.dropLast().reversed() where upper[place] == .infinity {
      upper[place] = max(upper[place + 1], lower[place])
    }
    let demand = try CoveredDemand(system.demand, over: time)
    let last = stages[stages.count - 1].echelonHoldingCost
    lowerLevels = lower
    upperLevels = upper
    heuristicLevels = zip(lower, upper).map {
      let middle = 0.5 * ($0 + $1)
      return system.demand.isCounted ? middle.rounded(.down) : middle
    }
    lowerCost = onTheWay + demand.cost(holding: last, stockout: system.stockoutCost)
    upperCost = onTheWay + demand.cost(holding: system.holdingCost, stockout: system.stockoutCost)
  }
}

/// The demand of a span of time, for newsvendor formulas.
private enum CoveredDemand {
  case normal(NormalMeasure, mean: Double)
  case counts(CountedMeasure, mean: Double)

  init(_ demand: EchelonDemand, over time: Double) throws(EchelonError) {
    let mean = demand.mean * time
    if demand.isCounted {
      self = .counts(CountedMeasure(try demand.counts(over: time)), mean: mean)
    } else {
      self = .normal(
        NormalMeasure(point: 0, mass: 1).adding(demand.normal(over: time)), mean: mean)
    }
  }

  /// The least level that is not exceeded with a probability.
  func level(_ probability: Double) -> Double {
    switch self {
    case .normal(let measure, _): measure.level(reaching: probability)
    case .counts(let measure, _): measure.level(reaching: probability)
    }
  }

  /// The least expected cost of one stage.
  func cost(holding: Double, stockout: Double) -> Double {
    let level = level(stockout / (stockout + holding))
    let (excess, mean) =
      switch self {
      case .normal(let measure, let mean): (measure.excess(over: level), mean)
      case .counts(let measure, let mean): (measure.excess(over: level), mean)
      }
    return holding * (level - mean) + (holding + stockout) * excess
  }
}
