// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// The steps from what was known to `PreparedDemand`.
struct Preparation {
  let known: KnownData
  let settings: PreparationSettings
  let bucket: BucketSize
  let frame: Frame
  let listing: Listing
  let events: EventCalendar
  let table: SeriesTable
  let traffic: Traffic
  let opening: Opening
  let leftOut: [SKU]

  init(_ known: KnownData, bucket: BucketSize, settings: PreparationSettings)
    throws(PreparationError)
  {
    guard known.salesBucket.tiles(bucket) else {
      throw .cannotConvert(from: known.salesBucket, to: bucket)
    }
    guard let firstDay = known.sales.day.min() else { throw .noSales(asOf: known.asOf) }
    self.known = known
    self.bucket = bucket
    self.settings = settings
    frame = Frame(
      start: Bucket(known.salesBucket, containing: Day(number: firstDay)),
      end: Bucket(known.salesBucket, containing: known.asOf))
    listing = Listing(known)
    events = EventCalendar(known)

    let ignored = settings.ignored.union(
      known.items.filter { $0.isStocked == false }.map(\.sku))
    leftOut = known.sales.skus.filter(ignored.contains).sorted()
    table = SeriesTable(known, frame: frame, listed: Listing.pairs(known), ignored: ignored)
    traffic = Traffic(known.sales, table: table, frame: frame)
    opening = Opening(
      known, table: table, traffic: traffic, frame: frame, events: events, settings: settings)
  }

  func prepared() -> PreparedDemand {
    let days = SeriesDays(
      known, table: table, listing: listing, frame: frame, traffic: traffic)
    let itemEvents = itemEvents()
    let base = basePanel(days, itemEvents: itemEvents)
    let panel = bucket == known.salesBucket ? base : coarsened(base, days.windows)
    return PreparedDemand(
      asOf: known.asOf, panel: panel, base: base, outliers: [], successions: [],
      closures: opening.closures,
      classes: table.keys.map { _ in .none },
      lifecycles: table.keys.map { key in
        Lifecycle(stage: .active, listed: listing.dates(of: key))
      },
      profiles: WeekdayProfiles(values: []), leftOut: leftOut, findings: known.findings,
      places: opening.openDays, placeOfSeries: table.place, itemEvents: itemEvents,
      handling: settings.outliers.handling)
  }

  /// Events about single items or categories that state an open share, by series.
  private func itemEvents() -> [Int: [Event]] {
    guard
      events.events.contains(where: {
        ($0.sku != nil || $0.category != nil) && $0.statedOpenShare != nil
      })
    else { return [:] }
    var found: [Int: [Event]] = [:]
    for (series, key) in table.keys.enumerated() {
      let own = events.itemEvents(of: key).filter { $0.statedOpenShare != nil }
      if !own.isEmpty { found[series] = own }
    }
    return found
  }

  private func basePanel(_ days: SeriesDays, itemEvents: [Int: [Event]]) -> DemandPanel {
    var panel = DemandPanel(size: frame.size)
    panel.reserveCapacity(series: table.keys.count, buckets: days.millionths.count)
    for series in table.keys.indices {
      let filled = days.series(
        series, opening: baseOpening(of: series, itemEvents: itemEvents[series]))
      panel.append(
        table.keys[series], start: frame.start.advanced(by: days.windows[series].lowerBound),
        demand: filled.demand, state: filled.state, exposure: filled.exposure)
    }
    return panel
  }

  private func baseOpening(of series: Int, itemEvents: [Event]?) -> BaseOpening {
    let start = Int(table.place[series]) * frame.count
    guard let itemEvents else {
      return BaseOpening(shares: opening.share, isSilent: opening.isUnknown, start: start)
    }
    var shares = Array(opening.share[start..<start + frame.count])
    let stated = itemEvents.openShares(from: frame.firstDay, count: frame.dayCount)
    for bucket in shares.indices {
      let range = frame.dayOffsets[bucket]..<frame.dayOffsets[bucket + 1]
      let own = range.map { stated[$0].isNaN ? shares[bucket] : stated[$0] }
      shares[bucket] = own.reduce(0, +) / Double(own.count)
    }
    return BaseOpening(
      shares: shares, isSilent: Array(opening.isUnknown[start..<start + frame.count]), start: 0)
  }

  private func coarsened(_ base: DemandPanel, _ windows: [Range<Int>]) -> DemandPanel {
    let coarsening = Coarsening(
      frame: frame, to: bucket, leastKnownShare: settings.leastKnownShare)
    var panel = DemandPanel(size: bucket)
    for series in 0..<base.count {
      let range = base.range(of: series)
      let long = coarsening.series(
        window: windows[series], demand: Array(base.demand[range]),
        state: Array(base.state[range]), exposure: Array(base.exposure[range]),
        place: opening.openDays[Int(table.place[series])])
      panel.append(
        base.keys[series], start: long.start, demand: long.demand, state: long.state,
        exposure: long.exposure)
    }
    return panel
  }
}
