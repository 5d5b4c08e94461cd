// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension Archive {
  func insertLines(_ record: RunRecord, _ run: Int) throws(ArchiveError) {
    var statement = try database.prepare(
      "INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for (place, line) in record.lines.enumerated() {
      try statement.bind(run)
      try statement.bind(place)
      try statement.bind(line.key)
      try statement.bind(line.supplier?.code)
      try statement.bind(line.fromLocation?.code)
      try statement.bind(line.orderDate.description)
      try statement.bind(line.receiptDate.description)
      try statement.bind(line.coversUntil.description)
      try statement.bind(line.quantity)
      try statement.bind(line.unitCost)
      try statement.bind(line.stockoutCost)
      try statement.bind(line.currency.code)
      try statement.bind(line.isProposed ? 1 : 0)
      try statement.bind(line.reason)
      try statement.bind(PartsText.text(of: line.parts))
      try statement.bind(line.purchaseUnits)
      try statement.run()
    }
  }

  func insertOverrides(_ record: RunRecord, _ run: Int) throws(ArchiveError) {
    var statement = try database.prepare(
      "INSERT INTO override VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for (place, row) in record.overrides.enumerated() {
      try statement.bind(run)
      try statement.bind(place)
      try statement.bind(row.sku?.code)
      try statement.bind(row.location?.code)
      try statement.bind(row.dates.first?.description)
      try statement.bind(row.dates.last?.description)
      switch row.change {
      case .multiply(let factor):
        try statement.bind(factor)
        try statement.bind(nil as Double?)
      case .quantity(let quantity):
        try statement.bind(nil as Double?)
        try statement.bind(quantity)
      }
      try statement.bind(row.reason)
      try statement.bind(row.author)
      try statement.run()
    }
  }

  func insertOutcomes(_ record: RunRecord, _ run: Int) throws(ArchiveError) {
    var statement = try database.prepare("INSERT INTO outcome VALUES (?, ?, ?, ?, ?, ?, ?)")
    for (place, outcome) in record.outcomes.enumerated() {
      try statement.bind(run)
      try statement.bind(place)
      try statement.bind(outcome.earlier)
      try statement.bind(outcome.measure)
      try statement.bind(outcome.member)
      try statement.bind(outcome.value)
      try statement.bind(outcome.unit)
      try statement.run()
    }
  }

  /// Adds decisions to a run; one on a line that was decided on before takes its place, and both stay.
  ///
  /// - Parameters:
  ///   - run: the run.
  ///   - decide: given the run, while the archive is locked against other writers, says what was decided.
  /// - Throws: `ArchiveError` where they cannot be written; then none of them is.
  public func record(
    for run: Int, _ decide: (RunRecord) -> [Decision]
  ) throws(ArchiveError) {
    try database.execute("BEGIN IMMEDIATE")
    do throws(ArchiveError) {
      try insert(decide(try record(of: run)), run)
      try database.execute("COMMIT")
    } catch {
      // Where SQLite has undone the transaction itself, there is nothing to undo.
      try? database.execute("ROLLBACK")
      throw error
    }
  }

  private func insert(_ decisions: [Decision], _ run: Int) throws(ArchiveError) {
    var statement = try database.prepare(
      "INSERT INTO decision VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for decision in decisions {
      try statement.bind(run)
      try statement.bind(decision.line)
      try statement.bind(decision.key)
      try statement.bind(decision.supplier?.code)
      try statement.bind(decision.fromLocation?.code)
      try statement.bind(decision.kind.rawValue)
      try statement.bind(decision.quantity)
      try statement.bind(decision.orderDate.description)
      try statement.bind(decision.receiptDate.description)
      try statement.bind(decision.reason)
      try statement.bind(decision.author)
      try statement.bind(decision.recorded)
      try statement.run()
    }
  }
}

extension Statement {
  /// Gives the next two parameters a SKU and a location.
  mutating func bind(_ key: SeriesKey) throws(ArchiveError) {
    try bind(key.sku.code)
    try bind(key.location.code)
  }

  /// Gives the next parameter an amount in millionths.
  mutating func bind(_ amount: (some FixedPoint)?) throws(ArchiveError) {
    try bind(amount.map { Int($0.millionths) })
  }
}
