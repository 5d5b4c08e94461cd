// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// A drawing in SVG with a text alternative; its colours and strokes are classes of `ChartStyle`.
struct SVGDrawing {
  /// What it is called and how large it is.
  let frame: ChartFrame
  private var body = ""

  init(_ frame: ChartFrame) { self.frame = frame }

  /// The whole element.
  func text(height: Double) -> String {
    let (width, height) = (SVGDrawing.number(frame.width), SVGDrawing.number(height))
    let id = Markup.escaped(frame.id)
    return """
      <svg class="chart" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" \
      role="img" aria-labelledby="\(id)-title \(id)-desc" xmlns="http://www.w3.org/2000/svg">
      <title id="\(id)-title">\(Markup.escaped(frame.title))</title>
      <desc id="\(id)-desc">\(Markup.escaped(frame.description))</desc>
      \(body)</svg>

      """
  }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) {
    add("line", [("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2)], style)
  }

  mutating func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: String,
    fill: String? = nil,
    title: String? = nil
  ) {
    add(
      "rect", [("x", x), ("y", y), ("width", max(0, width)), ("height", max(0, height))], style,
      fill: fill, title: title)
  }

  /// A line through points; a nil breaks it.
  mutating func path(_ points: [Point?], _ style: String, closed: Bool = false) {
    var data = ""
    var isOpen = false
    for point in points {
      guard let point else {
        isOpen = false
        continue
      }
      data += (isOpen ? "L" : "M") + SVGDrawing.number(point.x) + " " + SVGDrawing.number(point.y)
      isOpen = true
    }
    guard !data.isEmpty else { return }
    body += "<path class=\"\(style)\" d=\"\(data)\(closed ? "Z" : "")\"/>\n"
  }

  mutating func mark(_ shape: MarkShape, at point: Point, _ style: String, title: String? = nil) {
    path(of: shape, at: point, style, title)
  }

  /// Text that begins, ends or is centred at a point of its base line.
  mutating func text(
    _ text: String, _ x: Double, _ y: Double, _ anchor: TextAnchor = .start, _ style: String = ""
  ) {
    let kind = style.isEmpty ? "" : " class=\"\(style)\""
    let place = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    body += "<text\(kind) x=\"\(SVGDrawing.number(x))\" y=\"\(SVGDrawing.number(y))\"\(place)>"
    body += Markup.escaped(text) + "</text>\n"
  }

  /// The pattern that falling bars are hatched with; named after the drawing, for a page holds many.
  mutating func hatching(_ style: String) -> String {
    let id = Markup.escaped(frame.id) + "-" + style
    body += """
      <defs><pattern id="\(id)" class="\(style)" width="6" height="6" patternUnits="userSpaceOnUse">\
      <path class="hatch" d="M-1 1L1 -1M0 6L6 0M5 7L7 5"/></pattern></defs>

      """
    return "url(#\(id))"
  }

  private mutating func add(
    _ name: String, _ attributes: [(String, Double)], _ style: String, fill: String? = nil,
    title: String? = nil
  ) {
    body += "<\(name) class=\"\(style)\""
    for (name, value) in attributes { body += " \(name)=\"\(SVGDrawing.number(value))\"" }
    if let fill { body += " style=\"fill:\(fill)\"" }
    body += title.map { "><title>\(Markup.escaped($0))</title></\(name)>\n" } ?? "/>\n"
  }

  private mutating func path(
    of shape: MarkShape, at point: Point, _ style: String, _ title: String?
  ) {
    let corners = shape.corners.map {
      SVGDrawing.number(point.x + $0.x) + " " + SVGDrawing.number(point.y + $0.y)
    }
    body += "<path class=\"\(style)\" d=\"M\(corners.joined(separator: "L"))Z\""
    body += title.map { "><title>\(Markup.escaped($0))</title></path>\n" } ?? "/>\n"
  }

  /// A coordinate with a decimal at most.
  static func number(_ value: Double) -> String {
    Quantity(value).rounded(decimals: 1, .halfAwayFromZero).text()
  }
}

/// A place in a drawing.
struct Point: Hashable, Sendable {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// Which part of a text stands at its place.
enum TextAnchor: String, Sendable { case start, middle, end }

/// The shape of a mark, which tells series apart where colours do not.
public enum MarkShape: String, Sendable, Hashable, CaseIterable {
  case diamond, triangle, square

  /// The corners about the middle.
  var corners: [Point] {
    switch self {
    case .diamond: [Point(0, -4.5), Point(4.5, 0), Point(0, 4.5), Point(-4.5, 0)]
    case .triangle: [Point(0, -4.5), Point(4.5, 3.5), Point(-4.5, 3.5)]
    case .square: [Point(-3.5, -3.5), Point(3.5, -3.5), Point(3.5, 3.5), Point(-3.5, 3.5)]
    }
  }
}
