// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import TestSupport
import Testing
import Timeline

@testable import SupplyChain

/// Which supplier an item is bought from, by the rules and in the plan.
@Suite struct SourcingDecisionTests {
  private func source(
    _ code: String, cost: Double, leadTime: Double = 3, priority: Int? = nil,
    shares: ClosedRange<Double> = 0...1
  ) -> SourceTerms {
    var terms = bought(key("A"), onHand: 0, from: code).terms
    terms.unitCost = Money(cost)
    terms.leadTime = .fixed(leadTime)
    var source = SourceTerms(SupplierCode(code), terms: terms)
    source.priority = priority
    source.shareMinimum = shares.lowerBound
    source.shareMaximum = shares.upperBound
    return source
  }

  private func limits(
    _ sources: [SourceTerms], _ rule: SourcingRule = .priority
  ) -> [[Double]] {
    SourcingDecision.limits(sources, rule: rule).map { [$0.lowerBound, $0.upperBound] }
  }

  @Test func `by priority each in turn gets as much as it may have`() {
    let sources = [
      source("A", cost: 3, priority: 1, shares: 0...0.5),
      source("B", cost: 2, priority: 2), source("C", cost: 1, priority: 2, shares: 0...0.2),
      source("D", cost: 1, priority: 3, shares: 0.1...1),
    ]
    #expect(limits(sources) == [[0.5, 0.5], [0, 1], [0, 0.2], [0.1, 0.1]])
    #expect(limits(sources, .leastCost) == [[0, 0.5], [0, 1], [0, 0.2], [0.1, 1]])
    // Nobody has a priority: cost decides among all.
    #expect(limits([source("A", cost: 3), source("B", cost: 2)]) == [[0, 1], [0, 1]])
  }

  /// Under either rule the shares sum to one and keep their limits.
  @Test(arguments: 0..<60) func `limits of shares always hold`(seed: Int) throws {
    var random = RandomStream(seed: UInt64(seed))
    var item = bought(key("A"), onHand: 0)
    item.sources = (0..<3).map { place in
      let low = random.uniform() < 0.4 ? 0.3 * random.uniform() : 0
      let high = random.uniform() < 0.4 ? 0.5 + 0.4 * random.uniform() : 1
      return source(
        "S\(place)", cost: 1 + random.uniform(), leadTime: 1 + (20 * random.uniform()).rounded(),
        priority: Int(random.uniform() * 3), shares: low...high)
    }
    for rule in SourcingRule.allCases {
      var settings = PlanSettings(asOf: monday)
      settings.sourcing = rule
      let decision = SourcingDecision(
        item, demand: SourcingDecision.Demand(mean: 5, variance: 9), settings: settings)
      #expect(agree(decision.shares.reduce(0) { $0 + $1.share }, 1, relative: 1e-9))
      for source in item.sources {
        let share = decision.shares.first { $0.source == source }?.share ?? 0
        #expect(share >= source.shareMinimum - 1e-9 && share <= source.shareMaximum + 1e-9)
      }
      #expect(decision.shares.map(\.share) == decision.shares.map(\.share).sorted(by: >))
    }
  }

  @Test func `shares that cannot hold are a fault, and the first supplier gets everything`() {
    var item = bought(key("A"), onHand: 0)
    item.sources = [
      source("A", cost: 2, shares: 0.7...1), source("B", cost: 2, shares: 0.6...1),
    ]
    let decision = SourcingDecision(
      item, demand: SourcingDecision.Demand(mean: 5, variance: 9),
      settings: PlanSettings(asOf: monday))
    #expect(decision.shares.map(\.source.supplier.code) == ["A"])
    #expect(decision.fault?.contains("least shares sum to") == true)
  }

  /// One supplier twice under two names: levels and what is ordered are those of one.
  @Test func `two suppliers with the same terms order together what one would`() async throws {
    var alone = bought(key("A"), onHand: 10)
    alone.terms.orderMultiple = units(1)
    let whole = try await plan([(alone, counts(6))])
    var shared = alone
    shared.sources = [
      source("A", cost: 2, shares: 0.4...0.6), source("B", cost: 2, shares: 0.4...0.6),
    ]
    let split = try await plan([(shared, counts(6))])
    #expect(split.levels[0].levels == whole.levels[0].levels)
    #expect(split.orders.count == 2)
    #expect(
      split.orders.reduce(.zero) { $0 + $1.quantity } == whole.orders[0].quantity)
    for line in split.orders {
      #expect(line.quantity == line.parts.reduce(.zero) { $0 + $1.quantity })
    }
    for (mine, other) in zip(split.projections[0].buckets, whole.projections[0].buckets) {
      #expect(mine.receipts == other.receipts && mine.closing == other.closing)
    }
    let proposed = split.requirements.orders.filter(\.isProposed)
    #expect(proposed.map(\.quantity) == split.orders.map(\.quantity))
    #expect(
      split.requirements.records[0].buckets.map(\.projectedOnHand)
        == whole.requirements.records[0].buckets.map(\.projectedOnHand))
  }

  @Test func `a slow supplier's share raises the level by its share of the longer wait`()
    async throws
  {
    var item = bought(key("A"), onHand: 10)
    let fast = try await plan([(item, sure(5, horizon: 70))])
    item.sources = [
      source("A", cost: 2, leadTime: 3, shares: 0...0.8),
      source("B", cost: 1.5, leadTime: 13, shares: 0.2...0.2),
    ]
    let both = try await plan([(item, sure(5, horizon: 70))])
    // A fifth of demand waits ten days longer: 0.2 · 10 · 5.
    #expect(
      both.levels[0].levels.orderUpToLevel == fast.levels[0].levels.orderUpToLevel + units(10))
    let days = both.orders.map { $0.orderDate.days(to: $0.receiptDate) }
    #expect(days == [3, 13])
  }
}
