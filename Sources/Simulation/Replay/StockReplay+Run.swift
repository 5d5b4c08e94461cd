// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

extension StockReplay {
  /// Replays a case from its first day to its last.
  ///
  /// - Parameters:
  ///   - item: what the stock meets.
  ///   - keepsDays: whether each day is kept.
  ///   - decide: the units to order at a moment; below nothing is an error.
  /// - Returns: totals, and days where they are kept.
  /// - Throws: `ReplayError`.
  public static func run(
    _ item: ReplayCase, keepsDays: Bool = false, decide: (OrderOpportunity) -> Quantity
  ) throws(ReplayError) -> ReplayResult {
    var stock = try StockReplay(item, keepsDays: keepsDays)
    while let moment = stock.advance() { try stock.order(decide(moment)) }
    return try stock.finish()
  }
}
