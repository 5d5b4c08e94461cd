// SPDX-License-Identifier: GPL-3.0-or-later

/// What a numeric column has shown of its decimal mark, and the cells that depend on it.
///
/// `1.234` is 1.234 or 1234. It is taken for a decimal where another cell of the column has a point
/// that can only be a decimal one, and none a comma; or where no cell shows anything else, and points
/// are the rule (commas split the cells). Next to plain integers it is refused. A comma where `;`
/// splits the cells is treated alike.
struct MarkEvidence {
  /// A cell whose meaning depends on the rest of the column.
  struct Doubt {
    var row: Int32
    /// The byte of its line at which the cell begins, from 1.
    var column: Int32
    /// How many lines below the row's first the cell begins.
    var linesBelow: Int32
  }

  private(set) var sawInteger = false
  private(set) var sawPoint = false
  private(set) var sawComma = false
  private(set) var points: [Doubt] = []
  private(set) var commas: [Doubt] = []
  let allowsDecimalComma: Bool

  init(allowsDecimalComma: Bool) { self.allowsDecimalComma = allowsDecimalComma }

  @inline(__always)
  mutating func note(_ mark: Numeral.Mark, _ doubt: @autoclosure () -> Doubt) {
    switch mark {
    case .none: sawInteger = true
    case .point: sawPoint = true
    case .comma: sawComma = true
    case .ambiguousPoint: points.append(doubt())
    case .ambiguousComma: commas.append(doubt())
    }
  }

  mutating func remove(_ rows: [Int]) {
    points.forget(rows, \.row)
    commas.forget(rows, \.row)
  }

  /// The cells that stay ambiguous once the whole column is known.
  var unresolved: [(doubt: Doubt, problem: CellProblem)] {
    let pointIsDecimal =
      sawPoint ? !sawComma : !sawInteger && !allowsDecimalComma
    let commaIsDecimal =
      sawComma ? !sawPoint : !sawInteger && !sawPoint && points.isEmpty
    return (pointIsDecimal ? [] : points.map { ($0, .ambiguousPoint) })
      + (commaIsDecimal ? [] : commas.map { ($0, .ambiguousComma) })
  }
}

/// A column of numbers, which may turn out ambiguous at its end.
class NumericBuilder: ColumnBuilder {
  var evidence: MarkEvidence
  let notation: Numeral.Notation

  init(place: Int, mayBeEmpty: Bool, notation: Numeral.Notation) {
    self.notation = notation
    evidence = MarkEvidence(allowsDecimalComma: notation.allowsDecimalComma)
    super.init(place: place, mayBeEmpty: mayBeEmpty)
  }

  @inline(__always)
  final func appendNumerals<Value>(
    _ batch: RowBatch, to values: inout [Value], empty: Value,
    convert: (Numeral, UnsafeBufferPointer<UInt8>, _ row: Int) throws(CellProblem) -> Value
  ) {
    let base = values.count
    append(batch, to: &values, empty: empty) { row, cell throws(CellProblem) in
      let numeral = try Numeral(cell, notation: notation)
      evidence.note(numeral.mark, doubt(batch, row, base + row))
      return try convert(numeral, cell, base + row)
    }
  }

  override func remove(_ rows: [Int]) { evidence.remove(rows) }

  /// The text of an ambiguous cell, told from its value.
  func text(of row: Int, _ problem: CellProblem) -> String { "" }

  /// The text of a value with three decimals.
  final func text(thousandths: Int64, _ problem: CellProblem) -> String {
    let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
    let sign = thousandths < 0 ? "-" : ""
    let zeros = rest < 10 ? "00" : rest < 100 ? "0" : ""
    return "\(sign)\(whole)\(problem == .ambiguousComma ? "," : ".")\(zeros)\(rest)"
  }

  private final func doubt(_ batch: RowBatch, _ row: Int, _ tableRow: Int) -> MarkEvidence.Doubt {
    let start = batch.range(row: row, place: 0).lowerBound
    let position = Position(
      of: batch.range(row: row, place: place).lowerBound, rowStart: start, in: batch.bytes)
    return .init(
      row: Int32(tableRow), column: Int32(position.column), linesBelow: Int32(position.linesBelow))
  }
}

/// Where a byte lies: lines below the first of its row, and the byte of its line, from 1.
struct Position {
  var linesBelow = 0
  var column = 1

  init(of offset: Int, rowStart: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    for index in rowStart..<offset {
      column += 1
      if bytes[index] == 0x0a || (bytes[index] == 0x0d && bytes[index + 1] != 0x0a) {
        linesBelow += 1
        column = 1
      }
    }
  }
}

/// Numbers and shares.
final class DoubleBuilder: NumericBuilder {
  private var values: [Double] = []
  private let isShare: Bool

  init(place: Int, mayBeEmpty: Bool, notation: Numeral.Notation, isShare: Bool) {
    self.isShare = isShare
    super.init(place: place, mayBeEmpty: mayBeEmpty, notation: notation)
  }

  override func reserve(_ rows: Int) { values.reserveCapacity(rows) }

  override func append(_ batch: RowBatch) {
    appendNumerals(batch, to: &values, empty: .nan) { numeral, cell, _ throws(CellProblem) in
      let value = try numeral.double(cell)
      if isShare, !(0...1).contains(value) { throw .shareOutOfRange }
      return value
    }
  }

  override func remove(_ rows: [Int]) {
    super.remove(rows)
    values.remove(atAscending: rows)
  }

  override func text(of row: Int, _ problem: CellProblem) -> String {
    text(thousandths: Int64((values[row] * 1000).rounded()), problem)
  }

  override func finish() -> Column { .number(values) }
}

/// Exact numbers in millionths.
final class DecimalBuilder: NumericBuilder {
  private var values: [Int64] = []
  private var roundedRows: [Int32] = []

  override func reserve(_ rows: Int) { values.reserveCapacity(rows) }

  override func append(_ batch: RowBatch) {
    appendNumerals(batch, to: &values, empty: EmptyCell.decimal) {
      numeral, _, row throws(CellProblem) in
      let (value, isRounded) = try numeral.millionths()
      if isRounded { roundedRows.append(Int32(row)) }
      return value
    }
  }

  override func remove(_ rows: [Int]) {
    super.remove(rows)
    values.remove(atAscending: rows)
    roundedRows.forget(rows, \.self)
  }

  override func text(of row: Int, _ problem: CellProblem) -> String {
    text(thousandths: values[row] / 1000, problem)
  }

  override func finish() -> Column {
    .decimal(DecimalColumn(millionths: values, roundedCells: roundedRows.count))
  }
}

/// Whole numbers; a point with three digits after it is always ambiguous here.
final class IntegerBuilder: NumericBuilder {
  private var values: [Int64] = []

  override func reserve(_ rows: Int) { values.reserveCapacity(rows) }

  override func append(_ batch: RowBatch) {
    append(batch, to: &values, empty: EmptyCell.integer) { _, cell throws(CellProblem) in
      let numeral = try Numeral(cell, notation: notation)
      switch numeral.mark {
      case .ambiguousPoint: throw .ambiguousPoint
      case .ambiguousComma: throw .ambiguousComma
      case .none, .point, .comma: return try numeral.integer()
      }
    }
  }

  override func remove(_ rows: [Int]) { values.remove(atAscending: rows) }

  override func finish() -> Column { .integer(values) }
}
