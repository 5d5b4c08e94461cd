// SPDX-License-Identifier: GPL-3.0-or-later

/// A table of numbers whose cells are the darker the greater the number; each bears its number, too.
public struct HeatMap: Sendable {
  /// What the chart is called.
  public var frame: ChartFrame
  /// The names of the rows.
  public var rows: [String]
  /// The names of the columns.
  public var columns: [String]
  /// The numbers, a row after another; nil where there is none.
  public var values: [Double?]
  /// What a number is written as.
  public var words: @Sendable (Double) -> String

  /// A table of numbers, a row after another.
  public init(
    _ frame: ChartFrame, rows: [String], columns: [String], values: [Double?],
    words: @escaping @Sendable (Double) -> String
  ) {
    precondition(values.count == rows.count * columns.count)
    self.frame = frame
    self.rows = rows
    self.columns = columns
    self.values = values
    self.words = words
  }

  /// How many shades there are.
  static let shades = 5

  /// The drawing.
  public var svg: String {
    var drawing = SVGDrawing(frame)
    let left = min(rows.map(TextWidth.of).max() ?? 0, frame.width * 0.36) + 10
    let width = (frame.width - left) / Double(max(1, columns.count))
    let (top, height) = (20.0, 24.0)
    var end = -Double.infinity
    for (place, name) in columns.enumerated() {
      let (x, half) = (left + width * (Double(place) + 0.5), TextWidth.of(name) / 2)
      guard x - half >= end, x + half <= frame.width else { continue }
      drawing.text(name, x, 14, .middle, "faint")
      end = x + half + 8
    }
    for (row, name) in rows.enumerated() {
      let y = top + height * Double(row)
      drawing.text(TextWidth.fitted(name, to: left - 10), left - 8, y + 16, .end)
      for column in columns.indices {
        guard let value = values[row * columns.count + column] else { continue }
        let x = left + width * Double(column)
        let shade = shade(of: value)
        let text = words(value)
        drawing.rectangle(
          x + 1, y + 1, width - 2, height - 2, "heat-\(shade)",
          title: "\(name), \(columns[column]): \(text)")
        if TextWidth.of(text) <= width - 2 {
          drawing.text(text, x + width / 2, y + 16, .middle, "on-heat-\(shade)")
        }
      }
    }
    return drawing.text(height: top + height * Double(rows.count) + 4)
  }

  /// The shade of a number: 0 for none, else by fifths of the way to the greatest.
  func shade(of value: Double) -> Int {
    let greatest = values.compactMap(\.self).filter(\.isFinite).max() ?? 0
    guard value > 0, greatest > 0 else { return 0 }
    return min(HeatMap.shades - 1, Int(value / greatest * Double(HeatMap.shades)))
  }
}
