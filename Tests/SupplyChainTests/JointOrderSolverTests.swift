// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail
import SupplyChain
import TestSupport
import Testing

/// The joint order: against all plans tried, by its checker on random instances, and where nothing is feasible.
struct JointOrderSolverTests {
  /// A few items of two suppliers whose limits bind at random.
  private func small(_ seed: UInt64, items: Int = 3, buckets: Int = 4) -> JointOrderProblem {
    var random = RandomStream(seed: seed, stream: 5)
    func pick(_ range: ClosedRange<Double>) -> Double { random.uniform(in: range) }
    let suppliers = (0..<2).map { place in
      JointOrderSupplier(
        name: "S\(place)", orderCost: pick(0...12),
        minimumOrderValue: Bool.random(using: &random) ? pick(10...50) : 0,
        containers: Bool.random(using: &random)
          ? .init(volume: pick(4...9), weight: 12, cost: pick(1...9), most: 2) : nil)
    }
    let members = (0..<items).map { place -> JointOrderItem in
      let pack = Double(Int.random(in: 2...6, using: &random))
      let paths = SamplePaths(
        horizon: buckets,
        values: (0..<(buckets * 12)).map { _ in Double(Int.random(in: 0...7, using: &random)) })
      var terms = StockCostTerms(
        packSize: pack, available: Array(repeating: pick(0...8), count: buckets),
        holdingCost: pick(0.1...0.5), stockoutCost: pick(1...4), unitCost: pick(1...4))
      terms.unitVolume = 0.5
      return JointOrderItem(
        name: "item \(place)", supplier: place % 2, location: 0,
        slots: (0..<(buckets - 1)).map {
          .init(orderBucket: $0, receiptBucket: $0 + 1, packCost: terms.endValue * pack)
        },
        packVolume: pack / 2, packWeight: pack, minimumPacks: Int.random(in: 1...2, using: &random),
        fixedCost: pick(0...2), cost: ExpectedStockCost(paths: paths, terms: terms, mostPacks: 4))
    }
    return JointOrderProblem(
      bucketCount: buckets, items: members, suppliers: suppliers,
      locations: [
        JointOrderLocation(
          name: "Hall",
          capacity: Array(
            repeating: Bool.random(using: &random) ? pick(16...24) : .infinity, count: buckets))
      ],
      budget: Bool.random(using: &random)
        ? (0..<buckets).map { _ in pick(10...60) } : [])
  }

  /// The least cost over all whole packs, by the checker.
  private func least(_ problem: JointOrderProblem) -> Double {
    let check = JointOrderCheck(problem)
    var best = Double.infinity
    var packs = problem.noPacks
    func visit(_ item: Int, _ slot: Int, _ left: Int) {
      guard item < packs.count else {
        if check.cost(of: packs).total < best, check.violations(of: packs).isEmpty {
          best = check.cost(of: packs).total
        }
        return
      }
      guard slot < packs[item].count else {
        let next = item + 1
        return visit(next, 0, next < packs.count ? problem.items[next].cost.mostPacks : 0)
      }
      for number in 0...left {
        packs[item][slot] = number
        visit(item, slot + 1, left - number)
      }
      packs[item][slot] = 0
    }
    visit(0, 0, problem.items[0].cost.mostPacks)
    return best
  }

  @Test(arguments: UInt64(0)..<12)
  func `two items in four buckets cost what trying all packs gives`(seed: UInt64) throws {
    let problem = small(seed, items: 2)
    let plan = try JointOrderSolver(problem).plan()
    let least = least(problem)
    guard least < .infinity else {
      #expect(!plan.isFeasible)
      return
    }
    #expect(JointOrderCheck(problem).violations(of: plan.packs).isEmpty)
    #expect(plan.cost.total >= least - 1e-9)
    #expect(plan.cost.total - least <= 0.005 * (least - problem.baseCost))
    #expect(plan.bound <= least + 1e-9)
  }

  @Test(arguments: UInt64(0)..<20)
  func `every plan keeps all limits and costs no less than its bound`(seed: UInt64) throws {
    let problem = small(seed, items: 6, buckets: 6)
    var settings = JointOrderSettings()
    settings.searchReplans = 2_000
    let plan = try JointOrderSolver(problem, settings: settings).plan()
    let found = JointOrderCheck(problem).violations(of: plan.packs).map(\.constraint)
    #expect(Set(found).isSubset(of: plan.conflicts.map(\.constraint)))
    #expect(plan.cost == JointOrderCheck(problem).cost(of: plan.packs))
    #expect(plan.bound <= plan.cost.total + plan.conflictPenalty + 1e-6)
    #expect(plan.bound > problem.baseCost)
  }

  @Test(arguments: UInt64(0)..<6)
  func `more money or a lower minimum never costs more where the old plan is known`(
    seed: UInt64
  ) throws {
    var problem = small(seed, items: 5, buckets: 5)
    problem.budget = Array(repeating: 25, count: 5)
    var settings = JointOrderSettings()
    settings.searchReplans = 1_000
    var last = try JointOrderSolver(problem, settings: settings).plan()
    for step in 0..<4 {
      if step % 2 == 0 {
        for bucket in 0..<5 { problem.budget[bucket] += 5 }
      } else {
        for place in problem.suppliers.indices {
          problem.suppliers[place].minimumOrderValue *= 0.8
        }
      }
      let next = try JointOrderSolver(problem, settings: settings).plan(startingFrom: last.packs)
      #expect(
        next.cost.total + next.conflictPenalty <= last.cost.total + last.conflictPenalty + 1e-9)
      last = next
    }
  }

  @Test(arguments: [nil, 0.9, 0.7])
  func `a drawn instance is planned within its limits, twice the same`(budget: Double?) throws {
    var instance = JointOrderInstance()
    instance.items = 60
    instance.suppliers = 3
    instance.buckets = 12
    instance.budgetShare = budget
    instance.storageShare = 1.2
    let problem = instance.problem()
    var settings = JointOrderSettings()
    settings.searchReplans = 0
    let plan = try JointOrderSolver(problem, settings: settings).plan()
    let found = JointOrderCheck(problem).violations(of: plan.packs).map(\.constraint)
    #expect(Set(found).isSubset(of: plan.conflicts.map(\.constraint)))
    #expect(plan.bound <= plan.cost.total)
    let again = try JointOrderSolver(problem, settings: settings).plan()
    #expect(again.packs == plan.packs)
    if budget != nil {
      #expect(
        plan.binding.contains {
          if case .budget = $0.constraint { $0.price > 0 } else { false }
        })
    }
  }

  @Test func `a least stock that no money buys is named with the budget, and the rest is planned`()
    throws
  {
    var problem = small(3, items: 2)
    problem.suppliers = problem.suppliers.map { JointOrderSupplier(name: $0.name) }
    problem.items[0].minimumPacks = 1
    problem.items[0].leastReceived = [0, 0, 3, 3]
    problem.budget = [0, problem.items[0].slots[1].packCost, 0, 0]
    let plan = try JointOrderSolver(problem).plan()
    #expect(plan.packs[0] == [0, 1, 0])
    #expect(plan.conflicts.count == 1)
    let conflict = try #require(plan.conflicts.first)
    #expect(conflict.constraint == .leastReceived(item: 0, bucket: 2))
    #expect(conflict.amount == 2)
    #expect(conflict.isProven)
    #expect(conflict.against.contains(.budget(bucket: 0)))
    #expect(plan.conflictPenalty > 0)
  }

  @Test func `stock that is there already and has no room is a proven conflict`() throws {
    var problem = small(4, items: 2)
    problem.suppliers = problem.suppliers.map { JointOrderSupplier(name: $0.name) }
    problem.locations[0].capacity = [0.001, 100, 100, 100]
    let plan = try JointOrderSolver(problem).plan()
    #expect(plan.conflicts.map(\.constraint) == [.storage(location: 0, bucket: 0)])
    #expect(plan.conflicts.map(\.isProven) == [true])
  }
}
