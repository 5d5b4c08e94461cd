// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail

/// From whom to buy an item, and how much of it from each, for the least expected cost per unit of time.
///
/// Counted are what is bought, the fixed costs of orders, and holding half an order and the safety stock:
/// z √((L + R) σ² + λ² s²) for a lead time of mean L and deviation s. Where several suppliers share, each gets
/// its share of demand at all times, so that safety stocks add up in proportion; what orders from several
/// at once would save is not counted.
///
/// - Reference: Hadley & Whitin (1963), *Analysis of Inventory Systems*, sections 2-11 and 2-12, for price
///   breaks; Silver, Pyke & Thomas (2017), *Inventory and Production Management in Supply Chains*,
///   section 6.9, for the safety stock
public struct SupplierChoice: Sendable, Hashable {
  /// λ, the mean demand of a unit of time.
  public let demandRate: Double
  /// σ, the standard deviation of the demand of a unit of time.
  public let demandDeviation: Double
  /// i, the cost of holding a unit of money's worth for a unit of time.
  public let holdingCostRate: Double
  /// z, in deviations of the demand until the receipt of the next order.
  public let safetyFactor: Double
  /// R, the time between two chances of ordering; zero where one may always order.
  public let reviewPeriod: Double
  /// The offers.
  public let offers: [SupplierOffer]

  /// The most suppliers of an item that splits are tried for.
  public static let mostOffers = 12

  /// A choice; refused in words where a number has no meaning or shares cannot sum to the whole.
  ///
  /// - Parameters:
  ///   - demandRate: λ, above zero.
  ///   - demandDeviation: σ, zero or above.
  ///   - holdingCostRate: i, above zero.
  ///   - cycleServiceLevel: the chance that stock lasts until an order comes in, at least ½ and below 1.
  ///   - reviewPeriod: R, zero or above.
  ///   - offers: one a supplier; their unit of time is that of the demand.
  /// - Throws: `SourcingError` in words.
  public init(
    demandRate: Double, demandDeviation: Double, holdingCostRate: Double,
    cycleServiceLevel: Double, reviewPeriod: Double = 0, offers: [SupplierOffer]
  ) throws(SourcingError) {
    try SourcingError.check(positive: demandRate, "the demand rate")
    try SourcingError.check(nonNegative: demandDeviation, "the demand's deviation")
    try SourcingError.check(positive: holdingCostRate, "the holding cost rate")
    try SourcingError.check(nonNegative: reviewPeriod, "the review period")
    guard cycleServiceLevel >= 0.5, cycleServiceLevel < 1 else {
      throw .outOfRange(
        "the cycle service level", value: cycleServiceLevel, needed: "at least 0.5 and below 1")
    }
    guard !offers.isEmpty else { throw .noOffer }
    guard offers.count <= Self.mostOffers else {
      throw .tooMany(offers: offers.count, most: Self.mostOffers)
    }
    for (place, offer) in offers.enumerated() {
      try offer.check()
      guard !offers[..<place].contains(where: { $0.supplier == offer.supplier }) else {
        throw .offeredTwice(offer.supplier.code)
      }
    }
    let least = offers.reduce(0) { $0 + $1.shareMinimum }
    let most = offers.reduce(0) { $0 + $1.shareMaximum }
    guard least <= 1 + Self.tolerance else { throw .sharesTooHigh(sum: least) }
    guard most >= 1 - Self.tolerance else { throw .sharesTooLow(sum: most) }
    self.demandRate = demandRate
    self.demandDeviation = demandDeviation
    self.holdingCostRate = holdingCostRate
    safetyFactor = SpecialFunctions.normalQuantile(cycleServiceLevel)
    self.reviewPeriod = reviewPeriod
    self.offers = offers
  }

  /// How far shares may miss their sum for rounding.
  static let tolerance = 1e-9
}
