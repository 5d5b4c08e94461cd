// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// What buying a share of an item's demand from a supplier costs per unit of time, at its best quantity.
public struct SupplierCost: Sendable, Hashable {
  /// The supplier.
  public var supplier: SupplierCode
  /// Its share of all purchases.
  public var share: Double
  /// How much each order is for.
  public var orderQuantity: Double
  /// What a unit costs in such an order, in the mean.
  public var unitCost: Double
  /// The stock kept against what demand and lead time vary by.
  public var safetyStock: Double
  /// What is bought.
  public var purchaseCost: Double
  /// What placing orders costs.
  public var orderingCost: Double
  /// What holding half an order costs.
  public var cycleStockCost: Double
  /// What holding the safety stock costs.
  public var safetyStockCost: Double

  /// All of these.
  public var total: Double { purchaseCost + orderingCost + cycleStockCost + safetyStockCost }
}

extension SupplierChoice {
  /// The least cost of buying a share above zero from a supplier.
  ///
  /// An order of Q in a price's range costs K + A + c Q, where A is what the units at higher prices cost
  /// more (zero where the price holds for all units). With w the share, λ the demand, i the holding cost
  /// rate and k safety stock at a whole share, the cost is
  /// w λ (c + (K + A) / Q) + i (A + c Q) / 2 + i (c + A / Q) w k: of the form a + b / Q + d Q, least at √(b / d),
  /// so that of a range's whole cases one of the two next to that, or an end, is the best.
  func cost(of offer: SupplierOffer, share: Double) -> SupplierCost {
    var best: SupplierCost?
    let safety = safetyStock(offer)
    var premium = 0.0
    for (place, price) in offer.prices.enumerated() {
      if place > 0, offer.breakKind == .incremental {
        premium += (offer.prices[place - 1].unitCost - price.unitCost) * price.from
      }
      let end = place + 1 < offer.prices.count ? offer.prices[place + 1].from : .infinity
      let slope = 0.5 * holdingCostRate * price.unitCost
      let fixed =
        (offer.orderCost + premium) * share * demandRate
        + holdingCostRate * premium * share * safety
      let wanted = fixed > 0 ? (fixed / slope).squareRoot() : 0
      guard let near = quantities(of: offer, near: wanted, from: price.from, below: end) else {
        continue
      }
      for quantity in [near.lowerBound, near.upperBound] {
        let unitCost = price.unitCost + premium / quantity
        let held = holdingCostRate * unitCost
        let found = SupplierCost(
          supplier: offer.supplier, share: share, orderQuantity: quantity, unitCost: unitCost,
          safetyStock: share * safety, purchaseCost: share * demandRate * unitCost,
          orderingCost: share * demandRate * offer.orderCost / quantity,
          cycleStockCost: 0.5 * held * quantity, safetyStockCost: held * share * safety)
        if found.total < best?.total ?? .infinity { best = found }
      }
    }
    // The last price has no end, so that some whole cases have it.
    return best ?? nothing(from: offer)
  }

  /// The cost of no share at all.
  func nothing(from offer: SupplierOffer) -> SupplierCost {
    SupplierCost(
      supplier: offer.supplier, share: 0, orderQuantity: 0, unitCost: 0, safetyStock: 0,
      purchaseCost: 0, orderingCost: 0, cycleStockCost: 0, safetyStockCost: 0)
  }

  /// z √((L + R) σ² + λ² s²), what a whole share would need.
  private func safetyStock(_ offer: SupplierOffer) -> Double {
    let time = offer.leadTime + reviewPeriod
    let spread = demandRate * offer.leadTimeDeviation
    return safetyFactor
      * (time * demandDeviation * demandDeviation + spread * spread).squareRoot()
  }

  /// The whole cases of a price's range on either side of the best quantity, no less than is delivered.
  private func quantities(
    of offer: SupplierOffer, near wanted: Double, from: Double, below end: Double
  ) -> ClosedRange<Double>? {
    // A tolerance, so that whole cases in decimal fractions are not missed by a rounding.
    let pack = offer.casePack
    let least = max(from, offer.minimumOrderQuantity)
    let first = max(1, (least / pack - 1e-9).rounded(.up))
    let last = end < .infinity ? (end / pack - 1e-9).rounded(.up) - 1 : .infinity
    guard first <= last else { return nil }
    let below = min(last, max(first, (wanted / pack).rounded(.down)))
    return below * pack...min(last, below + 1) * pack
  }
}
