// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline
import Workbook

extension RunReport {
  /// `workbook.xlsx`: the plan's tables as sheets, and a summary of formulas and charts over them.
  ///
  /// - Parameters:
  ///   - financials: the rows of `financials.csv`.
  ///   - rowLimit: the rows that a sheet holds; more go to another.
  /// - Returns: the file.
  /// - Throws: ``ReportError`` where it cannot be made.
  func workbook(
    _ financials: [FinancialRow], rowLimit: Int = WorkbookWriter.rowLimit
  ) throws(ReportError) -> ReportFile {
    let folder = try ScratchFolder()
    let path = folder.path + "/workbook.xlsx"
    do throws(WorkbookError) {
      var workbook = try WorkbookWriter(
        path: path, title: run.scenario, created: run.asOf.number, folder: folder.path)
      let summary = try workbook.addSheet("Summary")
      let extents = try writeTables(financials, to: &workbook, rowLimit: rowLimit)
      try SummarySheet(report: self, financials: financials, extents: extents).write(
        to: summary, of: &workbook)
      try workbook.close()
    } catch {
      throw .unwritable(path: error.place, reason: error.problem)
    }
    do throws(TabularError) {
      return ReportFile(
        name: "workbook.xlsx", oneRow: "", rows: nil, bytes: try File.read(path))
    } catch {
      throw .unwritable(path: path, reason: error.problem)
    }
  }

  private func writeTables(
    _ financials: [FinancialRow], to workbook: inout WorkbookWriter, rowLimit: Int
  ) throws(WorkbookError) -> SheetExtents {
    let forecastTable = SheetTable(
      "Forecast",
      TableFile<ForecastRow>.forecast(
        levels: forecast.quantileLevels, hasLocations: run.hasLocations), in: run.language,
      totals: ["mean", "baseline", "adjustment"])
    var extents = SheetExtents()
    extents.orders = try SheetTable<OrderEntry>.orders(in: run.language).write(
      sortedOrders.filter { !$0.isTransfer } + sortedOrders.filter(\.isTransfer), to: &workbook,
      rowLimit: rowLimit)
    extents.exceptions = try SheetTable<ExceptionRow>.exceptions(in: run.language).write(
      exceptionRows, to: &workbook, rowLimit: rowLimit)
    extents.forecast = try forecastTable.write(forecast.rows, to: &workbook, rowLimit: rowLimit)
    extents.projection = try SheetTable(
      "Projection", TableFile<ProjectionRow>.projection, in: run.language,
      totals: ["receipts", "demand", "unmet"]
    ).write(projectionRows, to: &workbook, rowLimit: rowLimit)
    extents.policies = try SheetTable<PolicyEntry>.policies(in: run.language).write(
      policies, to: &workbook, rowLimit: rowLimit)
    _ = try SheetTable<MeasureRow>.measures(in: run.language).write(
      measures, to: &workbook, rowLimit: rowLimit)
    extents.financials = try SheetTable(
      "Financials", TableFile<FinancialRow>.financials(books, plan: run.currency),
      in: run.language
    ).write(financials, to: &workbook, rowLimit: rowLimit)
    _ = try SheetTable("Assumptions", TableFile<Assumption>.assumptions, in: run.language).write(
      sortedAssumptions, to: &workbook, rowLimit: rowLimit)
    return extents
  }
}

/// Where the workbook's tables stand.
struct SheetExtents {
  var orders = TableExtent(columns: [])
  var exceptions = TableExtent(columns: [])
  var forecast = TableExtent(columns: [])
  var projection = TableExtent(columns: [])
  var policies = TableExtent(columns: [])
  var financials = TableExtent(columns: [])
}

extension SheetTable where Row == OrderEntry {
  /// The orders, with the columns that `restock record` reads back.
  static func orders(in language: ReportLanguage) -> SheetTable {
    var table = SheetTable("Orders", .orders, in: language, totals: ["quantity", "value"])
    table.insert(
      SheetColumn(.text("name", "what people call the item") { $0.labels.name }), after: "sku")
    for (name, width) in [("note", 30), ("approved_quantity", 18), ("approved", 12)] {
      table.insert(SheetColumn(input: name, leastWidth: width), after: "quantity")
    }
    let parts = table.columns.indices.filter { place in
      Column<OrderEntry>.parts.contains { $0.name == table.columns[place].name }
    }
    if let first = parts.first, let last = parts.last { table.folded = first...last }
    table.frozenColumns = 2
    table.tabColor = SheetStyle.colors.third
    return table
  }
}

extension SheetTable where Row == ExceptionRow {
  /// What wants a decision.
  static func exceptions(in language: ReportLanguage) -> SheetTable {
    var table = SheetTable("Exceptions", .exceptions, in: language, totals: ["money_at_stake"])
    table.insert(
      SheetColumn(.text("name", "what people call the item") { $0.entry.labels.name }),
      after: "sku")
    table.frozenColumns = 2
    table.tabColor = SheetStyle.colors.second
    return table
  }
}

extension SheetTable where Row == PolicyEntry {
  /// The levels.
  static func policies(in language: ReportLanguage) -> SheetTable {
    var table = SheetTable("Policies", .policies, in: language, totals: ["on_hand", "stock_value"])
    table.insert(
      SheetColumn(.text("name", "what people call the item") { $0.labels.name }), after: "sku")
    return table
  }
}

extension SheetTable where Row == MeasureRow {
  /// The measures, whose unit stands beside the value.
  static func measures(in language: ReportLanguage) -> SheetTable {
    var table = SheetTable("KPIs", .measures, in: language)
    for place in table.columns.indices where table.columns[place].name == "value" {
      table.columns[place].unit = \.unit
    }
    return table
  }
}
