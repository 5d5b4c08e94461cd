// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// An item's packs as they are planned, run through its sample paths with sales lost where stock is short.
///
/// A plan is judged with demand that waits; a shop's demand mostly does not. The run takes the same packs,
/// sells the oldest stock first, throws away what outlives its shelf life and loses what it cannot sell.
public struct JointOrderSimulation: Sendable, Hashable {
  /// Means over the paths, in units over the horizon.
  public private(set) var sold = 0.0
  /// What is wanted and not there.
  public private(set) var lost = 0.0
  /// What is left beyond its shelf life.
  public private(set) var wasted = 0.0
  /// What is left at the end.
  public private(set) var left = 0.0
  /// What comes in, with the stock of the first bucket.
  public private(set) var received = 0.0
  /// The mean cost in money: holding, lost sales at their cost, waste, less the worth of what is left; the
  /// packs' purchase and the orders are not in it.
  public private(set) var stockCost = 0.0

  /// Runs an item's packs.
  ///
  /// - Parameters:
  ///   - item: the item; its slots say when packs come in.
  ///   - packs: packs by slot.
  ///   - paths: demand a bucket; at least as long as the terms' stock.
  ///   - terms: what stock costs; stock that waiting customers have taken already counts as nothing.
  ///   - lostSaleCost: money a unit that is not sold.
  public init(
    _ item: JointOrderItem, packs: [Int], paths: SamplePaths, terms: StockCostTerms,
    lostSaleCost: Double
  ) {
    precondition(packs.count == item.slots.count && paths.horizon >= terms.available.count)
    let arrivals = Self.arrivals(item, packs, terms)
    let life = terms.shelfLife ?? arrivals.count + 1
    var ages = Array(repeating: 0.0, count: arrivals.count)
    for path in 0..<paths.count {
      for bucket in arrivals.indices {
        ages[bucket] = arrivals[bucket]
        received += arrivals[bucket]
        var wanted = paths.values[path * paths.horizon + bucket]
        var onHand = 0.0
        let oldest = max(0, bucket - life + 1)
        for batch in oldest...bucket {
          let taken = min(wanted, ages[batch])
          ages[batch] -= taken
          wanted -= taken
          sold += taken
        }
        lost += wanted
        stockCost += lostSaleCost * wanted
        if bucket - life + 1 >= 0 {
          wasted += ages[oldest]
          stockCost += terms.wasteCost * ages[oldest]
          ages[oldest] = 0
        }
        for batch in oldest...bucket { onHand += ages[batch] }
        stockCost += terms.holdingCost * onHand
        if bucket == arrivals.count - 1 {
          left += onHand
          stockCost -= terms.endValue * onHand
        }
      }
    }
    let share = 1 / Double(paths.count)
    sold *= share
    lost *= share
    wasted *= share
    left *= share
    received *= share
    stockCost *= share
  }

  /// Units that come in at each bucket's opening.
  private static func arrivals(
    _ item: JointOrderItem, _ packs: [Int], _ terms: StockCostTerms
  ) -> [Double] {
    var most = 0.0
    var units = 0.0
    return terms.available.indices.map { bucket in
      for (slot, count) in zip(item.slots, packs) where slot.receiptBucket == bucket {
        units += Double(count) * terms.packSize
      }
      // What customers wait for is served from the first units that come in.
      let here = max(most, units + terms.available[bucket])
      defer { most = here }
      return here - most
    }
  }
}
