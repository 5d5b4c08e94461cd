// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail
import Simulation
import Timeline

let monday = Day(number: 20_605)

/// A case of whole units: no prices unless given.
func replayCase(
  demand: [Int], opening: Int, leadTimes: [Int?], moment: OrderMoment = .afterSales,
  overtaking: Overtaking = .allowed, money: ReplayMoney? = nil
) -> ReplayCase {
  ReplayCase(
    firstDay: monday, demand: demand.map { Quantity(whole: $0) }, opening: Quantity(whole: opening),
    arrivals: OrderArrivals(leadTimes: leadTimes, moment: moment, overtaking: overtaking),
    money: money ?? ReplayMoney(unitPrice: 0, days: demand.count, unitCost: 0))
}

/// A case drawn at random: small, with everything that may happen to a stock.
func randomCase(_ random: inout RandomStream, unmet: UnmetDemand, days: Int = 40) -> ReplayCase {
  func draw(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
  let rate = Double(draw(5)) + 0.5
  let review = draw(7) + 1
  var money = ReplayMoney(
    unitPrice: (0..<days).map { _ in 8 + Double(draw(400)) / 100 }, unitCost: 7.13)
  money.holdingCost = 0.0137
  money.orderingCost = Double(draw(3))
  money.stockoutCost = Double(draw(2))
  money.disposalCost = 0.05
  money.transportCost = 0.21
  var item = replayCase(
    demand: (0..<days).map { _ in random.poisson(mean: rate) }, opening: draw(15),
    leadTimes: (0..<days).map { $0 % review == 0 ? draw(9) : nil },
    moment: draw(2) == 0 ? .beforeSales : .afterSales,
    overtaking: draw(2) == 0 ? .allowed : .forbidden, money: money)
  item.unmet = unmet
  item.shelfLife = draw(2) == 0 ? nil : draw(12) + 1
  item.isEstimated = (0..<days).map { _ in draw(10) == 0 }
  item.casePack = Quantity(whole: draw(4))
  item.minimumOrderQuantity = Quantity(whole: draw(6))
  if unmet == .backordered { item.waiting = Quantity(whole: draw(4)) }
  item.underway = (0..<draw(3)).map { place in
    OrderUnderway(
      left: monday.advanced(by: -3), arrives: monday.advanced(by: place * 4 - 1),
      quantity: Quantity(Double(draw(80)) / 8))
  }
  return item
}

extension ReplayCase {
  /// The least order of so many units that keeps to the pack and the minimum; of none, nothing.
  func order(of units: Double) -> Quantity {
    guard units > 0 else { return .zero }
    return max(Quantity(units), minimumOrderQuantity).rounded(toMultipleOf: casePack, .up)
  }
}
