// SPDX-License-Identifier: GPL-3.0-or-later

/// Levels from demands that were drawn or seen, by selection instead of sorting.
///
/// The draws of one item after the other go into `draws`, whose memory is used again; each question puts
/// them into another order and answers as `SortedDemand` would.
public struct SampledLevels: Sendable {
  /// The draws of the item at hand, in any order.
  public var draws: [Double]

  /// Room for so many draws an item, all 0 as yet.
  public init(count: Int) {
    precondition(count > 0, "a level needs at least one draw")
    draws = Array(repeating: 0, count: count)
  }

  /// The least draw that a share `p` of the draws does not exceed: the level for a cycle service, or the
  /// newsvendor's for its critical ratio.
  public mutating func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a share lies between 0 and 1")
    let position = (p * Double(draws.count) * (1 - 1e-12)).rounded(.up)
    return select(min(draws.count - 1, max(0, Int(position) - 1)))
  }

  /// The newsvendor's level and its mean cost over the draws.
  public mutating func level(
    for newsvendor: Newsvendor
  ) -> (baseStockLevel: Double, cost: Double) {
    let level = quantile(newsvendor.criticalRatio)
    var short = 0.0
    var left = 0.0
    for i in draws.indices {
      let gap = draws[i] - level
      short += max(0, gap)
      left += max(0, -gap)
    }
    let cost = newsvendor.holdingCost * left + newsvendor.stockoutCost * short
    return (level, cost / Double(draws.count))
  }

  /// The least level that is short by no more than a share 1 − `fillRate` of the demand.
  ///
  /// Between two draws the shortage is straight, so that the level need not be one of them. The draws
  /// are parted about one of them at a time, and only the part where the level lies is looked at further.
  public mutating func level(fillRate: Double) -> Double {
    precondition(fillRate >= 0 && fillRate <= 1, "a share lies between 0 and 1")
    var total = 0.0
    for i in draws.indices { total += draws[i] }
    let allowed = (1 - fillRate) * total
    var low = 0
    var high = draws.count
    // Of the draws that lie beyond the part looked at.
    var beyondCount = 0.0
    var beyondSum = 0.0
    while low < high {
      let pivot = median(low, low + (high - low) / 2, high - 1)
      let (first, last) = part(low, high, about: pivot)
      var sum = beyondSum
      for i in last..<high { sum += draws[i] }
      let count = beyondCount + Double(high - last)
      if sum - count * pivot <= allowed {
        // The level is at or below the pivot.
        beyondSum = sum + Double(last - first) * pivot
        beyondCount = count + Double(last - first)
        high = first
      } else {
        low = last
      }
    }
    return beyondCount > 0 ? max(0, (beyondSum - allowed) / beyondCount) : 0
  }

  /// The draw of a rank from 0, with all lesser ones before and all greater ones after it.
  private mutating func select(_ rank: Int) -> Double {
    var low = 0
    var high = draws.count
    while high - low > 1 {
      let pivot = median(low, low + (high - low) / 2, high - 1)
      let (first, last) = part(low, high, about: pivot)
      if rank < first {
        high = first
      } else if rank >= last {
        low = last
      } else {
        return pivot
      }
    }
    return draws[low]
  }

  /// Puts the draws of a part below the pivot first and those above it last; gives the range between.
  private mutating func part(
    _ low: Int, _ high: Int, about pivot: Double
  ) -> (first: Int, last: Int) {
    var below = low
    var above = high
    var i = low
    while i < above {
      let value = draws[i]
      if value < pivot {
        draws[i] = draws[below]
        draws[below] = value
        below += 1
        i += 1
      } else if value > pivot {
        above -= 1
        draws[i] = draws[above]
        draws[above] = value
      } else {
        i += 1
      }
    }
    return (below, above)
  }

  private func median(_ a: Int, _ b: Int, _ c: Int) -> Double {
    let (x, y, z) = (draws[a], draws[b], draws[c])
    return max(min(x, y), min(max(x, y), z))
  }
}
