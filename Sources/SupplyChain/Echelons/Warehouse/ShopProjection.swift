// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// What a warehouse owes one of its shops, for every stock that it may keep.
///
/// The warehouse's stock of s units is used up by the order k with which the units asked for in its lead
/// time reach s; it owes the shop what that order asked for beyond s, if it is the shop's, and all that the
/// shop asks for later. Later orders are any shop's by the rates, so that with K orders in the lead time
/// and f the size of an order where it is the shop's and 0 where it is not, the later part is distributed
/// as Vₖ = Σᵣ P(K = k + r) f*ʳ = P(K = k) δ₀ + f * Vₖ₊₁: one run from the largest K down serves all stocks.
/// Where all orders are of one unit, k is s, and Vₛ is the binomial share of what the warehouse owes.
///
/// - Reference: Graves (1985), equation (13), for single units; Axsäter (1990) projects costs on shops in
///   the same way
struct ShopProjection {
  private let arrivals: WarehouseArrivals
  private let own: OrderStream
  /// The chance that an order is the shop's.
  private let share: Double
  /// P(size ≥ n) of the shop's orders, for n from 0.
  private let sizeTails: [Double]
  /// V₀, V₁ … up to the largest number of orders.
  private let later: [[Double]]

  /// Masses below this are left out at the upper end.
  private static let neglected = 1e-20

  init(_ arrivals: WarehouseArrivals, shop: Int) throws(EchelonError) {
    guard arrivals.count.mean <= WarehouseArrivals.mostOrders else {
      throw .unsolvable(
        "\(arrivals.count.mean) orders in the warehouse's lead time are too many to tell apart "
          + "exactly: take two moments or the normal approximation")
    }
    self.arrivals = arrivals
    own = arrivals.streams[shop]
    share = own.rate / arrivals.rate
    sizeTails = own.sizes.tails
    var later: [[Double]] = []
    var mass: [Double] = [0]
    for orders in stride(from: arrivals.count.highest, through: 0, by: -1) {
      mass = Self.thinned(mass, own.sizes, share: share)
      mass[0] += arrivals.count[orders]
      later.append(mass)
    }
    self.later = later.reversed()
  }

  /// The distribution of what the warehouse owes the shop where it keeps a stock of s ≥ 0 units.
  func waiting(_ stock: Int) -> LatticeMass {
    var mass: [Double] = [0]
    if stock == 0 {
      mass = later[0]
    } else if arrivals.sums.isEmpty {
      if stock < later.count { mass = later[stock] }
    } else {
      for order in 1..<max(1, min(stock + 1, later.count)) { add(order, stock, to: &mass) }
    }
    // The rest of the chances: the stock outlasts the lead time.
    mass[0] += max(0, 1 - Summation.sum(mass.span))
    return LatticeMass(probabilities: mass)
  }

  /// Adds the chances in which the order of that number uses up the stock.
  private func add(_ order: Int, _ stock: Int, to mass: inout [Double]) {
    let before = arrivals.sums[order - 1]
    var beyond = Array(repeating: 0.0, count: own.sizes.highest)
    var reached = 0.0
    for sum in max(0, stock - arrivals.sizeTails.count + 1)..<stock {
      let chance = before[sum]
      guard chance > Self.neglected else { continue }
      let need = stock - sum
      reached += chance
      let byShop = need < sizeTails.count ? share * sizeTails[need] : 0
      beyond[0] += chance * max(0, arrivals.sizeTails[need] - byShop)
      guard need <= own.sizes.highest else { continue }
      for size in max(need, own.sizes.lowest)...own.sizes.highest {
        beyond[size - need] += chance * share * own.sizes[size]
      }
    }
    guard reached > Self.neglected else { return }
    let rest = later[order]
    if mass.count < rest.count + beyond.count {
      mass += Array(repeating: 0, count: rest.count + beyond.count - mass.count)
    }
    for (excess, chance) in beyond.enumerated() where chance > 0 {
      for place in rest.indices { mass[excess + place] += chance * rest[place] }
    }
  }

  /// The mass after an order that is the shop's with a chance.
  private static func thinned(
    _ mass: [Double], _ sizes: LatticeMass, share: Double
  ) -> [Double] {
    var result = mass.map { $0 * (1 - share) }
    result += Array(repeating: 0, count: sizes.highest)
    for place in mass.indices where mass[place] > 0 {
      let factor = mass[place] * share
      for (step, chance) in sizes.probabilities.enumerated() {
        result[place + sizes.lowest + step] += factor * chance
      }
    }
    while result.count > 1, result[result.count - 1] < neglected { result.removeLast() }
    return result
  }
}

extension LatticeMass {
  /// The probabilities of at least 0, 1 … up to the highest value; values are zero or above.
  var tails: [Double] {
    var tails = Array(repeating: 0.0, count: highest + 1)
    var sum = 0.0
    for value in stride(from: highest, through: 0, by: -1) {
      sum += self[value]
      tails[value] = sum
    }
    return tails
  }
}
