// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// Known prices, found by item, place and day.
///
/// Of several rows that hold on a day, the location's goes before the item's, that before the place's,
/// that before the one for all; among those a markdown goes before a promotion and that before a regular
/// price; then the first in the file.
public struct PriceBook: Sendable {
  private let prices: [PriceRecord]
  /// Rows of one item, in file order; rows for every item are in `forAll`.
  private let bySKU: [SKU: [Int]]
  private let forAll: [Int]

  /// The price book of what was known.
  public init(_ known: KnownData) {
    prices = known.prices
    var bySKU: [SKU: [Int]] = [:]
    var forAll: [Int] = []
    for (row, price) in known.prices.enumerated() {
      if let sku = price.sku { bySKU[sku, default: []].append(row) } else { forAll.append(row) }
    }
    self.bySKU = bySKU
    self.forAll = forAll
  }

  /// Whether there are no prices at all.
  public var isEmpty: Bool { prices.isEmpty }

  /// What a SKU sells for at a place on a day; nil where no row holds.
  public func price(of key: SeriesKey, on day: Day) -> ShelfPrice? {
    prices(of: key, from: day, count: 1)[0]
  }

  /// What a SKU sells for at a place on each of `count` days from a day.
  ///
  /// With `kind`, rows of other kinds are as if they were not there.
  ///
  /// - Complexity: O(rows of the item + days that they cover).
  public func prices(
    of key: SeriesKey, from first: Day, count: Int, kind: PriceRecord.Kind? = nil
  ) -> [ShelfPrice?] {
    var best = [ShelfPrice?](repeating: nil, count: count)
    var precedence = [Int8](repeating: -1, count: count)
    for row in (bySKU[key.sku] ?? []) + forAll {
      let price = prices[row]
      guard price.location == nil || price.location == key.location else { continue }
      guard kind == nil || price.kind == kind else { continue }
      for offset in price.dates.offsets(from: first, count: count)
      where price.precedence > precedence[offset] {
        precedence[offset] = price.precedence
        best[offset] = ShelfPrice(price)
      }
    }
    return best
  }
}

/// What an item sells for on a day, and how it is shown.
public struct ShelfPrice: Hashable, Sendable {
  /// The price of a unit.
  public var price: Money
  /// Why the price is what it is.
  public var kind: PriceRecord.Kind
  /// Whether the item stands on a display.
  public var isDisplayed: Bool
  /// Whether the item is in an advertisement.
  public var isFeatured: Bool

  init(_ record: PriceRecord) {
    price = record.price
    kind = record.kind
    isDisplayed = record.isDisplayed ?? false
    isFeatured = record.isFeatured ?? false
  }
}

extension PriceRecord {
  /// Higher goes first: how specific the row is, then its kind.
  var precedence: Int8 {
    let specificity: Int8 = (sku == nil ? 0 : 2) + (location == nil ? 0 : 1)
    let rank: Int8 =
      switch kind {
      case .regular: 0
      case .promotion: 1
      case .markdown: 2
      }
    return specificity * 3 + rank
  }
}

extension DayRange {
  /// Which of `count` days from a day lie in the range, as offsets from that day.
  public func offsets(from start: Day, count: Int) -> Range<Int> {
    let low = first.map { max(0, start.days(to: $0)) } ?? 0
    let high = last.map { min(count, start.days(to: $0) + 1) } ?? count
    return low < high ? low..<high : 0..<0
  }
}
