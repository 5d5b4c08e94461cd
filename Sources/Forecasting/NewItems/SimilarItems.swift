// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning
import Numerical
public import Retail
import Timeline

/// Forecasts of new items from the first buckets of similar ones.
///
/// An item is new as long as fewer than eight of its buckets are known. What similar items, by category,
/// price, brand and place, sold by age since their first sale gives its profile, and their levels the
/// first guess of its own, which each of its buckets then corrects.
public struct SimilarItems: Sendable {
  /// What the method is.
  public static let card = ModelCard(
    id: "similar-items", name: "Similar items", family: "LAUNCH",
    reference: "Robbins (1964), doi:10.1214/aoms/1177703729",
    needs: ModelNeeds(observations: 0),
    summary: "A new item sells like similar ones did at its age, scaled by its own first buckets.")

  /// The known buckets from which models are fitted.
  public static let fewestBuckets = 8
  /// The similar items that an estimate needs.
  private static let leastSiblings = 3
  /// The places at which an item sells that tell all of its level at another.
  private static let leastPlaces = 3
  private static let sameItemFactor = 8.0
  private static let samePlaceFactor = 2.0
  /// What was launched within the records is more like a launch than what was always there.
  private static let launchFactor = 3.0

  private let panel: DemandPanel
  private let traits: [ItemTraits]
  private let lives: [ItemLife]
  /// The series old enough to learn from, by category.
  private let grown: [String?: [Int]]

  /// What the series of a panel tell of one another.
  ///
  /// - Parameters:
  ///   - panel: the histories.
  ///   - traits: what is known of each series' item, in the panel's order.
  public init(_ panel: DemandPanel, traits: [ItemTraits]) {
    precondition(traits.count == panel.count)
    self.panel = panel
    self.traits = traits
    let first = panel.starts.indices.lazy.filter { !panel.range(of: $0).isEmpty }
      .map { panel.starts[$0] }.min()
    let lives = (0..<panel.count).map { series in
      ItemLife(
        panel, series: series,
        silenceBefore: first.map { max(0, $0.distance(to: panel.starts[series])) } ?? 0)
    }
    self.lives = lives
    grown = Dictionary(
      grouping: lives.indices.filter {
        lives[$0].known >= Self.fewestBuckets && lives[$0].level > 0
      },
      by: { traits[$0].category })
  }

  /// Whether a series is too young for models.
  public func isNew(_ series: Int) -> Bool { lives[series].known < Self.fewestBuckets }

  /// The forecast of a new item from similar ones.
  ///
  /// - Parameters:
  ///   - series: the place of the series in the panel.
  ///   - horizon: buckets ahead.
  ///   - futureExposure: the open part of each bucket ahead; nil where all are as usual.
  ///   - pathCount: sample paths to draw.
  ///   - seed: the seed of the run.
  /// - Returns: the forecast; nil where the item is not new, or too few are like it.
  public func forecast(
    _ series: Int, horizon: Int, futureExposure: [Double]? = nil, pathCount: Int = 0,
    seed: UInt64 = 0
  ) -> SeriesForecast? {
    guard isNew(series) else { return nil }
    let siblings = siblings(of: series)
    guard siblings.count >= Self.leastSiblings else { return nil }
    let own = lives[series]
    let estimate = LaunchEstimate(siblings, own: own, horizon: horizon)
    let exposure = futureExposure?.map { max(0, $0) } ?? Array(repeating: 1, count: horizon)
    // Of an item that was never on sale, life begins with the first open bucket.
    let closed = own.rates.isEmpty ? exposure.prefix { $0 == 0 }.count : 0
    let ages = (0..<horizon).map { own.rates.count + max(0, $0 - closed) }
    let marginals = (0..<horizon).map {
      estimate.marginal(age: ages[$0], exposure: exposure[$0])
    }
    let key = panel.keys[series]
    var random = RandomStream(
      seed: seed, stream: StableHash.of(key.sku.code, key.location.code)
    ).substream(named: "paths")
    var paths = SamplePaths(horizon: horizon, values: [])
    var levels: [Double] = []
    for _ in 0..<pathCount {
      let path = estimate.path(
        from: own.rates.count, exposure: Array(exposure[closed...]), random: &random)
      paths.values += Array(repeating: 0, count: closed) + path.units
      levels.append(path.expected)
    }
    paths.levels = levels
    let kind = traits[series].category.map { " of \($0)" } ?? ""
    let text = "\(Self.card.family)(\(siblings.count) items\(kind))"
    return SeriesForecast(
      key: key, firstBucket: panel.end(of: series),
      forecast: DemandForecast(
        mean: marginals.map(\.mean), marginals: marginals,
        paths: pathCount > 0 ? paths : nil),
      model: text,
      members: [MemberResult(id: Self.card.id, specification: text, weight: 1)],
      reason: "new, with \(own.known) known bucket\(own.known == 1 ? "" : "s"): "
        + "as \(siblings.count) similar items sold at its age")
  }

  /// The grown series that are like one: the same item at other places where there are a few, else those
  /// of its category, else all.
  ///
  /// An item's levels at two places are far nearer to each other than those of two items are.
  private func siblings(of series: Int) -> [LaunchEstimate.Sibling] {
    let key = panel.keys[series]
    let alike = grown[traits[series].category] ?? []
    let same = alike.filter { panel.keys[$0].sku == key.sku }
    let candidates =
      same.count >= Self.leastPlaces
      ? same : alike.count >= Self.leastSiblings ? alike : grown.values.joined().sorted()
    return candidates.compactMap { other in
      guard other != series else { return nil }
      var likeness = traits[series].likeness(to: traits[other])
      if panel.keys[other].sku == key.sku { likeness *= Self.sameItemFactor }
      if panel.keys[other].location == key.location { likeness *= Self.samePlaceFactor }
      if lives[other].isLaunchSeen { likeness *= Self.launchFactor }
      return likeness > 1e-6
        ? LaunchEstimate.Sibling(life: lives[other], likeness: likeness) : nil
    }
  }
}
