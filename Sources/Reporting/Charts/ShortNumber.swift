// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// Numbers as charts write them: three digits and a letter for thousands, millions and so on.
enum ShortNumber {
  private static let scales: [(least: Double, size: Double, letter: String)] = [
    (999.5e9, 1e12, "T"), (999.5e6, 1e9, "B"), (999.5e3, 1e6, "M"), (999.5, 1e3, "k"),
  ]

  /// A number with three significant digits, such as `12.3k`.
  static func text(_ value: Double) -> String {
    let (scaled, letter) = scale(value, whole: 999.5)
    let size = abs(scaled)
    return decimal(scaled, decimals: size < 9.995 ? 2 : size < 99.95 ? 1 : 0) + letter
  }

  /// A number of an axis whose ticks lie a step apart, with as many decimals as tell them apart.
  static func text(_ value: Double, step: Double) -> String {
    let (scaled, letter) = scale(value, whole: 1000)
    let size = value == 0 ? 1 : value / scaled
    var decimals = 0
    var power = 1.0
    while decimals < 6, abs((step / size * power).rounded() - step / size * power) > 1e-6 {
      decimals += 1
      power *= 10
    }
    return decimal(scaled, decimals: decimals) + letter
  }

  private static func scale(_ value: Double, whole: Double) -> (Double, String) {
    guard abs(value) >= whole, let scale = scales.first(where: { abs(value) >= $0.least }) else {
      return (value, "")
    }
    return (value / scale.size, scale.letter)
  }

  private static func decimal(_ value: Double, decimals: Int) -> String {
    Quantity(value).rounded(decimals: decimals, .halfAwayFromZero).text()
      .replacingMinus
  }
}

extension String {
  /// The text with a true minus sign.
  fileprivate var replacingMinus: String { hasPrefix("-") ? "−" + dropFirst() : self }
}
