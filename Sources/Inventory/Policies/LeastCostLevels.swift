// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail

/// The reorder point and order-up-to level of least long-run cost for demand that is drawn.
///
/// A position y costs G(y) in the cycle that it covers: h times the stock that lies there on average, taken
/// at the cycle's start and end, and p for each unit newly short. Between two orders the position
/// visits the levels below S as `RenewalTable` tells from the demand of a cycle, so that a cycle costs
/// (K + Σ m(j) G(S − j) over j < S − s) / M(S − s). A shortage is paid for once, however long it lasts, and
/// so G need not fall towards its minimum; all pairs of levels are gone through, with s ≥ 0.
///
/// Levels are first multiples of about a fortieth of the largest of the economic order quantity, a cycle's
/// demand and the minimum order. With the gap that is found, the reorder point is then looked for on steps
/// of a twentieth of a cycle's demand. A demand between two steps is put on both, so that its mean stays.
struct LeastCostLevels {
  private let demand: IntervalDemand
  private let orderingCost: Double
  /// Of a unit for a cycle.
  private let holdingCost: Double
  private let stockoutCost: Double
  /// The smallest difference of two levels, the least gap and the greatest that is looked at.
  private let unit: Double
  private let leastGap: Double
  private let mostGap: Double
  private let coarse: Double

  private static let resolution = 40.0
  private static let fineResolution = 20.0
  /// The longest demand in steps that is told apart.
  private static let longest = 2000.0

  /// Nil where there is nothing to weigh: no demand, or a cost of stock or shortage that is unknown or
  /// zero.
  init?(demand: IntervalDemand, costs: InventoryCosts, terms: StockingTerms) {
    let mean = demand.cycleMean
    guard let holding = costs.holdingCost, holding > 0, holding < .infinity,
      let stockout = costs.stockoutCost, stockout > 0, stockout < .infinity,
      costs.orderingCost >= 0, costs.orderingCost < .infinity, mean > 0
    else { return nil }
    self.demand = demand
    orderingCost = costs.orderingCost
    holdingCost = holding * demand.cycleDays / 365
    stockoutCost = stockout
    unit = terms.step.value
    leastGap = terms.minimumOrderQuantity.value
    let quantity = (2 * costs.orderingCost * mean / holdingCost).squareRoot()
    // More than ten years' demand is never ordered at a time, whatever stock costs.
    let scale = min(max(quantity, mean), 520 * mean)
    mostGap = leastGap + 3 * scale
    // Not so fine that a rare demand would need a longer table than this.
    let finest = demand.toNextReceipt.quantile(1) / (10 * Self.longest)
    coarse = max(max(scale, leastGap) / Self.resolution, finest)
  }

  /// The gap and the order-up-to level of least cost, in units.
  func best() -> (gap: Double, orderUpToLevel: Double) {
    let table = CycleTable(self, step: rounded(coarse), gap: mostGap)
    let found = table.best(from: steps(leastGap, table.step))
    let gap = Double(found.gap) * table.step
    let point = Double(found.level) * table.step - gap
    let mean = demand.cycleMean
    let step = rounded(max(min(coarse, mean / Self.fineResolution), gap / Self.longest))
    guard step < 0.75 * table.step else { return (gap, point + gap) }
    let fine = CycleTable(self, step: step, gap: gap)
    let fineGap = steps(gap, step)
    let low = max(0, Int(((point - table.step) / step).rounded(.up)))
    let high = Int(((point + table.step) / step).rounded(.down))
    return (
      Double(fineGap) * step,
      Double(fine.bestPoint(gap: fineGap, among: low...max(low, high)) + fineGap) * step
    )
  }

  private func rounded(_ step: Double) -> Double {
    unit * max(1, (step / unit).rounded(.down))
  }

  /// As many steps as are needed, at least one.
  private func steps(_ quantity: Double, _ step: Double) -> Int {
    max(1, Int((quantity / step).rounded(.up)))
  }

  /// The course of the position and the costs at its levels, in steps.
  private struct CycleTable {
    let step: Double
    private let orderingCost: Double
    private let renewal: RenewalTable
    /// G at 0, 1, 2 … steps.
    private let costs: [Double]
    private let mostGap: Int

    init(_ problem: LeastCostLevels, step: Double, gap: Double) {
      self.step = step
      orderingCost = problem.orderingCost
      mostGap = max(1, Int((gap / step).rounded(.up)))
      var renewal = RenewalTable(LeastCostLevels.steps(of: problem.demand, step: step))
      renewal.extend(to: mostGap)
      self.renewal = renewal
      costs = LeastCostLevels.costs(
        of: problem.demand, step: step, count: mostGap, holding: problem.holdingCost,
        stockout: problem.stockoutCost)
    }

    /// The gap and the level of least cost, with a gap of at least so much and s ≥ 0.
    func best(from leastGap: Int) -> (gap: Int, level: Int) {
      var best = (gap: leastGap, level: leastGap)
      var least = Double.infinity
      for level in leastGap..<costs.count {
        var sum = 0.0
        for j in 0..<min(mostGap, level) {
          sum += renewal.visits[j] * costs[level - j]
          let gap = j + 1
          guard gap >= leastGap else { continue }
          let cost = (orderingCost + sum) / renewal.sums[gap]
          if cost < least {
            least = cost
            best = (gap, level)
          }
        }
      }
      return best
    }

    /// The reorder point of least cost for a gap.
    func bestPoint(gap: Int, among points: ClosedRange<Int>) -> Int {
      var best = points.lowerBound
      var least = Double.infinity
      for point in points where point + gap < costs.count {
        var sum = 0.0
        for j in 0..<gap { sum += renewal.visits[j] * costs[point + gap - j] }
        if sum < least {
          least = sum
          best = point
        }
      }
      return best
    }
  }

  /// The demand of a cycle in steps.
  private static func steps(of demand: IntervalDemand, step: Double) -> LatticeMass {
    var chances: [Double] = [0]
    let share = 1 / Double(demand.draws.count)
    for draw in demand.draws {
      // A demand beyond the longest gap always orders, however large it is.
      let count = min(longest, (draw.toNextReceipt - draw.toReceipt) / step)
      let whole = count.rounded(.down)
      let place = Int(whole)
      if place + 1 >= chances.count {
        chances += Array(repeating: 0, count: place + 2 - chances.count)
      }
      chances[place] += share * (1 - (count - whole))
      chances[place + 1] += share * (count - whole)
    }
    return LatticeMass(probabilities: chances)
  }

  /// G at so many steps beyond the largest demand that is drawn.
  private static func costs(
    of demand: IntervalDemand, step: Double, count: Int, holding: Double, stockout: Double
  ) -> [Double] {
    let (first, next) = (demand.toReceipt, demand.toNextReceipt)
    let demandBefore = 0.5 * (first.mean + next.mean)
    let highest = Int((next.quantile(1) / step).rounded(.up))
    return (0...(highest + count)).map { place in
      let level = Double(place) * step
      let (before, after) = (first.loss(level), next.loss(level))
      let stock = max(0, level - demandBefore + 0.5 * (before + after))
      return holding * stock + stockout * max(0, after - before)
    }
  }
}
