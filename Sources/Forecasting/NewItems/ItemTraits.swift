// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What makes items alike; nil is unknown.
public struct ItemTraits: Sendable, Hashable {
  /// The product category.
  public var category: String?
  /// The brand.
  public var brand: String?
  /// What a unit sells for, in any one currency.
  public var price: Double?

  /// The traits of an item.
  public init(category: String? = nil, brand: String? = nil, price: Double? = nil) {
    self.category = category
    self.brand = brand
    self.price = price
  }

  /// How many times as much an item of the same category counts as one of another.
  private static let categoryFactor = 20.0
  private static let brandFactor = 2.0
  /// The spread of log prices over which items count as alike: prices half as high again.
  private static let priceSpread = 0.4

  /// How alike two items are: the more, the likelier they sell alike.
  ///
  /// What is unknown of either makes no difference.
  func likeness(to other: ItemTraits) -> Double {
    var likeness = 1.0
    if let category, category == other.category { likeness *= Self.categoryFactor }
    if let brand, brand == other.brand { likeness *= Self.brandFactor }
    if let price, let their = other.price, price > 0, their > 0 {
      let distance = log(price / their) / Self.priceSpread
      likeness *= exp(-0.5 * distance * distance)
    }
    return likeness
  }
}
