// SPDX-License-Identifier: GPL-3.0-or-later

extension DualSourcing {
  /// Two levels and what they cost and achieve.
  public struct TwoLevels: Sendable, Hashable {
    /// S_e: what an expedited order raises its position to.
    public var expeditedLevel: Int
    /// S_r: what a regular order raises its position to.
    public var regularLevel: Int
    /// What they cost and achieve.
    public var performance: Performance
  }

  /// A constant regular order and an expedited level, and what they cost and achieve.
  public struct BaseSurge: Sendable, Hashable {
    /// Q: the regular order of each period.
    public var regularOrder: Int
    /// S_e: what an expedited order raises its position to.
    public var expeditedLevel: Int
    /// What they cost and achieve.
    public var performance: Performance
  }

  /// A dual-index policy: the expedited position is raised to S_e, then the regular one to S_r.
  ///
  /// The expedited position stands above S_e by the overshoot, which is what a lost-sales base-stock policy
  /// of level S_r − S_e and lead time l_r − l_e − 1 has left over; the units expedited are its lost sales.
  /// - Reference: Veeraraghavan and Scheller-Wolf (2008); Sheopuri, Janakiraman and Seshadri (2010),
  ///   section 4, for the equivalence.
  public func evaluateDualIndex(
    expeditedLevel: Int, regularLevel: Int
  ) throws(DynamicProgramError) -> Performance {
    guard regularLevel >= expeditedLevel else {
      throw .outOfDomain("the regular level is not below the expedited one")
    }
    let (overshoot, expedited) = try dualIndexOvershoot(regularLevel - expeditedLevel)
    return performance(level: expeditedLevel, overshoot: overshoot, expedited: expedited)
  }

  /// The dual-index levels of least cost.
  ///
  /// For each difference of the levels the expedited one is the newsvendor's over its overshoot; the
  /// differences are tried upwards until nothing is expedited any more, or the cost has risen for
  /// as many as one period's largest demand.
  public func solveDualIndex() throws(DynamicProgramError) -> TwoLevels {
    var best: TwoLevels?
    let most = demand.sum(over: delay).largest
    for difference in 0...most {
      let (overshoot, expedited) = try dualIndexOvershoot(difference)
      let level = bestLevel(over: overshoot)
      let found = performance(level: level, overshoot: overshoot, expedited: expedited)
      if let known = best, known.performance.costRate <= found.costRate {
        let since = difference - (known.regularLevel - known.expeditedLevel)
        if since > patience { break }
      } else {
        best = TwoLevels(
          expeditedLevel: level, regularLevel: level + difference, performance: found)
      }
    }
    guard let best else { throw .outOfDomain("nothing is demanded") }
    return best
  }

  /// How many worse differences in a row end a search that has no proof of one minimum only.
  private var patience: Int { max(8, demand.quantile(0.99)) }

  private func dualIndexOvershoot(
    _ difference: Int
  ) throws(DynamicProgramError) -> (overshoot: [Double], expedited: Double) {
    let onHand: [Double]
    if delay >= 2 {
      onHand = try BaseStockChain(demand: demand, level: difference, leadTime: delay - 1)
        .stationaryOnHand()
    } else {
      onHand = Array(repeating: 0, count: difference) + [1]
    }
    return leftOver(onHand)
  }

  /// What demand leaves over of a stock that is so distributed, and what it lacks on average.
  private func leftOver(_ onHand: [Double]) -> (overshoot: [Double], expedited: Double) {
    var overshoot = Array(repeating: 0.0, count: onHand.count)
    var lacking = 0.0
    for (x, probability) in onHand.enumerated() where probability > 0 {
      lacking += probability * demand.shortfall(of: x)
      for d in 0..<min(x, demand.largest + 1) {
        overshoot[x - d] += probability * demand.probabilities[d]
      }
      overshoot[0] += probability * demand.probability(atLeast: x)
    }
    return (overshoot, lacking)
  }

  /// A single-index policy: of each period's demand up to S_r − S_e is ordered regularly, the rest expedited.
  ///
  /// Both orders look at the regular position only, so that orders underway are independent shares of past
  /// demands and the cost is a newsvendor's.
  /// - Reference: Scheller-Wolf, Veeraraghavan and van Houtum (2007), Effective dual sourcing with a
  ///   single index policy, working paper, Carnegie Mellon University.
  public func evaluateSingleIndex(
    expeditedLevel: Int, regularLevel: Int
  ) throws(DynamicProgramError) -> Performance {
    guard regularLevel >= expeditedLevel else {
      throw .outOfDomain("the regular level is not below the expedited one")
    }
    let difference = regularLevel - expeditedLevel
    let (shortOfAll, most) = singleIndexRest(difference)
    return performance(
      level: regularLevel - most, overshoot: shortOfAll,
      expedited: demand.shortfall(of: difference))
  }

  /// The single-index levels of least cost; every difference up to the largest demand is tried.
  public func solveSingleIndex() throws(DynamicProgramError) -> TwoLevels {
    var best: TwoLevels?
    for difference in 0...demand.largest {
      let (rest, most) = singleIndexRest(difference)
      let level = bestLevel(over: rest)
      let found = performance(
        level: level, overshoot: rest, expedited: demand.shortfall(of: difference))
      if let known = best, known.performance.costRate <= found.costRate { continue }
      let regular = level + most
      best = TwoLevels(
        expeditedLevel: regular - difference, regularLevel: regular, performance: found)
    }
    guard let best else { throw .outOfDomain("nothing is demanded") }
    return best
  }

  /// How far the expedited position stands above S_r less the most that may be underway, and that most.
  private func singleIndexRest(_ difference: Int) -> (rest: [Double], most: Int) {
    let kept = min(difference, demand.largest)
    var regular = Array(demand.probabilities[...kept])
    regular[kept] = demand.probability(atLeast: kept)
    guard let share = PeriodDemand(probabilities: regular) else { return ([1], 0) }
    let underway = share.sum(over: delay)
    return (underway.probabilities.reversed(), underway.largest)
  }

  /// A tailored base-surge policy: a constant regular order Q, and expedited orders up to S_e.
  ///
  /// The overshoot is what the constant supply leaves over of the demand.
  /// - Reference: Allon and Van Mieghem (2010), Management Science 56(1); Xin and Goldberg (2018),
  ///   Management Science 64(1), for its asymptotic optimality.
  public func evaluateBaseSurge(
    regularOrder: Int, expeditedLevel: Int
  ) throws(DynamicProgramError) -> Performance {
    performance(
      level: expeditedLevel,
      overshoot: try ReflectedWalk.stationary(demand: demand, supply: regularOrder),
      expedited: demand.mean - Double(regularOrder))
  }

  /// The constant regular order and the expedited level of least cost; every order below the mean is tried.
  public func solveBaseSurge() throws(DynamicProgramError) -> BaseSurge {
    var best: BaseSurge?
    let most = max(0, Int((demand.mean - 1e-9).rounded(.up)) - 1)
    for order in 0...most {
      let overshoot = try ReflectedWalk.stationary(demand: demand, supply: order)
      let level = bestLevel(over: overshoot)
      let found = performance(
        level: level, overshoot: overshoot, expedited: demand.mean - Double(order))
      if let known = best, known.performance.costRate <= found.costRate { continue }
      best = BaseSurge(regularOrder: order, expeditedLevel: level, performance: found)
    }
    guard let best else { throw .outOfDomain("nothing is demanded") }
    return best
  }
}
