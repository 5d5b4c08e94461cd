// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension Archive {
  /// Everything that is kept of a run but its decisions.
  ///
  /// - Throws: `ArchiveError` where there is no such run, or it cannot be read.
  public func record(of run: Int) throws(ArchiveError) -> RunRecord {
    var record = try head(of: run)
    try database.read("SELECT key, value FROM setting WHERE run = \(run) ORDER BY key") { row in
      record.settings.append(RunRecord.Setting(key: row.text(0) ?? "", value: row.text(1) ?? ""))
    }
    try database.read(
      "SELECT name, sha256, bytes, rows, rejected FROM input WHERE run = \(run) ORDER BY name"
    ) { row in
      record.inputs.append(
        RunRecord.Input(
          name: row.text(0) ?? "", sha256: row.text(1) ?? "", bytes: row.integer(2),
          rows: row.integer(3), rejected: row.integer(4)))
    }
    record.forecasts = try forecasts(of: run, bucket: record.bucket)
    record.levels = try levels(of: run)
    record.lines = try lines(of: run)
    record.overrides = try overrides(of: run)
    record.amounts = try amounts(of: run)
    try database.read(
      "SELECT earlier, measure, member, value, unit FROM outcome WHERE run = \(run) ORDER BY place"
    ) { record.outcomes.append(RunRecord.Outcome($0)) }
    return record
  }

  /// A run without its rows.
  private func head(of run: Int) throws(ArchiveError) -> RunRecord {
    var row = try database.prepare(
      """
      SELECT scenario, as_of, bucket, horizon, currency, seed, program, report_schema, illustrative,
      holding_rate, quantile_levels, recorded FROM run WHERE id = ?
      """)
    try row.bind(run)
    guard try row.next() else { throw .noRun(path: path, run: run) }
    guard let bucket = row.text(2).flatMap(BucketSize.init) else {
      throw .damaged(path: path, reason: "run \(run) has a bucket that is none")
    }
    var record = RunRecord(
      scenario: row.text(0) ?? "", asOf: try row.day(1), bucket: bucket, horizon: row.integer(3),
      currency: row.text(4).map { Currency($0) } ?? .unknown,
      seed: row.text(5).flatMap { UInt64($0) } ?? 0,
      program: row.text(6) ?? "", reportSchema: row.integer(7))
    record.isIllustrative = row.integer(8) == 1
    record.holdingRate = row.number(9) ?? 0
    record.quantileLevels = row.numbers(10).map { Double($0) }
    record.recorded = row.text(11)
    return record
  }

  /// The order lines of a run, in the order of its `orders.csv`.
  public func lines(of run: Int) throws(ArchiveError) -> [RunRecord.Line] {
    var lines: [RunRecord.Line] = []
    try database.read(
      """
      SELECT sku, location, supplier, from_location, order_date, receipt_date, covers_until,
      quantity, unit_cost, stockout_cost, currency, proposed, reason, parts, purchase_units
      FROM line WHERE run = \(run) ORDER BY place
      """
    ) { row throws(ArchiveError) in
      var line = RunRecord.Line(
        key: row.key(0), supplier: row.text(2).map(SupplierCode.init),
        fromLocation: row.text(3).map(LocationCode.init), orderDate: try row.day(4),
        receiptDate: try row.day(5), coversUntil: try row.day(6),
        quantity: row.amount(7) ?? .zero, unitCost: row.amount(8), stockoutCost: row.amount(9),
        currency: row.text(10).map { Currency($0) } ?? .unknown, isProposed: row.integer(11) == 1,
        reason: row.text(12) ?? "", parts: PartsText.parts(of: row.text(13) ?? ""))
      line.purchaseUnits = row.amount(14)
      lines.append(line)
    }
    return lines
  }

  private func forecasts(
    of run: Int, bucket: BucketSize
  ) throws(ArchiveError) -> [RunRecord.Forecast] {
    var forecasts: [RunRecord.Forecast] = []
    try database.read(
      """
      SELECT sku, location, start, model, naive, mean, baseline, quantiles
      FROM forecast WHERE run = \(run)
      """
    ) { row throws(ArchiveError) in
      forecasts.append(
        RunRecord.Forecast(
          key: row.key(0), start: Bucket(bucket, containing: try row.day(2)),
          model: row.text(3) ?? "", naive: row.number(4), mean: row.numbers(5),
          baseline: row.numbers(6), quantiles: row.numbers(7)))
    }
    return forecasts.sorted { $0.key < $1.key }
  }

  private func levels(of run: Int) throws(ArchiveError) -> [RunRecord.Levels] {
    var levels: [RunRecord.Levels] = []
    try database.read(
      """
      SELECT sku, location, policy, reorder_point, order_up_to, safety_stock, expected_fill_rate,
      serves_others, opening, scheduled, planned FROM level WHERE run = \(run)
      """
    ) { row in
      var own = RunRecord.Levels(
        key: row.key(0), policy: row.text(2) ?? "", reorderPoint: row.amount(3) ?? .zero,
        orderUpToLevel: row.amount(4) ?? .zero, safetyStock: row.amount(5) ?? .zero,
        expectedFillRate: row.number(6) ?? 0)
      own.servesOthers = row.integer(7) == 1
      own.opening = row.amount(8)
      own.scheduled = row.numbers(9)
      own.planned = row.numbers(10)
      levels.append(own)
    }
    return levels.sorted { $0.key < $1.key }
  }

  private func overrides(of run: Int) throws(ArchiveError) -> [ForecastOverride] {
    var overrides: [ForecastOverride] = []
    try database.read(
      """
      SELECT sku, location, first, last, multiplier, quantity, reason, author
      FROM override WHERE run = \(run) ORDER BY place
      """
    ) { row in
      let change: ForecastOverride.Change =
        row.number(4).map { .multiply($0) } ?? .quantity(row.number(5) ?? 0)
      var own = ForecastOverride(
        sku: row.text(0).map { SKU($0) },
        dates: DayRange(
          first: row.text(2).flatMap { Day(iso: $0) }, last: row.text(3).flatMap { Day(iso: $0) }),
        change: change)
      own.location = row.text(1).map { LocationCode($0) }
      own.reason = row.text(6)
      own.author = row.text(7)
      overrides.append(own)
    }
    return overrides
  }
}

extension RunRecord.Outcome {
  /// An outcome from a row of earlier run, measure, member, value and unit.
  init(_ row: borrowing Statement) {
    self.init(
      earlier: row.integer(0), measure: row.text(1) ?? "", member: row.text(2) ?? "",
      value: row.number(3) ?? 0, unit: row.text(4) ?? "")
  }
}
