// SPDX-License-Identifier: GPL-3.0-or-later

/// Demand up to this order's receipt, D(L), and up to the next one's, D(L+R), drawn together.
///
/// Draw by draw the second is at least the first; their difference is demand while this order's goods
/// are the last to have come.
public struct IntervalDemand: Hashable, Sendable {
  /// One future: demand up to the three days that matter.
  public struct Draw: Hashable, Sendable {
    /// Demand before this order's receipt.
    public var toReceipt: Double
    /// Demand before the first chance to order from that receipt on.
    public var toOrder: Double
    /// Demand before the next order's receipt.
    public var toNextReceipt: Double

    /// A draw; each number is at least the one before.
    public init(toReceipt: Double, toOrder: Double, toNextReceipt: Double) {
      self.toReceipt = toReceipt
      self.toOrder = toOrder
      self.toNextReceipt = toNextReceipt
    }
  }

  /// The draws, in the order of the sample paths.
  public let draws: [Draw]
  /// D(L).
  public let toReceipt: SortedDemand
  /// D(L+R).
  public let toNextReceipt: SortedDemand
  /// Orders on their way just after a receipt, where one is placed at every chance.
  public let ordersUnderway: Int
  /// Days between the two receipts, by the mean lead time.
  public let cycleDays: Double

  /// Demand by draws that are equally likely; none is no demand for sure.
  public init(draws: [Draw], ordersUnderway: Int = 0, cycleDays: Double = 1) {
    let draws = draws.isEmpty ? [Draw(toReceipt: 0, toOrder: 0, toNextReceipt: 0)] : draws
    self.draws = draws
    self.ordersUnderway = ordersUnderway
    self.cycleDays = max(1, cycleDays)
    toReceipt = SortedDemand(draws.map(\.toReceipt))
    toNextReceipt = SortedDemand(draws.map(\.toNextReceipt))
  }

  /// E[D(R)]: expected demand between the two receipts.
  public var cycleMean: Double { max(0, toNextReceipt.mean - toReceipt.mean) }
}
