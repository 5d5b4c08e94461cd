// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// Everything that a retailer's exports say, checked and typed, before any cleaning.
public struct RetailData: Equatable, Sendable {
  /// Gross sales: what was wanted and sold.
  public var sales = SalesHistory()
  /// Goods that came back, as positive quantities; no part of demand.
  public var returns = SalesHistory()
  /// Stock adjustments found among the transactions, with their sign.
  public var adjustments = SalesHistory()
  /// The bucket that the sales rows stand for: a day, or a longer bucket named by its first day.
  public var salesBucket = BucketSize.day
  /// Whether the sales file has a location column.
  public var hasLocations = false
  /// By `items.csv`, in file order.
  public var items: [Item] = []
  /// By `locations.csv`.
  public var locations: [Location] = []
  /// By `item_locations.csv`.
  public var itemLocations: [ItemLocation] = []
  /// By `suppliers.csv`.
  public var suppliers: [Supplier] = []
  /// By `sourcing.csv`.
  public var sourcing: [SourcingOption] = []
  /// By `calendars.csv`: name to rules.
  public var calendars: [String: WorkingCalendar] = [:]
  /// By `stock.csv`; nil where there is no such file.
  public var stock: [StockRecord]?
  /// By `open_orders.csv`.
  public var openOrders: [OpenOrder] = []
  /// By `receipts.csv`.
  public var receipts: [Receipt] = []
  /// By `events.csv`.
  public var events: [Event] = []
  /// By `prices.csv`.
  public var prices: [PriceRecord] = []
  /// By `replaces.csv`.
  public var replacements: [Replacement] = []
  /// By `overrides.csv`.
  public var overrides: [ForecastOverride] = []

  /// No data.
  public init() {}
}
