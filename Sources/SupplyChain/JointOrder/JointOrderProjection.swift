// SPDX-License-Identifier: GPL-3.0-or-later

/// The prices of one order of a supplier, brought to where the order is worth no more than it costs.
///
/// All are money an order: the items' shares, the reward of the least value, and what a container's volume and
/// weight are worth.
struct JointOrderProjection {
  private typealias Lanes = SIMD4<Double>

  var reward = 0.0
  var volume = 0.0
  var weight = 0.0
  /// Of the items that may be in the order; nothing in the rest of the blocks.
  private(set) var shares: [Double] = []
  /// How each item takes part in a move.
  private var parts: [Double] = []
  private var blocks = 0
  private var orderCost = 0.0
  private var containerCost = 0.0
  private var counts: [Double] = []
  private var hasValue = false
  /// Each step of the search for the multiplier is exact unless a price falls to nothing on the way.
  private static let steps = 8

  /// Begins with an order of so many items on a supplier's terms, at prices of nothing.
  mutating func begin(_ terms: JointOrderTerms, items: Int) {
    let width = Lanes.scalarCount
    blocks = (items + width - 1) / width
    while shares.count < blocks * width {
      shares.append(0)
      parts.append(0)
    }
    for place in items..<(blocks * width) { set(place, share: 0, part: 0) }
    (reward, volume, weight) = (0, 0, 0)
    orderCost = terms.orderCost
    containerCost = terms.containerCost
    counts = terms.containerCounts
    hasValue = terms.value > 0
  }

  /// Sets the share of an item that may be in the order, and how it takes part.
  mutating func set(_ place: Int, share: Double, part: Double) {
    shares[place] = share
    parts[place] = part
  }

  /// Moves the prices; the sum of the multipliers says how much the order is called for.
  mutating func project() -> Double {
    var orders = 0.0
    for containers in counts {
      let shift = multiplier(containers)
      guard shift > 0 else { continue }
      orders += shift
      for place in 0..<(blocks * Lanes.scalarCount) {
        shares[place] = max(0, shares[place] - shift * parts[place])
      }
      if hasValue { reward += shift }
      volume = max(0, volume - containers * shift)
      weight = max(0, weight - containers * shift)
    }
    trim()
    return orders
  }

  /// The multiplier of an order in so many containers.
  private func multiplier(_ containers: Double) -> Double {
    var shift = 0.0
    for _ in 0..<Self.steps {
      var (excess, slope) = left(after: shift)
      excess -= orderCost + containers * containerCost
      if hasValue {
        excess -= reward + shift
        slope += 1
      }
      for load in [volume, weight] where load > containers * shift {
        excess += containers * (load - containers * shift)
        slope += containers * containers
      }
      guard excess > 0, slope > 0 else { break }
      shift += excess / slope
    }
    return shift
  }

  /// The sum of the shares that a shift leaves, and of the parts of their items.
  private func left(after shift: Double) -> (shares: Double, parts: Double) {
    let shares = shares.span
    let parts = parts.span
    var sum = Lanes.zero
    var slope = Lanes.zero
    for block in 0..<blocks {
      let start = block * Lanes.scalarCount
      let part = Self.load(parts, at: start)
      let rest = Self.load(shares, at: start) - part * shift
      let isLeft = rest .> 0
      sum += rest.replacing(with: 0, where: .!isLeft)
      slope += part.replacing(with: 0, where: .!isLeft)
    }
    return (sum.sum(), slope.sum())
  }

  private static func load(_ values: Span<Double>, at start: Int) -> Lanes {
    precondition(start >= 0 && start + 3 < values.count)
    return Lanes(
      values[unchecked: start], values[unchecked: start + 1], values[unchecked: start + 2],
      values[unchecked: start + 3])
  }

  /// Takes what rounding left of an excess off the items' shares.
  private mutating func trim() {
    var factor = 1.0
    let sum = left(after: 0).shares
    for containers in counts {
      let room = orderCost + reward + containers * (containerCost - volume - weight)
      if room < 0 {
        volume = 0
        weight = 0
        factor = 0
      } else if sum > room {
        factor = min(factor, room / sum)
      }
    }
    guard factor < 1 else { return }
    for place in 0..<(blocks * Lanes.scalarCount) { shares[place] *= factor }
  }
}
