// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// The shops' orders that reach a warehouse during its lead time.
///
/// A warehouse whose position is always s has, a lead time on, received all that it had ordered, so that
/// its s units serve the first s units asked for in that time, and it owes the rest.
struct WarehouseArrivals {
  /// The orders of each shop.
  let streams: [OrderStream]
  /// Orders of all shops a unit of time.
  let rate: Double
  /// The number of orders in the lead time.
  let count: LatticeMass
  /// The units asked for in the lead time.
  let units: LatticeMass
  /// P(size ≥ n) of an order of any shop, for n from 0.
  let sizeTails: [Double]
  /// P(units > n) and E[(units − n)⁺] for n from 0.
  private let tails: [Double]
  private let losses: [Double]
  /// Row k: the probabilities of the first k orders' sum being 0, 1 … below the largest stock asked for;
  /// none where every order is of one unit.
  let sums: [[Double]]

  /// The most orders in a lead time, in the mean, that are told apart exactly.
  static let mostOrders = 2000.0
  /// The most products that the sums of sizes may take.
  static let mostWork = 400_000_000

  /// The arrivals of a system.
  ///
  /// - Parameters:
  ///   - system: the warehouse and its shops.
  ///   - stock: the largest stock that the sums of sizes are made for; nil makes none.
  /// - Throws: `EchelonError` where the sums would take too long.
  init(_ system: OneWarehouse, sumsBelow stock: Int? = nil) throws(EchelonError) {
    streams = system.shops.compactMap(\.demand.orders)
    rate = streams.reduce(0) { $0 + $1.rate }
    count = .poisson(mean: rate * system.leadTime)
    let sizes = LatticeMass.mixture(streams.map { ($0.rate, $0.sizes) })
    sizeTails = sizes.tails
    units =
      sizes.highest == 1
      ? count : .compoundPoisson(events: rate * system.leadTime, sizes: sizes)
    var tails = Array(repeating: 0.0, count: units.highest + 1)
    var losses = tails
    for level in stride(from: units.highest - 1, through: 0, by: -1) {
      tails[level] = tails[level + 1] + units[level + 1]
      losses[level] = losses[level + 1] + tails[level]
    }
    self.tails = tails
    self.losses = losses
    if let stock, sizes.highest > 1 {
      sums = try Self.sums(of: sizes, count, below: stock)
    } else {
      sums = []
    }
  }

  /// P(units > n), for n ≥ 0.
  func above(_ units: Int) -> Double { units < tails.count ? tails[units] : 0 }

  /// The expected units that a warehouse with a stock of s owes.
  func expectedBackorders(_ stock: Int) -> Double { stock < losses.count ? losses[stock] : 0 }

  /// The expected units on hand.
  func expectedOnHand(_ stock: Int) -> Double {
    Double(stock) - losses[0] + expectedBackorders(stock)
  }

  /// The variance of the units owed.
  func backorderVariance(_ stock: Int) -> Double {
    var second = Summation.Running()
    var level = stock
    // E[B²] = Σ (2 (n − s) + 1) P(units > n).
    while level < tails.count {
      second.add((2 * Double(level - stock) + 1) * tails[level])
      level += 1
    }
    let mean = expectedBackorders(stock)
    return max(0, second.total - mean * mean)
  }

  /// The chance that a warehouse with a stock of s has some on hand.
  func readyRate(_ stock: Int) -> Double {
    stock <= 0 ? 0 : 1 - above(stock - 1)
  }

  private static func sums(
    of sizes: LatticeMass, _ count: LatticeMass, below stock: Int
  ) throws(EchelonError) -> [[Double]] {
    let last = min(count.highest, stock)
    let work = Double(last) * Double(stock) * Double(min(stock, sizes.probabilities.count))
    guard work <= Double(mostWork) else {
      throw .unsolvable(
        "orders of many sizes against a warehouse stock of \(stock) units are too many to tell "
          + "apart: take two moments or the normal approximation")
    }
    var row = Array(repeating: 0.0, count: stock)
    if stock > 0 { row[0] = 1 }
    var rows = [row]
    for _ in 0..<last {
      var next = Array(repeating: 0.0, count: stock)
      for sum in row.indices where row[sum] > 1e-30 {
        let factor = row[sum]
        for size in sizes.lowest...sizes.highest {
          guard sum + size < stock else { break }
          next[sum + size] += factor * sizes[size]
        }
      }
      row = next
      rows.append(row)
    }
    return rows
  }
}
