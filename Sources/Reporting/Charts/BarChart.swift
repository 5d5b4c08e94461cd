// SPDX-License-Identifier: GPL-3.0-or-later

/// Bars that lie beside their names, each with its number.
public struct BarChart: Sendable {
  /// A bar.
  public struct Bar: Sendable, Hashable {
    /// What it is the number of.
    public var label: String
    /// The number.
    public var value: Double
    /// The number in words, such as `1,250.00 EUR`; nil for a short one.
    public var words: String?

    /// A bar of a number.
    public init(_ label: String, _ value: Double, words: String? = nil) {
      self.label = label
      self.value = value
      self.words = words
    }
  }

  /// What the chart is called.
  public var frame: ChartFrame
  /// The bars from the top down.
  public var bars: [Bar]

  /// A chart of some bars.
  public init(_ frame: ChartFrame, bars: [Bar]) {
    self.frame = frame
    self.bars = bars
  }

  /// The height of a bar with the room around it.
  static let pitch = 26.0

  /// The drawing.
  public var svg: String {
    var drawing = SVGDrawing(frame)
    let layout = BarLayout(
      labels: bars.map(\.label), values: bars.map { [0, $0.value] }, words: bars.map(words),
      width: frame.width)
    let bottom = layout.top + BarChart.pitch * Double(bars.count)
    drawing.valueRules(layout.ticks, layout.scale, top: layout.top, bottom: bottom)
    for (place, bar) in bars.enumerated() {
      let y = layout.top + BarChart.pitch * Double(place)
      let (zero, end) = (layout.scale(0), layout.scale(bar.value.isFinite ? bar.value : 0))
      drawing.text(layout.labels[place], layout.left - 8, y + 17, .end)
      drawing.rectangle(
        min(zero, end), y + 4, abs(end - zero), BarChart.pitch - 8, "fill-1",
        title: "\(bar.label): \(words(bar))")
      drawing.text(words(bar), max(zero, end) + 6, y + 17, .start, "strong")
    }
    return drawing.text(height: bottom + 24)
  }

  private func words(_ bar: Bar) -> String { bar.words ?? ShortNumber.text(bar.value) }
}

/// Where names, bars and numbers stand in a chart of lying bars.
struct BarLayout {
  let top = 6.0
  let left: Double
  let labels: [String]
  let ticks: AxisTicks
  let scale: LinearScale

  init(labels: [String], values: [[Double]], words: [String], width: Double) {
    let widest = labels.map(TextWidth.of).max() ?? 0
    let left = min(widest, width * 0.36) + 10
    self.left = left
    self.labels = labels.map { TextWidth.fitted($0, to: left - 10) }
    let room = (words.map(TextWidth.of).max() ?? 0) + 10
    let right = max(left + 60, width - room)
    ticks = SVGDrawing.ticks(of: [0] + values.joined(), width: right - left)
    scale = LinearScale(from: ticks.low, to: ticks.high, start: left, end: right)
  }
}
