// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Testing
import Timeline

@testable import Workflows

@Suite struct ActualMovesTests {
  private let start = Day(iso: "2026-11-02") ?? Day(number: 0)

  private func units(_ count: Int) -> Quantity { Quantity(whole: count) }

  private func moves(
    _ counts: [(Int, Int)], sold: [Int: Int] = [:], received: [Int: Int] = [:],
    shelfLife: Int? = nil, sender: String? = nil
  ) -> ActualMoves {
    var moves = ActualMoves(
      counts: counts.map { (start.advanced(by: $0.0), units($0.1)) }, shelfLifeDays: shelfLife,
      sender: sender.map { LocationCode($0) })
    for (day, quantity) in sold {
      moves.days[start.advanced(by: day), default: StockFlow()].sales += units(quantity)
    }
    for (day, quantity) in received {
      moves.days[start.advanced(by: day), default: StockFlow()].receipts += units(quantity)
    }
    return moves
  }

  private func flows(_ moves: ActualMoves) -> [StockFlow] {
    moves.flows(over: FiscalCalendar.week.periods(from: start, to: start.advanced(by: 13)))
      .map(\.flow)
  }

  @Test func whatIsMissingIsAnAdjustmentOrSpoiled() {
    for shelfLife in [nil, 3] {
      var moves = moves(
        [(0, 20), (7, 12), (14, 9)], sold: [1: 5, 8: 3], shelfLife: shelfLife)
      #expect(moves.settle().isEmpty)
      let flows = flows(moves)
      #expect(flows.map(\.closing) == [12, 9].map(units))
      #expect(flows.allSatisfy { $0.balance == $0.closing })
      #expect(flows[0].writeOffs == units(shelfLife == nil ? 0 : 3))
      #expect(flows[0].adjustments == units(shelfLife == nil ? -3 : 0))
      #expect(flows[1].writeOffs == .zero && flows[1].adjustments == .zero)
    }
  }

  @Test func whatAppearsCameFromTheWarehouseWhereNothingIsOnFile() {
    var shop = moves(
      [(0, 2), (7, 8), (14, 9)], sold: [3: 4, 9: 6], received: [:], sender: "DEPOT")
    let sent = shop.settle()
    #expect(sent == [start: units(10), start.advanced(by: 7): units(7)])
    let flows = flows(shop)
    #expect(flows.map(\.transfersIn) == [10, 7].map(units))
    #expect(flows.map(\.closing) == [8, 9].map(units))

    var bought = moves([(0, 2), (7, 8), (14, 9)], sold: [3: 4, 9: 6])
    #expect(bought.settle().isEmpty)
    #expect(self.flows(bought).map(\.adjustments) == [10, 7].map(units))
  }

  /// A stock that is counted for the first time within a week has a flow from then on.
  @Test func whatCameBeforeTheFirstCountIsLeftOut() {
    var late = moves([(9, 5), (14, 3)], sold: [2: 100, 10: 2])
    _ = late.settle()
    let flows = late.flows(
      over: FiscalCalendar.week.periods(from: start, to: start.advanced(by: 13)))
    #expect(flows.map(\.period.first) == [start.advanced(by: 9)])
    #expect(flows[0].flow.opening == units(5) && flows[0].flow.closing == units(3))
  }
}
