// SPDX-License-Identifier: GPL-3.0-or-later

/// The suppliers of least cost, and what each would cost alone.
public struct SourcingPlan: Sendable, Hashable {
  /// The suppliers that are cheapest together, with shares above zero, in the order of the offers.
  public let suppliers: [SupplierCost]
  /// What buying everything from each one would cost, whatever limits say, in the order of the offers.
  public let alone: [SupplierCost]
  /// Why, a line each.
  public let reasons: [String]

  /// The cost per unit of time.
  public var costRate: Double { suppliers.reduce(0) { $0 + $1.total } }
}

extension SupplierChoice {
  /// The shares of least cost, exact.
  ///
  /// A supplier's least cost is, as a function of its share above zero, the lowest of straight lines, one
  /// for each order quantity, hence concave; without a share it costs nothing. So of any shares at which
  /// two suppliers lie strictly between their limits (or between zero and the largest), moving from one
  /// to the other costs no more in one direction until one meets a limit: some best shares have
  /// all suppliers but one at a limit, and all of those are tried.
  public func solve() -> SourcingPlan {
    let alone = offers.map { cost(of: $0, share: 1) }
    let low = offers.map { atLimit($0, $0.shareMinimum) }
    let high = offers.map { atLimit($0, $0.shareMaximum) }
    var best: (rest: Int, choice: Int, total: Double, count: Int)?
    for rest in offers.indices {
      for choice in 0..<(1 << (offers.count - 1)) {
        var share = 1.0
        var total = 0.0
        var count = 0
        for place in offers.indices where place != rest {
          let cost = Self.isHigh(place, rest, choice) ? high[place] : low[place]
          share -= cost.share
          total += cost.total
          if cost.share > 0 { count += 1 }
        }
        guard let last = remainder(share, of: offers[rest]) else { continue }
        total += last.total
        if last.share > 0 { count += 1 }
        guard let known = best else {
          best = (rest, choice, total, count)
          continue
        }
        // A tie goes to fewer suppliers.
        let margin = 1e-12 * known.total
        if total < known.total - margin || total <= known.total + margin && count < known.count {
          best = (rest, choice, total, count)
        }
      }
    }
    var chosen: [SupplierCost] = []
    if let best {
      chosen = offers.indices.map { Self.isHigh($0, best.rest, best.choice) ? high[$0] : low[$0] }
      let share = 1 - chosen.indices.reduce(0) { $0 + ($1 == best.rest ? 0 : chosen[$1].share) }
      chosen[best.rest] = remainder(share, of: offers[best.rest]) ?? chosen[best.rest]
    }
    chosen.removeAll { $0.share == 0 }
    return SourcingPlan(suppliers: chosen, alone: alone, reasons: reasons(chosen, alone))
  }

  /// Whether a supplier has its largest share in one of the choices for all but the rest's.
  private static func isHigh(_ place: Int, _ rest: Int, _ choice: Int) -> Bool {
    place != rest && choice >> (place < rest ? place : place - 1) & 1 == 1
  }

  private func atLimit(_ offer: SupplierOffer, _ share: Double) -> SupplierCost {
    share > 0 ? cost(of: offer, share: share) : nothing(from: offer)
  }

  /// The cost of what the others leave, where the supplier may have that share.
  private func remainder(_ share: Double, of offer: SupplierOffer) -> SupplierCost? {
    guard share >= offer.shareMinimum - Self.tolerance,
      share <= offer.shareMaximum + Self.tolerance
    else { return nil }
    guard share > Self.tolerance else {
      return offer.shareMinimum > 0 ? nil : nothing(from: offer)
    }
    return cost(of: offer, share: min(share, 1))
  }

  /// What given shares cost, whatever the limits say.
  ///
  /// - Parameter shares: one an offer, zero or above, with a sum of 1.
  /// - Returns: the suppliers with a share, each at its best order quantity.
  /// - Throws: `SourcingError` where shares are negative or do not sum to 1.
  public func evaluate(shares: [Double]) throws(SourcingError) -> [SupplierCost] {
    guard shares.count == offers.count else {
      throw .outOfRange("the number of shares", value: Double(shares.count), needed: "one an offer")
    }
    for share in shares { try SourcingError.check(nonNegative: share, "a share") }
    let sum = shares.reduce(0, +)
    guard abs(sum - 1) <= 1e-6 else {
      throw .outOfRange("the sum of the shares", value: sum, needed: "1")
    }
    return zip(offers, shares).filter { $0.1 > 0 }.map { cost(of: $0.0, share: $0.1) }
  }
}
