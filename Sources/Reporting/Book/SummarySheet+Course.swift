// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline
import Workbook

/// What is at risk, and the course of stock, demand and money.
extension SummarySheet {
  mutating func addRisks() {
    let kinds = PlanException.Kind.allCases.filter { kind in
      report.exceptions.contains { $0.exception.kind == kind }
    }
    guard !kinds.isEmpty else { return }
    begin(
      say(.atRisk), [say(.kind), "", say(.decisions), "", say(.moneyAtStake)])
    let rows = report.exceptionRows
    for kind in kinds {
      let own = rows.filter { $0.entry.exception.kind == kind }
      let stake = own.compactMap(\.moneyAtStake).reduce(.zero, +)
      let condition = [
        (
          column: "kind",
          is: SummarySheet.equal(kind.rawValue, CellRange.name(row: nextRow, column: 0))
        )
      ]
      add([
        .text(kind.rawValue), .text(run.language(kind.word)),
        .formula(
          extents.exceptions.count(of: "kind", where: condition), result: Double(own.count),
          CellFormat(number: "#,##0")), .empty(),
        .formula(
          extents.exceptions.sum("money_at_stake", where: condition), result: stake.value,
          CellFormat(number: SheetStyle.sum(run.currency))),
      ])
    }
    let all = rows.compactMap(\.moneyAtStake).reduce(.zero, +)
    add([
      .text(say(.all), SheetStyle.total()), .empty(SheetStyle.total()),
      .formula(
        extents.exceptions.count(of: "kind"), result: Double(rows.count),
        SheetStyle.total("#,##0")),
      .empty(SheetStyle.total()),
      .formula(
        extents.exceptions.sum("money_at_stake"), result: all.value,
        SheetStyle.total(SheetStyle.sum(run.currency))),
    ])
  }

  mutating func addStock() {
    let stocks = report.projectedStock
    guard !stocks.isEmpty else { return }
    begin(
      say(.projectedStock, bucket),
      [bucket, "", "", say(.units), say(.atCost)])
    let first = nextRow
    for stock in stocks {
      let condition = [(column: "bucket", is: CellRange.name(row: nextRow, column: 0))]
      add([
        SheetCell(.day(stock.bucket.firstDay.number), SheetStyle.day), .empty(), .empty(),
        .formula(
          extents.projection.sum("closing", where: condition), result: stock.units.value,
          CellFormat(number: "#,##0")),
        stock.value.map {
          .number($0.value, CellFormat(number: SheetStyle.sum(run.currency)))
        } ?? .empty(),
      ])
    }
    let hasValue = stocks.allSatisfy { $0.value != nil }
    var chart = SheetChart(
      kind: .line, title: say(hasValue ? .stockAtCostTitle : .stockTitle),
      alternative: say(.stockLine, bucket),
      valueName: hasValue ? run.currency.shown : say(.units),
      valueFormat: "#,##0",
      series: [
        .init(
          name: say(.stockTitle), categories: range(first..<nextRow, column: 0),
          values: range(first..<nextRow, column: hasValue ? 4 : 3), color: SheetStyle.colors.third)
      ])
    chart.categoryFormat = CellFormat.day.number
    chart.labelStep = max(1, stocks.count / 13)
    charts.append(chart)
  }

  mutating func addDemand() {
    let sold = report.soldUnits
    let means = report.forecastUnits
    guard !means.isEmpty else { return }
    begin(say(.soldAndForecast), [bucket, "", "", say(.sold), say(.forecast)])
    let first = nextRow
    for (bucket, units) in sold {
      add([
        SheetCell(.day(bucket.firstDay.number), SheetStyle.day), .empty(), .empty(),
        .number(units, CellFormat(number: "#,##0")),
      ])
    }
    for (bucket, units) in means {
      let condition = [(column: "date", is: CellRange.name(row: nextRow, column: 0))]
      add([
        SheetCell(.day(bucket.firstDay.number), SheetStyle.day), .empty(), .empty(), .empty(),
        .formula(
          extents.forecast.sum("mean", where: condition), result: units,
          CellFormat(number: "#,##0")),
      ])
    }
    let categories = range(first..<nextRow, column: 0)
    var forecast = SheetChart.Series(
      name: say(.forecast), categories: categories, values: range(first..<nextRow, column: 4),
      color: SheetStyle.colors.second)
    forecast.isDashed = true
    let past = SheetChart.Series(
      name: say(.sold), categories: categories, values: range(first..<nextRow, column: 3),
      color: SheetStyle.colors.first)
    var chart = SheetChart(
      kind: .line, title: say(sold.isEmpty ? .forecast : .demandTitle),
      alternative: say(.demandLines, bucket),
      valueName: say(.units), valueFormat: "#,##0",
      series: sold.isEmpty ? [forecast] : [past, forecast])
    chart.categoryFormat = CellFormat.day.number
    chart.labelStep = max(1, (nextRow - first) / 13)
    charts.append(chart)
  }

  mutating func addMoney() {
    guard !financials.isEmpty else { return }
    let measures: [[FinancialMeasure]] = [
      [.receipts, .proposedReceipts, .plannedReceipts], [.costOfGoodsSold], [.closingStock],
    ]
    begin(
      say(.money, run.currency.code),
      [
        say(.period), say(.basis), say(.from), say(.receipts), say(.costOfGoodsSold),
        say(.closingStock),
      ])
    let table = TableFile<FinancialRow>.financials(report.books, plan: run.currency)
    guard let converted = table.columns.first(where: { $0.name == "converted" }) else { return }
    for period in report.books.periods {
      let own = financials.filter { $0.period == period.period && $0.basis == period.basis }
      guard !own.isEmpty else { continue }
      let common = [
        (column: "from", is: CellRange.name(row: nextRow, column: 2)),
        (column: "basis", is: SummarySheet.equal(period.basis.rawValue)),
      ]
      let figures = measures.map { kinds -> SheetCell in
        var sum = Money.zero
        for row in own where kinds.contains(row.measure) {
          if case .money(let money, _) = converted.cell(row) { sum += money }
        }
        let formula = kinds.map { kind in
          extents.financials.sum(
            "converted", where: common + [("measure", SummarySheet.equal(kind.rawValue))])
        }.joined(separator: "+")
        return .formula(
          formula, result: sum.value, CellFormat(number: SheetStyle.sum(run.currency)))
      }
      add(
        [
          .text(period.period.name), .text(period.basis.rawValue),
          SheetCell(.day(period.period.first.number), SheetStyle.day),
        ] + figures)
    }
  }
}

extension RunReport {
  /// The stock of all places at the end of each bucket; its value where all is in the plan's currency.
  var projectedStock: [(bucket: Bucket, units: Quantity, value: Money?)] {
    let isOneCurrency = policies.allSatisfy { $0.currency == run.currency }
    let costs = Dictionary(
      policies.map { ($0.key, $0.unitCost) }, uniquingKeysWith: { first, _ in first })
    var sums: [Bucket: (units: Quantity, value: Money)] = [:]
    for stock in projection {
      let cost = (costs[stock.key] ?? nil) ?? .zero
      for bucket in stock.buckets {
        sums[bucket.bucket, default: (.zero, .zero)].units += bucket.closing
        sums[bucket.bucket, default: (.zero, .zero)].value +=
          cost.times(bucket.closing).rounded(decimals: run.currency.decimals)
      }
    }
    let isKnown = isOneCurrency && costs.values.contains { $0 != nil }
    return sums.sorted { $0.key < $1.key }.map {
      ($0.key, $0.value.units, isKnown ? $0.value.value : nil)
    }
  }

  /// Units forecast of all series, by bucket.
  fileprivate var forecastUnits: [(bucket: Bucket, units: Double)] {
    var sums: [Bucket: Double] = [:]
    for series in forecast.series {
      for (step, mean) in series.mean.enumerated() where mean.isFinite {
        sums[series.start.advanced(by: step), default: 0] += mean
      }
    }
    return sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Units sold of all series in the buckets before the plan, twice as many as are forecast.
  fileprivate var soldUnits: [(bucket: Bucket, units: Double)] {
    var sums: [Bucket: Double] = [:]
    for history in histories {
      for (offset, sold) in history.sold.enumerated().suffix(2 * run.horizon) where sold.isFinite {
        sums[history.start.advanced(by: offset), default: 0] += sold
      }
    }
    return sums.sorted { $0.key < $1.key }.suffix(2 * run.horizon).map { ($0.key, $0.value) }
  }
}
