// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// What a planner decided on a proposed order line, or a line that the planner added.
public struct Decision: Hashable, Sendable {
  /// What was decided.
  public enum Kind: String, Sendable, CaseIterable {
    /// Ordered as proposed.
    case approved
    /// Ordered in another quantity.
    case changed
    /// Not ordered.
    case refused
    /// Ordered although it was not proposed.
    case added
  }

  /// The place of the line among the run's, from 0; nil for an added one.
  public var line: Int?
  /// The SKU and the place that it goes to.
  public var key: SeriesKey
  /// Who supplies it; nil where unknown or a transfer.
  public var supplier: SupplierCode?
  /// The place that sends it; nil where bought.
  public var fromLocation: LocationCode?
  /// What was decided.
  public var kind: Kind
  /// Units that are ordered; none where refused.
  public var quantity: Quantity
  /// The day that it goes out.
  public var orderDate: Day
  /// The day that it should come in.
  public var receiptDate: Day
  /// Why.
  public var reason: String?
  /// Who.
  public var author: String?
  /// When it was recorded, as the caller gives it.
  public var recorded: String?

  /// A decision on a line of a run.
  public init(
    line: Int?, key: SeriesKey, supplier: SupplierCode?, fromLocation: LocationCode?, kind: Kind,
    quantity: Quantity, orderDate: Day, receiptDate: Day, reason: String? = nil,
    author: String? = nil, recorded: String? = nil
  ) {
    self.line = line
    self.key = key
    self.supplier = supplier
    self.fromLocation = fromLocation
    self.kind = kind
    self.quantity = quantity
    self.orderDate = orderDate
    self.receiptDate = receiptDate
    self.reason = reason
    self.author = author
    self.recorded = recorded
  }
}
