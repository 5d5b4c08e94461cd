// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// What `suppliers.csv` says of a supplier.
public struct Supplier: Hashable, Sendable {
  /// What a lead time's days are.
  public enum LeadTimeUnit: String, Sendable, CaseIterable { case calendar, working }
  /// What the payment term runs from.
  public enum PaymentStart: String, Sendable, CaseIterable { case order, receipt, invoice }

  /// The supplier's code.
  public var code: SupplierCode
  /// What people call it.
  public var name: String?
  /// Mean days from order to receipt.
  public var leadTimeDays: Double?
  /// Standard deviation of the lead time in days.
  public var leadTimeStandardDeviationDays: Double?
  /// Whether lead times count calendar or working days.
  public var leadTimeUnit: LeadTimeUnit?
  /// Days between two chances to order.
  public var reviewDays: Int?
  /// Weekdays on which orders go out; empty is any day.
  public var orderDays: [Weekday] = []
  /// Its calendar's name.
  public var calendar: String?
  /// The time of day until which an order counts for that day, as written.
  public var orderCutoff: String?
  /// The least value of an order.
  public var minimumOrderValue: Money?
  /// What placing an order costs.
  public var orderCost: Money?
  /// A truck's or container's volume.
  public var loadVolume: Double?
  /// A truck's or container's weight.
  public var loadWeight: Double?
  /// The currency it is paid in.
  public var currency: Currency?
  /// Days until payment is due.
  public var paymentDays: Int?
  /// What the payment term runs from.
  public var paymentFrom: PaymentStart?

  /// A supplier of which nothing is known but its code.
  public init(code: SupplierCode) { self.code = code }
}
