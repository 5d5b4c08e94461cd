// SPDX-License-Identifier: GPL-3.0-or-later

/// The prices of one order of a supplier, brought to where the order is worth no more than it costs.
///
/// All are money an order: the items' shares, the reward of the least value, and what a container's volume and
/// weight are worth.
struct JointOrderProjection {
  var reward = 0.0
  var volume = 0.0
  var weight = 0.0
  private(set) var shares: [Double] = []
  /// How each item takes part in a move.
  private var parts: [Double] = []
  private var orderCost = 0.0
  private var containerCost = 0.0
  private var counts: [Double] = []
  private var hasValue = false
  /// Each step of the search for the multiplier is exact unless a price falls to nothing on the way.
  private static let steps = 8

  /// Begins with an order on a supplier's terms, at prices of nothing.
  mutating func begin(_ terms: JointOrderTerms) {
    shares.removeAll(keepingCapacity: true)
    parts.removeAll(keepingCapacity: true)
    (reward, volume, weight) = (0, 0, 0)
    orderCost = terms.orderCost
    containerCost = terms.containerCost
    counts = terms.containerCounts
    hasValue = terms.value > 0
  }

  /// Adds an item that may be in the order.
  mutating func add(share: Double, part: Double) {
    shares.append(share)
    parts.append(part)
  }

  /// Moves the prices; the sum of the multipliers says how much the order is called for.
  mutating func project() -> Double {
    var orders = 0.0
    for containers in counts {
      let shift = multiplier(containers)
      guard shift > 0 else { continue }
      orders += shift
      for place in shares.indices { shares[place] = max(0, shares[place] - shift * parts[place]) }
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
      var excess = -orderCost - containers * containerCost
      var slope = 0.0
      for place in shares.indices where shares[place] > shift * parts[place] {
        excess += shares[place] - shift * parts[place]
        slope += parts[place]
      }
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

  /// Takes what rounding left of an excess off the items' shares.
  private mutating func trim() {
    var factor = 1.0
    let sum = shares.reduce(0, +)
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
    for place in shares.indices { shares[place] *= factor }
  }
}
