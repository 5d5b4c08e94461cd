// SPDX-License-Identifier: GPL-3.0-or-later

/// What a demand series, a stock record or an order line is about: a SKU at a location.
public struct SeriesKey: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The item.
  public var sku: SKU
  /// The place.
  public var location: LocationCode

  /// The SKU at the location.
  public init(_ sku: SKU, _ location: LocationCode) {
    self.sku = sku
    self.location = location
  }

  /// By code, character by character.
  public static func < (a: SeriesKey, b: SeriesKey) -> Bool {
    a.sku == b.sku ? a.location < b.location : a.sku < b.sku
  }

  /// The text as reports write it.
  public var description: String {
    location == .everywhere ? sku.code : "\(sku.code) at \(location.code)"
  }
}
