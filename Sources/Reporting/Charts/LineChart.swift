// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// Lines over time, with bands around what lies ahead and marks on single buckets.
public struct LineChart: Sendable {
  /// A line: full, or dashed in a way of its own.
  public struct Line: Sendable, Hashable {
    /// What it is.
    public var name: String
    /// Its values from a bucket on; nil breaks the line.
    public var values: [Double?]
    /// How many buckets after the chart's first one its values begin.
    public var offset: Int
    /// Which of the four ways of drawing it has, 1 to 4; 1 is full, the others are dashed.
    public var style: Int

    /// A line.
    public init(_ name: String, _ values: [Double?], offset: Int = 0, style: Int = 1) {
      self.name = name
      self.values = values
      self.offset = offset
      self.style = min(4, max(1, style))
    }
  }

  /// What lies between two lines.
  public struct Band: Sendable, Hashable {
    /// What it is, such as `95 %`.
    public var name: String
    /// Its lower ends.
    public var lower: [Double]
    /// Its upper ends.
    public var upper: [Double]
    /// How many buckets after the chart's first one it begins.
    public var offset: Int

    /// A band; both ends are equally long.
    public init(_ name: String, lower: [Double], upper: [Double], offset: Int = 0) {
      precondition(lower.count == upper.count)
      self.name = name
      self.lower = lower
      self.upper = upper
      self.offset = offset
    }
  }

  /// Marks of one kind.
  public struct Marks: Sendable, Hashable {
    /// What they mean.
    public var name: String
    /// How many buckets after the first each lies, and its value.
    public var points: [Place]
    /// Their shape.
    public var shape: MarkShape

    /// A bucket and a value.
    public struct Place: Sendable, Hashable {
      /// How many buckets after the first.
      public var bucket: Int
      /// The value.
      public var value: Double

      /// A place.
      public init(bucket: Int, value: Double) {
        self.bucket = bucket
        self.value = value
      }
    }

    /// Marks of a shape.
    public init(_ name: String, _ points: [Place], shape: MarkShape) {
      self.name = name
      self.points = points
      self.shape = shape
    }
  }

  /// What the chart is called.
  public var frame: ChartFrame
  /// The first bucket.
  public var first: Bucket
  /// The bands, the widest first.
  public var bands: [Band] = []
  /// The lines.
  public var lines: [Line] = []
  /// The marks.
  public var marks: [Marks] = []
  /// The height of the part between the axes.
  public var height = 170.0

  /// A chart from a bucket on.
  public init(_ frame: ChartFrame, first: Bucket) {
    self.frame = frame
    self.first = first
  }

  /// How many buckets there are.
  var count: Int {
    var ends = lines.map { $0.offset + $0.values.count }
    ends += bands.map { $0.offset + $0.lower.count }
    for kind in marks { ends += kind.points.map { $0.bucket + 1 } }
    return max(1, ends.max() ?? 1)
  }

  /// Every number that is drawn.
  private var numbers: [Double] {
    var numbers = [0.0]
    for line in lines { numbers += line.values.compactMap(\.self) }
    for band in bands { numbers += band.lower + band.upper }
    for kind in marks { numbers += kind.points.map(\.value) }
    return numbers
  }

  /// The drawing.
  public var svg: String {
    var drawing = SVGDrawing(frame)
    let ticks = AxisTicks(covering: numbers, most: 5)
    let names = ticks.values.map { ShortNumber.text($0, step: ticks.step) }
    let left = (names.map(TextWidth.of).max() ?? 0) + 8
    let legend = ChartLegend(entries, width: frame.width)
    let top = legend.height + 8
    let y = LinearScale(from: ticks.low, to: ticks.high, start: top + height, end: top)
    let x = LinearScale(from: 0, to: Double(count), start: left, end: frame.width - 6)
    for (value, name) in zip(ticks.values, names) {
      drawing.line(left, y(value), frame.width - 6, y(value), value == 0 ? "axis" : "rule")
      drawing.text(name, left - 6, y(value) + 4, .end, "faint")
    }
    drawDates(&drawing, x, bottom: top + height)
    draw(&drawing, x, y)
    legend.draw(in: &drawing)
    return drawing.text(height: top + height + 26)
  }

  private func drawDates(_ drawing: inout SVGDrawing, _ x: LinearScale, bottom: Double) {
    for tick in DateTicks(from: first, count: count, width: x.end - x.start).ticks {
      let place = x(tick.position)
      drawing.line(place, bottom, place, bottom + 5, "axis")
      // A name that would leave the drawing moves inwards; names lie further apart than that.
      let half = TextWidth.of(tick.label) / 2
      let inside = max(half, min(place, frame.width - half))
      drawing.text(tick.label, inside, bottom + 19, .middle, "faint")
    }
  }

  private func draw(_ drawing: inout SVGDrawing, _ x: LinearScale, _ y: LinearScale) {
    func point(_ bucket: Int, _ value: Double) -> Point { Point(x(Double(bucket) + 0.5), y(value)) }
    for (place, band) in bands.enumerated() {
      let there = band.upper.enumerated().map { point(band.offset + $0, $1) }
      let back = band.lower.enumerated().map { point(band.offset + $0, $1) }.reversed()
      drawing.path(there + back, "band-\(min(2, place + 1))", closed: true)
    }
    for line in lines {
      let points = line.values.enumerated().map { place, value in
        value.flatMap { $0.isFinite ? point(line.offset + place, $0) : nil }
      }
      drawing.path(points, "line-\(line.style)")
    }
    for kind in marks {
      for place in kind.points where place.value.isFinite {
        drawing.mark(
          kind.shape, at: point(place.bucket, place.value), "mark-\(kind.shape.rawValue)",
          title: "\(kind.name), \(first.advanced(by: place.bucket).firstDay)")
      }
    }
  }

  private var entries: [ChartLegend.Entry] {
    lines.map { .init(name: $0.name, sample: .line($0.style)) }
      + bands.enumerated().map { .init(name: $1.name, sample: .band(min(2, $0 + 1))) }
      + marks.filter { !$0.points.isEmpty }.map { .init(name: $0.name, sample: .mark($0.shape)) }
  }
}
