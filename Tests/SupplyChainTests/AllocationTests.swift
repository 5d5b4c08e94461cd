// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import TestSupport
import Testing
import Timeline

@testable import SupplyChain

@Suite struct AllocationTests {
  /// A random claim: some packs of a size, and futures that leave some units short.
  private func claim(
    _ random: inout RandomStream, packs: ClosedRange<Int> = 1...6, leastIn: Int = 4
  ) -> AllocationClaim {
    let multiple = packs.lowerBound + Int(random.next() % UInt64(packs.count))
    let mean = random.uniform() * 20
    let missing = (0..<15).map { _ in Double(random.negativeBinomial(mean: mean, size: 2)) }
    let isMinimum = Int(random.next() % UInt64(leastIn)) == 0
    return AllocationClaim(
      need: units(Int(random.uniform() * 25)), multiple: units(multiple),
      least: isMinimum ? units(2 * multiple) : .zero, missing: missing,
      stockoutCost: 1 + 4 * random.uniform(), holdingCost: random.uniform() * 0.3)
  }

  /// The most that any shares prevent, by trying all.
  private func bruteForce(_ available: Int, _ claims: ArraySlice<AllocationClaim>) -> Double {
    guard let claim = claims.first else { return 0 }
    var best = bruteForce(available, claims.dropFirst())
    let size = Int(claim.multiple.value)
    for packs in claim.gains.indices.dropFirst(claim.fewestPacks) where packs * size <= available {
      best = max(
        best, claim.gains[packs] + bruteForce(available - packs * size, claims.dropFirst()))
    }
    return best
  }

  @Test func `shares by marginal loss prevent the most that any shares can`() {
    var random = RandomStream(seed: 31)
    for turn in 0..<400 {
      let packs = turn % 2 == 0 ? 1...6 : 3...3
      let claims = (0..<(1 + Int(random.next() % 4))).map { _ in claim(&random, packs: packs) }
      let available = Int(random.uniform() * 50)
      let best = bruteForce(available, claims[...])
      let exact = MarginalAllocation(of: units(available), among: claims)
      #expect(abs(exact.value - best) <= 1e-9 * max(1, best))
      #expect(exact.bound == exact.value)
      // Without room for the recursion the bound still holds.
      let quick = MarginalAllocation(of: units(available), among: claims, workLimit: 0)
      #expect(quick.value <= best + 1e-9 && quick.bound >= best - 1e-9)
      for shares in [exact.shares, quick.shares] {
        #expect(shares.reduce(.zero, +) <= units(available))
        for (share, claim) in zip(shares, claims) {
          #expect(share >= .zero && share <= claim.need)
          #expect(share == share.rounded(toMultipleOf: claim.multiple, .down))
          let least = Quantity(whole: claim.fewestPacks * Int(claim.multiple.value))
          #expect(share == .zero || share >= least)
        }
      }
    }
  }

  @Test func `more stock never prevents less, and each next pack prevents no more`() {
    var random = RandomStream(seed: 7)
    for _ in 0..<50 {
      let claims = (0..<4).map { _ in claim(&random, packs: 2...2, leastIn: .max) }
      let values = (0..<20).map { MarginalAllocation(of: units(2 * $0), among: claims).value }
      let steps = zip(values.dropFirst(), values).map(-)
      #expect(steps.allSatisfy { $0 >= 0 })
      #expect(zip(steps.dropFirst(), steps).allSatisfy { $0 <= $1 + 1e-9 })
    }
  }

  @Test func `a claim is worth what futures leave short`() {
    // One of four futures is short of 4, one of 2: the first pack of 2 sells in half of them.
    let claim = AllocationClaim(
      need: units(6), multiple: units(2), missing: [0, 4, 0, 2], stockoutCost: 10, holdingCost: 1)
    // 10 × 2 × ½ − 2 × ½; then 10 × 2 × ¼ − 2 × ¾; then −2.
    #expect(zip(claim.gains, [0, 9, 12.5, 10.5]).allSatisfy { abs($0 - $1) < 1e-12 })
    let alone = MarginalAllocation(of: units(100), among: [claim])
    #expect(alone.shares == [units(4)])
  }

  @Test func `scarce stock goes where it would be missed most`() async throws {
    // Both shops are out and ask for as much; what east sells earns three times as much.
    let house = bought(key("A", "house"), onHand: 14)
    var east = moved(key("A", "east"), onHand: 0, from: "house")
    let west = moved(key("A", "west"), onHand: 0, from: "house")
    east.terms.unitPrice = Money(11)
    let forecasts = (counts(1, seed: 5), counts(1, seed: 6))
    func shares(_ rule: PlanSettings.ScarceStockRule) async throws -> [Quantity] {
      let plan = try await plan([(east, forecasts.0), (house, nil), (west, forecasts.1)]) {
        $0.allocation = rule
      }
      let sent = plan.orders.filter { $0.fromLocation != nil }
      #expect(sent.allSatisfy { $0.quantity == $0.parts.reduce(.zero) { $0 + $1.quantity } })
      return sent.map(\.quantity)
    }
    let byLoss = try await shares(.marginalLoss)
    #expect(byLoss.reduce(.zero, +) == units(14))
    #expect(byLoss.first ?? .zero > units(8))
    let alike = try await shares(.fairShare)
    #expect(alike == [units(7), units(7)])
  }

  @Test func `a shop that is not short before its next receipt does not take from one that is`()
    async throws
  {
    // West asks for a level of fifteen beyond what it has, but sells one a day for sure.
    let house = bought(key("A", "house"), onHand: 6)
    let east = moved(key("A", "east"), onHand: 0, from: "house")
    var west = moved(key("A", "west"), onHand: 8, from: "house")
    west.terms.stocking.presentationStock = units(15)
    let plan = try await plan([(east, sure(1)), (house, nil), (west, sure(1))])
    let sent = plan.orders.filter { $0.fromLocation != nil }
    #expect(sent.map(\.key.location.code) == ["east"])
    #expect(sent[0].quantity == units(6))
  }
}
