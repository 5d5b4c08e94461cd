// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Spells in which an item that was selling sold nothing at all: it could not be had.
///
/// A run of buckets without demand is such a spell where the demand just before would hardly ever
/// have given it. Its zeros say nothing of the level, and when it ends is a question of its own: the
/// longer such spells have lasted, the less soon.
struct Outages: Sendable, Hashable {
  /// The history, NaN in the spells.
  let demand: [Double]
  /// The spells that have ended.
  let ended: Int
  /// Whether one lasts still.
  let isOut: Bool
  /// The buckets in spells, and those out of them.
  let buckets: (out: Int, in: Int)

  /// The chance of a run below which it is no run of chance.
  private static let leastChance = 1e-5
  /// The buckets before a run that tell what sold, all of them and the last ones.
  private static let windows = (long: 14, short: 5)

  private static func mean(_ values: ArraySlice<Double>) -> Double {
    values.reduce(0, +) / Double(max(1, values.count))
  }

  /// Looks through a history.
  ///
  /// - Parameters:
  ///   - demand: units a bucket, NaN where unknown.
  ///   - dispersion: the variance of a bucket over its mean.
  init(_ demand: Span<Double>, dispersion: Double) {
    var kept = demand.array
    var (ended, isOut, out, known) = (0, false, 0, 0)
    // The logarithm of the chance of no demand, a unit of mean.
    let excess = max(dispersion - 1, 1e-6)
    let rate = -log1p(excess) / excess
    var recent: [Double] = []
    var run = 0
    var start = 0
    func isSpell(_ run: Int) -> Bool {
      guard run > 1, recent.count >= Self.windows.short else { return false }
      let long = Self.mean(recent.suffix(Self.windows.long))
      let short = Self.mean(recent.suffix(Self.windows.short))
      // Demand that was falling already has faded, not stopped.
      guard short >= 0.5 * long else { return false }
      let mean = min(long, short)
      return Double(run) * rate * mean < log(Self.leastChance)
    }
    func close(at end: Int) -> Bool {
      guard isSpell(run) else {
        recent.append(contentsOf: Array(repeating: 0, count: min(run, Self.windows.long)))
        return false
      }
      for t in start..<end where kept[t] == 0 { kept[t] = .nan }
      out += run
      return true
    }
    for t in demand.indices where demand[t] == demand[t] {
      known += 1
      if demand[t] == 0 {
        if run == 0 { start = t }
        run += 1
        continue
      }
      if run > 0, close(at: t) { ended += 1 }
      run = 0
      recent.append(demand[t])
      if recent.count > 4 * Self.windows.long { recent.removeFirst(3 * Self.windows.long) }
    }
    if run > 0 { isOut = close(at: demand.count) }
    self.demand = kept
    self.ended = ended
    self.isOut = isOut
    buckets = (out, known - out)
  }

  /// Whether there was any spell.
  var isEmpty: Bool { ended == 0 && !isOut }

  /// The chance that the item can be had, in each of the buckets ahead.
  ///
  /// Spells end at a rate that is known no better than those seen tell: it is gamma, with half a spell
  /// more that ended (Jeffreys' prior), so that the wait for the end of one is Lomax distributed. New
  /// spells begin as often as they did.
  func availability(horizon: Int) -> [Double] {
    guard !isEmpty else { return Array(repeating: 1, count: horizon) }
    let shape = Double(ended) + 0.5
    let spells = Double(ended + (isOut ? 1 : 0))
    let begins = spells / Double(max(1, buckets.in))
    let ends = shape / Double(max(1, buckets.out))
    return (1...horizon).map { step in
      // In the long run the item can be had for the share of time between ends and beginnings.
      let settled = begins * (1 - pow(1 - min(1, begins + ends), Double(step))) / (begins + ends)
      guard isOut else { return 1 - settled }
      let stillOut = pow(Double(buckets.out) / Double(buckets.out + step), shape)
      return (1 - stillOut) * (1 - settled)
    }
  }

  static func == (a: Outages, b: Outages) -> Bool {
    a.demand.elementsEqual(b.demand) { $0 == $1 || ($0.isNaN && $1.isNaN) } && a.isOut == b.isOut
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(ended)
    hasher.combine(isOut)
    hasher.combine(buckets.out)
    hasher.combine(buckets.in)
  }
}
