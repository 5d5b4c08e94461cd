// SPDX-License-Identifier: GPL-3.0-or-later

/// The supplier's terms for each order: not below a minimum, and in whole packs.
public struct LotTerms: Sendable, Hashable {
  /// The least units that an order may have; zero for none.
  public let minimumOrderQuantity: Double
  /// The units in a pack; zero where any quantity may be ordered.
  public let casePack: Double

  /// No terms: any quantity above zero.
  public static let none = LotTerms(minimum: 0, pack: 0)

  /// Terms of a supplier.
  ///
  /// - Throws: where a value is negative or not finite.
  public init(minimumOrderQuantity: Double = 0, casePack: Double = 0) throws(LotSizingError) {
    for (name, value) in [("minimum order", minimumOrderQuantity), ("pack", casePack)]
    where !(value.isFinite && value >= 0) {
      throw .outOfRange(name, period: 1, value: value, needed: "zero or above")
    }
    self.init(minimum: minimumOrderQuantity, pack: casePack)
  }

  private init(minimum: Double, pack: Double) {
    minimumOrderQuantity = minimum
    casePack = pack
  }

  /// Whether every quantity above zero may be ordered.
  public var isFree: Bool { minimumOrderQuantity == 0 && casePack == 0 }

  /// The least quantity within the terms that is no less than what is needed; zero where nothing is.
  public func quantity(covering need: Double) -> Double {
    guard need > 0 else { return 0 }
    let least = max(need, minimumOrderQuantity)
    return casePack > 0 ? Self.packs(in: least, of: casePack) * casePack : least
  }

  /// Whether an order of a quantity keeps the terms; no order does.
  public func allows(_ quantity: Double) -> Bool {
    guard quantity > 0 else { return quantity == 0 }
    let slack = 1e-9 * max(1, quantity)
    guard quantity >= minimumOrderQuantity - slack else { return false }
    guard casePack > 0 else { return true }
    return abs((quantity / casePack).rounded() * casePack - quantity) <= slack
  }

  /// How many packs hold a quantity, where a rounding error opens no further pack.
  static func packs(in quantity: Double, of pack: Double) -> Double {
    let packs = quantity / pack
    let nearest = packs.rounded()
    return abs(packs - nearest) <= 1e-9 * max(1, nearest) ? nearest : packs.rounded(.up)
  }
}
