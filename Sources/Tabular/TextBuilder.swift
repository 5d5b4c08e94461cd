// SPDX-License-Identifier: GPL-3.0-or-later

/// Interns the cells of a text column.
final class TextBuilder: ColumnBuilder {
  private var codes: [Int32] = []
  private var dictionary: [String] = []
  private var codeOf: [String: Int32] = [:]
  private var hasRemovals = false

  override func reserve(_ rows: Int) { codes.reserveCapacity(rows) }

  override func append(_ batch: RowBatch) {
    append(batch, to: &codes, empty: EmptyCell.text) { _, cell in
      let text = String(decoding: cell, as: UTF8.self)
      if let code = codeOf[text] { return code }
      let code = Int32(dictionary.count)
      dictionary.append(text)
      codeOf[text] = code
      return code
    }
  }

  override func remove(_ rows: [Int]) {
    codes.remove(atAscending: rows)
    hasRemovals = true
  }

  override func finish() -> Column {
    if hasRemovals { forgetUnused() }
    return .text(TextColumn(codes: codes, dictionary: dictionary))
  }

  /// Leaves only values that a row holds, in the order of their first row.
  private func forgetUnused() {
    var renumbered = [Int32](repeating: -1, count: dictionary.count)
    var kept: [String] = []
    for row in codes.indices where codes[row] >= 0 {
      let code = Int(codes[row])
      if renumbered[code] < 0 {
        renumbered[code] = Int32(kept.count)
        kept.append(dictionary[code])
      }
      codes[row] = renumbered[code]
    }
    dictionary = kept
  }
}
