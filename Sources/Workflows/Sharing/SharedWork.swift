// SPDX-License-Identifier: GPL-3.0-or-later

import Collecting
import Preprocessing
import Retail
import Scenario
import Timeline

/// What several runs share: files that were read and forecasts that were made.
///
/// A stage is found again by all that it rests on, so that a run's outcome is the same whether
/// something is shared or not.
struct SharedWork: Sendable {
  /// How exports were read, and what they said.
  private var collections: [(key: CollectionKey, collected: Collected)] = []
  /// Prepared demand and fitted forecasts; the first, which later ones are most often like, stays.
  private var grounds: [(key: GroundKey, ground: ForecastGround)] = []
  /// Contests, by the settings that all of them rest on.
  private var books: [(key: BookKey, book: DraftBook)] = []
  /// The most drafts a book keeps.
  private let draftCapacity: Int

  /// The most grounds that are held at a time.
  private static let groundLimit = 4

  /// Nothing shared yet.
  ///
  /// - Parameter draftCapacity: the most series whose contests are kept; a draft takes some kilobytes.
  init(draftCapacity: Int) { self.draftCapacity = draftCapacity }

  /// What exports say, read once.
  mutating func collected(
    _ key: CollectionKey, _ read: () throws(RunError) -> Collected
  ) throws(RunError) -> Collected {
    if let known = collections.first(where: { $0.key == key }) { return known.collected }
    let collected = try read()
    collections.append((key, collected))
    return collected
  }

  /// The ground of some data and settings, where it is there already.
  func ground(_ key: GroundKey) -> ForecastGround? {
    grounds.first { $0.key == key }?.ground
  }

  /// Keeps a ground.
  mutating func keep(_ ground: ForecastGround, as key: GroundKey) {
    if grounds.count == SharedWork.groundLimit { grounds.remove(at: 1) }
    grounds.append((key, ground))
  }

  /// The book of contests under some settings.
  mutating func book(_ key: BookKey) -> DraftBook {
    if let known = books.first(where: { $0.key == key }) { return known.book }
    let book = DraftBook(capacity: draftCapacity)
    books.append((key, book))
    return book
  }
}

/// What a collection rests on.
struct CollectionKey: Hashable, Sendable {
  var data: String?
  var sales: String?
  var columns: [String: String]
  var settings: CollectSettings
}

/// What all contests of a run rest on.
struct BookKey: Hashable, Sendable {
  var forecast: Settings.Forecast
  var bucket: BucketSize
  var horizon: Int
  var seed: UInt64
}

/// What a ground rests on.
struct GroundKey: Equatable, Sendable {
  var data: RetailData
  var asOf: Day
  var book: BookKey
}

/// Demand as prepared, and forecasts of it before the scenario's changes of demand.
struct ForecastGround: Sendable {
  var prepared: PreparedDemand
  var stage: ForecastStage
}
