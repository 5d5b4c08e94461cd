// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import DemoShop

@Suite struct StockLotsTests {
  @Test func theSoonestToExpireGoesFirst() {
    var stock = StockLots()
    stock.receive([.init(expiry: 9, quantity: 4), .init(expiry: 5, quantity: 3)])
    stock.receive([.init(expiry: 9, quantity: 1), .init(expiry: 7, quantity: 0)])
    #expect(stock.quantity == 8)
    #expect(stock.take(4) == [.init(expiry: 5, quantity: 3), .init(expiry: 9, quantity: 1)])
    #expect(stock.take(9) == [.init(expiry: 9, quantity: 4)])
    #expect(stock.take(1).isEmpty)
  }

  @Test func whatExpiresIsThrownAway() {
    var stock = StockLots()
    stock.receive([.init(expiry: 3, quantity: 2), .init(expiry: .max, quantity: 5)])
    #expect(stock.quantity(keepingTo: 2) == 7)
    #expect(stock.quantity(keepingTo: 3) == 5)
    #expect(stock.discard(onOpening: 2) == 0)
    #expect(stock.discard(onOpening: 3) == 2)
    #expect(stock.quantity == 5)
  }

  @Test(arguments: [(10, 6, 12), (11, 6, 12), (12, 6, 0), (5, 1, 15), (0, 24, 24), (-3, 6, 24)])
  func ordersAreWholePacksUpToTheMaximum(position: Int, pack: Int, quantity: Int) {
    var rule = OrderRule(rate: 1, leadDays: 1, orderDays: 1, longestDays: nil)
    (rule.minimum, rule.maximum) = (11, 20)
    #expect(rule.quantity(at: position, pack: pack) == quantity)
  }
}
