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

  mutating func note(_ mark: Numeral.Mark, _ doubt: @autoclosure () -> Doubt? = nil) {
    switch mark {
    case .none: sawInteger = true
    case .point:
      sawPoint = true
      if !allowsDecimalComma { points = [] }
    case .comma: sawComma = true
    case .ambiguousPoint where sawPoint && !allowsDecimalComma: break
    case .ambiguousPoint: if let doubt = doubt() { points.append(doubt) }
    case .ambiguousComma: if let doubt = doubt() { commas.append(doubt) }
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
