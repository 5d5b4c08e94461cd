// SPDX-License-Identifier: GPL-3.0-or-later

/// A currency's ISO 4217 code and how many decimals its amounts are written with.
public struct Currency: Hashable, Sendable, CustomStringConvertible {
  /// Three letters, such as `EUR`.
  public var code: String

  /// The currency of a code, in capitals.
  public init(_ code: String) { self.code = code.uppercased() }

  /// No currency, or none that is known: ISO 4217 keeps `XXX` for it.
  public static let unknown = Currency("XXX")

  /// Whether the code names a currency.
  public var isKnown: Bool { self != .unknown }

  /// The code, or nothing where the currency is not known.
  public var shown: String { isKnown ? code : "" }

  /// Decimals of an amount by ISO 4217: 0 for yen and its like, 3 for dinars, else 2.
  public var decimals: Int {
    switch code {
    case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND",
      "VUV", "XAF", "XOF", "XPF":
      0
    case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
    default: 2
    }
  }

  /// The text as reports write it.
  public var description: String { code }
}
