// SPDX-License-Identifier: GPL-3.0-or-later

/// The names of what a chart draws, each beside a sample of it, on as many lines as they take.
struct ChartLegend {
  /// A name and its sample.
  struct Entry {
    var name: String
    var sample: Sample
  }

  /// What a sample shows.
  enum Sample {
    case line(Int)
    case band(Int)
    case mark(MarkShape)
  }

  private var places: [(entry: Entry, name: String, at: Point)] = []
  /// The height of all its lines.
  private(set) var height = 0.0

  init(_ entries: [Entry], width: Double) {
    var (x, y) = (0.0, 0.0)
    for entry in entries {
      let name = TextWidth.fitted(entry.name, to: width - 30)
      let room = 30 + TextWidth.of(name)
      if x > 0, x + room > width { (x, y) = (0, y + 18) }
      places.append((entry, name, Point(x, y)))
      x += room + 14
    }
    height = places.isEmpty ? 0 : y + 18
  }

  func draw(in drawing: inout SVGDrawing) {
    for (entry, name, at) in places {
      switch entry.sample {
      case .line(let style): drawing.line(at.x, at.y + 9, at.x + 24, at.y + 9, "line-\(style)")
      case .band(let style): drawing.rectangle(at.x, at.y + 3, 24, 12, "band-\(style)")
      case .mark(let shape):
        drawing.mark(shape, at: Point(at.x + 12, at.y + 9), "mark-\(shape.rawValue)")
      }
      drawing.text(name, at.x + 30, at.y + 13)
    }
  }
}
