// SPDX-License-Identifier: GPL-3.0-or-later

import Collecting
import Retail
import Testing
import Timeline

/// Random files of transactions against a plain reading of the contract, line by line.
struct RandomTransactionTests {
  private struct Line {
    var invoice: String
    var day: Day
    var sku: String
    var units: Int
    var price: Int
    var customer: String

    func cells(units: Int, state: String?) -> String {
      let cells: [String?] = [
        day.description, sku, "", "\(Double(units))", "\(Double(price))", state,
        customer.isEmpty ? "?" : customer,
      ]
      return cells.compactMap { $0 }.joined(separator: " ")
    }

    var text: String { "\(invoice),\(day) 09:00,\(sku),\(units),\(price),\(customer)\n" }
  }

  private static func lines(seed: UInt64) -> [Line] {
    var random = SplitMix(seed: seed)
    let start = day("2026-02-20")
    let count = Int.random(in: 5...160, using: &random)
    var lines: [Line] = []
    for number in 0..<count {
      if !lines.isEmpty, Int.random(in: 0..<12, using: &random) == 0 {
        lines.append(lines[Int.random(in: 0..<lines.count, using: &random)])
        continue
      }
      let isCancelled = Int.random(in: 0..<4, using: &random) == 0
      let units = Int.random(in: 0...3, using: &random)
      let goesBack = isCancelled || Int.random(in: 0..<5, using: &random) == 0
      lines.append(
        Line(
          invoice: (isCancelled ? "C" : "") + String(500 + number / 3),
          day: start.advanced(by: Int.random(in: 0...8, using: &random)),
          sku: ["10", "11", "12x"][Int.random(in: 0..<3, using: &random)],
          units: goesBack ? -max(units, 1) : units,
          price: Int.random(in: 0..<5, using: &random) == 0 ? 0 : 3,
          customer: ["", "U", "V"][Int.random(in: 0..<3, using: &random)]))
    }
    return lines
  }

  /// What the contract says, in quadratic time and without any index.
  private struct Reading {
    var sales: [(line: Line, cancelled: Day?)] = []
    var returns: [Line] = []
    var adjustments: [Line] = []
    var duplicates = 0
    var matched = 0

    init(_ lines: [Line]) {
      var kept: [Line] = []
      for line in lines {
        if kept.contains(where: { $0.text == line.text }) {
          duplicates += 1
        } else {
          kept.append(line)
        }
      }
      let isMark = kept.contains { $0.invoice.hasPrefix("C") }
      var back: [Line] = []
      for line in kept where line.units != 0 {
        if isMark && line.invoice.hasPrefix("C") || (line.units < 0 && line.price > 0) {
          back.append(line)
        } else if line.units < 0 || (line.price == 0 && line.customer.isEmpty) {
          adjustments.append(line)
        } else {
          sales.append((line, nil))
        }
      }
      var unmatched = [Bool](repeating: true, count: back.count)
      let days = Set(back.map(\.day)).sorted()
      for day in days {
        for index in back.indices where back[index].day == day {
          let line = back[index]
          guard !line.customer.isEmpty else { continue }
          var best: Int?
          for (place, sale) in sales.enumerated()
          where sale.cancelled == nil && sale.line.customer == line.customer
            && sale.line.sku == line.sku && sale.line.units == -line.units
            && sale.line.day <= line.day
          {
            if let found = best, sales[found].line.day > sale.line.day { continue }
            best = place
          }
          guard let best else { continue }
          sales[best].cancelled = line.day
          unmatched[index] = false
          matched += 1
        }
      }
      returns = back.indices.filter { unmatched[$0] }.map { back[$0] }
    }
  }

  @Test(arguments: UInt64(1)...120)
  func `collecting agrees with the plain reading`(seed: UInt64) throws {
    let lines = Self.lines(seed: seed)
    let expected = Reading(lines)
    let text =
      "invoice,timestamp,sku,quantity,unit_price,customer\n" + lines.map(\.text).joined()
    guard !expected.sales.isEmpty else { return }
    let collected = try collect([.transactions: text])
    let sales = expected.sales.map { line, cancelled -> String in
      let state = cancelled.map(\.description) ?? "stands"
      return line.cells(units: line.units, state: state)
    }
    #expect(collected.data.sales.lines == sales)
    let returns = expected.returns.map { $0.cells(units: -$0.units, state: nil) }
    #expect(collected.data.returns.lines == returns)
    let adjustments = expected.adjustments.map { "\($0.day.number) \(Double($0.units))" }
    let found = collected.data.adjustments
    #expect(zip(found.day, found.quantity).map { "\($0) \($1)" } == adjustments)
    let counts = try #require(collected.transactions)
    #expect(counts.exactDuplicates == expected.duplicates)
    #expect(counts.cancelledSales.rows == expected.matched)
    #expect(counts.cancellations.rows == expected.matched)
    checkConservation(counts, lines)
  }

  /// Every line is in one place, and its units with it.
  private func checkConservation(_ counts: TransactionCounts, _ lines: [Line]) {
    let parts = [
      counts.dropped, counts.leftOut, counts.refused, counts.empty, counts.sales,
      counts.cancellations, counts.returns, counts.adjustments,
    ]
    #expect(parts.reduce(0) { $0 + $1.rows } == lines.count)
    #expect(parts.reduce(0) { $0 + $1.units } == Double(lines.reduce(0) { $0 + $1.units }))
    #expect(counts.cancelledSales.units == -counts.cancellations.units)
  }
}
