// SPDX-License-Identifier: GPL-3.0-or-later

/// A pattern for codes, in which `*` stands for any text and `?` for one character; case is ignored.
public struct CodePattern: Hashable, Sendable, CustomStringConvertible {
  /// The pattern as written.
  public let text: String
  private let folded: [Character]

  /// The pattern of a text.
  public init(_ text: String) {
    self.text = text
    folded = Array(text.lowercased())
  }

  /// The text as reports write it.
  public var description: String { text }

  /// Whether the pattern covers the whole of a code.
  ///
  /// - Complexity: O(pattern × code), without recursion.
  public func matches(_ code: String) -> Bool {
    let code = Array(code.lowercased())
    var place = 0
    var read = 0
    var star: Int?
    var starRead = 0
    while read < code.count {
      if place < folded.count, folded[place] == "*" {
        star = place
        starRead = read
        place += 1
      } else if place < folded.count, folded[place] == "?" || folded[place] == code[read] {
        place += 1
        read += 1
      } else if let star {
        place = star + 1
        starRead += 1
        read = starRead
      } else {
        return false
      }
    }
    return folded[place...].allSatisfy { $0 == "*" }
  }

  /// Codes that sales exports use for what is no goods: postage, fees, discounts, vouchers, samples.
  static let notGoods = [
    "POST", "POSTAGE", "DOT", "C2", "CARRIAGE", "SHIPPING", "SHIPPING-*", "FREIGHT", "DELIVERY",
    "FEE", "FEES", "*FEE", "BANK CHARGES", "DISCOUNT", "DISCOUNT-*", "ADJUST",
    "MANUAL", "SAMPLES", "CRUK", "VOUCHER*", "GIFT_0*", "GIFT CARD*", "GIFTCARD*", "TIP",
  ].map(CodePattern.init)
}
