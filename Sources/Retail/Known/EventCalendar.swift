// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// Known events, found by what they are about.
public struct EventCalendar: Sendable {
  /// Events, in file order.
  public let events: [Event]
  private let region: [LocationCode: String]
  private let category: [SKU: String]

  /// The events that were known.
  public init(_ known: KnownData) {
    events = known.events
    region = Dictionary(
      known.locations.compactMap { place in place.region.map { (place.code, $0) } },
      uniquingKeysWith: { first, _ in first })
    category = Dictionary(
      known.items.compactMap { item in item.category.map { (item.sku, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The events that hold at a place for all its items.
  public func events(at place: LocationCode) -> [Event] {
    events.filter { $0.sku == nil && $0.category == nil && holds($0, at: place) }
  }

  /// The events that hold at every place for all items.
  public var eventsEverywhere: [Event] {
    events.filter {
      $0.sku == nil && $0.category == nil && $0.location == nil && $0.region == nil
    }
  }

  /// The events that are about an item or its category alone and hold at a place.
  public func itemEvents(of key: SeriesKey) -> [Event] {
    events.filter { ($0.sku != nil || $0.category != nil) && concerns($0, key) }
  }

  /// The events that hold for a SKU at a place.
  public func events(of key: SeriesKey) -> [Event] {
    events.filter { concerns($0, key) }
  }

  private func holds(_ event: Event, at place: LocationCode) -> Bool {
    (event.location == nil || event.location == place)
      && (event.region == nil || event.region == region[place])
  }

  private func concerns(_ event: Event, _ key: SeriesKey) -> Bool {
    holds(event, at: key.location)
      && (event.sku == nil || event.sku == key.sku)
      && (event.category == nil || event.category == category[key.sku])
  }
}

extension Event {
  /// The open share of its days: as stated, else 0 for a closed day; nil where it says nothing of that.
  public var statedOpenShare: Double? { openShare ?? (kind == .closed ? 0 : nil) }

  /// More specific goes first: item and location, item, category, location, region, all.
  var specificity: Int {
    (sku == nil ? 0 : 8) + (category == nil ? 0 : 4) + (location == nil ? 0 : 2)
      + (region == nil ? 0 : 1)
  }
}

extension Array where Element == Event {
  /// The stated open share of each of `count` days from a day; NaN where no event states one.
  ///
  /// The most specific event of a day wins; among equals the smallest share.
  public func openShares(from first: Day, count: Int) -> [Double] {
    var shares = [Double](repeating: .nan, count: count)
    var rank = [Int](repeating: -1, count: count)
    for event in self {
      guard let share = event.statedOpenShare else { continue }
      for offset in event.dates.offsets(from: first, count: count) {
        if event.specificity > rank[offset] {
          rank[offset] = event.specificity
          shares[offset] = share
        } else if event.specificity == rank[offset] {
          shares[offset] = Swift.min(shares[offset], share)
        }
      }
    }
    return shares
  }
}
