// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// What reports say of an item beside its code.
public struct ItemLabels: Hashable, Sendable {
  /// What people call it.
  public var name: String?
  /// Its category.
  public var category: String?
  /// Its class by revenue, `A`, `B` or `C`.
  public var abc: String?

  /// Labels of an item.
  public init(name: String? = nil, category: String? = nil, abc: String? = nil) {
    self.name = name
    self.category = category
    self.abc = abc
  }
}

/// An order line with the labels that it is grouped by.
public struct OrderEntry: Hashable, Sendable {
  /// The line.
  public var line: OrderLine
  /// The item's labels.
  public var labels: ItemLabels
  /// What people call the supplier.
  public var supplierName: String?

  /// An order line with its labels.
  public init(line: OrderLine, labels: ItemLabels = ItemLabels(), supplierName: String? = nil) {
    self.line = line
    self.labels = labels
    self.supplierName = supplierName
  }

  /// Whether the goods come from another of the retailer's own places.
  var isTransfer: Bool { line.fromLocation != nil }

  /// The value, rounded to its currency; nil where unknown.
  var value: Money? { line.value?.rounded(decimals: line.currency.decimals) }
}

/// An exception with the labels that it is grouped by.
public struct ExceptionEntry: Hashable, Sendable {
  /// The exception.
  public var exception: PlanException
  /// The item's labels.
  public var labels: ItemLabels
  /// Who supplies the item there.
  public var supplier: SupplierCode?

  /// An exception with its labels.
  public init(
    exception: PlanException, labels: ItemLabels = ItemLabels(), supplier: SupplierCode? = nil
  ) {
    self.exception = exception
    self.labels = labels
    self.supplier = supplier
  }
}
