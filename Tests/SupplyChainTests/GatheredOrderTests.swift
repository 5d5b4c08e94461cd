// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import TestSupport
import Testing
import Timeline

@testable import SupplyChain

/// A shop that is planned every Monday and then sells through the week; what is missing is lost.
private struct GatheringShop {
  static let warmUp = 8
  var items: [PlanItem]
  let means: [Double]
  let paths: [SamplePaths]
  /// Of the weeks after the warm-up.
  var orderDays = 0
  var wanted = 0.0
  var met = 0.0
  /// What was missed, at its margin, and what holding and ordering cost.
  var lost = 0.0
  var held = 0.0
  /// The least share of demand that any item met.
  var leastFill = 1.0

  init(items count: Int, orderCost: Double, margin: Double = 3, policy: String? = nil) {
    var random = RandomStream(seed: 5)
    means = (0..<count).map { 0.15 + 0.25 * Double($0 % 5) }
    items = (0..<count).map { place in
      var item = bought(key("I\(place)"), onHand: 0)
      item.terms.unitCost = Money(Double(2 + place % 4))
      item.terms.unitPrice = Money(Double(2 + place % 4) + margin)
      item.terms.orderingCost = Money(orderCost)
      item.terms.stocking.unmet = .lost
      item.target = ServiceTarget(.fillRate, 0.95)
      if let policy { item.terms.policy = policy }
      return item
    }
    paths = means.map { mean in
      SamplePaths(
        horizon: 12,
        values: (0..<(12 * 80)).map { _ in
          Double(random.negativeBinomial(mean: mean * 7, size: 14))
        })
    }
  }

  func forecast(_ place: Int, _ asOf: Day) -> PlanForecast {
    PlanForecast(
      firstBucket: Bucket(.week, containing: asOf),
      forecast: DemandForecast(
        mean: Array(repeating: means[place] * 7, count: 12),
        marginals: Array(repeating: .certain(means[place] * 7), count: 12), paths: paths[place]))
  }

  func planned(_ onHand: [Int], _ asOf: Day) async throws -> SupplyPlan {
    var now = items
    for place in items.indices {
      now[place].stock = StockRecord(key: items[place].key, onHand: units(onHand[place]))
    }
    return try await planSupply(now, settings: PlanSettings(asOf: asOf)) { forecast($0, asOf) }
  }

  mutating func run(weeks: Int) async throws {
    var random = RandomStream(seed: 11)
    var onHand = means.map { Int($0 * 14) }
    var wantedBy = items.map { _ in 0.0 }
    var metBy = wantedBy
    for week in 0..<weeks {
      let asOf = monday.advanced(by: 7 * week)
      let counts = week >= GatheringShop.warmUp
      let lines = try await planned(onHand, asOf).orders.filter { $0.orderDate == asOf }
      if counts, !lines.isEmpty { orderDays += 1 }
      for offset in 0..<7 {
        for line in lines where line.receiptDate == asOf.advanced(by: offset) {
          let place = try #require(items.firstIndex { $0.key == line.key })
          onHand[place] += Int(line.quantity.value)
        }
        for place in items.indices {
          let demand = random.negativeBinomial(mean: means[place], size: 2)
          let served = min(demand, onHand[place])
          onHand[place] -= served
          guard counts else { continue }
          let terms = items[place].terms
          wantedBy[place] += Double(demand)
          metBy[place] += Double(served)
          lost += Double(demand - served) * (terms.margin?.value ?? 0)
          held += Double(onHand[place]) * (terms.unitCost?.value ?? 0) * 0.2 / 365
        }
      }
    }
    wanted = wantedBy.reduce(0, +)
    met = metBy.reduce(0, +)
    leastFill = zip(metBy, wantedBy).map { $0 / max(1, $1) }.min() ?? 1
  }
}

@Suite struct GatheredOrderTests {
  @Test func `dear orders are gathered, and customers miss no more for it`() async throws {
    var shops: [GatheringShop] = []
    for cost in [0.0, 3, 20] {
      var shop = GatheringShop(items: 6, orderCost: cost)
      try await shop.run(weeks: 40)
      shops.append(shop)
    }
    let days = shops.map(\.orderDays)
    #expect(days[1] * 2 <= days[0] && days[2] * 3 <= days[0] && days[2] < days[1], "\(days)")
    let fills = shops.map { $0.met / $0.wanted }
    #expect(fills[1] >= fills[0] && fills[2] >= fills[0], "\(fills)")
    #expect(shops[2].leastFill >= shops[0].leastFill)
    // Ordering every week at the same cost of an order would cost more.
    for (shop, cost) in zip(shops.dropFirst(), [3.0, 20]) {
      let weekly = shops[0].held + shops[0].lost + cost * Double(shops[0].orderDays)
      #expect(shop.held + shop.lost + cost * Double(shop.orderDays) < weekly)
    }
  }

  /// Less is earned by all that is sold than its orders cost: the service aimed at is kept all the same.
  @Test func `a supplier that earns less than its orders cost is ordered from as well`()
    async throws
  {
    var fills: [Double] = []
    for cost in [0.0, 20] {
      var shop = GatheringShop(items: 2, orderCost: cost, margin: 0.3)
      try await shop.run(weeks: 40)
      fills.append(shop.met / shop.wanted)
    }
    #expect(fills[1] >= fills[0], "\(fills)")
  }

  @Test func `what spoils is brought forward for half its shelf life`() async throws {
    var shop = GatheringShop(items: 6, orderCost: 20)
    let onHand = [0, 1, 2, 0, 3, 4]
    func total(_ plan: SupplyPlan) -> Quantity { plan.orders.reduce(.zero) { $0 + $1.quantity } }
    let long = try await shop.planned(onHand, monday)
    for place in shop.items.indices { shop.items[place].terms.shelfLifeDays = 84 }
    let short = try await shop.planned(onHand, monday)
    #expect(total(short) < total(long))
    for line in short.orders where line.part(.timing) > .zero {
      let place = try #require(shop.items.firstIndex { $0.key == line.key })
      // Three days until it is there, and forty-two in which it has to sell.
      let sold = shop.means[place] * 45
      #expect(Double(onHand[place]) + line.quantity.value <= sold + 1e-9)
    }
    #expect(short.orders.contains { $0.part(.timing) > .zero })
  }

  @Test func `orders that cost nothing, or next to nothing, are what the items need`() async throws
  {
    let onHand = [3, 0, 9, 14, 2, 5, 1, 8]
    let free = try await GatheringShop(items: 8, orderCost: 0).planned(onHand, monday)
    let cheap = try await GatheringShop(items: 8, orderCost: 1e-6).planned(onHand, monday)
    #expect(!free.orders.isEmpty && free.notes.isEmpty)
    #expect(cheap.orders == free.orders && cheap.notes == free.notes)
  }

  @Test func `what hardly anything hangs on waits, and the plan says why`() async throws {
    let shop = GatheringShop(items: 6, orderCost: 50, margin: 0.05)
    // One item has a little less than it aims at, all others more.
    let levels = try await shop.planned(Array(repeating: 0, count: 6), monday).levels
    var onHand = levels.map { Int($0.levels.orderUpToLevel.value) + 3 }
    onHand[4] -= 4
    let plan = try await shop.planned(onHand, monday)
    #expect(plan.orders.isEmpty)
    #expect(plan.notes.count == 1 && plan.notes[0].message.contains("can wait"))
    #expect(plan.notes[0].subject == "order to ACME of 2026-03-02")
    let free = try await GatheringShop(items: 6, orderCost: 0, margin: 0.05)
      .planned(onHand, monday)
    #expect(free.orders.map(\.key) == [key("I4")])
  }

  @Test func `what is brought forward is a part of its own, and all parts sum to the line`()
    async throws
  {
    let shop = GatheringShop(items: 6, orderCost: 20)
    let plan = try await shop.planned([0, 1, 2, 0, 3, 4], monday)
    let free = try await GatheringShop(items: 6, orderCost: 0)
      .planned([0, 1, 2, 0, 3, 4], monday)
    #expect(plan.orders.contains { $0.part(.timing) > .zero })
    for line in plan.orders {
      #expect(line.quantity == line.parts.reduce(.zero) { $0 + $1.quantity })
      let own = free.orders.first { $0.key == line.key }?.quantity ?? .zero
      #expect(line.quantity == own + line.part(.timing) && line.part(.timing) >= .zero)
    }
    #expect(plan.notes.contains { $0.message.contains("An order costs 20.00 EUR") })
  }

  @Test func `a rule that weighs an order's cost itself does not pay for it twice`() async throws {
    let onHand = [3, 0, 9, 14, 2, 5]
    let shop = GatheringShop(items: 6, orderCost: 8, policy: "reorder-point")
    let plan = try await shop.planned(onHand, monday)
    #expect(!plan.orders.isEmpty && plan.notes.isEmpty)
    #expect(plan.orders.allSatisfy { $0.part(.timing) == .zero })
    // Where one of these goes out, the others' order is paid for and due.
    var mixed = GatheringShop(items: 6, orderCost: 50, margin: 0.05)
    mixed.items[1].terms.policy = "reorder-point"
    let levels = try await mixed.planned(onHand, monday).levels
    var full = levels.map { Int($0.levels.orderUpToLevel.value) + 3 }
    full[4] -= 4
    #expect(try await mixed.planned(full, monday).orders.isEmpty)
    full[1] = 0
    let joined = try await mixed.planned(full, monday).orders.map(\.key)
    #expect(joined.contains(key("I1")) && joined.contains(key("I4")))
  }

  @Test func `what others need money for is not brought forward`() async throws {
    let shop = GatheringShop(items: 6, orderCost: 20)
    let onHand = [0, 1, 2, 0, 3, 4]
    let own = try await GatheringShop(items: 6, orderCost: 0).planned(onHand, monday)
    let worth = own.orders.reduce(0) { $0 + ($1.value?.value ?? 0) }
    var settings = PlanSettings(asOf: monday)
    let week = Bucket(.week, containing: monday)
    for place in 0..<20 {
      settings.constraints.budgets[week.advanced(by: place)] = Money(place == 0 ? worth + 1 : 1e6)
    }
    var now = shop.items
    for place in now.indices {
      now[place].stock = StockRecord(key: now[place].key, onHand: units(onHand[place]))
    }
    let plan = try await planSupply(now, settings: settings) { shop.forecast($0, monday) }
    #expect(plan.orders.map(\.quantity) == own.orders.map(\.quantity))
    #expect(plan.joint.isEmpty && plan.notes.isEmpty)
  }

  /// The least cost over every choice of order days: each brings what the items need until the next one.
  ///
  /// - Reference: Wagner & Whitin (1958), Dynamic version of the economic lot size model.
  private func leastCost(
    needs: [[Double]], days: [Double], holding: [Double], orderCost: Double
  ) -> Double {
    let count = days.count
    var best = Double.infinity
    for choice in 0..<(1 << (count - 1)) {
      let isOrdered = (0..<count).map { $0 == 0 || choice >> ($0 - 1) & 1 == 1 }
      var cost = orderCost * Double(isOrdered.count { $0 })
      for (item, need) in needs.enumerated() {
        for turn in 0..<count {
          // What this turn needs lies there from the last order day before it on.
          let ordered = (0...turn).last { isOrdered[$0] } ?? 0
          for held in ordered..<turn { cost += holding[item] * days[held] * need[turn] }
        }
      }
      best = min(best, cost)
    }
    return best
  }

  @Test(arguments: 0..<25) func `certain demand is gathered as well as by trying all order days`(
    seed: Int
  ) throws {
    var random = RandomStream(seed: UInt64(70 + seed))
    func number(_ count: Int) -> Int { Int(random.uniform() * Double(count)) }
    let orderCost = Money([0.05, 0.3, 1, 3, 10][seed % 5] * (0.5 + random.uniform()))
    let daily = (0..<3).map { _ in 1 + number(3) }
    let items = (0..<3).map { place in
      var item = bought(key("I\(place)"), onHand: 0)
      item.terms.unitCost = Money(Double(1 + number(9)))
      item.terms.unitPrice = Money(20)
      item.terms.orderingCost = orderCost
      return item
    }
    let settings = PlanSettings(asOf: monday)
    let drafts = items.indices.flatMap { place in
      SkuPlanner([items[place]], settings: settings) { _ in
        sure(Double(daily[place]), horizon: 63)
      }.drafts()
    }
    let calendar = try #require(OrderingWithinLimits(settings: settings).calendar(drafts))
    let gathered = try #require(
      GatheredOrder([0, 1, 2], of: drafts, calendar: calendar, settings: settings))
    #expect(gathered.isDue)
    let plan = try gathered.plan()
    let chances = try #require(drafts[0].horizon).chances
    let needs = drafts.indices.map { place in
      chances.indices.map { turn -> Double in
        turn == 0
          ? drafts[place].order.quantity.value
          : Double(daily[place]) * chances[turn].cycleDays
      }
    }
    let least = leastCost(
      needs: needs, days: chances.map(\.cycleDays),
      holding: items.map { ($0.terms.unitCost?.value ?? 0) * settings.holdingRate / 365 },
      orderCost: orderCost.value)
    // What is lost before anything can come costs the same whatever is ordered.
    let own = JointOrderCheck(gathered.group.problem).cost(of: gathered.group.ownOrders)
    let before = own.total - orderCost.value * Double(chances.count)
    let excess = (plan.cost.total - before) / least
    #expect(excess <= 1.01 && excess >= 1 - 1e-9, "\(seed)")
    #expect(JointOrderCheck(gathered.group.problem).violations(of: plan.packs).isEmpty)
  }
}
