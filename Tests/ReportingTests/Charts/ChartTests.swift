// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing
import Timeline

@testable import Reporting

@Suite struct ChartTests {
  private static let hostile = [
    "Milk, 1 l", "</script><b>&amp;\"quotes' \u{0}\u{202E}", "一箱很长很长的苹果和香蕉以及樱桃",
    "a name that goes on and on until no room is left for any bar beside it", "",
  ]

  private func frame(_ width: Double) -> ChartFrame {
    ChartFrame(
      id: "c1", title: ChartTests.hostile[1], description: "a < b & c > d", width: width)
  }

  /// Charts of every kind with numbers of all sizes and hostile names.
  private func charts(_ random: inout Lehmer) throws -> [String] {
    let width = [300.0, 360, 640, 1000][Int.random(in: 0..<4, using: &random)]
    let size = [0.01, 1, 50, 9e3, 8e6, 3e10][Int.random(in: 0..<6, using: &random)]
    func number(_ random: inout Lehmer) -> Double {
      (Double.random(in: 0..<1, using: &random) - 0.3) * size
    }
    func names(_ count: Int) -> [String] { (0..<count).map { ChartTests.hostile[$0 % 5] } }
    let count = 1 + Int.random(in: 0..<9, using: &random)
    let bars = BarChart(
      frame(width), bars: names(count).map { BarChart.Bar($0, number(&random)) })
    let waterfall = WaterfallChart(
      frame(width), steps: names(count).map { .change($0, number(&random)) })
    let heat = HeatMap(
      frame(width), rows: names(count), columns: names(4),
      values: (0..<count * 4).map { $0 % 5 == 0 ? nil : abs(number(&random)) },
      words: { ShortNumber.text($0) })
    let day = try #require(Day(iso: "2024-02-27"))
    let bucket = BucketSize.allCases[Int.random(in: 0..<5, using: &random)]
    var line = LineChart(frame(width), first: Bucket(bucket, containing: day))
    let length = 1 + Int.random(in: 0..<200, using: &random)
    line.lines = [
      .init("sold", (0..<length).map { $0 % 7 == 6 ? nil : number(&random) }),
      .init(ChartTests.hostile[3], [number(&random), .nan], offset: length, style: 2),
    ]
    line.bands = [.init("95 %", lower: [-size, 0], upper: [size, size * 2], offset: length)]
    line.marks = [.init(ChartTests.hostile[1], [.init(bucket: 0, value: size)], shape: .diamond)]
    let spark = Sparkline(frame(90), values: (0..<length).map { _ in number(&random) }, ahead: 3)
    return [bars.svg, waterfall.svg, heat.svg, line.svg, spark.svg]
  }

  @Test func chartsAreWellFormedAndSayWhatTheyShow() throws {
    var random = Lehmer(11)
    for _ in 0..<60 {
      for svg in try charts(&random) {
        let elements = try XMLReader(svg).elements
        let root = try #require(elements.first)
        #expect(root.name == "svg")
        #expect(root.attributes["role"] == "img")
        let names = try #require(root.attributes["aria-labelledby"]).split(separator: " ")
        let identifiers = elements.compactMap { $0.attributes["id"] }
        #expect(names.allSatisfy { identifiers.contains(String($0)) })
        #expect(Set(identifiers).count == identifiers.count)
        #expect(elements[1].name == "title")
        #expect(elements[1].text == "</script><b>&amp;\"quotes' \u{FFFD}\u{FFFD}")
        #expect(elements[2].text == "a < b & c > d")
        #expect(!svg.contains("nan") && !svg.contains("inf"))
      }
    }
  }

  @Test func labelsNeverMeet() throws {
    var random = Lehmer(5)
    for _ in 0..<60 {
      for svg in try charts(&random) {
        let elements = try XMLReader(svg).elements
        let boxes = try elements.filter { $0.name == "text" && !$0.text.isEmpty }.map(Box.init)
        for (place, box) in boxes.enumerated() {
          for other in boxes[(place + 1)...] { #expect(!box.meets(other), "\(box) and \(other)") }
        }
      }
    }
  }

  /// Where a label stands, by the estimate of its width.
  private struct Box: CustomStringConvertible {
    var text: String
    var left: Double
    var right: Double
    var base: Double

    init(_ element: XMLReader.Element) throws {
      text = element.text
      let x = try #require(element.attributes["x"].flatMap { Double($0) })
      base = try #require(element.attributes["y"].flatMap { Double($0) })
      let width = TextWidth.of(text)
      switch element.attributes["text-anchor"] {
      case "middle": (left, right) = (x - width / 2, x + width / 2)
      case "end": (left, right) = (x - width, x)
      default: (left, right) = (x, x + width)
      }
    }

    func meets(_ other: Box) -> Bool {
      abs(base - other.base) < 11 && left < other.right - 0.2 && other.left < right - 0.2
    }

    var description: String { "\"\(text)\" at \(left)…\(right), \(base)" }
  }

  @Test func waterfallsJoinAndEndAtTheTotal() throws {
    var random = Lehmer(2)
    for _ in 0..<100 {
      let changes = (0..<6).map { _ in (Double.random(in: 0..<1, using: &random) - 0.5) * 900 }
      let start = Double.random(in: 0..<1, using: &random) * 1000
      let total = changes.reduce(start, +)
      let chart = WaterfallChart(
        frame(640),
        steps: [.total("base", start)] + changes.map { .change("step", $0) }
          + [.total("end", total)])
      let spans = chart.spans
      for (a, b) in zip(spans, spans.dropFirst().dropLast()) { #expect(a.to == b.from) }
      #expect(spans[0].from == 0)
      #expect(abs(spans[6].to - total) < 1e-9)
      #expect(spans[7] == (0, total))
      try expectBarsMeet(chart.svg)
    }
  }

  /// What is drawn: the line from a bar to the next stands at an edge of both.
  private func expectBarsMeet(_ svg: String) throws {
    let elements = try XMLReader(svg).elements
    func number(_ element: XMLReader.Element, _ name: String) -> Double {
      element.attributes[name].flatMap { Double($0) } ?? .nan
    }
    let bars = elements.filter { $0.name == "rect" }
    let joins = elements.filter { $0.attributes["class"] == "join" }
    #expect(joins.count == bars.count - 1)
    for (place, join) in joins.enumerated() {
      for bar in bars[place...place + 1] {
        let edges = [number(bar, "x"), number(bar, "x") + number(bar, "width")]
        #expect(edges.contains { abs($0 - number(join, "x1")) < 0.25 })
        let (top, bottom) = (number(bar, "y"), number(bar, "y") + number(bar, "height"))
        #expect(number(join, "y1") <= bottom + 0.1 && number(join, "y2") >= top - 0.1)
      }
    }
  }

  @Test func whatFallsIsHatchedAndWhatRisesIsFull() throws {
    let svg = WaterfallChart(
      frame(360), steps: [.total("a", 10), .change("b", 4), .change("c", -6), .total("d", 8)]
    ).svg
    let bars = try XMLReader(svg).elements.filter { $0.name == "rect" }
    #expect(bars.map { $0.attributes["style"] } == [nil, nil, "fill:url(#c1-hatched-2)", nil])
    #expect(svg.contains(">+4<") && svg.contains(">−6<"))
  }

  @Test func longNamesAreCutToTheirRoom() {
    #expect(TextWidth.fitted("short", to: 100) == "short")
    for name in ChartTests.hostile {
      let cut = TextWidth.fitted(name, to: 80)
      #expect(TextWidth.of(cut) <= 80)
      #expect(cut == name || cut.hasSuffix("…"))
    }
  }

  @Test func theGreatestNumberIsTheDarkest() {
    let map = HeatMap(
      frame(360), rows: ["a"], columns: ["1", "2", "3", "4"], values: [0, 0.1, 0.5, nil],
      words: { ShortNumber.text($0) })
    #expect([0, 0.1, 0.29, 0.5].map(map.shade) == [0, 1, 2, 4])
  }
}
