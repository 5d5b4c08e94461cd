// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
import Timeline

/// Builds each series' explanatory variables from what was known on a day.
///
/// The columns, all by bucket:
/// - `promotion price`, `markdown price`: logarithm of the price relative to the regular price on days of
///   such a price, 0 on others, mean over the days; `price` where nobody stated the kind;
/// - `regular price`: logarithm of the regular price relative to its median over the history;
/// - `promotion`, `markdown`, `display`, `advertisement`: the share of days that were promoted, marked
///   down, displayed, advertised;
/// - `after promotion`: the share of the days before that were promoted or marked down, where the bucket
///   itself is not;
/// - one column an event, named after it: the share of the bucket's days that it holds; where the settings
///   ask for them, others for the days before and after it;
/// - where the settings ask for it, the days of the week and of the month, and the year.
///
/// Depth and share are apart since the same cut does not do the same: a promotion is announced and ends, a
/// markdown clears what is left. Columns that are constant over the history are left out, unless the
/// settings keep those that begin to vary ahead. A price that nobody stated is taken to stay what it was; a
/// promotion or event that nobody stated does not happen.
public struct FeatureBuilder: Sendable {
  private let settings: FeatureSettings
  private let panel: DemandPanel
  private let horizon: Int
  private let book: PriceBook
  private let events: EventCalendar
  private let itemPrice: [SKU: Money]
  private let rows: SalesFeatures

  /// A builder for the series of a panel and so many buckets ahead.
  ///
  /// - Complexity: O(sales rows) where the sales have prices or promotions.
  public init(
    _ known: KnownData, panel: DemandPanel, horizon: Int,
    settings: FeatureSettings = FeatureSettings()
  ) {
    self.settings = settings
    self.panel = panel
    self.horizon = horizon
    book = PriceBook(known)
    events = EventCalendar(known)
    itemPrice = Dictionary(
      known.items.compactMap { item in item.unitPrice.map { (item.sku, $0) } },
      uniquingKeysWith: { first, _ in first })
    rows = SalesFeatures(known, panel: panel)
  }

  /// The name of the column of the regular price.
  public static let regularPrice = "\(PriceRecord.Kind.regular.rawValue) price"

  private static let priceNames = Set(
    ["price"] + PriceRecord.Kind.allCases.map { "\($0.rawValue) price" })

  /// Whether a column's name is that of a price's logarithm.
  public static func isPrice(_ name: String) -> Bool {
    priceNames.contains(name)
  }

  /// Whether a column follows the year slowly.
  public static func isYearWave(_ name: String) -> Bool { name.hasSuffix(" of year") }

  /// The variables of a series over its history and the buckets ahead.
  public func regressors(_ series: Int) -> Regressors {
    let calendar = FeatureCalendar(
      start: panel.starts[series], history: panel.range(of: series).count, horizon: horizon)
    var columns = FeatureColumns(calendar)
    let key = panel.keys[series]
    let shelf =
      settings.usesPrices || settings.usesPromotions
      ? book.prices(of: key, from: calendar.firstDay, count: calendar.dayCount) : []
    let hasShelf = shelf.contains { $0 != nil }
    if settings.usesPrices {
      if hasShelf {
        addShelfPrices(key, shelf, to: &columns)
      } else {
        rows.addPrices(series, to: &columns)
      }
    }
    if settings.usesPromotions { addPromotions(series, shelf, to: &columns) }
    if settings.usesEvents { addEvents(key, to: &columns) }
    if settings.usesCalendar { CalendarFeatures.add(to: &columns) }
    return columns.regressors(
      varyingOver: settings.keepsUnseen ? calendar.rows : calendar.history)
  }

  // MARK: Prices

  /// The kinds of prices that are below the regular one for a while.
  private static let reducedKinds = PriceRecord.Kind.allCases.filter { $0 != .regular }

  private func addShelfPrices(
    _ key: SeriesKey, _ shelf: [ShelfPrice?], to columns: inout FeatureColumns
  ) {
    let calendar = columns.calendar
    let regularRows = book.prices(
      of: key, from: calendar.firstDay, count: calendar.dayCount, kind: .regular)
    var regular = logarithms(regularRows.map { $0?.price.value ?? .nan })
    if !regular.contains(where: { !$0.isNaN }), let price = itemPrice[key.sku] {
      regular = logarithms([Double](repeating: price.value, count: calendar.dayCount))
    }
    let actual = logarithms(shelf.map { $0?.price.value ?? .nan })
    let usual = carriedOver(regular.contains { !$0.isNaN } ? regular : actual)
    for kind in Self.reducedKinds {
      let depth = actual.indices.map { day in
        shelf[day]?.kind == kind && !actual[day].isNaN ? actual[day] - usual[day] : 0
      }
      columns.add("\(kind.rawValue) price", calendar.means(of: depth))
    }
    columns.add(Self.regularPrice, columns.centred(calendar.means(of: usual)))
  }

  // MARK: Promotions

  private func addPromotions(
    _ series: Int, _ shelf: [ShelfPrice?], to columns: inout FeatureColumns
  ) {
    let calendar = columns.calendar
    func share(_ holds: (ShelfPrice) -> Bool) -> [Double] {
      guard !shelf.isEmpty else { return [Double](repeating: 0, count: calendar.rows) }
      return calendar.means(of: shelf.map { price in price.map(holds) ?? false ? 1 : 0 })
    }
    var reduced = [Double](repeating: 0, count: calendar.rows)
    for kind in Self.reducedKinds {
      var shares = share { $0.kind == kind }
      if kind == .promotion { shares = zip(shares, rows.promotedShares(series, calendar)).map(max) }
      columns.add(kind.rawValue, shares)
      reduced = zip(reduced, shares).map { min(1, $0 + $1) }
    }
    columns.add("display", share(\.isDisplayed))
    columns.add("advertisement", share(\.isFeatured))
    columns.add("after promotion", dip(after: reduced, calendar))
  }

  /// How much of the time before each bucket was promoted, as far as the bucket itself is not.
  private func dip(after promotion: [Double], _ calendar: FeatureCalendar) -> [Double] {
    let length = max(1, Int((Double(settings.dipDays) / calendar.size.meanDays).rounded()))
    return promotion.indices.map { row in
      let before = promotion[max(0, row - length)..<row]
      return (1 - promotion[row]) * before.reduce(0, +) / Double(length)
    }
  }

  // MARK: Events

  /// A column an event, by name, and as many for the days about it as the settings say; closed days are
  /// no event but exposure.
  private func addEvents(_ key: SeriesKey, to columns: inout FeatureColumns) {
    let calendar = columns.calendar
    let own = events.events(of: key).filter { $0.kind != .closed }
    for (name, events) in Dictionary(grouping: own, by: \.name).sorted(by: { $0.key < $1.key }) {
      for part in EventWindow.parts(name, settings, calendar.size) {
        let days = Set(events.flatMap { part.days(of: $0.dates, in: calendar) })
        let shares = calendar.shares(of: days)
        let touched = shares[..<calendar.history].count { $0 > 0 }
        if touched >= settings.leastEventBuckets { columns.add(part.name, shares) }
      }
    }
  }
}
