// SPDX-License-Identifier: GPL-3.0-or-later

/// The prices of one order of a supplier, brought to where the order is worth no more than it costs.
///
/// All are money an order: the items' shares, the reward of the least value, and what a container's volume and
/// weight are worth.
struct JointOrderProjection {
  private typealias Lanes = SIMD4<Double>

  /// Items side by side: their shares, and how each takes part in a move; nothing where there is no item.
  private struct Block {
    var shares = Lanes.zero
    var parts = Lanes.zero
  }

  var reward = 0.0
  var volume = 0.0
  var weight = 0.0
  private var blocks: [Block] = []
  private var orderCost = 0.0
  private var containerCost = 0.0
  private var counts: [Double] = []
  private var hasValue = false
  /// Each step of the search for the multiplier is exact unless a price falls to nothing on the way.
  private static let steps = 8

  /// Begins with an order on a supplier's terms, at prices of nothing.
  mutating func begin(_ terms: JointOrderTerms) {
    (reward, volume, weight) = (0, 0, 0)
    orderCost = terms.orderCost
    containerCost = terms.containerCost
    counts = terms.containerCounts
    hasValue = terms.value > 0
  }

  /// Takes the shares of the items that may be in the order, moved where they have packs in it.
  ///
  /// - Parameters:
  ///   - slots: the items' slots of the order.
  ///   - links: by slot, the item's share.
  ///   - parts: by slot, how the item takes part in a move.
  ///   - packs: by slot, the packs ordered.
  ///   - step: the size of the move.
  mutating func take(
    _ slots: ArraySlice<Int>, links: borrowing [Double], parts: borrowing [Double],
    packs: borrowing [Int32], step: Double
  ) {
    let (slots, links, parts, packs) = (slots.span, links.span, parts.span, packs.span)
    blocks.removeAll(keepingCapacity: true)
    for start in stride(from: 0, to: slots.count, by: Lanes.scalarCount) {
      var block = Block()
      for lane in 0..<min(Lanes.scalarCount, slots.count - start) {
        let slot = slots[start + lane]
        block.parts[lane] = parts[slot]
        block.shares[lane] = links[slot] + step * Double(min(packs[slot], 1)) * parts[slot]
      }
      blocks.append(block)
    }
  }

  /// Puts the shares of the items back.
  func put(_ slots: ArraySlice<Int>, _ links: inout [Double]) {
    let slots = slots.span
    var links = links.mutableSpan
    for place in 0..<slots.count {
      links[slots[place]] =
        blocks[place / Lanes.scalarCount].shares[place % Lanes.scalarCount]
    }
  }

  /// Moves the prices; the sum of the multipliers says how much the order is called for.
  mutating func project() -> Double {
    var orders = 0.0
    for containers in counts {
      let shift = multiplier(containers)
      guard shift > 0 else { continue }
      orders += shift
      for place in blocks.indices {
        let left = blocks[place].shares - blocks[place].parts * shift
        blocks[place].shares = left.replacing(with: 0, where: left .<= 0)
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
    let blocks = blocks.span
    var shares = Lanes.zero
    var parts = Lanes.zero
    for place in 0..<blocks.count {
      let block = blocks[place]
      let left = block.shares - block.parts * shift
      let isGone = left .<= 0
      shares += left.replacing(with: 0, where: isGone)
      parts += block.parts.replacing(with: 0, where: isGone)
    }
    return (shares.sum(), parts.sum())
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
    for place in blocks.indices { blocks[place].shares *= factor }
  }
}
