// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import SupplyChain
import Testing

@Suite("Supplier choice")
struct SupplierChoiceTests {
  private func offer(
    _ code: String, _ unitCost: Double, leadTime: Double = 0,
    _ change: (inout SupplierOffer) -> Void = { _ in }
  ) -> SupplierOffer {
    var offer = SupplierOffer(SupplierCode(code), unitCost: unitCost, leadTime: leadTime)
    change(&offer)
    return offer
  }

  private func choice(
    _ offers: [SupplierOffer], rate: Double = 100, deviation: Double = 0, holding: Double = 0.2,
    service: Double = 0.95
  ) throws -> SupplierChoice {
    try SupplierChoice(
      demandRate: rate, demandDeviation: deviation, holdingCostRate: holding,
      cycleServiceLevel: service, offers: offers)
  }

  @Test("Example 3.9 and 3.10 of Snyder and Shen (2019): price breaks of both kinds")
  func priceBreaks() throws {
    for (kind, discount) in [
      (SourcingOption.BreakKind.allUnits, DiscountedOrderQuantity.Discount.allUnits),
      (.incremental, .incremental),
    ] {
      let prices = [(0.0, 0.75), (400, 0.72), (800, 0.68)]
      let choice = try choice(
        [
          offer("A", 0) {
            $0.orderCost = 8
            $0.breakKind = kind
            $0.prices = prices.map { .init(from: $0.0, unitCost: $0.1) }
          }
        ], rate: 1300, holding: 0.3)
      let found = try #require(choice.solve().suppliers.first)
      let known = try DiscountedOrderQuantity(
        discount, fixedCost: 8, holdingCostRate: 0.3, demandRate: 1300,
        regions: prices.map { .init(from: $0.0, unitCost: $0.1) }
      ).solve()
      #expect(abs(found.orderQuantity - known.lot.orderQuantity) <= 1)
      #expect(found.total >= known.lot.costRate - 1e-9)
      #expect(found.total < known.lot.costRate * 1.00001)
    }
  }

  @Test("A longer or less certain lead time costs what its safety stock does")
  func leadTime() throws {
    let near = offer("near", 10, leadTime: 4)
    let far = offer("far", 9.5, leadTime: 49)
    let late = offer("late", 9.5, leadTime: 4) { $0.leadTimeDeviation = 3 }
    // Where demand is calm the far one's safety stock is cheaper than what the late one's needs.
    let calm = try choice([near, far, late], deviation: 5, holding: 0.01).solve()
    #expect(calm.suppliers.map(\.supplier.code) == ["far"])
    let choice = try choice([near, far, late], deviation: 300, holding: 0.05)
    let plan = choice.solve()
    for (place, factor) in [(0, 2.0), (1, 7.0)] {
      let expected = choice.safetyFactor * 300 * factor
      #expect(abs(plan.alone[place].safetyStock - expected) < 1e-9)
    }
    let spread = (4 * 90_000 + 90_000.0).squareRoot()
    #expect(abs(plan.alone[2].safetyStock - choice.safetyFactor * spread) < 1e-9)
    // At that spread holding for the far one costs more than its goods save.
    let dear = try self.choice([near, far], deviation: 3000, holding: 0.01).solve()
    #expect(dear.suppliers.map(\.supplier.code) == ["near"])
    #expect(dear.reasons[1].contains("far alone would cost"))
    #expect(dear.reasons[1].contains("goods −"))
    #expect(dear.reasons[1].contains("safety stock +"))
  }

  @Test("A minimum and whole cases hold, and may decide")
  func minimums() throws {
    let cheap = offer("bulk", 0.98) {
      $0.minimumOrderQuantity = 5_050
      $0.casePack = 100
    }
    let small = offer("small", 1) { $0.casePack = 6 }
    let plan = try choice([cheap, small], rate: 10).solve()
    #expect(plan.alone.map(\.orderQuantity) == [5_100, 6])
    #expect(plan.suppliers.map(\.supplier.code) == ["small"])
    let busy = try choice([cheap, small], rate: 1e6).solve()
    #expect(busy.suppliers.map(\.supplier.code) == ["bulk"])
  }

  @Test("Share limits are kept, and what they cost is said")
  func limits() throws {
    let a = offer("A", 1) { $0.shareMaximum = 0.7 }
    let b = offer("B", 1.1) { $0.shareMinimum = 0.1 }
    let c = offer("C", 1.05) { $0.shareMaximum = 0.15 }
    let plan = try choice([a, b, c], rate: 1000).solve()
    #expect(plan.suppliers.map(\.supplier.code) == ["A", "B", "C"])
    #expect(zip(plan.suppliers, [0.7, 0.15, 0.15]).allSatisfy { abs($0.share - $1) < 1e-12 })
    let reason = try #require(plan.reasons.first { $0.hasPrefix("A alone would save") })
    #expect(reason.hasSuffix("but it may have at most 70 % and B must have 10 %."))
    // A supplier is left out where a fixed cost makes a small share dear.
    let free = try choice(
      [a, offer("B", 1.1), offer("C", 1.05) { $0.shareMaximum = 0.15 }].map {
        var offer = $0
        offer.orderCost = 1e5
        return offer
      }, rate: 1000
    ).solve()
    #expect(free.suppliers.count == 1)
  }

  @Test("No shares on a fine grid within the limits cost less")
  func grid() throws {
    var random = RandomStream(seed: 17)
    for round in 0..<40 {
      let offers = (0..<3).map { place in
        offer("S\(place)", 0, leadTime: 20 * random.uniform()) {
          let price = 1 + 0.1 * random.uniform()
          $0.prices = [
            .init(unitCost: price), .init(from: 50, unitCost: price * 0.97),
            .init(from: 400, unitCost: price * 0.95),
          ]
          $0.breakKind = round % 2 == 0 ? .allUnits : .incremental
          $0.orderCost = 30 * random.uniform()
          $0.leadTimeDeviation = 3 * random.uniform()
          $0.minimumOrderQuantity = Double(random.next() % 100)
          $0.casePack = Double(1 + random.next() % 24)
          $0.shareMinimum = place == 0 ? 0 : 0.1 * Double(random.next() % 3)
          $0.shareMaximum = 0.5 + 0.1 * Double(random.next() % 6)
        }
      }
      let choice = try choice(offers, rate: 20, deviation: 8, holding: 0.01)
      let plan = choice.solve()
      #expect(abs(plan.suppliers.reduce(0) { $0 + $1.share } - 1) < 1e-9)
      var least = Double.infinity
      for first in 0...20 {
        for second in 0...(20 - first) {
          let shares = [first, second, 20 - first - second].map { Double($0) / 20 }
          guard
            zip(shares, offers).allSatisfy({
              $0 >= $1.shareMinimum - 1e-9 && $0 <= $1.shareMaximum + 1e-9
            })
          else { continue }
          least = min(least, try choice.evaluate(shares: shares).reduce(0) { $0 + $1.total })
        }
      }
      // All limits are on the grid, so that the least of all shares is as well.
      #expect(abs(plan.costRate - least) < 1e-9 * least, "\(round)")
    }
  }

  @Test("Each order quantity is the best of all whole cases")
  func quantities() throws {
    var random = RandomStream(seed: 4)
    for round in 0..<60 {
      let one = offer("S", 0, leadTime: 5) {
        $0.prices = [
          .init(unitCost: 2), .init(from: Double(20 + random.next() % 60), unitCost: 1.9),
          .init(from: Double(100 + random.next() % 300), unitCost: 1.8),
        ]
        $0.breakKind = round % 2 == 0 ? .allUnits : .incremental
        $0.orderCost = 20 * random.uniform()
        $0.minimumOrderQuantity = Double(random.next() % 80)
        $0.casePack = Double(1 + random.next() % 30)
      }
      let choice = try choice([one], rate: 30, deviation: 5, holding: 0.05)
      let found = choice.solve().costRate
      let safety = choice.safetyFactor * 5 * 5.0.squareRoot()
      var least = Double.infinity
      for cases in 1...400 {
        let quantity = Double(cases) * one.casePack
        guard quantity >= one.minimumOrderQuantity else { continue }
        var goods = 0.0
        for (place, price) in one.prices.enumerated() where quantity >= price.from {
          let end = place + 1 < one.prices.count ? one.prices[place + 1].from : .infinity
          goods =
            one.breakKind == .allUnits
            ? price.unitCost * quantity
            : goods + price.unitCost * (min(quantity, end) - price.from)
        }
        let unitCost = goods / quantity
        least = min(
          least,
          30 * (unitCost + one.orderCost / quantity)
            + 0.05 * unitCost * (quantity / 2 + safety))
      }
      #expect(abs(found - least) < 1e-9 * least, "\(round)")
    }
  }

  @Test("Rows of sourcing.csv make an offer")
  func rows() throws {
    var rows = [30, 0, 10].map { from in
      var row = SourcingOption(sku: SKU("A1"), supplier: SupplierCode("ACME"))
      row.fromQuantity = Quantity(whole: from)
      row.unitCost = Money(whole: 5 - from / 10)
      return row
    }
    rows[1].casePack = Quantity(whole: 6)
    rows[2].breakKind = .incremental
    rows[2].shareMaximum = 0.6
    rows[2].leadTimeDays = 12
    let offer = try SupplierOffer(rows: rows, leadTime: 3)
    #expect(offer.prices.map(\.from) == [0, 10, 30])
    #expect(offer.prices.map(\.unitCost) == [5, 4, 2])
    #expect(offer.breakKind == .incremental && offer.casePack == 6 && offer.leadTime == 12)
    #expect(offer.shareMaximum == 0.6 && offer.shareMinimum == 0)
    #expect(throws: SourcingError.noOffer) { try SupplierOffer(rows: [], leadTime: 3) }
    #expect(throws: SourcingError.noPrice("ACME")) {
      try SupplierOffer(
        rows: [SourcingOption(sku: SKU("A1"), supplier: SupplierCode("ACME"))], leadTime: 3)
    }
  }

  @Test("Nonsense is refused in words")
  func refused() throws {
    func refuses(_ offers: [SupplierOffer], rate: Double = 10) -> String {
      do throws(SourcingError) {
        _ = try SupplierChoice(
          demandRate: rate, demandDeviation: 1, holdingCostRate: 0.1, cycleServiceLevel: 0.9,
          offers: offers)
        return ""
      } catch {
        return error.description
      }
    }
    #expect(refuses([]) == "no supplier offers the item")
    #expect(refuses([offer("A", 1), offer("A", 2)]) == "A has two offers for the item")
    #expect(refuses([offer("A", 1)], rate: 0) == "the demand rate is 0.0, and must be above zero")
    #expect(refuses([offer("A", 1) { $0.shareMaximum = 0.5 }]).hasPrefix("the suppliers' largest"))
    #expect(
      refuses([offer("A", 1) { $0.shareMinimum = 0.6 }, offer("B", 1) { $0.shareMinimum = 0.6 }])
        .hasPrefix("the suppliers' least"))
    #expect(refuses([offer("A", 0)]).hasPrefix("a unit cost of A"))
    #expect(refuses([offer("A", 1) { $0.casePack = 0 }]).hasPrefix("the case pack of A"))
    #expect(
      refuses([offer("A", 1) { $0.prices.append(.init(from: 0, unitCost: 1)) }])
        .hasPrefix("a price break of A"))
    #expect(
      refuses([
        offer("A", 1) {
          $0.shareMinimum = 0.9; $0.shareMaximum = 0.8
        }
      ]).contains("0.9"))
    let many = (0..<13).map { offer("S\($0)", 1) }
    #expect(refuses(many).contains("at most 12"))
  }
}
