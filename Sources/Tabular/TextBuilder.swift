// SPDX-License-Identifier: GPL-3.0-or-later

/// Interns the cells of a text column.
final class TextBuilder: ColumnBuilder {
  private var codes: [Int32] = []
  private var table = InternTable()
  private var hasRemovals = false
  private let longest: Int

  init(place: Int, mayBeEmpty: Bool, longest: Int) {
    self.longest = longest
    super.init(place: place, mayBeEmpty: mayBeEmpty)
  }

  override func reserve(_ rows: Int) { codes.reserveCapacity(rows) }

  override func append(_ batch: RowBatch) {
    intern(batch, &table)
  }

  /// The table is handed over once a batch, so that the loop need not ask for it row by row.
  private func intern(_ batch: RowBatch, _ table: inout InternTable) {
    let longest = longest
    append(batch, to: &codes, empty: EmptyCell.text) { _, cell in
      guard let first = cell.first, let last = cell.last, let bytes = cell.baseAddress,
        first > 0x20, last > 0x20, cell.count <= longest
      else { return nil }
      return table.number(of: bytes, count: cell.count)
    } parse: { _, cell throws(CellProblem) in
      guard cell.count <= longest else { throw .tooLong }
      return cell.baseAddress.map { table.number(of: $0, count: cell.count) } ?? EmptyCell.text
    }
  }

  override func remove(_ rows: [Int]) {
    codes.remove(atAscending: rows)
    hasRemovals = true
  }

  override func finish() -> Column {
    let texts = table.texts
    return .text(
      hasRemovals ? used(of: texts) : TextColumn(codes: codes, dictionary: texts))
  }

  /// Only the values that a row holds, in the order of their first row.
  private func used(of texts: [String]) -> TextColumn {
    var renumbered = [Int32](repeating: -1, count: texts.count)
    var kept: [String] = []
    for row in codes.indices where codes[row] >= 0 {
      let code = Int(codes[row])
      if renumbered[code] < 0 {
        renumbered[code] = Int32(kept.count)
        kept.append(texts[code])
      }
      codes[row] = renumbered[code]
    }
    return TextColumn(codes: codes, dictionary: kept)
  }
}
