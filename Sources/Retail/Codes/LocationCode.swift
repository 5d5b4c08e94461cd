// SPDX-License-Identifier: GPL-3.0-or-later

/// A shop's or warehouse's code.
public struct LocationCode: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The code as the retailer writes it; empty where the exports know no locations.
  public var code: String

  /// The place of exports that have no location column.
  public static let everywhere = LocationCode("")

  /// The location of a code.
  public init(_ code: String) { self.code = code }

  /// By code, character by character.
  public static func < (a: LocationCode, b: LocationCode) -> Bool { a.code < b.code }

  /// The text as reports write it.
  public var description: String { code }
}
