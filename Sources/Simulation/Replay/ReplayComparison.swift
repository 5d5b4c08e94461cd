// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
public import Retail

/// A way to decide orders, under a name.
public struct ReplayPolicy: Sendable {
  /// The name, as reports write it.
  public var name: String
  /// The units to order for an item, counted from 0, at a moment; called from any thread.
  public var decide: @Sendable (_ item: Int, _ moment: OrderOpportunity) -> Quantity

  /// A named decision.
  public init(
    _ name: String,
    decide: @escaping @Sendable (_ item: Int, _ moment: OrderOpportunity) -> Quantity
  ) {
    self.name = name
    self.decide = decide
  }
}

/// Several policies on the same items: the same demand, the same opening stock and, for the same order
/// day, the same lead time.
public struct ReplayComparison: Sendable {
  /// The policies' names.
  public var names: [String]
  /// A result for each policy and item.
  public var results: [[ReplayResult]]

  /// All items of a policy together.
  public func total(_ policy: Int) -> ReplayTotals {
    results[policy].reduce(into: ReplayTotals()) { $0 += $1.totals }
  }

  /// Replays every item under every policy.
  ///
  /// The results are the same whatever the number of threads and the order of the items.
  ///
  /// - Parameters:
  ///   - items: what each item meets.
  ///   - policies: the ways to decide.
  ///   - threads: how many items are replayed at a time.
  ///   - keepsDays: whether each day is kept.
  ///   - progress: told how many items are done.
  /// - Returns: the results by policy and item.
  /// - Throws: the `ReplayError` of the first item that has one; `ReplayError.cancelled`.
  public static func run(
    _ items: [ReplayCase], policies: [ReplayPolicy], threads: Int, keepsDays: Bool = false,
    progress: (@Sendable (Int) -> Void)? = nil
  ) async throws(ReplayError) -> ReplayComparison {
    let byItem: [Result<[ReplayResult], ReplayError>]
    do {
      byItem = try await parallelMap(
        count: items.count, threads: threads, grain: 4, progress: progress
      ) { item in
        Result { () throws(ReplayError) in
          try policies.map { policy throws(ReplayError) in
            try StockReplay.run(items[item], keepsDays: keepsDays) { policy.decide(item, $0) }
          }
        }
      }
    } catch {
      throw .cancelled
    }
    var comparison = ReplayComparison(
      names: policies.map(\.name), results: policies.map { _ in [] })
    for results in byItem {
      for (policy, result) in try results.get().enumerated() {
        comparison.results[policy].append(result)
      }
    }
    return comparison
  }
}
