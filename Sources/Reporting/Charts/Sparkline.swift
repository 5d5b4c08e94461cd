// SPDX-License-Identifier: GPL-3.0-or-later

/// A line as small as a word, without axes.
public struct Sparkline: Sendable {
  /// What it is called; its width is that of the drawing.
  public var frame: ChartFrame
  /// The values; nil breaks the line.
  public var values: [Double?]
  /// From which value on the line is dashed, for it lies ahead; nil where none does.
  public var ahead: Int?

  /// A line through some values.
  public init(_ frame: ChartFrame, values: [Double?], ahead: Int? = nil) {
    self.frame = frame
    self.values = values
    self.ahead = ahead
  }

  /// The height of the drawing.
  static let height = 24.0

  /// The drawing.
  public var svg: String {
    var drawing = SVGDrawing(frame)
    let known = values.compactMap(\.self).filter(\.isFinite)
    let top = max(known.max() ?? 0, 0)
    let low = min(known.min() ?? 0, 0)
    let x = LinearScale(
      from: 0, to: Double(max(1, values.count - 1)), start: 2, end: frame.width - 2)
    let y = LinearScale(
      from: low, to: top == low ? low + 1 : top, start: Sparkline.height - 3, end: 3)
    let points = values.enumerated().map { place, value in
      value.flatMap { $0.isFinite ? Point(x(Double(place)), y($0)) : nil }
    }
    let split = min(max(0, ahead ?? points.count), points.count)
    drawing.path(Array(points[..<split]), "line-1")
    drawing.path(Array(points[max(0, split - 1)...]), "line-2")
    return drawing.text(height: Sparkline.height)
  }
}
