// SPDX-License-Identifier: GPL-3.0-or-later

import Forecasting
import Learning
import Numerical

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What fitting a model of the catalog and forecasting with it costs on one thread.
struct ModelTiming {
  /// Milliseconds on the processor a series, the median of the rounds.
  var milliseconds: Double
  /// How many series the model refused.
  var refusals: Int
  var series: Int

  /// Times a model of the catalog; nil where it has none of the id.
  init?(
    _ id: String, histories: [[Double]], seasons: [Int], horizon: Int, rounds: Int = 3
  ) {
    guard let model = ForecastCatalog.model(id), !histories.isEmpty else { return nil }
    let context = FitContext(seasonLengths: seasons, horizon: horizon)
    self.init(model, histories, context, rounds)
  }

  private init<Model: ForecastModel>(
    _ model: Model, _ histories: [[Double]], _ context: FitContext, _ rounds: Int
  ) {
    var seconds: [Double] = []
    var refusals = 0
    for _ in 0..<rounds {
      refusals = 0
      let start = clock()
      for history in histories {
        if let fitted = try? model.fit(history.span, context) {
          blackHole(fitted.outlook(horizon: context.horizon).mean[0])
        } else {
          refusals += 1
        }
      }
      seconds.append(Double(clock() - start) / Double(CLOCKS_PER_SEC))
    }
    series = histories.count
    milliseconds = 1000 * median(seconds) / Double(histories.count)
    self.refusals = refusals
  }
}

/// Uses a value, so that the work that made it is not left out.
@inline(never)
func blackHole(_ value: Double) {}

/// Made weekly series of 1,000 positive weeks with a trend, a yearly season and noise.
enum PositiveWeeks {
  static let count = 1000
  static let season = 52

  static func series(_ number: Int, seed: UInt64 = 1) -> [[Double]] {
    (0..<number).map { place in
      var random = RandomStream(seed: seed, stream: UInt64(place))
      var level = 100 + 900 * random.uniform()
      let swing = 0.1 + 0.3 * random.uniform()
      let phase = 2 * Double.pi * random.uniform()
      return (0..<count).map { week in
        level *= exp(0.02 * random.normal() + 0.0005)
        let angle = 2 * Double.pi * Double(week) / Double(season) + phase
        let noise = exp(0.1 * random.normal())
        return max(1, (level * (1 + swing * sin(angle)) * noise).rounded())
      }
    }
  }
}
