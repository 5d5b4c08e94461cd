// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// What was known of a retailer's data at the opening of a day: the only door to the later stages.
///
/// Nothing that happened or became known on `asOf` or later can be reached through it. Plans may reach
/// beyond: a future price or event that was known, listing dates, calendars.
///
/// - Sales, returns and adjustments of `asOf` and later are dropped; of sales in longer buckets, those
///   whose bucket had not ended.
/// - A sale whose cancellation became known before `asOf` is no demand; a later cancellation is not
///   known yet.
/// - Stock rows of later days are dropped. Each place's last day is its opening stock.
/// - Orders placed later are dropped; so are receipts of `asOf` and later.
/// - Prices and events that became known later are dropped; a row that does not say when it became
///   known counts as known.
public struct KnownData: Sendable {
  /// The day at whose opening this was known.
  public let asOf: Day
  /// Gross sales before `asOf` that stand.
  public let sales: SalesHistory
  /// Goods that came back before `asOf`.
  public let returns: SalesHistory
  /// Stock adjustments before `asOf`.
  public let adjustments: SalesHistory
  /// The bucket that the sales rows stand for.
  public let salesBucket: BucketSize
  /// Whether the sales file has a location column.
  public let hasLocations: Bool
  /// What the items file says.
  public let items: [Item]
  /// What the locations file says.
  public let locations: [Location]
  /// What the file of items at locations says.
  public let itemLocations: [ItemLocation]
  /// What the suppliers file says.
  public let suppliers: [Supplier]
  /// Suppliers' terms for items.
  public let sourcing: [SourcingOption]
  /// Calendars by name.
  public let calendars: [String: WorkingCalendar]
  /// Each place's stock rows of its last day up to `asOf`, by key; nil where there is no stock file.
  public let openingStock: [StockRecord]?
  /// Stock rows of days up to `asOf`, by key and day; they tell when an item was out.
  public let stockHistory: [StockRecord]
  /// Orders that were placed and are still to come.
  public let openOrders: [OpenOrder]
  /// Goods that came in before `asOf`.
  public let receipts: [Receipt]
  /// Events that were known, past and future.
  public let events: [Event]
  /// Prices that were known, past and future.
  public let prices: [PriceRecord]
  /// Successors.
  public let replacements: [Replacement]
  /// Planners' adjustments.
  public let overrides: [ForecastOverride]
  /// How many rows the cutoff left out, and how many it had to take on trust.
  public let cutoff: CutoffCounts

  /// What was known at the opening of a day.
  ///
  /// - Complexity: O(rows) time; the sales are shared, not copied, where nothing is dropped.
  public init(_ data: RetailData, asOf: Day) {
    var counts = CutoffCounts()
    self.asOf = asOf
    salesBucket = data.salesBucket
    hasLocations = data.hasLocations

    // A bucket ended before the day just if it lies before the bucket that holds the day.
    let end = Bucket(data.salesBucket, containing: asOf).firstDay
    sales = data.sales.known(
      before: end, asOf: asOf, later: &counts.laterSales, cancelled: &counts.cancelledSales)
    var ignored = 0
    returns = data.returns.known(
      before: asOf, asOf: asOf, later: &counts.laterReturns, cancelled: &ignored)
    adjustments = data.adjustments.known(
      before: asOf, asOf: asOf, later: &counts.laterAdjustments, cancelled: &ignored)

    items = data.items
    locations = data.locations
    itemLocations = data.itemLocations
    suppliers = data.suppliers
    sourcing = data.sourcing
    calendars = data.calendars
    replacements = data.replacements
    overrides = data.overrides

    let stock = data.stock?.filter { ($0.asOf ?? asOf) <= asOf }
    counts.laterStock = (data.stock?.count ?? 0) - (stock?.count ?? 0)
    stockHistory = (stock ?? []).sorted { a, b in
      a.key == b.key ? (a.asOf ?? asOf) < (b.asOf ?? asOf) : a.key < b.key
    }
    openingStock = stock == nil ? nil : KnownData.opening(of: stockHistory, asOf: asOf)

    openOrders = data.openOrders.filter { ($0.ordered ?? asOf) <= asOf }
    counts.laterOrders = data.openOrders.count - openOrders.count
    receipts = data.receipts.filter { $0.received < asOf }
    counts.laterReceipts = data.receipts.count - receipts.count
    events = data.events.filter { ($0.knownFrom ?? asOf) <= asOf }
    counts.laterEvents = data.events.count - events.count
    prices = data.prices.filter { ($0.knownFrom ?? asOf) <= asOf }
    counts.laterPrices = data.prices.count - prices.count

    func reachesOut(_ dates: DayRange) -> Bool { dates.last.map { $0 >= asOf } ?? true }
    counts.conditionalEvents = events.count { $0.knownFrom == nil && reachesOut($0.dates) }
    counts.conditionalPrices = prices.count { $0.knownFrom == nil && reachesOut($0.dates) }
    counts.conditionalOverrides = overrides.count { reachesOut($0.dates) }
    cutoff = counts
  }

  /// Each place's rows of its last day.
  private static func opening(of history: [StockRecord], asOf: Day) -> [StockRecord] {
    var lastDay: [LocationCode: Day] = [:]
    for row in history {
      let day = row.asOf ?? asOf
      lastDay[row.key.location] = max(lastDay[row.key.location] ?? day, day)
    }
    return history.filter { ($0.asOf ?? asOf) == lastDay[$0.key.location] }
  }
}

/// What a cutoff left out, and what it had to take on trust, in rows.
public struct CutoffCounts: Sendable, Hashable {
  /// Sales of the day and later.
  public var laterSales = 0
  /// Sales whose cancellation was known.
  public var cancelledSales = 0
  /// Returns of the day and later.
  public var laterReturns = 0
  /// Adjustments of the day and later.
  public var laterAdjustments = 0
  /// Stock rows of later days.
  public var laterStock = 0
  /// Orders placed on later days.
  public var laterOrders = 0
  /// Receipts of the day and later.
  public var laterReceipts = 0
  /// Events that became known later.
  public var laterEvents = 0
  /// Prices that became known later.
  public var laterPrices = 0
  /// Events for the time ahead that do not say when they became known.
  public var conditionalEvents = 0
  /// Prices for the time ahead that do not say when they became known.
  public var conditionalPrices = 0
  /// Overrides for the time ahead; none says when it became known.
  public var conditionalOverrides = 0

  /// Nothing left out.
  public init() {}
}

extension RetailData {
  /// The day that a plan opens on where nobody says: the last stock day, else the day after the last
  /// sale's bucket; nil without either.
  public var defaultAsOf: Day? {
    if let last = stock?.compactMap(\.asOf).max() { return last }
    guard let last = sales.day.max() else { return nil }
    return Bucket(salesBucket, containing: Day(number: last)).advanced(by: 1).firstDay
  }
}
