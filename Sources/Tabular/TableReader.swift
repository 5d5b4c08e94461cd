// SPDX-License-Identifier: GPL-3.0-or-later

extension Table {
  /// Reads a table.
  ///
  /// A row that cannot be taken goes to ``Table/rejected`` and the read goes on.
  ///
  /// - Throws: ``TabularError`` where no table can be read at all: the file is missing, unreadable,
  ///   empty or damaged, its header lacks a required column or names a wanted one twice, or a row is
  ///   longer than allowed.
  public init(
    reading source: CSVSource, columns requests: [ColumnRequest],
    options: ReadOptions = ReadOptions()
  ) throws(TabularError) {
    let reader = try TableReader(source, requests, options)
    try reader.readRows()
    self = reader.table()
  }
}

/// Reads a source block by block: rows are found first, then converted column by column.
private final class TableReader {
  private let source: CSVSource
  private let requests: [ColumnRequest]
  private let options: ReadOptions
  private let stream: ByteStream
  private var block: Block
  private let header: Header
  private var scanner: RowScanner
  private var builders: [ColumnBuilder] = []
  private let digests: DigestBuilder?
  /// For each request, its builder.
  private var builderOf: [Int?]
  private var lines = LineMap()
  private var rowCount = 0
  private var rejected: [RejectedRow] = []
  private var rejectedCount = 0
  private var hasReserved = false
  /// Beyond this many rows, room is made as they come: the first block may mislead.
  private static let mostReserved = Double(1 << 26)

  init(
    _ source: CSVSource, _ requests: [ColumnRequest], _ options: ReadOptions
  ) throws(TabularError) {
    self.source = source
    self.requests = requests
    self.options = options
    stream = try ByteStream(source, wantsDigest: options.digest)
    block = Block(capacity: max(options.blockSize, 16))
    let (row, line) = try Self.headerRow(of: source, stream, &block, options)
    header = try Header(row, requests: requests, options: options, file: source.name, line: line)
    scanner = RowScanner(
      delimiter: header.delimiter, width: header.names.count, longestRow: options.longestRow,
      line: block.line)
    digests = options.rowDigests ? DigestBuilder() : nil
    builderOf = Array(repeating: nil, count: requests.count)
    let notation = Numeral.Notation(allowsDecimalComma: header.delimiter == UInt8(ascii: ";"))
    let served = requests.indices.compactMap { index in
      header.places[index].map { (place: $0, index: index) }
    }
    for (place, index) in served.sorted(by: { $0.place < $1.place }) {
      builderOf[index] = builders.count
      builders.append(requests[index].builder(place: place, notation: notation))
    }
    if let digests { builders.append(digests) }
  }

  /// The bytes of the header row; the block goes on after it.
  private static func headerRow(
    of source: CSVSource, _ stream: ByteStream, _ block: inout Block, _ options: ReadOptions
  ) throws(TabularError) -> (bytes: [UInt8], line: Int) {
    try block.refill(from: stream)
    block.skipByteOrderMark()
    while true {
      if let row = block.takeHeaderRow() {
        if row.bytes.contains(where: { $0 != 0x20 && $0 != 0x09 }) { return row }
      } else if block.isFinal {
        throw .emptyFile(file: source.name)
      } else {
        guard block.bytes.count <= options.longestRow else {
          throw .rowTooLong(file: source.name, line: block.line, limit: options.longestRow)
        }
        try block.refill(from: stream)
      }
    }
  }

  func readRows() throws(TabularError) {
    while true {
      guard let next = scanner.scan(block.bytes, from: block.start, isFinal: block.isFinal) else {
        throw .rowTooLong(file: source.name, line: scanner.line, limit: options.longestRow)
      }
      block.start = next
      takeBatch()
      if block.isFinal { break }
      try block.refill(from: stream)
    }
    rejectAmbiguous()
  }

  private func takeBatch() {
    let batch = RowBatch(
      bytes: block.bytes, edges: UnsafeBufferPointer(scanner.edges),
      stride: header.names.count + 1, rowCount: scanner.rowCount)
    for builder in builders { builder.append(batch) }
    let refusals = firstRefusals()
    reject(refusals, of: batch)
    let removed = refusals.map { rowCount + $0.row }
    var batchLines = scanner.lines
    if !removed.isEmpty {
      for builder in builders { builder.remove(removed) }
      batchLines.remove(refusals.map(\.row), of: batch.rowCount)
    }
    lines.append(batchLines, after: rowCount)
    rowCount += batch.rowCount - removed.count
    reserveOnce()
  }

  /// Makes room for the rows that the first block lets expect.
  private func reserveOnce() {
    guard !hasReserved, rowCount > 0, let size = stream.storedSize, stream.usedCount > 0 else {
      return
    }
    hasReserved = true
    let expected = Double(rowCount) * Double(size) / Double(stream.usedCount) * 1.02
    for builder in builders { builder.reserve(Int(min(expected, Self.mostReserved))) }
  }

  private func reject(_ refusals: [Refusal], of batch: RowBatch) {
    var rows: [RowScanner.RefusedRow] = scanner.refused
    if rows.isEmpty, refusals.isEmpty { return }
    for (row, builder, problem) in refusals {
      let cell = batch.range(row: row, place: builder.place)
      rows.append(
        RowScanner.RefusedRow(
          start: batch.range(row: row, place: 0).lowerBound, line: scanner.lines[row],
          fault: cell.lowerBound, value: cell, place: builder.place, problem: problem))
    }
    rows.sort { $0.start < $1.start }
    rejectedCount += rows.count
    rejected += rows.prefix(max(0, options.rejectedLimit - rejected.count)).map(rejectedRow)
  }

  private typealias Refusal = (row: Int, builder: ColumnBuilder, problem: CellProblem)

  /// The first refused cell of each row that has one, by row.
  private func firstRefusals() -> [Refusal] {
    var all: [Refusal] = []
    for builder in builders {
      all += builder.refused.map { ($0.row, builder, $0.problem) }
      builder.refused.removeAll(keepingCapacity: true)
    }
    guard !all.isEmpty else { return [] }
    all.sort { ($0.row, $0.builder.place) < ($1.row, $1.builder.place) }
    var first: [Refusal] = []
    for refusal in all where first.last?.row != refusal.row { first.append(refusal) }
    return first
  }

  private func rejectedRow(_ refused: RowScanner.RefusedRow) -> RejectedRow {
    let position = Position(of: refused.fault, rowStart: refused.start, in: block.bytes)
    let bytes = UnsafeBufferPointer(rebasing: block.bytes[refused.value]).trimmed
    let value = Self.excerpt(bytes)
    return RejectedRow(
      file: source.name, line: refused.line + position.linesBelow, column: position.column,
      field: refused.place.flatMap { $0 < header.names.count ? header.names[$0] : nil } ?? "",
      value: value, reason: refused.problem.reason,
      remedy: refused.problem.remedy(for: value))
  }

  /// At most 200 bytes, without the quotation marks around a cell.
  private static func excerpt(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var text = bytes[...]
    if text.count >= 2, text.first == 0x22, text.last == 0x22 {
      text = text.dropFirst().dropLast()
    }
    var end = text.endIndex
    if text.count > 200 {
      end = text.startIndex + 200
      while end > text.startIndex, text[end] & 0xc0 == 0x80 { end -= 1 }
    }
    let shown = String(decoding: text[..<end], as: UTF8.self)
    let readable = shown.contains("\0") ? String(shown.map { $0 == "\0" ? "␀" : $0 }) : shown
    return end < text.endIndex ? readable + "…" : readable
  }

  /// Rejects the rows whose numbers the whole of their column leaves ambiguous.
  private func rejectAmbiguous() {
    var late: [Int: (builder: NumericBuilder, MarkEvidence.Doubt, CellProblem)] = [:]
    for case let builder as NumericBuilder in builders {
      for (doubt, problem) in builder.evidence.unresolved where late[Int(doubt.row)] == nil {
        late[Int(doubt.row)] = (builder, doubt, problem)
      }
    }
    guard !late.isEmpty else { return }
    let rows = late.keys.sorted()
    for row in rows {
      guard let (builder, doubt, problem) = late[row] else { continue }
      let value = builder.text(of: row, problem)
      rejected.append(
        RejectedRow(
          file: source.name, line: lines[row] + Int(doubt.linesBelow), column: Int(doubt.column),
          field: header.names[builder.place], value: value, reason: problem.reason,
          remedy: problem.remedy(for: value)))
    }
    rejectedCount += rows.count
    rejected.sort { ($0.line, $0.column ?? 0) < ($1.line, $1.column ?? 0) }
    if rejected.count > options.rejectedLimit {
      rejected.removeSubrange(options.rejectedLimit...)
    }
    for builder in builders { builder.remove(rows) }
    lines.remove(rows, of: rowCount)
    rowCount -= rows.count
  }

  func table() -> Table {
    let recognised = requests.indices.compactMap { index in
      header.places[index].map {
        Table.RecognisedColumn(request: requests[index].name, header: header.names[$0], index: $0)
      }
    }
    return Table(
      file: source.name, header: header.names, delimiter: header.delimiter,
      recognised: recognised,
      unknownColumns: header.unknown,
      passedOver: header.passedOver, rowCount: rowCount, rowsRead: rowCount + rejectedCount,
      rejected: rejected, rejectedCount: rejectedCount, sha256: stream.finish(),
      byteCount: stream.storedCount, rowDigests: digests?.digests ?? [], requests: requests,
      columns: builderOf.map { $0.map { builders[$0].finish() } }, lines: lines)
  }
}

extension ColumnRequest {
  fileprivate func builder(place: Int, notation: Numeral.Notation) -> ColumnBuilder {
    switch kind {
    case .text: TextBuilder(place: place, mayBeEmpty: mayBeEmpty, longest: longestText)
    case .number:
      DoubleBuilder(place: place, mayBeEmpty: mayBeEmpty, notation: notation, isShare: false)
    case .share:
      DoubleBuilder(place: place, mayBeEmpty: mayBeEmpty, notation: notation, isShare: true)
    case .decimal: DecimalBuilder(place: place, mayBeEmpty: mayBeEmpty, notation: notation)
    case .integer: IntegerBuilder(place: place, mayBeEmpty: mayBeEmpty, notation: notation)
    case .flag: FlagBuilder(place: place, mayBeEmpty: mayBeEmpty)
    case .day: DayBuilder(place: place, mayBeEmpty: mayBeEmpty)
    case .timestamp: TimestampBuilder(place: place, mayBeEmpty: mayBeEmpty)
    }
  }
}
