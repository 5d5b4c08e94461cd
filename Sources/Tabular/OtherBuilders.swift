// SPDX-License-Identifier: GPL-3.0-or-later

/// Yes and no.
final class FlagBuilder: ColumnBuilder {
  private var values: [Int8] = []

  override func reserve(_ rows: Int) { values.reserveCapacity(rows) }

  override func append(_ batch: RowBatch) {
    append(batch, to: &values, empty: EmptyCell.flag) { _, cell throws(CellProblem) in
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

/// Days since 1970-01-01.
final class DayBuilder: ColumnBuilder {
  private var days: [Int32] = []

  override func reserve(_ rows: Int) { days.reserveCapacity(rows) }

  override func append(_ batch: RowBatch) {
    append(batch, to: &days, empty: EmptyCell.day) { _, cell throws(CellProblem) in
      let day = try DateText.day(cell)
      _ = try DateText.seconds(cell)
      return day
    }
  }

  override func remove(_ rows: [Int]) { days.remove(atAscending: rows) }

  override func finish() -> Column { .day(days) }
}

/// Days and seconds since midnight.
final class TimestampBuilder: ColumnBuilder {
  private var days: [Int32] = []
  private var seconds: [Int32] = []

  override func reserve(_ rows: Int) {
    days.reserveCapacity(rows)
    seconds.reserveCapacity(rows)
  }

  override func append(_ batch: RowBatch) {
    append(batch, to: &days, empty: EmptyCell.day) { _, cell throws(CellProblem) in
      let day = try DateText.day(cell)
      let second = try DateText.seconds(cell)
      while seconds.count < days.count { seconds.append(0) }
      seconds.append(second)
      return day
    }
    while seconds.count < days.count { seconds.append(0) }
  }

  override func remove(_ rows: [Int]) {
    days.remove(atAscending: rows)
    seconds.remove(atAscending: rows)
  }

  override func finish() -> Column { .timestamp(TimestampColumn(days: days, seconds: seconds)) }
}
