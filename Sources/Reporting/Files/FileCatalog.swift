// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular

/// Every table and JSON file that reports are made of, with its columns.
public enum FileCatalog {
  /// The files in the order in which a reader meets them.
  public static var all: [FileDescription] { run + others }

  /// The files of a run's report.
  private static var run: [FileDescription] {
    [
      TableFile<OrderEntry>.orders.described(command: "run"),
      TableFile<OrderEntry>.transfers.described(command: "run"),
      TableFile<ConstraintRow>.constraints.described(command: "run"),
      TableFile<ExceptionRow>.exceptions.described(command: "run"),
      TableFile<ForecastRow>.forecast(levels: exampleLevels, hasLocations: true)
        .described(command: "run, forecast"),
      TableFile<GroupForecastRow>.groups.described(command: "run"),
      TableFile<ProjectionRow>.projection.described(command: "run"),
      TableFile<PolicyEntry>.policies.described(command: "run"),
      TableFile<NetworkEntry>.network.described(command: "run"),
      TableFile<RequirementEntry>.requirements.described(command: "run"),
      TableFile<FinancialRow>.financials(Books(), plan: exampleCurrency).described(command: "run"),
      TableFile<LedgerRow>.ledger.described(command: "run"),
      TableFile<PurchaseEntry>.purchases.described(command: "run"),
      TableFile<MeasureRow>.measures.described(command: "run"),
      TableFile<LostSalesEntry>.lostSales.described(command: "run"),
      TableFile<Assumption>.assumptions.described(command: "run"),
      TableFile<RejectedRow>.rejected.described(command: "run"),
      TableFile<SinceLastRow>.sinceLast.described(command: "run"),
      Manifest.described,
    ]
  }

  /// The files of other commands.
  private static var others: [FileDescription] {
    [
      TableFile<AccuracyEntry>.accuracy(hasLocations: true).described(command: "backtest"),
      TableFile<SimulationEntry>.simulation(exampleCurrency, hasLocations: true)
        .described(command: "simulate"),
      SampledReport.file.described(command: "simulate"),
      TableFile<ComparedRow>.comparison.described(command: "compare"),
      TableFile<OrderChange>.orderChanges.described(command: "compare"),
      TableFile<WaterfallBar>.waterfall(exampleCurrency).described(command: "compare"),
    ]
  }

  /// Levels of quantiles that stand for any.
  private static let exampleLevels = [0.025, 0.5, 0.975]
  /// A currency that stands for any.
  private static let exampleCurrency = Currency("EUR")

  /// What tells whether columns changed: a hash of every file's columns, their order, form and unit.
  public static var fingerprint: String {
    let lines = all.flatMap { file in
      file.columns.map { "\(file.name)\t\($0.name)\t\($0.form.rawValue)\t\($0.unit)\n" }
    }
    return SHA256.hex(Array(lines.joined().utf8))
  }
}
