// SPDX-License-Identifier: GPL-3.0-or-later

/// A supplier's code.
public struct SupplierCode: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The code as the retailer writes it.
  public var code: String

  /// The supplier of a code.
  public init(_ code: String) { self.code = code }

  /// By code, character by character.
  public static func < (a: SupplierCode, b: SupplierCode) -> Bool { a.code < b.code }

  /// The text as reports write it.
  public var description: String { code }
}
