// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// The steps from what was known to `PreparedDemand`.
struct Preparation {
  private let known: KnownData
  private let settings: PreparationSettings
  private let bucket: BucketSize
  private let frame: Frame
  private let listing: Listing
  private let events: EventCalendar
  private let plan: SuccessionPlan
  private let table: SeriesTable
  private let traffic: Traffic
  private let opening: Opening
  private let itemEvents: [Int: [Event]]
  private let leftOut: [SKU]

  init(
    _ known: KnownData, bucket: BucketSize, settings: PreparationSettings
  ) throws(PreparationError) {
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
    plan = SuccessionPlan(known.replacements)

    let ignored = settings.ignored.union(
      known.items.filter { $0.isStocked == false }.map(\.sku))
    leftOut = known.sales.skus.filter(ignored.contains).sorted()
    table = SeriesTable(
      known, frame: frame, listed: Listing.pairs(known), plan: plan, ignored: ignored)
    traffic = Traffic(known.sales, table: table, frame: frame)
    opening = Opening(
      known, table: table, traffic: traffic, frame: frame, events: events, settings: settings)
    itemEvents = Preparation.itemEvents(events, table.keys)
  }

  func prepared() -> PreparedDemand {
    var findings = PreparationFindings()
    let changes = changes()
    let days = SeriesDays(
      known, table: table, frame: frame, traffic: traffic, listed: listedDates(changes))
    let base = BasePanel(days, table: table, frame: frame, changes: changes, opening: baseOpening)
    let (panel, partial) = inForecastBuckets(base.panel, base)
    let (outliers, levelShifts, classes) = judged(panel)
    let stockouts = stockouts(days, base)
    let estimated =
      stockouts.isEmpty
      ? panel
      : inForecastBuckets(base.panel.estimated(by: stockouts, exposure: openPart), base).panel
    report(base, partial: partial, outliers: outliers, to: &findings)
    findings.addLevelShifts(levelShifts, handling: settings.levelShifts)
    return PreparedDemand(
      asOf: known.asOf, panel: panel,
      cleaned: cleaned(panel, estimated: estimated, outliers, levelShifts), estimated: estimated,
      base: base.panel, outliers: outliers, levelShifts: levelShifts, stockouts: stockouts,
      successions: base.successions, closures: opening.closures, classes: classes,
      lifecycles: lifecycles(base.successions),
      profiles: WeekdayProfiles(
        base.panel, category: listing.category, strength: settings.profileStrength),
      leftOut: leftOut, findings: findings.all, places: opening.openDays,
      placeOfSeries: table.place, itemEvents: itemEvents)
  }

  // MARK: Panels

  /// Events about single items or categories that state an open share, by series.
  private static func itemEvents(_ events: EventCalendar, _ keys: [SeriesKey]) -> [Int: [Event]] {
    let hasAny = events.events.contains {
      ($0.sku != nil || $0.category != nil) && $0.statedOpenShare != nil
    }
    guard hasAny else { return [:] }
    var found: [Int: [Event]] = [:]
    for (series, key) in keys.enumerated() {
      let own = events.itemEvents(of: key).filter { $0.statedOpenShare != nil }
      if !own.isEmpty { found[series] = own }
    }
    return found
  }

  /// The open shares and silences of a series' place, with its own events laid over them.
  private func baseOpening(of series: Int) -> BaseOpening {
    let place = Int(table.place[series])
    guard let own = itemEvents[series] else {
      return BaseOpening(
        shares: opening.share, isSilent: opening.isUnknown, start: traffic.start(of: place))
    }
    let first = traffic.firsts[place]
    let range = traffic.offsets[place]..<traffic.offsets[place + 1]
    var shares = Array(opening.share[range])
    let firstDay = frame.start.advanced(by: first).firstDay
    let stated = own.openShares(from: firstDay, count: firstDay.days(to: frame.endDay))
    for index in shares.indices {
      let days = frame.days(of: first + index, from: first)
      let byDay = days.map { stated[$0].isNaN ? shares[index] : stated[$0] }
      shares[index] = byDay.reduce(0, +) / Double(byDay.count)
    }
    return BaseOpening(
      shares: shares, isSilent: Array(opening.isUnknown[range]), start: -first)
  }

  /// The changes from a SKU to its successor at each place, a predecessor's before its successor's.
  private func changes() -> [SeriesChange] {
    guard !plan.replacements.isEmpty else { return [] }
    let series = Dictionary(grouping: table.keys.indices, by: { table.keys[$0].sku })
    return plan.replacements.flatMap { replacement in
      let heirs = series[replacement.new] ?? []
      let firstSale = heirs.map { table.firstSale[$0] }.min() ?? .max
      return (series[replacement.old] ?? []).compactMap { old -> SeriesChange? in
        let place = table.keys[old].location
        guard let new = heirs.first(where: { table.keys[$0].location == place }) else { return nil }
        return SeriesChange(
          replacement: replacement, old: old, new: new,
          day: changeDay(replacement, new: new, firstSaleAnywhere: firstSale))
      }
    }
  }

  /// When each series is listed; a successor at the latest from the day of its change.
  private func listedDates(_ changes: [SeriesChange]) -> (Int) -> DayRange {
    let starts = Dictionary(changes.map { ($0.new, $0.day) }, uniquingKeysWith: min)
    return { series in
      var dates = listing.dates(of: table.keys[series])
      if let start = starts[series] { dates.first = min(dates.first ?? start, start) }
      return dates
    }
  }

  /// The stated day of a change, else the new SKU's first sale there, its first sale anywhere, its
  /// listing, the cutoff.
  private func changeDay(
    _ replacement: Replacement, new: Int, firstSaleAnywhere: Int32
  ) -> Day {
    if let from = replacement.from { return from }
    let firstSale = table.firstSale[new] == .max ? firstSaleAnywhere : table.firstSale[new]
    if firstSale != .max { return frame.start.advanced(by: Int(firstSale)).firstDay }
    return listing.dates(of: table.keys[new]).first ?? known.asOf
  }

  /// A panel of base buckets brought to those of the forecast.
  private func inForecastBuckets(
    _ panel: DemandPanel, _ base: BasePanel
  ) -> (panel: DemandPanel, leftOut: SeriesTally) {
    guard bucket != frame.size else { return (panel, SeriesTally()) }
    let coarsening = Coarsening(
      frame: frame, to: bucket, leastKnownShare: settings.leastKnownShare)
    var coarse = DemandPanel(size: bucket)
    var leftOut = SeriesTally()
    for series in 0..<panel.count {
      let range = panel.range(of: series)
      let long = coarsening.series(
        window: base.windows[series], demand: panel.demand[range], state: panel.state[range],
        exposure: panel.exposure[range], place: opening.openDays[Int(table.place[series])])
      leftOut.add(long.leftOut, of: series)
      coarse.append(
        panel.keys[series], start: long.start, demand: long.demand, state: long.state,
        exposure: long.exposure)
    }
    return (coarse, leftOut)
  }

  /// What models are fitted to: stock-outs, outliers and level shifts as the settings want them.
  private func cleaned(
    _ panel: DemandPanel, estimated: DemandPanel, _ outliers: [Outlier], _ shifts: [LevelShift]
  ) -> DemandPanel {
    var panel =
      switch settings.censoring {
      case .atLeast: panel
      case .excluded: panel.turning(.censored, into: .unknown)
      case .kept: panel.turning(.censored, into: .observed)
      case .estimated: estimated
      }
    if settings.outliers.handling != .kept { panel = panel.cleaned(of: outliers) }
    return settings.levelShifts == .kept || shifts.isEmpty ? panel : panel.levelled(by: shifts)
  }

  /// The open part of a base bucket of a series.
  private func openPart(_ series: Int, _ bucket: Bucket) -> Double {
    baseOpening(of: series).share(frame.start.distance(to: bucket))
  }

  /// What was probably wanted in the buckets that are marked as stock-outs.
  private func stockouts(_ days: SeriesDays, _ base: BasePanel) -> [StockoutEstimate] {
    var estimates: [StockoutEstimate] = []
    for series in table.keys.indices {
      let marks = days.marks[days.markOffsets[series]..<days.markOffsets[series + 1]]
      guard !marks.isEmpty else { continue }
      let panel = base.panel
      let opening = baseOpening(of: series)
      let usual = StockoutDemand(
        rates: observedRates(of: panel, series: series), start: panel.starts[series])
      var last = -1
      for mark in marks where mark.bucket != last {
        last = mark.bucket
        let index = mark.bucket - base.windows[series].lowerBound
        let place = panel.offsets[series] + index
        guard panel.range(of: series).contains(place), opening.isKnown(mark.bucket),
          panel.state[place] != .observed
        else { continue }
        let sales = panel.state[place] == .censored ? panel.demand[place] : 0
        let demand = usual?.demand(
          at: index, exposure: opening.share(mark.bucket), sales: sales, inStock: mark.inStock)
        estimates.append(
          StockoutEstimate(
            series: series, bucket: frame.start.advanced(by: mark.bucket), sales: sales,
            demand: demand ?? sales))
      }
    }
    return estimates
  }

  // MARK: Judgement

  private func judged(_ panel: DemandPanel) -> ([Outlier], [LevelShift], [DemandClasses]) {
    var shifts: [LevelShift] = []
    let search = OutlierSearch(settings: settings.outliers)
    let classification = Classification(settings: settings.classes)
    let revenue = Revenue(known, table: table, days: settings.classes.revenueDays)
    let byRevenue = classification.revenueClasses(revenue.values)
    var outliers: [Outlier] = []
    let classes = (0..<panel.count).map { series in
      let rates = observedRates(of: panel, series: series)
      let season = RobustSeason(rates, start: panel.starts[series])
      outliers += search.outliers(in: panel, series: series, rates: rates, season: season)
      shifts += LevelShiftSearch(rates, season: season, size: panel.size).shifts(
        of: panel, series: series)
      let variation = classification.coefficientOfVariation(rates, season: season)
      let (interval, sizes, pattern) = classification.pattern(rates)
      return DemandClasses(
        revenue: byRevenue[series].class, revenueShare: byRevenue[series].share,
        variation: classification.variationClass(variation),
        coefficientOfVariation: variation, pattern: pattern, averageDemandInterval: interval,
        squaredCoefficientOfVariation: sizes)
    }
    return (
      Explained(known: known, table: table, events: events).unexplained(outliers), shifts, classes
    )
  }

  private func lifecycles(_ successions: [Succession]) -> [Lifecycle] {
    let rule = LifecycleRule(
      settings: settings.lifecycle, asOf: known.asOf, firstDay: frame.firstDay)
    let ends = Dictionary(
      successions.map { ($0.old, $0.from.advanced(by: -1)) }, uniquingKeysWith: max)
    let heirs = Set(successions.filter { $0.carried > 0 }.map(\.new))
    return table.keys.indices.map { series in
      let key = table.keys[series]
      let isSold = table.lastSale[series] >= 0
      return rule.lifecycle(
        listed: listing.dates(of: key),
        firstSale: isSold
          ? frame.start.advanced(by: Int(table.firstSale[series])).firstDay : nil,
        lastSale: isSold ? frame.start.advanced(by: Int(table.lastSale[series])).lastDay : nil,
        endsBySuccession: ends[key], hasPredecessor: heirs.contains(key))
    }
  }

  // MARK: Findings

  private func report(
    _ base: BasePanel, partial: SeriesTally, outliers: [Outlier],
    to findings: inout PreparationFindings
  ) {
    func names(_ series: [Int]) -> [String] { series.prefix(5).map { "\(table.keys[$0])" } }
    findings.add(
      "no-goods", count: leftOut.count, "SKUs are not planned: not kept in stock, or ignored",
      effect: "They have no forecast and no order.", examples: leftOut.map(\.code))
    findings.addClosedDays(opening, traffic: traffic, places: table.places, frame: frame)
    findings.add(
      "sales-while-closed", .warning, count: base.salesWhileClosed.series.count,
      "series sold \(Quantity(base.salesWhileClosed.total)) units on days that count as closed",
      effect: "Those units are no part of the history that models see.",
      examples: names(base.salesWhileClosed.series))
    findings.add(
      "negative-demand", .warning, count: Int(base.negativeBuckets.total),
      "\(frame.size.rawValue)s whose rows sum to less than zero",
      effect: "They count as zero demand.", examples: names(base.negativeBuckets.series))
    findings.add(
      "partial-buckets", count: partial.series.count,
      "series sold \(Quantity(partial.total)) units in \(bucket.rawValue)s that are not whole or "
        + "hardly known",
      effect: "Those \(bucket.rawValue)s are left out of the history that models see.")
    let states = base.panel.state
    findings.add(
      "censored-demand", count: states.count { $0 == .censored },
      "\(frame.size.rawValue)s in which an item was out for a part",
      effect: "Demand was at least the sales, and models take it so; lost_sales.csv estimates it.")
    findings.addReplacements(plan, base.successions)
    findings.addOutliers(outliers, handling: settings.outliers.handling)
  }
}
