// SPDX-License-Identifier: GPL-3.0-or-later

import SupplyChain
import Testing

/// The checker: one plan for each limit that breaks it alone, and a cost summed by hand.
struct JointOrderCheckTests {
  /// Two items of one supplier, three buckets, a lead time of one; a pack received costs 1 less a bucket
  /// than none, and stands in a volume of 2 for each pack received.
  private var problem: JointOrderProblem {
    let cost = ExpectedStockCost(
      levels: 6, total: (0..<18).map { 10 - Double($0 % 6) },
      storedVolume: (0..<18).map { 2 * Double($0 % 6) })
    let slots = (0..<2).map {
      JointOrderItem.Slot(orderBucket: $0, receiptBucket: $0 + 1, packCost: 4)
    }
    let items = ["A", "B"].map {
      JointOrderItem(
        name: $0, supplier: 0, location: 0, slots: slots, packVolume: 2, packWeight: 3,
        minimumPacks: 2, fixedCost: 1.5, leastReceived: [0, 0, 1], mostReceived: [5, 4, 5],
        cost: cost)
    }
    return JointOrderProblem(
      bucketCount: 3, items: items,
      suppliers: [
        JointOrderSupplier(
          name: "S", orderCost: 7, minimumOrderValue: 15,
          containers: .init(volume: 5, weight: 10, cost: 2.5, most: 3, leastFill: 0.5))
      ],
      locations: [JointOrderLocation(name: "Hall", capacity: [20, 20, 18])], budget: [28, 60, 0])
  }

  @Test func `a plan that keeps every limit costs the sum of its parts`() throws {
    let problem = problem
    try problem.validate()
    let check = JointOrderCheck(problem)
    let packs = [[2, 0], [2, 2]]
    #expect(
      check.violations(of: packs) == [
        .init(constraint: .minimumOrderValue(supplier: 0, bucket: 1), amount: 7)
      ])
    let feasible = [[2, 0], [2, 0]]
    #expect(check.violations(of: feasible).isEmpty)
    let cost = check.cost(of: feasible)
    #expect(cost.stock == 2 * (10 + 8 + 8))
    #expect(cost.purchase == 16)
    #expect(cost.itemOrders == 3)
    #expect(cost.supplierOrders == 7)
    #expect(cost.containers == 5)
    #expect(cost.total == 52 + 16 + 3 + 7 + 5)
  }

  @Test func `each limit broken is named, with its amount`() {
    var problem = problem
    func broken(_ packs: [[Int]]) -> [JointOrderConstraint: Double] {
      let found = JointOrderCheck(problem).violations(of: packs)
      return Dictionary(uniqueKeysWithValues: found.map { ($0.constraint, $0.amount) })
    }
    #expect(
      broken([[4, 0], [4, 0]]) == [.budget(bucket: 0): 4, .containers(supplier: 0, bucket: 0): 1])
    #expect(broken([[1, 0], [3, 0]]) == [.minimumPacks(item: 0, bucket: 0): 1])
    #expect(
      broken([[0, 0], [4, 0]]) == [.leastReceived(item: 0, bucket: 2): 1])
    #expect(
      broken([[3, 2], [2, 3]]) == [.storage(location: 0, bucket: 2): 2])
    problem.items[0].mostReceived = [5, 2, 2]
    #expect(
      broken([[3, 0], [2, 0]])
        == [.mostReceived(item: 0, bucket: 1): 1, .mostReceived(item: 0, bucket: 2): 1])
    #expect(broken([[9, 0], [2, 0]]) == [.packs(item: 0): 1])
    #expect(broken([[2, 0], [2, -1]]) == [.packs(item: 1): 1])
    #expect(broken([[2, 0]]).count == 1)
    problem.suppliers[0].containers = .init(volume: 100, cost: 2.5, leastFill: 0.5)
    #expect(
      broken([[2, 0], [2, 0]]) == [.containerFill(supplier: 0, bucket: 0): 0.42])
  }

  @Test func `nonsense is refused in words`() {
    func refusal(_ change: (inout JointOrderProblem) -> Void) -> String? {
      var problem = problem
      change(&problem)
      do {
        try problem.validate()
        return nil
      } catch { return error.description }
    }
    #expect(refusal { _ in } == nil)
    #expect(refusal { $0.bucketCount = 0 } == "there is no bucket to plan")
    #expect(refusal { $0.budget = [1] } == "the budget has 1 values, and must have 3")
    #expect(refusal { $0.budget[1] = .nan } == "the budget is nan, and must be 0 at least")
    #expect(
      refusal { $0.items[0].supplier = 4 } == "the supplier of A is number 4, which there is not")
    #expect(
      refusal { $0.items[1].slots[1].orderBucket = 0 }
        == "order 2 of B is not placed after the one before it")
    #expect(
      refusal { $0.items[1].slots[1].receiptBucket = 3 }
        == "order 2 of B comes in after the horizon")
    #expect(
      refusal { $0.items[0].cost.total[7] = 0 }
        == "the cost of A in bucket 2 is not convex in the packs received")
    #expect(
      refusal { $0.suppliers[0].containers?.volume = 0 }
        == "the volume of S's containers is 0.0, and must be more than 0.0")
    #expect(refusal { $0.items[0].mostReceived = [1] } != nil)
    #expect(refusal { $0.locations[0].capacity[2] = -1 } != nil)
    #expect(refusal { $0.items[0].minimumPacks = 0 } != nil)
    #expect(refusal { $0.items[0].cost.storedVolume[3] = 1 } != nil)
  }
}
