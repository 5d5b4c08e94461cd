// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// Something that wants a planner's decision.
public struct PlanException: Hashable, Sendable {
  /// What it is; the raw values are public.
  public enum Kind: String, Sendable, CaseIterable {
    case stockoutBeforeReceipt = "stockout_before_receipt"
    case lateOrder = "late_order"
    case excess = "excess"
    case noSales = "no_sales"
    case newItem = "new_item"
    case endingItem = "ending_item"
    case dataError = "data_error"
  }

  /// What it is.
  public var kind: Kind
  /// What it is about.
  public var key: SeriesKey
  /// Expected margin lost, or carrying and write-off cost of an excess; nil where prices or costs are unknown.
  public var moneyAtStake: Money?
  /// Units short, late or too many.
  public var quantity: Quantity
  /// The day on which it bites.
  public var date: Day?
  /// What is the matter, in words.
  public var message: String
  /// What to do, in words.
  public var remedy: String

  /// An exception.
  public init(
    kind: Kind, key: SeriesKey, moneyAtStake: Money?, quantity: Quantity, date: Day?,
    message: String, remedy: String
  ) {
    self.kind = kind
    self.key = key
    self.moneyAtStake = moneyAtStake
    self.quantity = quantity
    self.date = date
    self.message = message
    self.remedy = remedy
  }
}
