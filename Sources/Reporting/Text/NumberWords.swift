// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// Numbers as people read them: thousands parted by commas.
enum NumberWords {
  /// A count.
  static func count(_ value: Int) -> String { grouped(String(value)) }

  /// A count with its noun, in the plural where it is not one.
  static func count(_ value: Int, _ one: String, _ many: String? = nil) -> String {
    "\(count(value)) \(value == 1 ? one : many ?? one + "s")"
  }

  /// A quantity rounded to some decimals.
  static func quantity(_ value: Quantity, decimals: Int = 0) -> String {
    let rounded = value.rounded(decimals: decimals, .halfAwayFromZero)
    return grouped(rounded.text(decimals: decimals))
  }

  /// An amount with the currency's decimals; `—` where unknown.
  static func money(_ value: Money?, _ currency: Currency) -> String {
    guard let value else { return "—" }
    let rounded = value.rounded(decimals: currency.decimals)
    return grouped(rounded.text(decimals: currency.decimals))
  }

  /// An amount and its currency; a currency that is not known is not named.
  static func amount(_ value: Money, _ currency: Currency) -> String {
    currency.isKnown ? "\(money(value, currency)) \(currency.code)" : money(value, currency)
  }

  /// Amounts in several currencies, joined.
  static func amounts(_ sums: MoneyByCurrency) -> String {
    sums.isEmpty
      ? "no known value"
      : sums.sorted.map { amount($0.money, $0.currency) }.joined(separator: " + ")
  }

  /// A share as per cent with a decimal at most.
  static func percent(_ share: Double) -> String {
    let tenths = (share * 1000).rounded()
    return "\(Quantity(tenths / 10).description) %"
  }

  /// A measure with three decimals; a vast one as it is.
  static func measure(_ value: Double) -> String {
    abs(value) < 1e9 ? Quantity(value).rounded(decimals: 3).text(decimals: 3) : "\(value)"
  }

  private static func grouped(_ text: String) -> String {
    let sign = text.hasPrefix("-") ? "-" : ""
    let unsigned = text.dropFirst(sign.count)
    let whole = Array(unsigned.prefix { $0 != "." })
    var result = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return sign + result + unsigned.dropFirst(whole.count)
  }
}
