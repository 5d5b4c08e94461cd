// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// A claim on scarce stock: what each number of packs is worth to the one who asks.
struct AllocationClaim: Hashable, Sendable {
  /// Units asked for; no more are sent.
  let need: Quantity
  /// What is sent is a whole multiple of this.
  let multiple: Quantity
  /// The fewest packs that are sent, if any are.
  let fewestPacks: Int
  /// The expected loss that 0, 1, 2 … packs prevent, up to the most that the need holds; concave.
  let gains: [Double]

  /// A claim by the units that futures leave short.
  ///
  /// q units prevent c·E[min(q, M)] − h·E[(q − M)⁺] of loss, where M is what a future leaves short
  /// without them: the next unit is worth c·P(M ≥ q) − h·P(M < q), so that gains are concave.
  ///
  /// - Parameters:
  ///   - need: units asked for.
  ///   - multiple: the pack, above zero.
  ///   - least: the least that is sent.
  ///   - missing: units short before the next receipt, one number a future, in any order.
  ///   - stockoutCost: c, the cost of a unit short.
  ///   - holdingCost: h, the cost of a unit that is not sold before the next receipt.
  init(
    need: Quantity, multiple: Quantity, least: Quantity = .zero, missing: [Double],
    stockoutCost: Double, holdingCost: Double
  ) {
    self.need = need
    self.multiple = multiple
    let packs = max(0, Int(need.millionths / max(1, multiple.millionths)))
    fewestPacks = max(
      1, Int(least.rounded(toMultipleOf: multiple, .up).millionths / max(1, multiple.millionths)))
    let missing = SampledUnits(missing)
    gains = (0...packs).map { pack in
      let units = multiple.value * Double(pack)
      let sold = missing.used(of: units)
      return stockoutCost * sold - holdingCost * (units - sold)
    }
  }

  /// What a number of packs more is worth a unit, from a number of packs on.
  func worth(of packs: Int, after sent: Int) -> Double {
    (gains[sent + packs] - gains[sent]) / (multiple.value * Double(packs))
  }

  /// Packs that the next step adds to those already sent; nil where no more may be sent.
  func step(after sent: Int) -> Int? {
    let packs = sent == 0 ? fewestPacks : 1
    return sent + packs < gains.count ? packs : nil
  }
}
