// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

extension Exports {
  /// Reads the files and puts together what they say.
  ///
  /// A bad row is refused and listed, and the rest goes on.
  ///
  /// - Throws: ``CollectError`` where a file cannot be read, its header lacks a required column, it has
  ///   more bad rows than the settings allow, or no row of sales is left.
  public func collect(
    _ settings: CollectSettings = CollectSettings()
  ) throws(CollectError) -> Collected {
    var collector = Collector(settings: settings)
    try collector.read(self)
    try collector.assemble()
    return collector.finish(unknownFiles: unknownFiles)
  }
}

/// Collects one set of exports.
struct Collector {
  let settings: CollectSettings
  /// The tables by file, until their records are made.
  private var tables: [ExportFile: Source] = [:]
  private var collected = Collected()
  private var readings: [Reading] = []
  private var skuSpelling = Spelling(of: [], merging: false)
  private var locationSpelling = Spelling(of: [], merging: false)
  private var notes: [Finding] = []

  /// A table as read, the path that the user gave, and the columns that were asked of it.
  private struct Source {
    var table: Table
    var path: String
    var columns: Set<String>
  }

  /// How many rejected rows of a file are kept; their number is exact in any case.
  private static let rejectedLimit = 250_000

  init(settings: CollectSettings) { self.settings = settings }

  /// Reads the tables.
  mutating func read(_ exports: Exports) throws(CollectError) {
    let hasSales = exports.inputs.contains { $0.file == .sales || $0.file == nil }
    for input in exports.inputs {
      if input.file == .transactions, hasSales {
        notes.append(.twoHistories)
        continue
      }
      let table = try table(of: input)
      let file = input.file ?? HistoryFile.kind(of: table)
      let columns = Set((input.file?.columns ?? HistoryFile.columns).map(\.name))
      tables[file] = Source(table: table, path: input.path, columns: columns)
      try check(table, rejected: table.rejected, count: table.rejectedCount)
    }
    func codes(_ columns: [String]) -> [String] {
      ExportFile.allCases.flatMap { file in
        columns.flatMap { column -> [String] in
          guard let source = tables[file], source.columns.contains(column) else { return [] }
          return source.table.text(column)?.dictionary ?? []
        }
      }
    }
    skuSpelling = Spelling(of: codes(["sku", "old", "new"]), merging: settings.mergesCase)
    locationSpelling = Spelling(
      of: codes(["location", "replenished_from", "from_location"]), merging: settings.mergesCase)
  }

  private func table(of input: Exports.Input) throws(CollectError) -> Table {
    var columns = input.file?.columns ?? HistoryFile.columns
    var mapping = input.mapping
    if input.file == nil { mapping = HistoryFile.mapping(mapping) }
    for name in mapping.keys.sorted() where !columns.contains(where: { $0.name == name }) {
      throw .unknownColumn(
        name: name, file: input.source.name, known: columns.map(\.name))
    }
    // A mapped column is what the user says it is, and no alias competes with it.
    for index in columns.indices where mapping[columns[index].name] != nil {
      columns[index].aliases = []
    }
    var options = ReadOptions(mapping: mapping)
    options.rejectedLimit = Self.rejectedLimit
    options.rowDigests = input.file == nil || input.file == .transactions
    do throws(TabularError) {
      return try Table(reading: input.source, columns: columns, options: options)
    } catch {
      throw .table(error)
    }
  }

  /// Stops where too many rows of a table are bad.
  private func check(
    _ table: Table, rejected: [RejectedRow], count: Int
  ) throws(CollectError) {
    guard let first = rejected.first, settings.stops(rejected: count, of: table.rowsRead) else {
      return
    }
    throw .tooManyRejected(
      file: table.file, rejected: count, read: table.rowsRead, first: first)
  }

  /// Makes the records of every file, masters first.
  mutating func assemble() throws(CollectError) {
    collected.data.items = try records(.items, ItemsFile.records)
    collected.data.locations = try records(.locations, LocationsFile.records)
    collected.data.suppliers = try records(.suppliers, SuppliersFile.records)
    collected.data.calendars = try assemble(.calendars, CalendarsFile.records) ?? [:]
    collected.data.itemLocations = try records(.itemLocations, ItemLocationsFile.records)
    collected.data.sourcing = try records(.sourcing, SourcingFile.records)
    collected.data.stock = try assemble(.stock, StockFile.records)
    collected.data.openOrders = try records(.openOrders, OpenOrdersFile.records)
    collected.data.receipts = try records(.receipts, ReceiptsFile.records)
    collected.data.events = try records(.events, EventsFile.records)
    collected.data.prices = try records(.prices, PricesFile.records)
    collected.data.replacements = try records(.replaces, ReplacesFile.records)
    collected.data.overrides = try records(.overrides, OverridesFile.records)
    let goods = Goods(settings: settings, items: collected.data.items)
    if tables[.sales] != nil {
      try assembleSales(goods)
    } else {
      try assembleTransactions(goods)
    }
  }

  private mutating func records<Record>(
    _ file: ExportFile, _ make: (inout Reading) -> [Record]
  ) throws(CollectError) -> [Record] {
    try assemble(file, make) ?? []
  }

  /// Makes what a file holds; nil where there is no such file.
  private mutating func assemble<Content>(
    _ file: ExportFile, _ make: (inout Reading) -> Content
  ) throws(CollectError) -> Content? {
    guard let source = tables.removeValue(forKey: file) else { return nil }
    var reading = reading(file, source)
    let content = make(&reading)
    let used = source.table.rowCount - reading.refused.count
    try account(for: reading, path: source.path, used: used)
    readings.append(reading)
    return content
  }

  private func reading(_ file: ExportFile, _ source: Source) -> Reading {
    Reading(
      file, source.table, columns: source.columns, sku: skuSpelling, location: locationSpelling)
  }

  private mutating func assembleSales(_ goods: Goods) throws(CollectError) {
    guard let source = tables.removeValue(forKey: .sales) else { return }
    var reading = reading(.sales, source)
    let ledger = SalesLedger(&reading, goods: goods)
    let used = ledger.sales.count + ledger.returns.count
    try account(for: reading, path: source.path, used: used)
    collected.data.sales = ledger.sales
    collected.data.returns = ledger.returns
    collected.leftOut = ledger.leftOut
    notes += ledger.findings
    try finishHistory(reading)
  }

  private mutating func assembleTransactions(_ goods: Goods) throws(CollectError) {
    guard let source = tables.removeValue(forKey: .transactions) else { return }
    var reading = reading(.transactions, source)
    let names = TransactionLedger.Names(
      day: source.columns.contains("timestamp") ? "timestamp" : "date",
      price: source.columns.contains("unit_price") ? "unit_price" : "price")
    let ledger = TransactionLedger(&reading, names, goods: goods, settings: settings)
    let counts = ledger.counts
    let used = [counts.sales, counts.cancellations, counts.returns, counts.adjustments]
    try account(for: reading, path: source.path, used: used.reduce(0) { $0 + $1.rows })
    collected.data.sales = ledger.sales
    collected.data.returns = ledger.returns
    collected.data.adjustments = ledger.adjustments
    collected.data.name(ledger.names)
    collected.leftOut = ledger.leftOut
    collected.transactions = counts
    notes += counts.findings(settings: settings)
    try finishHistory(reading)
  }

  /// Settles what the history's rows stand for; stops where there are none.
  private mutating func finishHistory(_ reading: Reading) throws(CollectError) {
    guard collected.data.sales.count > 0 else {
      let file = reading.table.file
      throw .noRows(
        file: file, read: reading.table.rowsRead,
        first: collected.rejected.first { $0.file == file })
    }
    let isTransactions = reading.file == .transactions
    let days = collected.data.sales.day
    let naming =
      settings.salesBucket.map { BucketNaming.given($0, days: days) }
      ?? (isTransactions ? BucketNaming(size: .day) : BucketNaming.told(by: days))
    collected.data.salesBucket = naming.size
    collected.data.sales.rename(by: naming)
    collected.data.returns.rename(by: naming)
    collected.data.hasLocations = collected.data.sales.locations.contains { $0 != .everywhere }
    notes += naming.findings
  }

  /// Notes a file's facts and rejected rows; stops where too many are bad.
  private mutating func account(
    for reading: Reading, path: String, used: Int
  ) throws(CollectError) {
    let table = reading.table
    let count = table.rejectedCount + reading.refused.count
    let rejected =
      reading.refused.isEmpty
      ? table.rejected : (table.rejected + reading.refused).sorted { $0.line < $1.line }
    try check(table, rejected: rejected, count: count)
    collected.rejected += rejected
    collected.files.append(
      FileFacts(
        file: reading.file, name: table.file, path: path, sha256: table.sha256,
        bytes: table.byteCount, rowsRead: table.rowsRead, rowsUsed: used, rowsRejected: count,
        skus: reading.distinctCount("sku"), locations: reading.distinctCount("location"),
        days: reading.dayRange, columnsUsed: table.recognised.map(\.header),
        columnsUnknown: table.unknownColumns))
    notes += table.findings(rejected: rejected, count: count)
    notes += Finding.rounded(reading.roundedCells, in: table.file)
  }

  /// Looks at all files together and hands over.
  mutating func finish(unknownFiles: [String]) -> Collected {
    let named = LocationChecks.unnamed(in: collected.data)
    let place = OnePlace.settle(&collected.data)
    notes += Finding.unknown(files: unknownFiles)
    notes += Finding.spelling(skuSpelling, of: "SKU", merged: settings.mergesCase)
    notes += Finding.spelling(locationSpelling, of: "location", merged: settings.mergesCase)
    notes += Finding.leftOut(collected.leftOut)
    notes += named.findings(settledAs: place)
    let checks = DataChecks(
      data: collected.data, files: Set(collected.files.map(\.file)), leftOut: collected.leftOut)
    notes += checks.findings + ReferenceChecks(readings, checks).findings
    let order = Dictionary(
      uniqueKeysWithValues: ExportFile.allCases.enumerated().map { ($1, $0) })
    collected.files.sort { (order[$0.file] ?? 0) < (order[$1.file] ?? 0) }
    collected.findings = notes.enumerated()
      .sorted { ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset) }
      .map(\.element)
    return collected
  }
}

extension RetailData {
  /// Gives items their names from the history, where `items.csv` does not; lists those that it sold
  /// where there is no such file.
  fileprivate mutating func name(_ names: [(sku: SKU, name: String)]) {
    guard !items.isEmpty else {
      items = names.map { sku, name in
        var item = Item(sku: sku)
        item.name = name
        return item
      }
      return
    }
    let nameOf = Dictionary(names.map { ($0.sku, $0.name) }) { first, _ in first }
    for index in items.indices where items[index].name == nil {
      items[index].name = nameOf[items[index].sku]
    }
  }
}
