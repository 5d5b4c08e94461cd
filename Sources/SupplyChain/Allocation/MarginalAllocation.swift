// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// Shares scarce stock out so that the expected loss of all claims together is least.
///
/// Packs of one size go one by one to whoever they are worth most to, which is exact for concave gains.
/// Packs of different sizes, and least quantities, make it a knapsack of one choice a claim: it is
/// solved exactly by a recursion over units, or, beyond `workLimit`, by worth a unit with a bound.
///
/// - Reference: Fox (1966), Discrete optimization via marginal analysis, Management Science 13;
///   Kellerer, Pferschy and Pisinger (2004), Knapsack Problems, section 11.5.
struct MarginalAllocation: Hashable, Sendable {
  /// What each claim gets, a whole number of its packs.
  private(set) var shares: [Quantity]
  /// The expected loss that the shares prevent.
  private(set) var value: Double
  /// No shares prevent more than this.
  private(set) var bound: Double

  /// Choices looked at before the recursion gives way to the rule by worth a unit.
  static let workLimit = 2_000_000

  /// The shares of what is there; nothing is sent that is worth less than nothing.
  ///
  /// - Parameters:
  ///   - available: units that can be spared; less than nothing is nothing.
  ///   - claims: who asks; earlier claims go first among equals.
  ///   - workLimit: choices that the exact recursion may look at.
  init(of available: Quantity, among claims: [AllocationClaim], workLimit: Int = workLimit) {
    let available = max(.zero, available)
    let packs: [Int]
    var isExact = true
    if MarginalAllocation.isUniform(claims) {
      packs = MarginalAllocation.byWorth(available, claims)
    } else if let best = MarginalAllocation.byRecursion(available, claims, workLimit: workLimit) {
      packs = best
    } else {
      packs = MarginalAllocation.byWorth(available, claims)
      isExact = false
    }
    shares = zip(packs, claims).map { packs, claim in
      Quantity(millionths: claim.multiple.millionths * Int64(packs))
    }
    value = zip(packs, claims).reduce(0) { $0 + $1.1.gains[$1.0] }
    bound = isExact ? value : max(value, MarginalAllocation.relaxedValue(available, claims))
  }

  /// Whether going by worth a unit is exact: packs of one size, and no least quantity.
  private static func isUniform(_ claims: [AllocationClaim]) -> Bool {
    claims.allSatisfy { $0.multiple == claims[0].multiple && $0.fewestPacks == 1 }
  }

  /// Packs by worth a unit; among equals, whose need is met least so far, then the earlier claim.
  private static func byWorth(_ available: Quantity, _ claims: [AllocationClaim]) -> [Int] {
    var sent = claims.map { _ in 0 }
    var left = available.millionths
    while true {
      var best: (claim: Int, packs: Int, worth: Double, met: Double)?
      for (place, claim) in claims.enumerated() {
        guard let packs = claim.step(after: sent[place]),
          Int64(packs) * claim.multiple.millionths <= left
        else { continue }
        let worth = claim.worth(of: packs, after: sent[place])
        let met = Double(sent[place]) * claim.multiple.value / claim.need.value
        guard worth > 0 else { continue }
        if let found = best, (found.worth, -found.met) >= (worth, -met) { continue }
        best = (place, packs, worth, met)
      }
      guard let best else { return sent }
      sent[best.claim] += best.packs
      left -= Int64(best.packs) * claims[best.claim].multiple.millionths
    }
  }

  /// The best packs by a recursion over units of the largest quantity that divides all packs; nil where
  /// it would look at more choices than the limit.
  private static func byRecursion(
    _ available: Quantity, _ claims: [AllocationClaim], workLimit: Int
  ) -> [Int]? {
    let unit = claims.reduce(Int64(0)) { greatestCommonDivisor($0, $1.multiple.millionths) }
    let sizes = claims.map { Int($0.multiple.millionths / max(1, unit)) }
    // More room than all needs together is never used.
    let wanted = zip(sizes, claims).reduce(0) { $0 + $1.0 * ($1.1.gains.count - 1) }
    let room = min(Int(available.millionths / max(1, unit)), wanted)
    let choices = zip(sizes, claims).reduce(0) { $0 + min($1.1.gains.count, room / $1.0 + 1) }
    let (work, overflow) = choices.multipliedReportingOverflow(by: room + 1)
    guard !overflow, work <= workLimit else { return nil }

    var best = Array(repeating: 0.0, count: room + 1)
    var chosen: [[Int]] = []
    chosen.reserveCapacity(claims.count)
    for (claim, size) in zip(claims, sizes) {
      var packsAt = Array(repeating: 0, count: room + 1)
      // From above, so that what is left for the claims before is still theirs alone.
      for units in stride(from: room, through: 0, by: -1) {
        let most = min(claim.gains.count - 1, units / size)
        guard most >= claim.fewestPacks else { continue }
        for packs in claim.fewestPacks...most {
          let value = best[units - packs * size] + claim.gains[packs]
          if value > best[units] {
            best[units] = value
            packsAt[units] = packs
          }
        }
      }
      chosen.append(packsAt)
    }
    var left = room
    return claims.indices.reversed().map { place in
      let packs = chosen[place][left]
      left -= packs * sizes[place]
      return packs
    }.reversed()
  }

  /// What the same units would prevent if packs could be split and least quantities did not hold.
  private static func relaxedValue(_ available: Quantity, _ claims: [AllocationClaim]) -> Double {
    var steps: [(worth: Double, units: Double)] = []
    for claim in claims {
      for packs in 1..<max(1, claim.gains.count) {
        steps.append((claim.worth(of: 1, after: packs - 1), claim.multiple.value))
      }
    }
    steps.sort { $0.worth > $1.worth }
    var left = available.value
    var value = 0.0
    for step in steps where step.worth > 0 && left > 0 {
      value += step.worth * min(left, step.units)
      left -= step.units
    }
    return value
  }

  private static func greatestCommonDivisor(_ a: Int64, _ b: Int64) -> Int64 {
    b == 0 ? a : greatestCommonDivisor(b, a % b)
  }
}
