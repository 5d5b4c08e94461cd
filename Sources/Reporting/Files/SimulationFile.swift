// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular

extension TableFile where Row == SimulationEntry {
  /// `simulation.csv`.
  static func simulation(_ currency: Currency, hasLocations: Bool) -> TableFile {
    func money(
      _ name: String, _ summary: String,
      _ path: any KeyPath<SimulationMeasures, Money> & Sendable
    ) -> Column<SimulationEntry> {
      .money(name, summary) { ($0.measures[keyPath: path], currency) }
    }
    let place = Column<SimulationEntry>.text(
      "location", "the item's place; empty for the other scopes"
    ) { $0.key?.location.code }
    let amounts = [
      money("margin", "revenue less cost of goods sold", \.marginEarned),
      money("margin_lost", "margin of what was wanted and not there", \.marginLost),
      money("holding", "cost of holding stock", \.holding),
      money("ordering", "cost of ordering", \.ordering),
      money("waste", "spoiled goods at cost", \.waste),
      money("transport", "cost of moving goods", \.transport),
      money("contribution", "margin less holding, ordering, waste, transport", \.contribution),
      money("opening_stock", "at cost", \.openingValue),
      money("closing_stock", "at cost", \.closingValue),
    ]
    return TableFile(
      name: "simulation.csv", oneRow: "what a policy came to in a part of the shop",
      purpose:
        "What the plan and simple rules would have earned on the past, for managers and analysts.",
      identities: [
        "contribution = margin − holding − ordering − waste − transport"
      ],
      columns: which + (hasLocations ? [place] : []) + units + amounts
        + [.text("currency", "the currency of all amounts") { _ in currency.code }])
  }

  private static let which: [Column<SimulationEntry>] = [
    .text("policy", "plan is Restock's own, bound knows the future") { $0.policy },
    .text("scope", "total, class, category, location or item") { $0.scope.rawValue },
    .text("member", "which one") { $0.member },
    .text("sku", "the item; empty for the other scopes") { $0.key?.sku.code },
  ]

  private static let units: [Column<SimulationEntry>] = [
    .integer("items", "items at places", unit: "series") { $0.measures.items },
    .measure("demand", "units wanted", unit: "units") { $0.measures.demand },
    .measure("estimated_demand", "of it estimated, since stock was out in truth", unit: "units") {
      $0.measures.estimatedDemand
    },
    .measure("sold", "units sold", unit: "units") { $0.measures.sold },
    .measure("fill_rate", "share of demand met from stock", unit: "share") { $0.measures.fillRate },
    .measure("value_fill_rate", "the same by money", unit: "share") { $0.measures.valueFillRate },
    .measure("cycle_service", "share of cycles without a stock-out", unit: "share") {
      $0.measures.cycleService
    },
    .integer("stockout_days", "days short, over all items", unit: "days") {
      $0.measures.stockoutDays
    },
    .measure("average_stock", "units at a day's close", unit: "units") { $0.measures.averageStock },
    .measure("average_stock_value", "the same at cost", unit: "by currency") {
      $0.measures.averageStockValue
    },
    .measure("turns", "cost of goods of a year over average stock", unit: "times a year") {
      $0.measures.turns
    },
    .measure("gmroi", "margin of a year over average stock at cost", unit: "a year") {
      $0.measures.grossMarginReturn
    },
    .integer("orders", "orders that left", unit: "orders") { $0.measures.orders },
  ]
}

extension SimulationReport {
  /// The names of the files that a replay writes.
  static let fileNames: Set<String> = ["simulation.csv", "simulation.md"]

  /// The bytes of `simulation.csv`.
  public var csv: [UInt8] {
    TableFile<SimulationEntry>.simulation(currency, hasLocations: hasLocations)
      .file(of: entries).bytes
  }

  /// The bytes of `simulation.md`.
  public var page: [UInt8] { Array(SimulationPage(report: self).text.utf8) }

  /// The rows as JSON: an object a row, its members named as the columns of `simulation.csv`, exact
  /// numbers as text.
  public var document: JSON {
    .array(
      TableFile<SimulationEntry>.simulation(currency, hasLocations: hasLocations)
        .objects(of: entries))
  }

  /// Writes `simulation.csv` and `simulation.md` into a folder; what else lies in it stays.
  ///
  /// - Parameter folder: the folder; made where it is not there.
  /// - Throws: ``ReportError`` where a file cannot be written.
  public func write(to folder: String) throws(ReportError) {
    let system = FileSystem()
    try system.makeFolders(folder)
    try system.write(csv, to: folder + "/simulation.csv")
    try system.write(page, to: folder + "/simulation.md")
  }
}
