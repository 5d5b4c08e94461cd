// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds the rows and cells of a block of bytes.
///
/// A quotation mark is one only where it begins a cell; within an unquoted cell it is text.
struct RowScanner {
  let delimiter: UInt8
  /// How many cells a row has.
  let width: Int
  let longestRow: Int
  /// The line on which the next row begins.
  var line: Int

  /// For each whole row, `width + 1` edges: the byte before its first cell, then the end of each.
  private(set) var edges: [Int32] = []
  /// The line on which each whole row begins.
  private(set) var lines: [Int] = []
  /// The rows that cannot be split into cells.
  private(set) var refused: [RefusedRow] = []

  /// A row that is no row, or holds a cell that cannot be read.
  struct RefusedRow {
    /// Where the row begins, and on which line.
    var start: Int
    var line: Int
    /// The bytes at fault, and the column that they belong to.
    var fault: Range<Int>
    var place: Int?
    var problem: CellProblem
  }

  init(delimiter: UInt8, width: Int, longestRow: Int, line: Int) {
    self.delimiter = delimiter
    self.width = width
    self.longestRow = longestRow
    self.line = line
  }

  /// Scans whole rows and returns where the first row begins that the bytes do not hold whole; nil
  /// if a row is longer than allowed.
  mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isFinal: Bool) -> Int? {
    edges.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
    refused.removeAll(keepingCapacity: true)
    var rowStart = start
    while rowStart < bytes.count {
      switch scanRow(bytes, from: rowStart, isFinal: isFinal) {
      case .next(let next): rowStart = next
      case .unfinished: return rowStart
      case .tooLong: return nil
      }
    }
    return rowStart
  }

  private enum Outcome {
    case next(Int)
    case unfinished
    case tooLong
  }

  private mutating func scanRow(
    _ bytes: UnsafeBufferPointer<UInt8>, from rowStart: Int, isFinal: Bool
  ) -> Outcome {
    let rowLine = line
    let firstEdge = edges.count
    edges.append(Int32(rowStart - 1))
    var cells = 0
    var extraCell = rowStart
    var fault: (range: Range<Int>, place: Int, problem: CellProblem)?
    var cellStart = rowStart
    var index = rowStart
    while true {
      if index == cellStart, index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
        switch skipQuoted(bytes, from: index) {
        case .some(let end) where end - rowStart <= longestRow:
          index = end
          if index < bytes.count, bytes[index] != delimiter, !bytes[index].isLineBreak {
            fault = fault ?? (cellStart..<index, cells, .textAfterQuote)
          }
        case .none where !isFinal && bytes.count - rowStart <= longestRow:
          edges.removeSubrange(firstEdge...)
          line = rowLine
          return .unfinished
        default:
          edges.removeSubrange(firstEdge...)
          return refuseUnclosed(bytes, rowStart, rowLine, cellStart, cells, isFinal: isFinal)
        }
      }
      if index == bytes.count, !isFinal {
        edges.removeSubrange(firstEdge...)
        line = rowLine
        return bytes.count - rowStart > longestRow ? .tooLong : .unfinished
      }
      let isEnd = index == bytes.count || bytes[index].isLineBreak
      if isEnd || bytes[index] == delimiter {
        if cells < width { edges.append(Int32(index)) }
        if cells == width { extraCell = cellStart }
        cells += 1
        cellStart = index + 1
        if isEnd { break }
      }
      index += 1
    }
    guard index - rowStart <= longestRow else { return .tooLong }
    // A carriage return at the end of the bytes may have its line feed still to come.
    if index + 1 == bytes.count, bytes[index] == 0x0d, !isFinal {
      edges.removeSubrange(firstEdge...)
      line = rowLine
      return .unfinished
    }
    var next = index + 1
    if index + 1 < bytes.count, bytes[index] == 0x0d, bytes[index + 1] == 0x0a { next += 1 }
    line += 1
    let row = UnsafeBufferPointer(rebasing: bytes[rowStart..<index])
    if cells != width || fault != nil || row.isEmpty {
      edges.removeSubrange(firstEdge...)
      if cells == 1, row.trimmed.isEmpty { return .next(next) }
      if fault == nil {
        fault =
          cells < width
          ? (rowStart..<index, cells, .tooFewCells) : (extraCell..<index, width, .tooManyCells)
      }
    } else if let zero = row.firstIndex(of: 0) {
      edges.removeSubrange(firstEdge...)
      fault = (rowStart + zero..<rowStart + zero + 1, width, .zeroByte)
    } else if let invalid = row.firstInvalidUTF8 {
      edges.removeSubrange(firstEdge...)
      fault = (rowStart + invalid..<index, width, .notUTF8)
    }
    if let fault {
      refused.append(
        RefusedRow(
          start: rowStart, line: rowLine, fault: fault.range, place: fault.place,
          problem: fault.problem))
    } else {
      lines.append(rowLine)
    }
    return .next(next)
  }

  /// Where the cell goes on after its closing quotation mark; nil if that is not there.
  private mutating func skipQuoted(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var index = start + 1
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") else {
          return index + 1
        }
        index += 1
      case 0x0a: line += 1
      case 0x0d where index + 1 == bytes.count || bytes[index + 1] != 0x0a: line += 1
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Refuses the line on which a quoted cell is opened and goes on after it.
  private mutating func refuseUnclosed(
    _ bytes: UnsafeBufferPointer<UInt8>, _ rowStart: Int, _ rowLine: Int, _ cellStart: Int,
    _ place: Int, isFinal: Bool
  ) -> Outcome {
    var index = cellStart
    while index < bytes.count, !bytes[index].isLineBreak { index += 1 }
    if index == bytes.count, !isFinal { return .tooLong }
    var next = index + 1
    if next < bytes.count, bytes[index] == 0x0d, bytes[next] == 0x0a { next += 1 }
    refused.append(
      RefusedRow(
        start: rowStart, line: rowLine, fault: cellStart..<index, place: place,
        problem: .unclosedQuote))
    line = rowLine + bytes[rowStart..<min(next, bytes.count)].lineBreaks
    return .next(min(next, bytes.count))
  }
}

extension UInt8 {
  @inline(__always)
  var isLineBreak: Bool { self == 0x0a || self == 0x0d }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// How many lines end within the bytes; a carriage return and its line feed count once.
  var lineBreaks: Int {
    var count = 0
    for index in indices {
      if self[index] == 0x0a
        || (self[index] == 0x0d && (index + 1 == endIndex || self[index + 1] != 0x0a))
      {
        count += 1
      }
    }
    return count
  }
}
