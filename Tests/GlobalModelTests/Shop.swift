// SPDX-License-Identifier: GPL-3.0-or-later

import Boosting
import Features
import Numerical
import Retail
import Timeline

@testable import Forecasting

/// Whether XGBoost is here; tests that need it are skipped where it is not.
var isInstalled: Bool { (try? BoostingLibrary.standard.get()) != nil }

/// A few items that share a weekly season and the effect of a promotion, at levels of their own.
struct Shop {
  static let horizon = 14
  static let history = 420
  /// What demand is multiplied by on a promoted day.
  static let uplift = 3.0

  var panel = DemandPanel(size: .day)
  let start = Bucket(size: .day, index: 20_000)
  /// The expected demand of each series over history and horizon.
  private(set) var means: [[Double]] = []

  /// Demand after `changedFrom` comes from other draws, and three times as large.
  init(items: Int = 24, changedFrom: Int = .max, days: Int = Shop.history) {
    for item in 0..<items {
      let means = Shop.means(item)
      var random = RandomStream(seed: 5, stream: UInt64(item))
      var other = RandomStream(seed: 6, stream: UInt64(item))
      let demand = (0..<days).map { day -> Double in
        let own = Double(random.poisson(mean: means[day]))
        return day < changedFrom ? own : Double(other.poisson(mean: 3 * means[day] + 1))
      }
      self.means.append(means)
      panel.append(
        SeriesKey(SKU("item-\(10 + item)"), LocationCode(item % 2 == 0 ? "north" : "south")),
        start: start, demand: demand,
        state: Array(repeating: .observed, count: days),
        exposure: Array(repeating: 1, count: days))
    }
  }

  static func level(_ item: Int) -> Double { [0.6, 2, 6, 20][item % 4] }

  static func means(_ item: Int) -> [Double] {
    (0..<history + horizon).map { day in
      let season = [0.6, 0.7, 0.8, 1, 1.2, 1.6, 1.1][day % 7]
      return level(item) * season * (isPromoted(item, day) ? uplift : 1)
    }
  }

  static func isPromoted(_ item: Int, _ day: Int) -> Bool { (day + 13 * item) % 40 < 4 }

  /// The promotions as regressors of a panel of so many days.
  static func regressors(_ item: Int, days: Int = history) -> Regressors {
    Regressors(
      names: ["promotion"], historyCount: days, horizon: horizon,
      values: (0..<days + horizon).map { isPromoted(item, $0) ? 1 : 0 })
  }

  var explanation: GlobalModel.Explanation {
    let keys = panel.keys
    return GlobalModel.Explanation(
      regressors: { Shop.regressors($0) }, codes: { [keys[$0].location.code] })
  }

  /// A model that is trained in no time.
  static var model: GlobalModel {
    var model = GlobalModel(seed: 3)
    model.trees = 120
    model.dispersionTrees = 40
    return model
  }
}
