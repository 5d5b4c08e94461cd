// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension Archive {
  /// Writes the amounts of a run within a transaction.
  func insertAmounts(_ record: RunRecord, _ run: Int) throws(ArchiveError) {
    var statement = try database.prepare(
      "INSERT INTO amount VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for (place, amount) in record.amounts.enumerated() {
      try statement.bind(run)
      try statement.bind(place)
      try statement.bind(amount.period.name)
      try statement.bind(amount.period.first.description)
      try statement.bind(amount.period.last.description)
      try statement.bind(amount.measure)
      try statement.bind(amount.category)
      try statement.bind(amount.supplier)
      try statement.bind(amount.location)
      try statement.bind(amount.currency.code)
      try statement.bind(amount.amount)
      try statement.run()
    }
  }

  /// The amounts of a run in their order; none where a program before this one recorded it.
  func amounts(of run: Int) throws(ArchiveError) -> [PlannedAmount] {
    var amounts: [PlannedAmount] = []
    try database.read(
      """
      SELECT period, first, last, measure, category, supplier, location, currency, amount
      FROM amount WHERE run = \(run) ORDER BY place
      """
    ) { row throws(ArchiveError) in
      amounts.append(
        PlannedAmount(
          period: FiscalPeriod(
            name: row.text(0) ?? "", first: try row.day(1), last: try row.day(2)),
          measure: row.text(3) ?? "", category: row.text(4) ?? "", supplier: row.text(5) ?? "",
          location: row.text(6) ?? "", currency: row.text(7).map { Currency($0) } ?? .unknown,
          amount: row.amount(8) ?? .zero))
    }
    return amounts
  }
}
