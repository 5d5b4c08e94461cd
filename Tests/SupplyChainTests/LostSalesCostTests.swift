// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail
import Testing
import Timeline

@testable import SupplyChain

/// Planned orders run through paths where what is short is lost.
@Suite struct LostSalesCostTests {
  /// An item that may order five units a pack in two cycles of ten days each.
  private let item = LimitedItem(pack: units(5), holdingCost: 1, stockoutCost: 7, odds: 4)

  private func horizon(toReceipt: [Double], _ cycles: [[Double]]) -> ItemHorizon {
    ItemHorizon(
      chances: cycles.indices.map { turn in
        ItemHorizon.Chance(
          orderDate: monday.advanced(by: 10 * turn),
          receiptDate: monday.advanced(by: 10 * turn + 3),
          nextReceiptDate: monday.advanced(by: 10 * turn + 13))
      }, demandToReceipt: toReceipt, demand: cycles.flatMap(\.self))
  }

  @Test func `two cycles by hand`() {
    // Eight at first, three sold before the first pack: ten for the seven of the cycle, three are left;
    // nothing comes for the nine after it, of which six are lost.
    let cost = LostSalesCost.stock(
      item, [1, 0], horizon(toReceipt: [3], [[10], [19]]), opening: 8)
    #expect(cost == 3 + 6 * 4)
    // Nothing at first: what is wanted before the receipt is gone, and of seven five are there.
    let empty = LostSalesCost.stock(
      item, [1, 2], horizon(toReceipt: [3], [[10], [19]]), opening: 0)
    #expect(empty == 2 * 7 + 1)
  }

  /// Where stock is ample nothing is lost, and only what is held costs.
  @Test(arguments: UInt64(0)..<20) func `ample stock costs its holding`(seed: UInt64) {
    var random = RandomStream(seed: seed)
    let first = (0..<30).map { _ in (10 * random.uniform()).rounded() }
    let second = first.map { $0 + (10 * random.uniform()).rounded() }
    let third = second.map { $0 + (10 * random.uniform()).rounded() }
    let packs = [Int(random.uniform() * 3), Int(random.uniform() * 3)]
    let cost = LostSalesCost.stock(
      item, packs, horizon(toReceipt: first, [second, third]), opening: 60)
    var held = 0.0
    for path in first.indices {
      held += 60 + 5 * Double(packs[0]) - second[path]
      held += 60 + 5 * Double(packs[0] + packs[1]) - third[path]
    }
    #expect(abs(cost - held / 30) < 1e-9)
  }
}

extension LimitedItem {
  /// An item of two slots, by what its costs are made of.
  fileprivate init(pack: Quantity, holdingCost: Double, stockoutCost: Double, odds: Double) {
    self.init(
      draft: 0, pack: pack, ownPacks: 0,
      slots: (0..<2).map { Slot(chance: $0, orderPeriod: $0, receiptPeriod: $0) }, packCost: 0,
      minimumPacks: 1, holdingCost: holdingCost, stockoutCost: stockoutCost, odds: odds)
  }
}
