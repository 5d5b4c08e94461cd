// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail
import Simulation
import Testing
import Timeline

@Suite struct StockReplayTests {
  /// Ten days by hand: 5 units, 3 a day, lead time 2, up to 9 on days 0 and 5, lost sales.
  @Test func courseByHand() throws {
    var money = ReplayMoney(unitPrice: 10, days: 10, unitCost: 6)
    money.holdingCost = 0.5
    money.orderingCost = 4
    money.stockoutCost = 1
    money.transportCost = 0.25
    let item = replayCase(
      demand: Array(repeating: 3, count: 10), opening: 5,
      leadTimes: (0..<10).map { $0 % 5 == 0 ? 2 : nil }, money: money)
    let result = try StockReplay.run(item, keepsDays: true) { moment in
      Quantity(whole: 9) - moment.position.inventoryPosition
    }
    let closing = result.days.map(\.closing.value)
    // 5−3 | −2 of 3 | +7−3 | −3 | −1 of 3 … order of 9 on day 5 arrives on day 7.
    #expect(closing == [2, 0, 4, 1, 0, 0, 0, 6, 3, 0])
    #expect(result.days.map(\.ordered.value) == [7, 0, 0, 0, 0, 9, 0, 0, 0, 0])
    #expect(result.days.map(\.short.value) == [0, 1, 0, 0, 2, 3, 3, 0, 0, 0])
    let totals = result.totals
    #expect(totals.sold == Quantity(whole: 21))
    #expect(totals.fillRate == 21.0 / 30)
    #expect(totals.valueFillRate == 21.0 / 30)
    #expect(totals.stockoutDays == 4)
    #expect(totals.cycles == 2 && totals.goodCycles == 0)
    #expect(totals.averageStock == 1.6)
    let amounts = totals.amounts
    #expect(amounts.revenue == Money(whole: 210))
    #expect(amounts.costOfGoods == Money(whole: 126))
    #expect(amounts.marginLost == Money(whole: 36))
    #expect(amounts.stockout == Money(whole: 9))
    #expect(amounts.holding == Money(whole: 8))
    #expect(amounts.ordering == Money(whole: 8))
    #expect(amounts.transport == Money(whole: 4))
    #expect(amounts.cost == Money(whole: 65))
    #expect(amounts.contribution == Money(whole: 64))
    #expect(totals.turns == 126 * 36.5 / 9.6)
    #expect(totals.grossMarginReturn == 84 * 36.5 / 9.6)
  }

  /// A morning order without lead time meets the day's demand; an evening one cannot.
  @Test func momentOfOrder() throws {
    for (moment, sold) in [(OrderMoment.beforeSales, 8), (.afterSales, 6)] {
      let item = replayCase(
        demand: [2, 2, 2, 2], opening: 0, leadTimes: [0, 0, 0, 0], moment: moment)
      let result = try StockReplay.run(item) { moment in
        Quantity(whole: 2) - moment.position.inventoryPosition
      }
      #expect(result.totals.sold == Quantity(whole: sold))
    }
  }

  /// Orders that overtake arrive after their own lead time; else not before those that left before.
  @Test func overtaking() {
    let leadTimes: [Int?] = [5, 1, nil, 1]
    let free = OrderArrivals(leadTimes: leadTimes)
    let bound = OrderArrivals(leadTimes: leadTimes, overtaking: .forbidden)
    #expect((0..<4).map { free.arrival(ofOrderOn: $0) } == [5, 2, nil, 4])
    #expect((0..<4).map { bound.arrival(ofOrderOn: $0) } == [5, 5, nil, 5])
  }

  /// A day's lead time does not depend on where a replay begins or on which days orders leave.
  @Test func commonLeadTimes() {
    let stream = RandomStream(seed: 3, stream: 9)
    func arrivals(_ first: Int, _ isOrderDay: (Day) -> Bool) -> OrderArrivals {
      OrderArrivals(
        firstDay: monday.advanced(by: first), days: 60 - first, random: stream,
        isOrderDay: isOrderDay
      ) { _, random in Int(random.poisson(mean: 7)) }
    }
    let all = arrivals(0) { _ in true }
    let late = arrivals(20) { $0.weekday == .monday }
    for place in late.orderDays {
      #expect(late.arrival(ofOrderOn: place).map { $0 + 20 } == all.arrival(ofOrderOn: place + 20))
    }
    #expect(late.orderDays.count == 6)
  }

  /// The oldest is sold first; what is left of a lot at the close of its last day is waste.
  @Test func shelfLife() throws {
    var item = replayCase(
      demand: [1, 1, 1, 1, 1], opening: 4, leadTimes: [1, nil, nil, nil, nil])
    item.shelfLife = 3
    let result = try StockReplay.run(item, keepsDays: true) { _ in Quantity(whole: 3) }
    #expect(result.days.map(\.closing.value) == [3, 5, 3, 0, 0])
    #expect(result.days.map(\.wasted.value) == [0, 0, 1, 2, 0])
  }

  /// Whatever happens to a stock, units and money add up; an evil policy included.
  @Test(arguments: UnmetDemand.allCases) func conservation(unmet: UnmetDemand) throws {
    var random = RandomStream(seed: 61, stream: unmet == .lost ? 0 : 1)
    for _ in 0..<300 {
      let item = randomCase(&random, unmet: unmet)
      var policy = random.substream(5)
      let result = try StockReplay.run(item, keepsDays: true) { _ in
        item.order(of: Double(policy.next() % 100) / 8)
      }
      var stock = item.opening
      var amounts = ReplayAmounts()
      for day in result.days {
        #expect(day.opening == stock)
        stock += day.received - day.sold - day.shippedOut - day.wasted
        #expect(day.closing == stock && stock >= .zero)
        #expect(day.soldAtOnce <= day.demand && (day.short == .zero || stock == .zero))
        amounts += day.amounts
      }
      let totals = result.totals
      #expect(totals.amounts == amounts)
      #expect(totals.closing == stock)
      #expect(totals.demand == item.demand.reduce(.zero, +))
      #expect(totals.estimatedDays == item.isEstimated.count { $0 })
      if unmet == .lost {
        let possible = zip(item.demand, item.money.unitPrice).reduce(0.0) { sum, day in
          sum + day.0.value * (day.1 - item.money.unitCost)
        }
        #expect(abs((amounts.margin + amounts.marginLost).value - possible) < 1e-4)
      }
    }
  }

  /// A value without meaning, an order out of turn and one below nothing are refused in words.
  @Test func refusals() throws {
    var item = replayCase(demand: [1, 1], opening: 1, leadTimes: [1, nil])
    var stock = try StockReplay(item)
    #expect(throws: ReplayError.noOrderDay(monday)) { try stock.order(.zero) }
    _ = stock.advance()
    #expect(throws: ReplayError.self) { try stock.order(Quantity(whole: -1)) }
    try stock.order(Quantity(whole: 1))
    #expect(throws: ReplayError.noOrderDay(monday)) { try stock.order(Quantity(whole: 1)) }
    item.demand[1] = Quantity(whole: -1)
    #expect(throws: ReplayError.self) { try StockReplay(item) }
    item.demand = []
    #expect(throws: ReplayError.noDays) { try StockReplay(item) }
  }
}
