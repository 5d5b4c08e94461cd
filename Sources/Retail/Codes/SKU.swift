// SPDX-License-Identifier: GPL-3.0-or-later

/// A stock-keeping unit's code, trimmed, with leading zeros kept.
public struct SKU: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The code as the retailer writes it.
  public var code: String

  /// The SKU of a code.
  public init(_ code: String) { self.code = code }

  /// By code, character by character.
  public static func < (a: SKU, b: SKU) -> Bool { a.code < b.code }

  /// The text as reports write it.
  public var description: String { code }
}
