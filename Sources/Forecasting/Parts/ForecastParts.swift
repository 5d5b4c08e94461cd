// SPDX-License-Identifier: GPL-3.0-or-later

/// What the means of the buckets ahead are made of, in units: in each bucket the parts sum to the mean.
///
/// What a forecast knows is switched on one thing after another, in the order of the kinds. A part is the
/// mean with it less the mean without it and all that follows, so that nothing is counted twice and no
/// rest is left over.
public struct ForecastParts: Sendable, Hashable {
  /// What a part comes from, in the order in which it is switched on.
  public enum Kind: String, Sendable, CaseIterable {
    /// What a model says that cannot be taken apart.
    case whole
    /// Where demand stands.
    case level
    /// Where it goes from there.
    case trend
    /// The time of the year, the month or the week.
    case season
    /// The regular price.
    case price
    /// Promotions and markdowns: their prices, displays, advertisements and what follows them.
    case promotion
    /// Events of the calendar.
    case event
    /// The chance that the item cannot be had at all, as in stretches without any sale before.
    case absence
    /// What keeps a mean from falling below nothing, or rising beyond twice the best bucket so far.
    case bounds
    /// Closed days and short buckets.
    case opening
    /// What makes items and their groups agree.
    case reconciliation
    /// A planner's override.
    case override
    /// A change of demand that the scenario makes.
    case change
  }

  /// The number of buckets ahead.
  public let horizon: Int
  /// Units by kind, then by bucket.
  private var units: [[Double]]

  /// Nothing in any bucket.
  public init(horizon: Int) {
    self.horizon = horizon
    units = Kind.allCases.map { _ in Array(repeating: 0, count: horizon) }
  }

  /// Means that are all of one kind.
  public init(_ kind: Kind, _ means: [Double]) {
    self.init(horizon: means.count)
    units[kind.place] = means
  }

  /// The units of a kind, bucket by bucket.
  public subscript(kind: Kind) -> [Double] { units[kind.place] }

  /// The kinds that are not zero everywhere, in order.
  public var kinds: [Kind] { Kind.allCases.filter { self[$0].contains { $0 != 0 } } }

  /// The sums of the parts, bucket by bucket.
  public var means: [Double] {
    (0..<horizon).map { step in units.reduce(0) { $0 + $1[step] } }
  }

  /// Adds to a kind what takes the sums to new means; what rounding alone leaves is no part of its own.
  public mutating func reach(_ means: [Double], by kind: Kind) {
    for (step, before) in self.means.enumerated() {
      let more = means[step] - before
      guard abs(more) > 1e-9 * max(1, abs(before)) else { continue }
      units[kind.place][step] += more
    }
  }

  /// Adds a share of other parts; a share a bucket.
  mutating func add(_ other: ForecastParts, times shares: [Double]) {
    for kind in units.indices {
      for step in 0..<horizon { units[kind][step] += shares[step] * other.units[kind][step] }
    }
  }
}

extension ForecastParts.Kind {
  fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
