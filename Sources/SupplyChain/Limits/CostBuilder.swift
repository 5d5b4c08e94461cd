// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// Computes what the cycles of an item cost; see ``LimitedItem`` for why it is so.
struct CostBuilder {
  /// What each next pack adds to a cycle's cost.
  struct Increments {
    /// The cost without a pack.
    var base: Double
    /// With a unit short at what it truly costs.
    var within: [Double]
    /// With a unit short at what the target implies.
    var implied: [Double]
  }

  /// What holding a unit costs a year where its cost is unknown, in money.
  private static let nominalHolding = 0.2
  /// The least critical ratio, below which a target would imply that being short is cheap.
  private static let leastRatio = 0.5

  private let horizon: ItemHorizon
  private let slots: [LimitedItem.Slot]
  private let expected: ExpectedDemand
  /// Holding a unit for a day.
  private let dailyHolding: Double
  /// The critical ratio over one less it.
  let odds: Double
  private let lostMargin: Double
  /// Each cycle's demands, ascending, chance after chance.
  private let sorted: [Double]

  init(
    _ draft: ItemDraft, _ horizon: ItemHorizon, _ slots: [LimitedItem.Slot], settings: PlanSettings
  ) {
    self.horizon = horizon
    self.slots = slots
    expected = draft.expected
    let terms = draft.item.terms
    let yearly =
      terms.unitCost.map { $0.value * settings.holdingRate } ?? CostBuilder.nominalHolding
    dailyHolding = max(yearly, 1e-6) / 365
    lostMargin = (settings.stockoutCost ?? terms.margin)?.value ?? 0
    let paths = horizon.pathCount
    var sorted: [Double] = []
    sorted.reserveCapacity(horizon.demand.count)
    for chance in horizon.chances.indices {
      sorted += horizon.demand[chance * paths..<(chance + 1) * paths].sorted()
    }
    self.sorted = sorted
    let level = (draft.levels.orderUpToLevel - draft.levels.stockBounds).value
    let reached = sorted[0..<paths].count { $0 <= level + 1e-9 }
    let ratio = Double(reached) / Double(paths)
    let bounded = min(max(ratio, CostBuilder.leastRatio), 1 - 0.5 / Double(paths))
    odds = bounded / (1 - bounded)
  }

  /// Holding a unit for a cycle.
  func holding(_ chance: Int) -> Double { dailyHolding * horizon.chances[chance].cycleDays }

  /// A unit short in the first cycle: its margin, or what the target implies where that is more.
  var firstStockoutCost: Double { max(lostMargin, holding(0) * odds) }

  /// Units beyond which no order of the horizon goes.
  func mostUnits(
    from there: Quantity, own: Quantity, mayGrow: Bool, excessDays: Int, asOf: Day
  ) -> Double {
    let paths = horizon.pathCount
    var most = own.value
    for slot in slots {
      let place = min(paths - 1, Int(Double(paths) * odds / (1 + odds)))
      most = max(most, sorted[slot.chance * paths + place] - there.value)
    }
    if mayGrow {
      let longest = horizon.chances[0].nextReceiptDate.advanced(by: excessDays)
      most = max(most, expected.demand(before: longest) - there.value)
    }
    return max(0, most)
  }

  /// What a cycle costs, pack by pack, from a position on.
  func increments(
    _ chance: Int, from there: Double, pack: Double, levels: Int, isFirst: Bool
  ) -> Increments {
    let paths = horizon.pathCount
    let demands = sorted[chance * paths..<(chance + 1) * paths]
    let mean = demands.reduce(0, +) / Double(paths)
    let held = holding(chance)
    let implied = held * odds
    let short = isFirst ? firstStockoutCost : implied
    var next = demands.startIndex
    var below = 0.0
    /// E[(D − y)⁺] at points that ascend.
    func loss(_ point: Double) -> Double {
      while next < demands.endIndex, demands[next] <= point {
        below += demands[next]
        next += 1
      }
      let above = Double(demands.endIndex - next)
      return max(0, (mean * Double(paths) - below - point * above) / Double(paths))
    }
    var before = loss(there)
    var result = Increments(
      base: held * max(0, there - mean + before) + short * before, within: [], implied: [])
    result.within.reserveCapacity(levels)
    result.implied.reserveCapacity(levels)
    for level in 1..<max(2, levels) {
      let after = loss(there + Double(level) * pack)
      let spared = before - after
      let kept = held * (pack - spared)
      result.within.append(kept - short * spared)
      result.implied.append(kept - implied * spared)
      before = after
    }
    return result
  }
}
