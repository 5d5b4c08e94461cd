// SPDX-License-Identifier: GPL-3.0-or-later

/// The last date that was read, by its bytes: exports are mostly in the order of time.
private struct DayCache {
  private var first: UInt64 = 0
  private var last: UInt16 = 0
  private var day = EmptyCell.day

  /// The day of `YYYY-MM-DD`, nil for anything else; ten bytes must be readable.
  @inline(__always)
  mutating func day(_ bytes: UnsafePointer<UInt8>) -> Int32? {
    let first = ByteLanes.load(bytes)
    let last = UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: 8, as: UInt16.self)
    if first == self.first, last == self.last { return day }
    do throws(CellProblem) {
      day = try DateText.day(UnsafeBufferPointer(start: bytes, count: 10))
    } catch {
      return nil
    }
    self.first = first
    self.last = last
    return day
  }
}

/// Days since 1970-01-01.
final class DayBuilder: ColumnBuilder {
  private var days: [Int32] = []

  override func reserve(_ rows: Int) { days.reserveCapacity(rows) }

  override func append(_ batch: RowBatch) {
    var cache = DayCache()
    append(batch, to: &days, empty: EmptyCell.day) { _, cell in
      guard cell.count == 10, let bytes = cell.baseAddress else { return nil }
      return cache.day(bytes)
    } parse: { _, cell throws(CellProblem) in
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
    var cache = DayCache()
    let base = seconds.count
    seconds.append(contentsOf: repeatElement(0, count: batch.rowCount))
    append(batch, to: &days, empty: EmptyCell.day) { row, cell in
      guard cell.count >= 10, let bytes = cell.baseAddress, let day = cache.day(bytes) else {
        return nil
      }
      if cell.count == 10 { return day }
      guard let second = Self.seconds(cell) else { return nil }
      seconds[base + row] = second
      return day
    } parse: { row, cell throws(CellProblem) in
      let day = try DateText.day(cell)
      seconds[base + row] = try DateText.seconds(cell)
      return day
    }
  }

  @inline(__always)
  private static func seconds(_ cell: UnsafeBufferPointer<UInt8>) -> Int32? {
    do throws(CellProblem) { return try DateText.seconds(cell) } catch { return nil }
  }

  override func remove(_ rows: [Int]) {
    days.remove(atAscending: rows)
    seconds.remove(atAscending: rows)
  }

  override func finish() -> Column { .timestamp(TimestampColumn(days: days, seconds: seconds)) }
}
