// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Timeline

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The demand of the demo shop: negative binomial counts around an autoregressive log level.
///
/// On day t an item at a shop is wanted `NB(mean: m_t · exp(a_t), size: k)` times, where `m_t` holds
/// what is known of the day (trend, weekday, season, price, promotion and the dip after it, holidays,
/// local events, opening) and `a_t` is the sum of two autoregressive levels, the pair's own and that of
/// its category at the shop, shifted so that `exp(a_t)` has mean one.
struct DemandProcess: Sendable {
  let opening: OpeningDays
  let prices: PriceList
  let items: [DemoItem]

  /// The day on which the trend is nothing.
  let origin: Day

  /// Autocorrelation from day to day and standard deviation of the pair's own level.
  static let ownLevel = AutoregressiveLevel(correlation: 0.98, deviation: 0.16)
  /// The same of a category's level at a shop.
  static let sharedLevel = AutoregressiveLevel(correlation: 0.95, deviation: 0.07)

  /// The mean of an item's demand at a shop on a day, before its level.
  func mean(of item: Int, at shop: DemoPlace, on day: Day) -> Double {
    let spec = items[item]
    let category = spec.category
    let open = opening.openShare(of: shop, on: day)
    guard open > 0, shop.keeps(spec), spec.isListed(on: day) else { return 0 }
    let years = Double(origin.days(to: day)) / 365.25
    let season = category.season
    let turns = (Double(day.dayOfYear) - season.peak) / 365.25
    let seasonal = exp(category.growth * years + season.amplitude * cos(2 * .pi * turns))
    return spec.rate * shop.size * open * seasonal * category.week[day.weekday.rawValue]
      * prices.effect(of: item, spec, on: day) * occasion(category, at: shop, on: day)
      * novelty(spec, on: day)
  }

  /// What holidays and local events make of a day.
  private func occasion(_ category: DemoCategory, at shop: DemoPlace, on day: Day) -> Double {
    var factor = 1.0
    if opening.isHoliday(day.advanced(by: 1)) || opening.isHoliday(day.advanced(by: 2)) {
      factor *= 1.25
    }
    let (_, month, dayOfMonth) = day.civil
    if month == 12, (17...24).contains(dayOfMonth) { factor *= category.christmasLift }
    guard shop == .high else { return factor }
    if opening.festivals.contains(where: { $0.contains(day) }) {
      factor *= category == .drinks ? 1.7 : category == .bakery ? 1.3 : 1
    }
    if opening.markets.contains(where: { $0.contains(day) }), category == .drinks { factor *= 1.2 }
    return factor
  }

  /// A new item is found by its customers within some weeks.
  private func novelty(_ spec: DemoItem, on day: Day) -> Double {
    guard let introduced = spec.introduced, spec.code != Assortment.successor else { return 1 }
    return 1 - 0.6 * exp(-Double(introduced.days(to: day)) / 18)
  }

  /// The demand of an item at a shop on a run of days, with the means that it was drawn from.
  ///
  /// - Parameters:
  ///   - item: its place among the items.
  ///   - shop: the shop.
  ///   - days: the days.
  ///   - shared: the level of the item's category at the shop, one value a day.
  ///   - random: the stream of the pair.
  /// - Returns: a mean and a demand for each day.
  func path(
    of item: Int, at shop: DemoPlace, over days: DemoDays, shared: [Double], random: RandomStream
  ) -> DemandPath {
    var levels = random.substream(named: "level")
    var counts = random.substream(named: "count")
    let own = DemandProcess.ownLevel.path(count: days.count, &levels)
    let size = items[item].category.dispersion
    var path = DemandPath(means: [], demand: [])
    path.means.reserveCapacity(days.count)
    path.demand.reserveCapacity(days.count)
    for index in 0..<days.count {
      let known = mean(of: item, at: shop, on: days[index])
      let mean = known * exp(own[index] + shared[index])
      path.means.append(known)
      path.demand.append(counts.negativeBinomial(mean: mean, size: size))
    }
    return path
  }
}

/// The demand of an item at a shop, day by day.
struct DemandPath: Sendable {
  /// Means before the level.
  var means: [Double]
  /// Units wanted.
  var demand: [Int]
}
