// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

extension RunReport {
  /// The report's files in the order in which a reader meets them, the manifest last and always.
  ///
  /// - Throws: ``ReportError`` where the workbook cannot be made.
  public var files: [ReportFile] {
    get throws(ReportError) {
      let ledger = LedgerValuation(books: books).rows()
      let financials = Financials(books, ledger: ledger).rows + books.priorRows
      let written = run.writesTables ? tables(ledger, financials) : []
      let summary = SummaryPage(report: self, tables: written, financials: financials).file
      let page = run.writesPage ? [ReportPage(self).file] : []
      let workbook = run.writesWorkbook ? [try workbook(financials)] : []
      let all = (run.writesSummary ? [summary] : []) + page + workbook + written
      return all + [Manifest.file(of: self, files: all)]
    }
  }

  /// The tables in the order in which a reader meets them.
  private func tables(_ ledger: [LedgerRow], _ financials: [FinancialRow]) -> [ReportFile] {
    let forecastFile = TableFile<ForecastRow>.forecast(
      levels: forecast.quantileLevels, hasLocations: run.hasLocations)
    var tables = [TableFile<OrderEntry>.orders.file(of: sortedOrders, form: run.form)]
    let moved = sortedOrders.filter(\.isTransfer)
    if !moved.isEmpty {
      tables.append(TableFile<OrderEntry>.transfers.file(of: moved, form: run.form))
    }
    if !constraintRows.isEmpty {
      tables.append(TableFile<ConstraintRow>.constraints.file(of: constraintRows, form: run.form))
    }
    tables += [
      TableFile<ExceptionRow>.exceptions.file(of: exceptionRows, form: run.form),
      forecastFile.file(of: forecast.rows, form: run.form),
    ]
    if !groups.isEmpty {
      tables.append(TableFile<GroupForecastRow>.groups.file(of: groupRows, form: run.form))
    }
    tables += [
      TableFile<ProjectionRow>.projection.file(of: projectionRows, form: run.form),
      TableFile<PolicyEntry>.policies.file(of: policies, form: run.form),
    ]
    if !network.isEmpty {
      tables.append(TableFile<NetworkEntry>.network.file(of: network, form: run.form))
    }
    if !requirements.isEmpty {
      tables.append(TableFile<RequirementEntry>.requirements.file(of: requirements, form: run.form))
    }
    tables += bookFiles(ledger, financials)
    tables += [
      TableFile<MeasureRow>.measures.file(of: measures, form: run.form),
      TableFile<LostSalesEntry>.lostSales.file(of: lostSales, form: run.form),
      TableFile<Assumption>.assumptions.file(of: sortedAssumptions, form: run.form),
      TableFile<RejectedRow>.rejected.file(of: rejected, form: run.form),
    ]
    if let sinceLast {
      tables.append(TableFile<SinceLastRow>.sinceLast.file(of: sinceLast.fileRows, form: run.form))
    }
    return tables
  }

  /// Writes the report's folder in one step.
  ///
  /// - Parameter folder: the folder; made where it is not there, replaced where it holds a report.
  /// - Throws: ``ReportError`` where it cannot be written; a report that was there is left as it was.
  public func write(to folder: String) throws(ReportError) {
    try ReportFolder(path: folder).replace(with: try files)
  }

  /// The files of the books, where there are any.
  private func bookFiles(_ ledger: [LedgerRow], _ financials: [FinancialRow]) -> [ReportFile] {
    guard !books.isEmpty else { return [] }
    return [
      TableFile<FinancialRow>.financials(books, plan: run.currency)
        .file(of: financials, form: run.form),
      TableFile<LedgerRow>.ledger.file(of: ledger, form: run.form),
      TableFile<PurchaseEntry>.purchases.file(of: books.sortedPurchases, form: run.form),
    ]
  }
}
