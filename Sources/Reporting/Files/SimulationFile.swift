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
      Column(name, summary) { $1.money($0.measures[keyPath: path], currency) }
    }
    let place = Column<SimulationEntry>("location", "the item's place; empty for the other scopes")
    {
      $1.words($0.key?.location.code)
    }
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
      columns: which + (hasLocations ? [place] : []) + units + amounts)
  }

  private static let which: [Column<SimulationEntry>] = [
    Column("policy", "plan is Restock's own, bound knows the future") { $1.words($0.policy) },
    Column("scope", "total, class, category, location or item") { $1.words($0.scope.rawValue) },
    Column("member", "which one") { $1.words($0.member) },
    Column("sku", "the item; empty for the other scopes") { $1.words($0.key?.sku.code) },
  ]

  private static let units: [Column<SimulationEntry>] = [
    Column("items", "items at places") { $1.integer($0.measures.items) },
    Column("demand", "units wanted") { $1.measure($0.measures.demand) },
    Column("estimated_demand", "of it estimated, since stock was out in truth") {
      $1.measure($0.measures.estimatedDemand)
    },
    Column("sold", "units sold") { $1.measure($0.measures.sold) },
    Column("fill_rate", "share of demand met from stock") { $1.measure($0.measures.fillRate) },
    Column("value_fill_rate", "the same by money") { $1.measure($0.measures.valueFillRate) },
    Column("cycle_service", "share of cycles without a stock-out") {
      $1.measure($0.measures.cycleService)
    },
    Column("stockout_days", "days short, over all items") {
      $1.integer($0.measures.stockoutDays)
    },
    Column("average_stock", "units at a day's close") { $1.measure($0.measures.averageStock) },
    Column("average_stock_value", "the same at cost") {
      $1.measure($0.measures.averageStockValue)
    },
    Column("turns", "cost of goods of a year over average stock") {
      $1.measure($0.measures.turns)
    },
    Column("gmroi", "margin of a year over average stock at cost") {
      $1.measure($0.measures.grossMarginReturn)
    },
    Column("orders", "orders that left") { $1.integer($0.measures.orders) },
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
