// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// The parts of an order line as one text, such as `expected_demand=12000000;rounding=500000`, in millionths.
enum PartsText {
  static func text(of parts: [OrderPart]) -> String {
    parts.map { "\($0.kind.rawValue)=\($0.quantity.millionths)" }.joined(separator: ";")
  }

  /// The parts of a text; what this program does not know is left out.
  static func parts(of text: String) -> [OrderPart] {
    text.split(separator: ";").compactMap { word in
      let halves = word.split(separator: "=")
      guard halves.count == 2, let kind = OrderPart.Kind(rawValue: String(halves[0])),
        let millionths = Int64(halves[1])
      else { return nil }
      return OrderPart(kind, Quantity(millionths: millionths))
    }
  }
}
