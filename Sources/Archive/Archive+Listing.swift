// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension Archive {
  /// All runs, by scenario, as-of day and number.
  public func runs() throws(ArchiveError) -> [RunListing] {
    var runs: [RunListing] = []
    try database.read(
      """
      SELECT id, scenario, as_of, recorded, program, currency,
      (SELECT count(*) FROM forecast WHERE run = run.id),
      (SELECT count(*) FROM line WHERE run = run.id)
      FROM run ORDER BY scenario, as_of, id
      """
    ) { row throws(ArchiveError) in
      runs.append(
        RunListing(
          run: row.integer(0), scenario: row.text(1) ?? "", asOf: try row.day(2),
          recorded: row.text(3), program: row.text(4) ?? "", series: row.integer(6),
          lines: row.integer(7), value: .zero,
          currency: row.text(5).map { Currency($0) } ?? .unknown,
          decisions: [:]))
    }
    for place in runs.indices {
      let currency = runs[place].currency
      runs[place].value = try lines(of: runs[place].run).filter { $0.currency == currency }
        .compactMap(\.value).reduce(.zero, +)
      for decision in try decisions(of: runs[place].run) {
        runs[place].decisions[decision.kind, default: 0] += 1
      }
    }
    return runs
  }

  /// What was decided on the lines of a run, the last decision on each, by line, then added ones by key.
  public func decisions(of run: Int) throws(ArchiveError) -> [Decision] {
    var decided: [Int: Decision] = [:]
    var added: [SeriesKey: Decision] = [:]
    try database.read(
      """
      SELECT line, sku, location, supplier, from_location, kind, quantity, order_date, receipt_date,
      reason, author, recorded FROM decision WHERE run = \(run) ORDER BY id
      """
    ) { row throws(ArchiveError) in
      let decision = Decision(
        line: row.isNull(0) ? nil : row.integer(0), key: row.key(1),
        supplier: row.text(3).map { SupplierCode($0) },
        fromLocation: row.text(4).map { LocationCode($0) },
        kind: row.text(5).flatMap { Decision.Kind(rawValue: $0) } ?? .approved,
        quantity: row.amount(6) ?? .zero, orderDate: try row.day(7), receiptDate: try row.day(8),
        reason: row.text(9), author: row.text(10), recorded: row.text(11))
      if let line = decision.line {
        decided[line] = decision
      } else {
        added[decision.key] = decision
      }
    }
    return decided.sorted { $0.key < $1.key }.map(\.value)
      + added.sorted { $0.key < $1.key }.map(\.value)
  }

  /// What later runs found out about a run, the finding run first.
  public func outcomes(about run: Int) throws(ArchiveError) -> [(by: Int, RunRecord.Outcome)] {
    var outcomes: [(by: Int, RunRecord.Outcome)] = []
    try database.read(
      """
      SELECT earlier, measure, member, value, unit, run FROM outcome
      WHERE earlier = \(run) ORDER BY run, place
      """
    ) { outcomes.append(($0.integer(5), RunRecord.Outcome($0))) }
    return outcomes
  }
}
