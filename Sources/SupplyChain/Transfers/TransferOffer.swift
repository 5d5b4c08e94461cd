// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// How much to move, and what that saves.
struct TransferChoice {
  /// Units.
  var quantity: Quantity
  /// Money saved, after the transfer's cost.
  var gain: Double
  /// The transfer's cost.
  var cost: Double
  /// Units that are not bought.
  var spared: Quantity
}

/// What one place could give another.
struct TransferOffer {
  let donor: TransferDonor
  let receiver: TransferReceiver
  /// Units that futures leave short at the receiver.
  let missing: SampledUnits
  let terms: PlaceTransferTerms

  /// The most quantities that are tried; larger ranges are tried in equal steps.
  private static let mostTries = 64

  /// The quantity that saves most; nil where none saves anything.
  ///
  /// A transfer saves what giving up the units saves the donor, and the sales that would be lost at the
  /// receiver; against that stands its own cost. Where it spares a purchase, only units that are then not
  /// bought count, at what each of the two places would pay.
  ///
  /// - Parameter spared: units that the receiver buys less where so many are brought.
  /// - Returns: the quantity, a whole multiple of the receiver's, and what it saves.
  func best(sparing spared: (Quantity) -> Quantity) -> TransferChoice? {
    let pack = receiver.multiple.millionths
    let packs = min(donor.free, receiver.need).millionths / max(1, pack)
    guard packs > 0 else { return nil }
    let step = max(1, packs / Int64(TransferOffer.mostTries))
    var best: TransferChoice?
    for tried in stride(from: packs, to: 0, by: -Int64.Stride(step)) {
      let quantity = Quantity(millionths: tried * pack)
      let cost = terms.costPerTransfer.value + terms.costPerUnit.value * quantity.value
      var choice = TransferChoice(
        quantity: quantity, gain: donor.saving(of: quantity) - cost, cost: cost, spared: .zero)
      let taken = receiver.taken
      choice.gain +=
        receiver.stockoutCost
        * (missing.used(of: (taken + quantity).value) - missing.used(of: taken.value))
      if receiver.purpose == .sparesPurchase {
        choice.spared = spared(quantity)
        guard choice.spared > .zero else { continue }
        let counted = min(quantity, choice.spared).value
        choice.gain +=
          (receiver.unitCost ?? donor.unitCost) * counted - donor.unitCost * quantity.value
      }
      if choice.gain > best?.gain ?? 0 { best = choice }
    }
    return best
  }
}
