// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular

/// `replaces.csv`: which SKU follows which.
enum ReplacesFile {
  static let columns: [ColumnRequest] = [
    .needed("old", aliases: ["old_sku"], .text),
    .needed("new", aliases: ["new_sku"], .text),
    ColumnRequest("from", .day),
    ColumnRequest("ratio", .number),
    ColumnRequest("use_up", .flag),
  ]

  private struct Pair: Hashable {
    var old: SKU
    var new: SKU
  }

  static func records(_ reading: inout Reading) -> [Replacement] {
    let source = reading
    let (old, new) = (source.skus("old"), source.skus("new"))
    let (from, ratio, useUp) = (
      source.days("from"), source.numbers("ratio"), source.flags("use_up")
    )
    var seen = FirstRows<Pair>()
    var successors: [SKU: [SKU]] = [:]
    return reading.records { row throws(Refusal) in
      var replacement = Replacement(old: try old.needed(row), new: try new.needed(row))
      replacement.from = from[row]
      replacement.ratio = try ratio.positive(row) ?? 1
      replacement.usesUpOld = useUp[row] ?? false
      let pair = Pair(old: replacement.old, new: replacement.new)
      if let earlier = seen.note(pair, row: row) {
        throw .repeated("new", value: pair.new.code, what: "pair", line: source.line(earlier))
      }
      guard !leads(from: pair.new, to: pair.old, by: successors) else {
        throw Refusal(
          column: "new", value: pair.new.code, reason: "leads back to \(pair.old)",
          remedy: "keep the rows that say which SKU is the later one")
      }
      successors[pair.old, default: []].append(pair.new)
      return replacement
    }
  }

  /// Whether one SKU is another, or is followed by it at any remove.
  private static func leads(from start: SKU, to end: SKU, by successors: [SKU: [SKU]]) -> Bool {
    var open = [start]
    var visited: Set<SKU> = []
    while let sku = open.popLast() {
      if sku == end { return true }
      if visited.insert(sku).inserted { open += successors[sku] ?? [] }
    }
    return false
  }
}
