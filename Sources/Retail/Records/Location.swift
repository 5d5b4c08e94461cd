// SPDX-License-Identifier: GPL-3.0-or-later

/// What `locations.csv` says of a place.
public struct Location: Hashable, Sendable {
  /// A place's role.
  public enum Kind: String, Sendable, CaseIterable { case store, warehouse }

  /// The place's code.
  public var code: LocationCode
  /// What people call it.
  public var name: String?
  /// Store or warehouse.
  public var kind: Kind?
  /// The region it lies in.
  public var region: String?
  /// The warehouse that supplies it, where it does not buy itself.
  public var replenishedFrom: LocationCode?
  /// Days from a transfer's order to its receipt.
  public var leadTimeDays: Double?
  /// Its calendar's name.
  public var calendar: String?
  /// The room for stock.
  public var capacityVolume: Double?

  /// A location of which nothing is known but its code.
  public init(code: LocationCode) { self.code = code }
}
