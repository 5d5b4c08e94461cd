// SPDX-License-Identifier: GPL-3.0-or-later

/// A column of numbers, which may turn out ambiguous at its end.
class NumericBuilder: ColumnBuilder {
  var evidence: MarkEvidence
  let notation: Numeral.Notation

  init(place: Int, mayBeEmpty: Bool, notation: Numeral.Notation) {
    self.notation = notation
    evidence = MarkEvidence(allowsDecimalComma: notation.allowsDecimalComma)
    super.init(place: place, mayBeEmpty: mayBeEmpty)
  }

  /// Appends the cells of a batch; `short` converts the common case, `convert` any number.
  @inline(__always)
  final func appendNumerals<Value>(
    _ batch: RowBatch, to values: inout [Value], empty: Value,
    short: (ShortNumeral) -> Value?,
    convert: (Numeral, UnsafeBufferPointer<UInt8>, _ row: Int) throws(CellProblem) -> Value
  ) {
    let base = values.count
    var sawInteger = false
    var sawPoint = false
    append(batch, to: &values, empty: empty) { _, cell in
      guard let numeral = ShortNumeral(cell), numeral.decimals != 3,
        let value = short(numeral)
      else { return nil }
      sawInteger = sawInteger || !numeral.hasPoint
      sawPoint = sawPoint || numeral.hasPoint
      return value
    } parse: { row, cell throws(CellProblem) in
      let numeral = try Numeral(cell, notation: notation)
      evidence.note(numeral.mark, doubt(batch, row, base + row))
      return try convert(numeral, cell, base + row)
    }
    if sawInteger { evidence.note(.none) }
    if sawPoint { evidence.note(.point) }
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
    appendNumerals(batch, to: &values, empty: .nan) { numeral in
      let value = Double(numeral.digits) / exactPowers[numeral.decimals]
      return isShare && value > 1 ? nil : value
    } convert: { numeral, cell, _ throws(CellProblem) in
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
    appendNumerals(batch, to: &values, empty: EmptyCell.decimal) { numeral in
      numeral.decimals > 6
        ? nil : Int64(truncatingIfNeeded: numeral.digits &* decimalPowers[6 - numeral.decimals])
    } convert: { numeral, _, row throws(CellProblem) in
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
    append(batch, to: &values, empty: EmptyCell.integer) { _, cell in
      guard let numeral = ShortNumeral(cell), !numeral.hasPoint else { return nil }
      return Int64(truncatingIfNeeded: numeral.digits)
    } parse: { _, cell throws(CellProblem) in
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
