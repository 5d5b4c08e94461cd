// SPDX-License-Identifier: GPL-3.0-or-later

/// One warehouse that supplies many shops, each keeping a base stock.
///
/// Every unit that a customer asks for makes its shop order one, and the warehouse order one from a
/// supplier without limit. The warehouse serves shops first come, first served, unit by unit; what it or a
/// shop has not got is waited for. Lead times do not vary. Costs are per unit of time for what the
/// warehouse and the shops have on hand and for what customers wait for; what is on the way costs nothing,
/// as no policy changes it.
///
/// - Reference: Sherbrooke (1968), "METRIC: a multi-echelon technique for recoverable item control",
///   Operations Research 16(1); Graves (1985), "A multi-echelon inventory model for a repairable item with
///   one-for-one replenishment", Management Science 31(10); Axsäter (1990), "Simple solution procedures for
///   a class of two-echelon inventory problems", Operations Research 38(1)
public struct OneWarehouse: Sendable, Hashable {
  /// A shop of the warehouse.
  public struct Shop: Sendable, Hashable {
    /// Customers' demand.
    public var demand: EchelonDemand
    /// The time from the warehouse to the shop.
    public var transportTime: Double
    /// The cost per unit of time of a unit on hand.
    public var holdingCost: Double
    /// The cost per unit of time of a unit that a customer waits for.
    public var stockoutCost: Double

    /// A shop.
    public init(
      demand: EchelonDemand, transportTime: Double, holdingCost: Double, stockoutCost: Double
    ) {
      self.demand = demand
      self.transportTime = transportTime
      self.holdingCost = holdingCost
      self.stockoutCost = stockoutCost
    }
  }

  /// The time from the supplier to the warehouse.
  public let leadTime: Double
  /// The cost per unit of time of a unit on hand at the warehouse.
  public let holdingCost: Double
  /// The shops.
  public let shops: [Shop]

  /// A warehouse and its shops; refused in words where a number or a demand has no meaning.
  ///
  /// - Parameters:
  ///   - leadTime: zero or above.
  ///   - holdingCost: of a unit at the warehouse, above zero.
  ///   - shops: at least one; demands are Poisson, negative binomial or compound Poisson, and their
  ///     costs are above zero.
  /// - Throws: `EchelonError` in words.
  public init(leadTime: Double, holdingCost: Double, shops: [Shop]) throws(EchelonError) {
    try EchelonError.check(nonNegative: leadTime, "the warehouse's lead time")
    try EchelonError.check(positive: holdingCost, "the warehouse's holding cost")
    guard !shops.isEmpty else { throw .unsolvable("there is no shop") }
    for (place, shop) in shops.enumerated() {
      try EchelonError.check(nonNegative: shop.transportTime, "the time to shop \(place + 1)")
      try EchelonError.check(positive: shop.holdingCost, "the holding cost of shop \(place + 1)")
      try EchelonError.check(positive: shop.stockoutCost, "the stock-out cost of shop \(place + 1)")
      try shop.demand.check()
      try EchelonError.check(positive: shop.demand.mean, "the mean demand of shop \(place + 1)")
      switch shop.demand {
      case .poisson, .negativeBinomial, .compoundPoisson:
        _ = try shop.demand.counts(over: shop.transportTime + leadTime)
      case .normal, .periods:
        throw .unsolvable(
          "the demand of shop \(place + 1) is no stream of orders: give it as poisson, negative "
            + "binomial or compound poisson, or take the normal approximation")
      }
    }
    self.leadTime = leadTime
    self.holdingCost = holdingCost
    self.shops = shops
  }

  /// The mean demand of all shops per unit of time.
  public var meanDemand: Double { shops.reduce(0) { $0 + $1.demand.mean } }

  /// The variance of the demand of all shops of a unit of time.
  public var demandVariance: Double { shops.reduce(0) { $0 + $1.demand.variance } }

  /// How what a shop waits for from the warehouse is found.
  public enum DelayModel: String, Sendable, Hashable, CaseIterable {
    /// The distribution itself: which of the units that the warehouse owes are whose.
    case exact
    /// METRIC: demand of the transport time and the mean delay, as if every order were delayed by that
    /// independently of all others.
    case metric
    /// A negative binomial of the same mean and variance, both exact where every order is of one unit and
    /// near where sizes vary.
    case twoMoments
  }
}
