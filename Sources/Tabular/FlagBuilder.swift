// SPDX-License-Identifier: GPL-3.0-or-later

/// Yes and no.
final class FlagBuilder: ColumnBuilder {
  private var values: [Int8] = []

  override func reserve(_ rows: Int) { values.reserveCapacity(rows) }

  override func append(_ batch: RowBatch) {
    append(batch, to: &values, empty: EmptyCell.flag) { _, cell in
      guard cell.count == 1 else { return nil }
      switch cell[0] {
      case UInt8(ascii: "0"): return 0
      case UInt8(ascii: "1"): return 1
      default: return nil
      }
    } parse: { _, cell throws(CellProblem) in
      guard cell.count <= 5 else { throw .notAFlag }
      switch String(decoding: cell, as: UTF8.self).lowercased() {
      case "true", "yes", "y", "1": return 1
      case "false", "no", "n", "0": return 0
      default: throw .notAFlag
      }
    }
  }

  override func remove(_ rows: [Int]) { values.remove(atAscending: rows) }

  override func finish() -> Column { .flag(FlagColumn(values: values)) }
}
