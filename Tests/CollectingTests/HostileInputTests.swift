// SPDX-License-Identifier: GPL-3.0-or-later

import Collecting
import Retail
import Tabular
import Testing
import Timeline

/// Input that is broken, strange or meant to harm: an error or a refused row each time.
struct HostileInputTests {
  private func lenient() -> CollectSettings {
    var settings = CollectSettings()
    settings.rejectedShare = 1
    return settings
  }

  @Test func `a wrong delimiter is a missing column`() {
    let stop = error { _ = try collectSingle("date|sku|quantity\n2026-03-02|A|1\n") }
    #expect(stop?.family == .badData)
    #expect(stop?.problem.contains("no column") == true)
  }

  @Test func `numbers that are none are refused`() throws {
    let cells = ["NaN", "inf", "-Infinity", "1e999", "0x10", "1_000", "１", "--1", "1,2,3"]
    let text =
      "date,sku,quantity\n2026-03-02,A,1\n" + cells.map { "2026-03-02,A,\"\($0)\"\n" }.joined()
    let collected = try collect([.sales: text], lenient())
    #expect(collected.rejected.map(\.line) == Array(3..<(3 + cells.count)))
    #expect(collected.data.sales.quantity == [1])
  }

  @Test func `bytes that are no text are refused`() throws {
    var bytes = Array("date,sku,quantity\n2026-03-02,A,1\n2026-03-02,".utf8)
    bytes += [0xff, 0xfe]
    bytes += Array(",1\n2026-03-03,B,1\n".utf8)
    let input = Exports.Input(.sales, .bytes(bytes, name: "sales.csv"), path: "sales.csv")
    let collected = try Exports([input]).collect()
    #expect(collected.rejected.map(\.line) == [3])
    #expect(collected.data.sales.skus.map(\.code) == ["A", "B"])
  }

  @Test func `a cell that is never closed is one refused row`() throws {
    let long = String(repeating: "x", count: 1_000_000)
    let text = "date,sku,quantity\n2026-03-02,A,1\n2026-03-02,\"\(long)"
    let collected = try collectSingle(text)
    #expect(collected.rejected.map(\.line) == [3])
    #expect(collected.rejected.allSatisfy { $0.value.utf8.count < 300 })
    #expect(collected.data.sales.count == 1)
  }

  @Test func `a code that looks like a formula stays as it is`() throws {
    let text = "date,sku,quantity\n2026-03-02,=cmd(),1\n2026-03-02,\"+1,2\",1\n2026-03-02,@x,1\n"
    #expect(try collect([.sales: text]).data.sales.skus.map(\.code) == ["=cmd()", "+1,2", "@x"])
  }

  @Test func `ten thousand bad rows stop with one message`() throws {
    let text = "date,sku,quantity\n" + String(repeating: "2026-02-30,A,1\n", count: 10_000)
    let stop = try #require(error { _ = try collectSingle(text) })
    guard case .tooManyRejected(_, 10_000, 10_000, _) = stop else {
      Issue.record("\(stop)")
      return
    }
    #expect(stop.description.split(separator: "\n").count == 2)
  }

  @Test(arguments: UInt64(1)...10)
  func `the order of rows does not matter`(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let rows = (0..<60).map { number in
      "2026-03-\(10 + number % 20),\("ABC".shuffled(using: &random)[0]),S\(number % 3),\(number)"
    }
    func totals(_ rows: [String]) throws -> [String] {
      let text = "date,sku,location,quantity\n" + rows.map { $0 + "\n" }.joined()
      return try collect([.sales: text]).data.sales.lines.sorted()
    }
    #expect(try totals(rows) == totals(rows.shuffled(using: &random)))
  }

  @Test(arguments: UInt64(1)...40)
  func `patterns match as their definition says`(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    func text(_ alphabet: String, _ length: ClosedRange<Int>) -> String {
      let letters = Array(alphabet)
      return String(
        (0..<Int.random(in: length, using: &random)).map { _ in
          letters[Int.random(in: 0..<letters.count, using: &random)]
        })
    }
    let codes = Set((0..<80).map { _ in text("abAé1", 1...6) }).sorted()
    let pattern = text("ab1é?**", 0...6)
    func matches(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
      guard let first = pattern.first else { return text.isEmpty }
      if first == "*" {
        return matches(pattern.dropFirst(), text)
          || (!text.isEmpty && matches(pattern, text.dropFirst()))
      }
      guard let next = text.first, first == "?" || first == next else { return false }
      return matches(pattern.dropFirst(), text.dropFirst())
    }
    let expected = codes.filter { matches(Array(pattern)[...], Array($0.lowercased())[...]) }
    var settings = CollectSettings()
    settings.ignore = [pattern]
    let sales = (codes + ["zzz"]).map { "2026-03-02,\($0),1\n" }.joined()
    guard !matches(Array(pattern)[...], Array("zzz")[...]) else { return }
    let collected = try collect([.sales: "date,sku,quantity\n" + sales], settings)
    #expect(collected.leftOut.map(\.sku.code).sorted() == expected)
  }

  @Test func `more decimals than are kept are rounded and told`() throws {
    let text = "sku,unit_cost\nA,1.00000049\nB,2\n"
    let collected = try collect([.items: text])
    #expect(collected.data.items.map(\.unitCost) == [Money(whole: 1), Money(whole: 2)])
    #expect(collected.finding("rounded-cells")?.count == 1)
  }
}
