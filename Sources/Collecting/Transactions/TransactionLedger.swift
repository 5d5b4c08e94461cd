// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

/// Invoice lines told apart: sales, what undoes them, returns and adjustments.
struct TransactionLedger {
  /// The names that the table's columns of days and prices go by.
  struct Names {
    var day: String
    var price: String
  }

  private(set) var counts = TransactionCounts()
  private(set) var sales = SalesHistory()
  private(set) var returns = SalesHistory()
  private(set) var adjustments = SalesHistory()
  /// Codes that are no goods.
  private(set) var leftOut: [LeftOutItem] = []
  /// The codes that are goods, with what lines call them most often.
  private(set) var names: [(sku: SKU, name: String)] = []

  private var columns: HistoryColumns
  private let skus: [SKU]
  private let customer: [Int32]?

  /// Tells the lines of a table apart.
  init(_ reading: inout Reading, _ names: Names, goods: Goods, settings: CollectSettings) {
    columns = HistoryColumns(reading, day: names.day, price: names.price)
    let (table, spelling) = (reading.table, reading.skuSpelling)
    columns.sku = columns.sku.compacted(nil) { spelling.form(of: $0) }
    columns.customer = table.text("customer")
    skus = columns.sku.dictionary.map { SKU($0) }
    customer = columns.customer?.codes
    counts.rows = table.rowCount

    let isMarked =
      table.text("invoice").map { CancellationMark.find($0, quantity: columns.quantity) }
      ?? [Bool](repeating: false, count: table.rowCount)
    let isRepeat = Self.repeats(in: table, columns)
    tallyFacts(isMarked: isMarked, isRepeat: isRepeat)

    let descriptions = table.text("description").map {
      Descriptions.commonest(
        $0, sku: columns.sku.codes, skuCount: skus.count, price: columns.price)
    }
    let unnamed = [String?](repeating: nil, count: skus.count)
    let reasons = goods.reasons(skus, descriptions: descriptions ?? unnamed)
    let rules = LineRules(
      isMarked: isMarked, day: columns.day, plausible: PlausibleDays(columns.day),
      quantity: columns.quantity, price: columns.price, customer: customer)
    var kinds = (0..<table.rowCount).map { line -> LineKind in
      if isRepeat[line], settings.duplicates == .drop { return .dropped }
      if reasons[Int(columns.sku.codes[line])] != nil { return .leftOut }
      return rules.kind(of: line)
    }
    for line in kinds.indices where kinds[line] == .refused {
      reading.refuse(line, rules.refusal(of: line, names))
    }
    file(&kinds, marks: OrderCancellations(table, day: columns.day))
    listLeftOut(reasons, descriptions: descriptions)
    for index in skus.indices where reasons[index] == nil {
      if let name = descriptions?[index] { self.names.append((skus[index], name)) }
    }
  }

  /// Counts what the lines are by themselves, before anything is dropped or left out.
  private mutating func tallyFacts(isMarked: [Bool], isRepeat: [Bool]) {
    for line in isMarked.indices {
      if isRepeat[line] { counts.exactDuplicates += 1 }
      if isMarked[line] { counts.cancelledRows += 1 }
      guard columns.quantity[line] <= 0 else { continue }
      counts.nonPositiveRows += 1
      if !isMarked[line] { counts.nonPositiveUnmarkedRows += 1 }
    }
  }

  /// Matches cancellations and fills the three histories and their tallies.
  private mutating func file(_ kinds: inout [LineKind], marks: OrderCancellations) {
    func lines(_ kind: LineKind) -> [Int32] {
      kinds.indices.compactMap { kinds[$0] == kind ? Int32($0) : nil }
    }
    let (sold, takenBack, adjusted) = (lines(.sale), lines(.cancellation), lines(.adjustment))
    let match = CancellationMatch(
      .init(
        day: columns.day, sku: columns.sku.codes,
        customer: customer ?? [Int32](repeating: -1, count: kinds.count),
        quantity: columns.quantity),
      sales: sold, cancellations: takenBack)
    var undoes = [Bool](repeating: false, count: kinds.count)
    var cancelledOn: [Int32] = []
    cancelledOn.reserveCapacity(sold.count)
    for line in sold.map({ Int($0) }) {
      let cancellation = Int(match.cancellationOf[line])
      if cancellation >= 0 { undoes[cancellation] = true }
      let day = min(cancellation >= 0 ? columns.day[cancellation] : .max, marks.day(of: line))
      cancelledOn.append(day)
      tallySale(line, cancelledOn: day)
    }
    let returned = takenBack.filter { !undoes[Int($0)] }
    sales = columns.history(of: sold)
    sales.cancelledOn = cancelledOn
    returns = columns.history(of: returned)
    for row in returns.quantity.indices { returns.quantity[row] = abs(returns.quantity[row]) }
    adjustments = columns.history(of: adjusted)
    for line in kinds.indices { tally(line, kinds[line], undoes: undoes[line]) }
  }

  private mutating func tallySale(_ line: Int, cancelledOn day: Int32) {
    let quantity = columns.quantity[line]
    if columns.price?[line] == 0 { counts.freeSales.add(quantity) }
    guard day != .max else { return }
    counts.cancelledSales.add(quantity)
    if day <= columns.day[line] { counts.cancelledOnTheDay.add(quantity) }
  }

  private mutating func tally(_ line: Int, _ kind: LineKind, undoes: Bool) {
    let quantity = columns.quantity[line]
    switch kind {
    case .dropped: counts.dropped.add(quantity)
    case .leftOut: counts.leftOut.add(quantity)
    case .refused: counts.refused.add(quantity)
    case .empty: counts.empty.add(quantity)
    case .sale: counts.sales.add(quantity)
    case .cancellation where undoes: counts.cancellations.add(quantity)
    case .cancellation: counts.returns.add(quantity)
    case .adjustment: counts.adjustments.add(quantity)
    }
  }

  /// Lists the codes that are no goods, by their rows, the most first.
  private mutating func listLeftOut(_ reasons: [LeftOutReason?], descriptions: [String?]?) {
    var tallies = [Tally](repeating: Tally(), count: skus.count)
    for line in columns.sku.codes.indices {
      tallies[Int(columns.sku.codes[line])].add(columns.quantity[line])
    }
    leftOut = skus.indices.compactMap { index in
      reasons[index].map {
        LeftOutItem(
          sku: skus[index], name: descriptions?[index], reason: $0, rows: tallies[index].rows,
          quantity: tallies[index].units)
      }
    }
    leftOut.sort { ($1.rows, $0.sku) < ($0.rows, $1.sku) }
  }

  /// Whether each line repeats an earlier one, byte by byte by its digest, and by its columns.
  private static func repeats(in table: Table, _ columns: HistoryColumns) -> [Bool] {
    let texts =
      ["invoice", "description", "customer", "country", "cancelled"]
      .compactMap { table.text($0)?.codes }
      + [table.text("sku")?.codes, table.text("location")?.codes].compactMap { $0 }
    return Repeats.find(table.rowDigests) { a, b in
      columns.day[a] == columns.day[b]
        && columns.quantity[a] == columns.quantity[b]
        && columns.price.map { $0[a] == $0[b] || ($0[a].isNaN && $0[b].isNaN) } ?? true
        && texts.allSatisfy { $0[a] == $0[b] }
    }
  }
}

/// Orders that their own lines call cancelled.
struct OrderCancellations {
  private let lineDay: [Int32]?
  private let orderDay: [Int32]
  private let order: [Int32]

  /// Reads a column that holds a day, which is about the whole order, or a yes, about its line.
  init(_ table: Table, day: [Int32]) {
    guard let mark = table.text("cancelled") else {
      (lineDay, orderDay, order) = (nil, [], [])
      return
    }
    let days = mark.dictionary.map { Day(iso: $0.prefix(10))?.number }
    let isSaid = mark.dictionary.map(Truth.isSaid)
    let invoice = table.text("invoice")
    var orderDay = [Int32](repeating: .max, count: invoice?.dictionary.count ?? 0)
    var lineDay = [Int32](repeating: .max, count: day.count)
    for line in mark.codes.indices where mark.codes[line] >= 0 {
      let code = Int(mark.codes[line])
      if let known = days[code] {
        lineDay[line] = known
        if let number = invoice?.codes[line], number >= 0 {
          orderDay[Int(number)] = min(orderDay[Int(number)], known)
        }
      } else if isSaid[code] {
        lineDay[line] = day[line]
      }
    }
    self.lineDay = lineDay
    self.orderDay = orderDay
    order = invoice?.codes ?? []
  }

  /// The day on which a line's cancellation became known; the last of all days where there is none.
  func day(of line: Int) -> Int32 {
    guard let lineDay else { return .max }
    guard line < order.count, order[line] >= 0 else { return lineDay[line] }
    return min(lineDay[line], orderDay[Int(order[line])])
  }
}
