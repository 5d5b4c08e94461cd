// SPDX-License-Identifier: GPL-3.0-or-later

/// The way from one total to another, a step each bar: what rises is full, what falls is hatched.
public struct WaterfallChart: Sendable {
  /// A bar: a total, or a change of it.
  public struct Step: Sendable, Hashable {
    /// What it is.
    public var label: String
    /// The total that is reached, or the change.
    public var value: Double
    /// Whether the bar stands on zero.
    public var isTotal: Bool
    /// The number in words; nil for a short one, with its sign where it is a change.
    public var words: String?

    /// A total that is reached.
    public static func total(_ label: String, _ value: Double, words: String? = nil) -> Step {
      Step(label: label, value: value, isTotal: true, words: words)
    }

    /// A change of the total.
    public static func change(_ label: String, _ value: Double, words: String? = nil) -> Step {
      Step(label: label, value: value, isTotal: false, words: words)
    }
  }

  /// What the chart is called.
  public var frame: ChartFrame
  /// The bars from the top down; the changes between two totals ought to sum to their difference.
  public var steps: [Step]

  /// A chart of some steps.
  public init(_ frame: ChartFrame, steps: [Step]) {
    self.frame = frame
    self.steps = steps
  }

  /// From where to where each bar reaches: a change begins where the bar above it ends.
  var spans: [(from: Double, to: Double)] {
    var level = 0.0
    return steps.map { step in
      let from = step.isTotal ? 0 : level
      let value = step.value.isFinite ? step.value : 0
      level = step.isTotal ? value : level + value
      return (from, level)
    }
  }

  /// The drawing.
  public var svg: String {
    var drawing = SVGDrawing(frame)
    let spans = spans
    let layout = BarLayout(
      labels: steps.map(\.label), values: spans.map { [$0.from, $0.to] }, words: steps.map(words),
      width: frame.width)
    let pitch = BarChart.pitch
    let bottom = layout.top + pitch * Double(steps.count)
    let hatch = drawing.hatching("hatched-2")
    drawing.valueRules(layout.ticks, layout.scale, top: layout.top, bottom: bottom)
    for (place, (step, span)) in zip(steps, spans).enumerated() {
      let y = layout.top + pitch * Double(place)
      let (from, to) = (layout.scale(span.from), layout.scale(span.to))
      let falls = !step.isTotal && span.to < span.from
      drawing.text(
        layout.labels[place], layout.left - 8, y + 17, .end, step.isTotal ? "strong" : "")
      drawing.rectangle(
        min(from, to), y + 4, max(1, abs(to - from)), pitch - 8,
        step.isTotal ? "fill-1" : falls ? "edge-2" : "fill-3", fill: falls ? hatch : nil,
        title: "\(step.label): \(words(step))")
      if place + 1 < steps.count { drawing.line(to, y + pitch - 4, to, y + pitch + 4, "join") }
      drawing.text(words(step), max(from, to) + 6, y + 17, .start, "strong")
    }
    return drawing.text(height: bottom + 24)
  }

  private func words(_ step: Step) -> String {
    step.words ?? (!step.isTotal && step.value > 0 ? "+" : "") + ShortNumber.text(step.value)
  }
}
