// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular

/// Tells which invoices are cancellations or credit notes by the letters before their number.
///
/// Numbering schemes differ (`C536379`, `RINV/2026/0007`), and a letter may as well name a shop. So
/// letters are a mark where nearly all lines under them take units back, and a few words always are.
enum CancellationMark {
  /// The share of lines with a quantity below zero from which letters are a mark.
  static let leastShare = 0.95
  /// Letters that always are one, whatever the sign of their quantities.
  static let words: Set<String> = ["RINV", "REFUND", "CREDIT"]

  /// Whether each line's invoice bears a mark.
  static func find(_ invoice: TextColumn, quantity: [Double]) -> [Bool] {
    var prefixes: [String] = []
    var codeOf: [String: Int] = [:]
    let prefixOfInvoice = invoice.dictionary.map { number in
      let letters = prefix(of: number)
      if let code = codeOf[letters] { return code }
      codeOf[letters] = prefixes.count
      prefixes.append(letters)
      return prefixes.count - 1
    }
    var lines = [Int](repeating: 0, count: prefixes.count)
    var takenBack = lines
    for line in invoice.codes.indices where invoice.codes[line] >= 0 {
      let prefix = prefixOfInvoice[Int(invoice.codes[line])]
      lines[prefix] += 1
      if quantity[line] < 0 { takenBack[prefix] += 1 }
    }
    let isMark = prefixes.indices.map { prefix in
      !prefixes[prefix].isEmpty
        && (words.contains(prefixes[prefix])
          || Double(takenBack[prefix]) >= leastShare * Double(lines[prefix]))
    }
    return invoice.codes.map { $0 >= 0 && isMark[prefixOfInvoice[Int($0)]] }
  }

  /// The letters before an invoice's number, in capitals.
  static func prefix(of number: String) -> String {
    String(number.prefix { $0.isLetter }).uppercased()
  }
}
