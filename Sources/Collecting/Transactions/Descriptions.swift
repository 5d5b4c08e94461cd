// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular

/// What lines call each item most often.
enum Descriptions {
  /// The commonest description of each SKU; of equals the first; nil where none is given.
  ///
  /// Lines with a price are asked first: bookkeeping remarks stand on lines without one.
  static func commonest(
    _ description: TextColumn, sku: [Int32], skuCount: Int, price: [Double]?
  ) -> [String?] {
    var best = commonest(description, sku: sku, skuCount: skuCount) { line in
      price.map { $0[line] > 0 } ?? true
    }
    guard price != nil, best.contains(-1) else { return best.map { name($0, description) } }
    let any = commonest(description, sku: sku, skuCount: skuCount) { _ in true }
    for index in best.indices where best[index] < 0 { best[index] = any[index] }
    return best.map { name($0, description) }
  }

  private static func name(_ code: Int32, _ description: TextColumn) -> String? {
    code < 0 ? nil : description.dictionary[Int(code)]
  }

  private static func commonest(
    _ description: TextColumn, sku: [Int32], skuCount: Int, counts: (Int) -> Bool
  ) -> [Int32] {
    var pairOf: [UInt64: Int] = [:]
    var lines: [(sku: Int32, description: Int32, count: Int)] = []
    for line in sku.indices where description.codes[line] >= 0 && counts(line) {
      let code = description.codes[line]
      let key = UInt64(UInt32(bitPattern: sku[line])) << 32 | UInt64(UInt32(bitPattern: code))
      if let pair = pairOf[key] {
        lines[pair].count += 1
      } else {
        pairOf[key] = lines.count
        lines.append((sku[line], code, 1))
      }
    }
    var best = [Int32](repeating: -1, count: skuCount)
    var most = [Int](repeating: 0, count: skuCount)
    for pair in lines where pair.count > most[Int(pair.sku)] {
      most[Int(pair.sku)] = pair.count
      best[Int(pair.sku)] = pair.description
    }
    return best
  }
}
