// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

extension RunReport {
  /// The report's files in the order in which a reader meets them, the manifest last and always.
  public var files: [ReportFile] {
    let forecastFile = TableFile<ForecastRow>.forecast(
      levels: forecast.quantileLevels, hasLocations: run.hasLocations)
    var tables = [TableFile<OrderEntry>.orders.file(of: sortedOrders)]
    let moved = sortedOrders.filter(\.isTransfer)
    if !moved.isEmpty { tables.append(TableFile<OrderEntry>.transfers.file(of: moved)) }
    if !constraintRows.isEmpty {
      tables.append(TableFile<ConstraintRow>.constraints.file(of: constraintRows))
    }
    tables += [
      TableFile<ExceptionRow>.exceptions.file(of: exceptionRows),
      forecastFile.file(of: forecast.rows),
    ]
    if !groups.isEmpty {
      tables.append(TableFile<GroupForecastRow>.groups.file(of: groupRows))
    }
    tables += [
      TableFile<ProjectionRow>.projection.file(of: projectionRows),
      TableFile<PolicyEntry>.policies.file(of: policies),
    ]
    if !network.isEmpty { tables.append(TableFile<NetworkEntry>.network.file(of: network)) }
    if !requirements.isEmpty {
      tables.append(TableFile<RequirementEntry>.requirements.file(of: requirements))
    }
    tables += [
      TableFile<MeasureRow>.measures.file(of: measures),
      TableFile<LostSalesEntry>.lostSales.file(of: lostSales),
      TableFile<Assumption>.assumptions.file(of: sortedAssumptions),
      TableFile<RejectedRow>.rejected.file(of: rejected),
    ]
    let written = run.writesTables ? tables : []
    let summary = SummaryPage(report: self, tables: written).file
    let all = (run.writesSummary ? [summary] : []) + written
    return all + [Manifest.file(of: self, files: all)]
  }

  /// Writes the report's folder in one step.
  ///
  /// - Parameter folder: the folder; made where it is not there, replaced where it holds a report.
  /// - Throws: ``ReportError`` where it cannot be written; a report that was there is left as it was.
  public func write(to folder: String) throws(ReportError) {
    try ReportFolder(path: folder).replace(with: files)
  }
}
