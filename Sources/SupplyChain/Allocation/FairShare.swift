// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// Shares a scarce stock out among those who need it.
enum FairShare {
  /// A claim on a stock.
  struct Claim {
    /// Units needed.
    var need: Quantity
    /// What is sent is a whole multiple of this.
    var multiple: Quantity
  }

  /// What each claim gets: all it needs where there is enough, else a share by need.
  ///
  /// Shares are cut to whole multiples; what is then left goes out a multiple at a time to whom the
  /// cutting took most from, earlier claims first among equals. Nobody gets more than the need, and
  /// together they get at most what is there.
  static func shares(of available: Quantity, among claims: [Claim]) -> [Quantity] {
    let total = claims.reduce(Quantity.zero) { $0 + $1.need }
    guard total > available else { return claims.map(\.need) }
    let available = max(.zero, available)
    let part = total > .zero ? available.value / total.value : 0
    var shares = claims.map { claim in
      min(
        claim.need,
        Quantity(claim.need.value * part).rounded(toMultipleOf: claim.multiple, .down))
    }
    var left = available - shares.reduce(.zero, +)
    let byLoss = claims.indices.sorted { a, b in
      let lossA = claims[a].need.value * part - shares[a].value
      let lossB = claims[b].need.value * part - shares[b].value
      return lossA == lossB ? a < b : lossA > lossB
    }
    for place in byLoss {
      let multiple = claims[place].multiple
      guard multiple <= left, shares[place] + multiple <= claims[place].need else { continue }
      shares[place] += multiple
      left -= multiple
    }
    return shares
  }
}
