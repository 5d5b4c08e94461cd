// SPDX-License-Identifier: GPL-3.0-or-later

import Timeline

/// A small sales file that everything works with: three items over two hundred days.
enum SmallSales {
  static let header = "date,sku,quantity"

  static let rows: [String] = (0..<200).flatMap { offset in
    ["A", "B", "C"].enumerated().map { place, sku in
      let day = Day(number: 20_400).advanced(by: offset)
      let quantity = (offset * 7 + place * 3 + offset / 11) % 6 + (offset % 7 == 5 ? 4 : 0)
      return "\(day),\(sku),\(quantity)"
    }
  }

  static let text = text(rows)

  static func text(_ rows: [String]) -> String {
    ([header] + rows).joined(separator: "\n") + "\n"
  }

  /// The file with some rows before the good ones.
  static func text(after first: [String]) -> String { text(first + rows) }
}
