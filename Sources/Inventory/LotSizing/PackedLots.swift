// SPDX-License-Identifier: GPL-3.0-or-later

/// The cheapest lots where orders have a minimum and come in whole packs: a dynamic programme over
/// the packs bought so far.
///
/// With n packs bought by the end of period t, of which k in it,
///
///     f(t, n) = min over k = 0 or k ≥ m of  f(t − 1, n − k) + K(t)·[k > 0] + c(t)·k + h(t)·stock(t, n)
///
/// and the minimum over k is a running one, so that a period costs one step a state. No cheapest
/// plan ends with m packs more than are needed: the last order could be smaller or go. Where there is
/// a minimum but no pack, the pack is a unit that all demands and the minimum are multiples of; lots
/// of a cheapest plan are sums and differences of these.
///
/// - Reference: Bellman (1957), Dynamic Programming, chapter I; Wagner & Whitin (1958),
///   doi:10.1287/mnsc.5.1.89, whose zero-stock property does not hold under these terms
public struct PackedLots: Sendable {
  /// The supplier's terms.
  public var terms: LotTerms
  /// The most states times periods that are tried exactly.
  public var maximumStates: Int

  /// What was found.
  public struct Solution: Sendable, Hashable {
    /// The plan.
    public let plan: LotPlan
    /// Whether no plan within the terms is cheaper.
    public let isOptimal: Bool
    /// No plan within the terms costs less than this.
    public let lowerBound: Double
  }

  /// Lots within terms.
  public init(terms: LotTerms, maximumStates: Int = 20_000_000) {
    self.terms = terms
    self.maximumStates = maximumStates
  }

  /// The cheapest plan within the terms, or where the states are too many, the best of the plans
  /// that the rules give when each lot is rounded up.
  public func solve(_ problem: LotSizingProblem) -> Solution {
    let free = WagnerWhitin.plan(for: problem)
    if free.orderQuantities.allSatisfy(terms.allows) {
      return Solution(plan: free, isOptimal: true, lowerBound: free.cost)
    }
    if let pack = lattice(of: problem), let plan = exact(problem, pack: pack) {
      return Solution(plan: plan, isOptimal: true, lowerBound: plan.cost)
    }
    let rules: [any ForwardLots] = [
      SilverMeal(), LeastUnitCost(), PartPeriodBalancing(), LotForLot(),
      GivenReach(plan: free),
    ]
    var best = LotForLot().plan(for: problem, terms: terms)
    for rule in rules {
      let plan = rule.plan(for: problem, terms: terms)
      if plan.cost < best.cost { best = plan }
    }
    return Solution(plan: best, isOptimal: false, lowerBound: free.cost)
  }

  /// The units that an order is a whole number of; nil where no unit divides all quantities.
  private func lattice(of problem: LotSizingProblem) -> Double? {
    if terms.casePack > 0 { return terms.casePack }
    let quantities = problem.netDemand + [terms.minimumOrderQuantity]
    for parts in [1.0, 10, 100, 1000] {
      var divisor = 0.0
      var isWhole = true
      for quantity in quantities {
        let scaled = (quantity * parts).rounded()
        guard abs(scaled - quantity * parts) <= 1e-9 * max(1, scaled), scaled < 1e15 else {
          isWhole = false
          break
        }
        divisor = Self.commonDivisor(divisor, scaled)
      }
      if isWhole && divisor > 0 { return divisor / parts }
    }
    return nil
  }

  private static func commonDivisor(_ a: Double, _ b: Double) -> Double {
    var (a, b) = (a, b)
    while b > 0 { (a, b) = (b, a.truncatingRemainder(dividingBy: b)) }
    return a
  }

  /// The dynamic programme; nil where it would be too large.
  private func exact(_ problem: LotSizingProblem, pack: Double) -> LotPlan? {
    let demand = problem.netDemand
    let total = demand.reduce(0, +)
    let least = max(1, LotTerms.packs(in: terms.minimumOrderQuantity, of: pack))
    let most = LotTerms.packs(in: total, of: pack) + least - 1
    let periods = problem.periods
    guard (most + 1) * Double(periods) <= Double(maximumStates) else { return nil }
    let minimum = Int(least)
    let states = Int(most) + 1
    var before = Array(repeating: Double.infinity, count: states)
    before[0] = 0
    var after = before
    var bought = Array(repeating: Int32(0), count: states * periods)
    var wanted = 0.0
    for period in 0..<periods {
      wanted += demand[period]
      let needed = Int(LotTerms.packs(in: wanted, of: pack))
      let unit = problem.unitCost[period] * pack
      let fixed = problem.fixedCost[period]
      let holding = problem.holdingCost[period]
      var cheapest = Double.infinity
      var origin = 0
      for state in 0..<states {
        let from = state - minimum
        if from >= 0, before[from] - unit * Double(from) < cheapest {
          cheapest = before[from] - unit * Double(from)
          origin = from
        }
        guard state >= needed else {
          after[state] = .infinity
          continue
        }
        let ordering = cheapest + fixed + unit * Double(state)
        var value = before[state]
        if ordering < value {
          value = ordering
          bought[period * states + state] = Int32(state - origin)
        }
        after[state] = value + holding * max(0, Double(state) * pack - wanted)
      }
      swap(&before, &after)
    }
    var state = before.indices.min { before[$0] < before[$1] } ?? 0
    var quantities = Array(repeating: 0.0, count: periods)
    for period in stride(from: periods - 1, through: 0, by: -1) {
      let packs = Int(bought[period * states + state])
      quantities[period] = Double(packs) * pack
      state -= packs
    }
    return problem.unchecked(quantities)
  }
}

/// Lots that reach as far as those of a plan do.
private struct GivenReach: ForwardLots {
  let plan: LotPlan

  func reach(of lot: inout LotScan, in problem: LotSizingProblem) {
    while lot.end < problem.periods, plan.orderQuantities[lot.end] == 0,
      let longer = lot.extended(problem)
    {
      lot = longer
    }
  }
}
