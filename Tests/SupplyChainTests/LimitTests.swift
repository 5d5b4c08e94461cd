// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import TestSupport
import Testing
import Timeline

@testable import SupplyChain

/// Orders under limits that they share.
@Suite struct LimitTests {
  private static let week = Bucket(.week, containing: monday)

  /// What the twelve items will sell, drawn once for all tests.
  private static let forecasts = (0..<12).map { place in
    counts(1 + Double(place % 5), horizon: 91, seed: UInt64(place + 1))
  }

  /// Twelve items of three suppliers that all want something, their demand by random numbers.
  private func shop(_ change: (inout PlanItem) -> Void = { _ in }) -> [(PlanItem, PlanForecast?)] {
    (0..<12).map { place in
      var item = bought(
        key("I\(place / 10)\(place % 10)"), onHand: 4 + place * 3 % 7,
        from: "S\(place % 3)")
      item.terms.unitCost = Money(Double(2 + place % 4))
      item.terms.unitPrice = Money(Double(4 + place % 5 + place % 4))
      item.terms.orderMultiple = units([1, 2, 6][place % 3])
      item.target = ServiceTarget(.fillRate, 0.95)
      change(&item)
      return (item, LimitTests.forecasts[place])
    }
  }

  private func value(_ plan: SupplyPlan) -> Double {
    plan.orders.reduce(0) { $0 + ($1.value?.value ?? 0) }
  }

  private func budgets(_ amount: Double, weeks: Int = 14) -> [Bucket: Money] {
    Dictionary(
      uniqueKeysWithValues: (0..<weeks).map { (LimitTests.week.advanced(by: $0), Money(amount)) })
  }

  @Test func `limits that are not reached leave every line as it is`() async throws {
    let free = try await plan(shop())
    let wide = try await plan(shop { $0.terms.unitVolume = 1 }) {
      $0.constraints.budgets = budgets(1e6)
      $0.constraints.room = [LocationCode(""): 1e6]
      var load = SupplierLoad()
      load.volume = 1e5
      $0.constraints.loads = [SupplierCode("S1"): load]
    }
    #expect(!free.orders.isEmpty)
    #expect(wide.orders == free.orders)
    #expect(wide.joint.isEmpty)
  }

  @Test(arguments: [0.7, 0.2])
  func `a budget is kept, and tells what one more unit of money is worth`(_ share: Double)
    async throws
  {
    let free = value(try await plan(shop()))
    let amount = (free * share).rounded(.down)
    let tight = try await plan(shop()) { $0.constraints.budgets = budgets(amount) }
    #expect(value(tight) <= amount)
    #expect(value(tight) > amount * 0.8)
    for line in tight.orders {
      #expect(line.quantity == line.parts.reduce(.zero) { $0 + $1.quantity })
    }
    #expect(tight.orders.contains { $0.part(.budget) < .zero && $0.reason.contains("budget") })
    let joint = try #require(tight.joint.first)
    #expect(joint.bound <= joint.expectedCost)
    let use = try #require(joint.uses.first { $0.limit == .budget(LimitTests.week) })
    #expect(use.price > .zero)
    #expect(use.used <= use.available && use.available == amount)
    #expect(joint.conflicts.isEmpty)
  }

  @Test func `a larger budget never costs more`() async throws {
    let free = value(try await plan(shop()))
    var costs: [Double] = []
    for share in [0.3, 0.6, 0.9] {
      let plan = try await plan(shop()) { $0.constraints.budgets = budgets(free * share) }
      costs.append(try #require(plan.joint.first).expectedCost.value)
    }
    for (smaller, larger) in zip(costs, costs.dropFirst()) {
      #expect(larger <= smaller * 1.01)
    }
  }

  @Test func `money of a later week that is not there is spent before`() async throws {
    let free = try await plan(shop())
    // Nothing may be bought in the third and fourth week.
    let dry = try await plan(shop()) {
      $0.constraints.budgets = [
        LimitTests.week.advanced(by: 2): .zero, LimitTests.week.advanced(by: 3): .zero,
      ]
    }
    #expect(value(dry) >= value(free))
    #expect(
      try #require(dry.joint.first).uses.contains {
        $0.limit == .budget(LimitTests.week.advanced(by: 2))
      })
  }

  @Test func `what was ordered this week already is spent`() async throws {
    func ordered(on day: Day) async throws -> Double {
      var items = shop()
      // It comes too late to be of any use for what is ordered now.
      var order = OpenOrder(
        key: items[0].0.key, quantity: units(10), expected: monday.advanced(by: 40))
      order.ordered = day
      order.unitCost = Money(2)
      items[0].0.openOrders = [order]
      return value(
        try await plan(items) {
          $0.asOf = monday.advanced(by: 2)
          $0.constraints.budgets = budgets(60)
        })
    }
    let before = try await ordered(on: monday.advanced(by: -20))
    let thisWeek = try await ordered(on: monday)
    #expect(before <= 60 && before > 45)
    #expect(thisWeek <= 40 && thisWeek > 25)
  }

  @Test func `room caps what comes in`() async throws {
    let items = shop { $0.terms.unitVolume = 1 }
    let free = try await plan(items)
    let opening = items.reduce(0.0) { $0 + ($1.0.stock?.onHand.value ?? 0) }
    let ordered = free.orders.reduce(0.0) { $0 + $1.quantity.value }
    let room = opening + ordered * 0.3
    let cramped = try await plan(items) { $0.constraints.room = [LocationCode(""): room] }
    let after = cramped.orders.reduce(0.0) { $0 + $1.quantity.value }
    #expect(after < ordered)
    #expect(cramped.orders.contains { $0.part(.storage) < .zero } || after == 0)
    #expect(try #require(cramped.joint.first).uses.contains { $0.limit.kind == "storage" })
  }

  @Test func `room that is full already is a conflict with its amount`() async throws {
    let items = shop { $0.terms.unitVolume = 1 }
    let plan = try await plan(items) { $0.constraints.room = [LocationCode(""): 10] }
    let joint = try #require(plan.joint.first)
    let conflict = try #require(joint.conflicts.first)
    #expect(conflict.limit.kind == "storage" && conflict.amount > 0)
    #expect(plan.orders.allSatisfy { $0.quantity > .zero })
  }

  @Test func `loads cap an order, and their least fill raises it or lets it wait`() async throws {
    let items = shop { $0.terms.unitVolume = 1 }
    let free = try await plan(items)
    func volume(_ plan: SupplyPlan) -> Double {
      plan.orders.filter { $0.supplier == SupplierCode("S1") }.reduce(0) { $0 + $1.quantity.value }
    }
    var load = SupplierLoad()
    load.volume = (volume(free) * 0.6).rounded(.down)
    load.most = 1
    let capped = try await plan(items) { $0.constraints.loads = [SupplierCode("S1"): load] }
    #expect(volume(capped) <= load.volume ?? 0)
    #expect(capped.orders.contains { $0.part(.load) < .zero })
    load.volume = volume(free) * 1.5
    load.most = nil
    load.leastFill = 0.95
    let filled = try await plan(items) { $0.constraints.loads = [SupplierCode("S1"): load] }
    let fill = volume(filled) / (load.volume ?? 1)
    #expect(fill == 0 || fill.truncatingRemainder(dividingBy: 1) >= 0.94 || fill >= 1)
    // Other suppliers' orders are their own.
    func others(_ plan: SupplyPlan) -> [OrderLine] {
      plan.orders.filter { $0.supplier != SupplierCode("S1") }
    }
    #expect(others(filled) == others(free) && others(capped) == others(free))
  }

  @Test func `threads and the order of items change nothing`() async throws {
    let items = shop { $0.terms.minimumOrderValue = Money(40) }
    func tight(_ items: [(PlanItem, PlanForecast?)], _ threads: Int) async throws -> SupplyPlan {
      try await plan(items, threads: threads) { $0.constraints.budgets = budgets(60) }
    }
    let one = try await tight(items, 1)
    let two = try await tight(items, 2)
    let turned = try await tight(items.reversed(), 2)
    #expect(one.orders == two.orders && one.joint == two.joint)
    #expect(one.orders == turned.orders && one.joint == turned.joint)
  }

  @Test func `a short budget is shared so that least orders can be placed`() {
    #expect(LimitBudgets.shares(of: 10, wanted: [0, 0], least: [0, 0]) == [5, 5])
    #expect(LimitBudgets.shares(of: 30, wanted: [10, 5], least: [0, 5]) == [20, 10])
    let shares = LimitBudgets.shares(of: 420, wanted: [130, 292, 200], least: [100, 250, 100])
    #expect(abs(shares.reduce(0, +) - 420) < 1e-6)
    #expect(shares[1] >= 250 && shares[0] >= 100)
    // The second least order does not fit any more; the third does.
    let scarce = LimitBudgets.shares(of: 210, wanted: [130, 292, 200], least: [100, 250, 100])
    #expect(scarce[0] >= 100 && scarce[2] >= 100)
  }

  /// The tables by themselves: convex, and least at the item's own order.
  @Test(arguments: 1...4)
  func `without a limit the joint order is the item's own`(_ seed: Int) throws {
    var random = RandomStream(seed: UInt64(seed))
    var settings = PlanSettings(asOf: monday)
    settings.constraints.budgets = budgets(1)
    for multiple in [1, 4, 25] {
      var item = bought(key("A"), onHand: Int(random.uniform() * 30))
      item.terms.orderMultiple = units(multiple)
      item.target = ServiceTarget(.fillRate, 0.9 + 0.09 * random.uniform())
      item.terms.stocking.presentationStock = units(seed % 3)
      let mean = 0.2 + 5 * random.uniform()
      let planner = SkuPlanner([item], settings: settings) { _ in
        counts(mean, horizon: 91, seed: UInt64(seed))
      }
      let draft = try #require(planner.drafts().first)
      let calendar = LimitCalendar(
        from: monday, before: monday.advanced(by: 90), size: .week, longest: 7)
      let limited = try #require(
        LimitedItem(0, draft, calendar: calendar, settings: settings, mayGrow: true))
      #expect(limited.pack * Int64(limited.ownPacks) == draft.order.quantity)
      let group = LimitGroup(
        [limited], of: [draft], calendar: calendar, budget: [], waived: [], settings: settings)
      try group.problem.validate()
      let check = JointOrderCheck(group.problem)
      let own = check.cost(of: group.ownOrders).total
      // One pack more or fewer in any slot, taken from the next or given to it, costs more.
      for slot in limited.slots.indices {
        for change in [-1, 1] {
          var packs = group.ownOrders
          packs[0][slot] += change
          guard packs[0][slot] >= 0 else { continue }
          if check.violations(of: packs).isEmpty { #expect(check.cost(of: packs).total > own) }
          guard slot + 1 < limited.slots.count, packs[0][slot + 1] >= change else { continue }
          packs[0][slot + 1] -= change
          if check.violations(of: packs).isEmpty { #expect(check.cost(of: packs).total > own) }
        }
      }
    }
  }
}

extension Quantity {
  fileprivate static func * (a: Quantity, b: Int64) -> Quantity {
    Quantity(millionths: a.millionths * b)
  }
}
