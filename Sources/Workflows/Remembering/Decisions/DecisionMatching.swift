// SPDX-License-Identifier: GPL-3.0-or-later

import Archive
import Retail
import Tabular
import Timeline

/// Finds the proposed line of each row of the planner's file, and what was decided on it.
///
/// A row belongs to the line of its SKU, place and sender; dates tell several such lines apart. A code
/// that a spreadsheet took for a number is found without its leading zeros, where that leaves no doubt.
struct DecisionMatching {
  private let run: RunRecord
  private let table: DecisionTable
  private let author: String?
  private let recorded: String?
  private let lines: [LooseKey: [Int]]
  private let planned: [LooseKey: [SeriesKey]]

  /// What was decided, by line, then what was added.
  private(set) var decisions: [Decision] = []
  /// The rows that could not be taken.
  private(set) var rejected: [RejectedRow] = []
  /// How many of the run's lines the file leaves open or does not hold.
  private(set) var undecidedCount = 0

  private var lineOf: [Int: Int] = [:]

  /// A SKU and a place without case and leading zeros.
  private struct LooseKey: Hashable {
    var sku: String
    var location: String

    init(_ sku: String, _ location: String) {
      func loose(_ code: String) -> String {
        let digits = code.drop { $0 == "0" }
        return (digits.isEmpty ? "0" : String(digits)).lowercased()
      }
      self.sku = loose(sku)
      self.location = loose(location)
    }
  }

  /// Matches all rows; `missing` says what becomes of lines that the file does not hold.
  init(
    _ table: DecisionTable, _ run: RunRecord, missing: RecordDecisions.Missing, author: String?,
    recorded: String?
  ) {
    self.run = run
    self.table = table
    self.author = author
    self.recorded = recorded
    lines = Dictionary(grouping: run.lines.indices) {
      LooseKey(run.lines[$0].key.sku.code, run.lines[$0].key.location.code)
    }
    planned = Dictionary(grouping: run.levels.map(\.key)) {
      LooseKey($0.sku.code, $0.location.code)
    }
    let read = table.rows()
    rejected = table.table.rejected + read.rejected
    var decided: [Int: Decision] = [:]
    var added: [Decision] = []
    for row in read.rows {
      do throws(Fault) {
        guard let place = try line(of: row) else {
          added.append(try addition(row))
          continue
        }
        if let earlier = lineOf[place] {
          throw Fault("sku", row.sku, "is decided twice", "keep one of it and line \(earlier)")
        }
        lineOf[place] = table.line(ofRow: row.row)
        decided[place] = try decision(row, on: place)
      } catch {
        rejected.append(
          table.table.rejection(
            ofRow: row.row, error.column, value: error.value, reason: error.reason,
            remedy: error.remedy))
      }
    }
    // A row at fault is not a line that was taken out.
    let isWhole = rejected.isEmpty
    for place in run.lines.indices where decided[place] == nil {
      if missing == .refused, isWhole, lineOf[place] == nil {
        decided[place] = base(place, .refused, .zero)
      } else {
        undecidedCount += 1
      }
    }
    decisions = decided.sorted { $0.key < $1.key }.map(\.value) + added
    rejected.sort { $0.line < $1.line }
  }

  /// Why a row cannot be taken.
  private struct Fault: Error {
    var column: String
    var value: String
    var reason: String
    var remedy: String

    init(_ column: String, _ value: String, _ reason: String, _ remedy: String) {
      self.column = column
      self.value = value
      self.reason = reason
      self.remedy = remedy
    }
  }
}

extension DecisionMatching {
  /// The line that a row is about; nil where it was not proposed.
  private func line(of row: DecisionRow) throws(Fault) -> Int? {
    let loose = lines[LooseKey(row.sku, row.location)] ?? []
    let exact = loose.filter {
      run.lines[$0].key == SeriesKey(SKU(row.sku), LocationCode(row.location))
    }
    var found = exact.isEmpty ? loose : exact
    if exact.isEmpty, Set(found.map { run.lines[$0].key }).count > 1 {
      throw Fault("sku", row.sku, "may be several items", "write the code as orders.csv has it")
    }
    found = narrowed(found) { same($0.fromLocation?.code, row.fromLocation) }
    found = narrowed(found) { same($0.supplier?.code, row.supplier) }
    if found.count > 1 { found = narrowed(found) { isOn($0.orderDate, row.orderDate) } }
    if found.count > 1 { found = narrowed(found) { isOn($0.receiptDate, row.receiptDate) } }
    if found.count > 1 {
      throw Fault(
        "sku", row.sku, "is in several order lines of the run",
        "keep supplier, from_location and the dates as orders.csv has them")
    }
    return found.first
  }

  /// The lines for which something holds; all where it holds for none.
  private func narrowed(_ places: [Int], _ holds: (RunRecord.Line) -> Bool) -> [Int] {
    let kept = places.filter { holds(run.lines[$0]) }
    return kept.isEmpty ? places : kept
  }

  private func same(_ code: String?, _ cell: String?) -> Bool { (code ?? "") == (cell ?? "") }

  private func isOn(_ day: Day, _ cell: String?) -> Bool {
    cell.map { DateReading.days(of: $0).contains(day) } ?? false
  }

  /// What a row says of a proposed line; nil where it leaves it open.
  private func decision(_ row: DecisionRow, on place: Int) throws(Fault) -> Decision? {
    let line = run.lines[place]
    let quantity = try wanted(row, line)
    guard quantity >= .zero else {
      throw Fault("quantity", "\(quantity)", "is below zero", "write 0 to refuse the line")
    }
    var own: Decision
    if row.verdict == .refused || quantity == .zero {
      own = base(place, .refused, .zero)
    } else if quantity != line.quantity {
      own = base(place, .changed, quantity)
    } else if row.verdict != nil || !table.hasVerdicts {
      own = base(place, .approved, quantity)
    } else {
      return nil
    }
    own.orderDate = try day(row.orderDate, "order_date", proposed: line.orderDate)
    own.receiptDate = try day(row.receiptDate, "receipt_date", proposed: line.receiptDate)
    own.reason = row.note ?? (row.reason == line.reason ? nil : row.reason)
    own.author = row.author ?? author
    return own
  }

  /// The quantity that a row asks for: the quantity, or the purchase units where only they were edited.
  private func wanted(
    _ row: DecisionRow, _ line: RunRecord.Line
  ) throws(Fault) -> Quantity {
    let quantity = row.quantity ?? line.quantity
    guard let units = row.purchaseUnits, let proposed = line.purchaseUnits, units != proposed,
      proposed > .zero
    else { return quantity }
    let ratio = units.value / proposed.value
    let asked = Quantity(line.quantity.value * ratio)
    guard quantity == line.quantity || abs(quantity.value - asked.value) < 1e-3 else {
      throw Fault(
        "purchase_units", "\(units)", "does not agree with the quantity \(quantity)",
        "change one of the two, and leave the other as it was")
    }
    return quantity == line.quantity ? asked : quantity
  }

  private func base(_ place: Int, _ kind: Decision.Kind, _ quantity: Quantity) -> Decision {
    let line = run.lines[place]
    return Decision(
      line: place, key: line.key, supplier: line.supplier, fromLocation: line.fromLocation,
      kind: kind, quantity: quantity, orderDate: line.orderDate, receiptDate: line.receiptDate,
      author: author, recorded: recorded)
  }

  /// The day that a cell means: the proposed one where it can be that.
  private func day(
    _ cell: String?, _ column: String, proposed: Day?
  ) throws(Fault) -> Day {
    guard let cell else {
      if let proposed { return proposed }
      throw Fault(column, "", "is empty", "write the day, as 2026-11-23")
    }
    let days = DateReading.days(of: cell)
    if let proposed, days.contains(proposed) { return proposed }
    guard days.count == 1 else {
      throw Fault(
        column, cell, days.isEmpty ? "is no date" : "may be two dates",
        "write year-month-day, as 2026-11-23")
    }
    return days[0]
  }

  /// A line that the planner added.
  private func addition(_ row: DecisionRow) throws(Fault) -> Decision {
    let keys = planned[LooseKey(row.sku, row.location)] ?? []
    let exact = SeriesKey(SKU(row.sku), LocationCode(row.location))
    guard keys.contains(exact) || keys.count == 1 else {
      throw Fault(
        "sku", row.sku, "is not in the plan of \(run.asOf) at this place",
        "check sku and location, or record it with the run that it belongs to")
    }
    guard let quantity = row.quantity, quantity > .zero else {
      throw Fault("quantity", "", "is missing for a line that was added", "write the units")
    }
    guard row.verdict != .refused else {
      throw Fault("sku", row.sku, "was not proposed, and so cannot be refused", "remove the row")
    }
    return Decision(
      line: nil, key: keys.contains(exact) ? exact : keys[0],
      supplier: row.supplier.map { SupplierCode($0) },
      fromLocation: row.fromLocation.map { LocationCode($0) }, kind: .added, quantity: quantity,
      orderDate: try day(row.orderDate, "order_date", proposed: run.asOf),
      receiptDate: try day(row.receiptDate, "receipt_date", proposed: nil),
      reason: row.note ?? row.reason, author: row.author ?? author, recorded: recorded)
  }
}
