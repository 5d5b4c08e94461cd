// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds the rows and cells of a block of bytes.
///
/// A row ends with a line feed, a carriage return or both. A quotation mark is one only where it
/// begins a cell; within an unquoted cell it is text.
struct RowScanner: ~Copyable {
  let delimiter: UInt8
  /// How many cells a row has.
  let width: Int
  let longestRow: Int
  /// The line on which the next row begins.
  var line: Int

  /// How many whole rows the last scan found.
  private(set) var rowCount = 0
  /// For each whole row, `width + 1` edges: the byte before its first cell, then the end of each.
  private(set) var edges: UnsafeMutableBufferPointer<Int32>
  /// The lines of the whole rows.
  private(set) var lines = LineMap()
  /// The rows that cannot be split into cells.
  private(set) var refused: [RefusedRow] = []

  /// A row that is refused.
  struct RefusedRow {
    /// Where the row begins, and on which line.
    var start: Int
    var line: Int
    /// The first byte at fault.
    var fault: Int
    /// What to show of the row, and the column that it belongs to.
    var value: Range<Int>
    var place: Int?
    var problem: CellProblem
  }

  init(delimiter: UInt8, width: Int, longestRow: Int, line: Int) {
    self.delimiter = delimiter
    self.width = width
    self.longestRow = min(longestRow, 1 << 29)  // edges have 32 bits
    self.line = line
    edges = .allocate(capacity: 0)
  }

  deinit {
    edges.deallocate()
  }

  /// The row that is being scanned.
  struct OpenRow {
    var start: Int
    /// Where its current cell begins, and how many came before.
    var cellStart: Int
    var cells = 0
    /// Line breaks within its quoted cells.
    var breaks = 0
    /// The union of its bytes, and of some around it.
    var seen: UInt64
    /// Its first fault: the byte, what to show, the column, the problem.
    var fault: (at: Int, value: Range<Int>, place: Int?, problem: CellProblem)?

    init(start: Int, seen: UInt64) {
      self.start = start
      cellStart = start
      self.seen = seen
    }
  }

  /// How the scan of a quoted cell went.
  enum Step {
    /// The next byte to look at.
    case goOn(Int)
    /// The bytes do not hold the whole row.
    case unfinished
    /// The row is longer than allowed.
    case tooLong
  }

  /// Scans whole rows and tells where the first one begins that the bytes do not hold whole.
  ///
  /// Returns nil if a row is longer than allowed.
  /// Eight readable bytes must follow the given ones. Unless `isFinal`, more bytes are to come.
  mutating func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isFinal: Bool
  ) -> Int? {
    startBatch(byteCount: bytes.count - start)
    guard let base = bytes.baseAddress else { return start }
    let delimiters = ByteLanes.all(delimiter)
    let quotes = ByteLanes.all(UInt8(ascii: "\""))
    var row = OpenRow(start: start, seen: 0)
    var edge = rowEdges
    var index = start
    // Hot loop: unsafe pointers, eight bytes at a time.
    words: while index < bytes.count {
      let word = ByteLanes.load(base + index)
      row.seen |= word
      var marks = ByteLanes.first(
        bytes.count - index,
        of: ByteLanes.equal(word, delimiters) | ByteLanes.equal(word, quotes)
          | ByteLanes.below(word, 0x0e))
      while marks != 0 {
        let place = index + marks.trailingZeroBitCount >> 3
        marks &= marks - 1
        let byte = base[place]
        if byte == delimiter {
          row.cells += 1
          row.cellStart = place + 1
          if row.cells <= width { edge[row.cells] = Int32(truncatingIfNeeded: place) }
        } else if byte == 0x0a {
          guard finish(&row, &edge, bytes, end: place, next: place + 1) else { return nil }
          row.seen = word
        } else if byte == 0x0d {
          if place + 1 == bytes.count, !isFinal { break words }
          let isPair = place + 1 < bytes.count && base[place + 1] == 0x0a
          index = place + (isPair ? 2 : 1)
          guard finish(&row, &edge, bytes, end: place, next: index) else { return nil }
          continue words
        } else if byte == UInt8(ascii: "\""), place == row.cellStart {
          switch quoted(&row, bytes, isFinal: isFinal) {
          case .goOn(let next): index = next
          case .unfinished: return row.start
          case .tooLong: return nil
          }
          continue words
        } else if byte == 0, row.fault == nil {
          row.fault = (place, row.start..<place + 1, nil, .zeroByte)
        }
      }
      index += 8
    }
    guard row.start < bytes.count else { return row.start }
    guard isFinal else { return bytes.count - row.start > longestRow ? nil : row.start }
    return finish(&row, &edge, bytes, end: bytes.count, next: bytes.count) ? bytes.count : nil
  }

  private mutating func startBatch(byteCount: Int) {
    rowCount = 0
    lines = LineMap()
    refused.removeAll(keepingCapacity: true)
    // A row takes at least `width` bytes, the last one a byte less, and gets one edge more.
    let capacity = byteCount + byteCount / width + 2 * width + 4
    guard edges.count < capacity else { return }
    edges.deallocate()
    edges = .allocate(capacity: capacity)
  }

  /// The edges of the row that comes next.
  private var rowEdges: UnsafeMutablePointer<Int32> {
    edges.baseAddress.unsafelyUnwrapped + rowCount * (width + 1)
  }

  /// Takes a row that ends before `end`; false if it is longer than allowed.
  @inline(__always)
  private mutating func finish(
    _ row: inout OpenRow, _ edge: inout UnsafeMutablePointer<Int32>,
    _ bytes: UnsafeBufferPointer<UInt8>, end: Int, next: Int
  ) -> Bool {
    row.cells += 1
    if row.cells <= width { edge[row.cells] = Int32(truncatingIfNeeded: end) }
    let length = end - row.start
    guard length <= longestRow else { return false }
    edge[0] = Int32(truncatingIfNeeded: row.start - 1)
    if row.cells == width, row.fault == nil, length > 0, row.seen & ByteLanes.highBits == 0 {
      accept(row.breaks)
    } else {
      finishWithCare(&row, bytes, end: end, edge)
    }
    edge = rowEdges
    row = OpenRow(start: next, seen: 0)
    return true
  }

  @inline(__always)
  private mutating func accept(_ breaks: Int) {
    lines.append(row: rowCount, line: line)
    rowCount += 1
    line += 1 + breaks
  }

  /// Accepts a row, refuses it, or skips a blank line.
  private mutating func finishWithCare(
    _ row: inout OpenRow, _ bytes: UnsafeBufferPointer<UInt8>, end: Int,
    _ edge: UnsafeMutablePointer<Int32>
  ) {
    let all = row.start..<end
    let text = UnsafeBufferPointer(rebasing: bytes[all])
    if row.fault == nil, row.cells == 1, text.trimmed.isEmpty, width > 1 || text.isEmpty {
      line += 1
      return
    }
    if row.fault == nil, row.cells < width {
      row.fault = (row.start, all, row.cells, .tooFewCells)
    } else if row.fault == nil, row.cells > width {
      let firstExtra = Int(edge[width]) + 1
      row.fault = (firstExtra, firstExtra..<end, nil, .tooManyCells)
    } else if row.fault == nil, let invalid = text.firstInvalidUTF8 {
      row.fault = (row.start + invalid, all, nil, .notUTF8)
    }
    guard let fault = row.fault else { return accept(row.breaks) }
    refused.append(
      RefusedRow(
        start: row.start, line: line, fault: fault.at, value: fault.value, place: fault.place,
        problem: fault.problem))
    line += 1 + row.breaks
  }
}

extension RowScanner {
  /// Goes past the quoted cell that begins at the row's current cell.
  private mutating func quoted(
    _ row: inout OpenRow, _ bytes: UnsafeBufferPointer<UInt8>, isFinal: Bool
  ) -> Step {
    let start = row.cellStart
    guard let next = closing(&row, bytes, isFinal: isFinal), next - row.start <= longestRow else {
      if !isFinal, bytes.count - row.start <= longestRow { return .unfinished }
      return refuseUnclosed(&row, bytes, isFinal: isFinal)
    }
    if next < bytes.count, row.fault == nil {
      let byte = bytes[next]
      if byte != delimiter, byte != 0x0a, byte != 0x0d {
        row.fault = (start, start..<next + 1, row.cells, .textAfterQuote)
      }
    }
    return .goOn(next)
  }

  /// The byte after the closing quotation mark, nil if there is none.
  private func closing(
    _ row: inout OpenRow, _ bytes: UnsafeBufferPointer<UInt8>, isFinal: Bool
  ) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let quotes = ByteLanes.all(UInt8(ascii: "\""))
    var index = row.cellStart + 1
    // Hot loop: unsafe pointers, eight bytes at a time.
    words: while index < bytes.count {
      let word = ByteLanes.load(base + index)
      row.seen |= word
      var marks = ByteLanes.first(
        bytes.count - index, of: ByteLanes.equal(word, quotes) | ByteLanes.below(word, 0x0e))
      while marks != 0 {
        let place = index + marks.trailingZeroBitCount >> 3
        marks &= marks - 1
        let isLast = place + 1 == bytes.count
        switch base[place] {
        case UInt8(ascii: "\""):
          if isLast { return isFinal ? place + 1 : nil }
          guard base[place + 1] == UInt8(ascii: "\"") else { return place + 1 }
          index = place + 2
          continue words
        case 0x0a: row.breaks += 1
        case 0x0d: if isLast || base[place + 1] != 0x0a { row.breaks += 1 }
        case 0:
          if row.fault == nil { row.fault = (place, row.start..<place + 1, nil, .zeroByte) }
        default: break
        }
      }
      index += 8
    }
    return nil
  }

  /// Refuses the lines up to the one on which a quoted cell is opened, and goes on after it.
  private mutating func refuseUnclosed(
    _ row: inout OpenRow, _ bytes: UnsafeBufferPointer<UInt8>, isFinal: Bool
  ) -> Step {
    let start = row.cellStart
    let end = bytes[start...].firstIndex { $0 == 0x0a || $0 == 0x0d } ?? bytes.count
    guard end < bytes.count || isFinal, end - row.start <= longestRow else { return .tooLong }
    if end + 1 == bytes.count, !isFinal { return .unfinished }
    var next = min(end + 1, bytes.count)
    if next < bytes.count, bytes[end] == 0x0d, bytes[next] == 0x0a { next += 1 }
    refused.append(
      RefusedRow(
        start: row.start, line: line, fault: start, value: start..<end, place: row.cells,
        problem: .unclosedQuote))
    line += Position(of: next, rowStart: row.start, in: bytes).linesBelow
    row = OpenRow(start: next, seen: 0)
    return .goOn(next)
  }
}
