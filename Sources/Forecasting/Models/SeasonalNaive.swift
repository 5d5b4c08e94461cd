// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning

/// The demand of the same bucket one season ago, or of the last bucket where there is no season.
///
/// The yardstick that every other model has to beat. An unknown bucket keeps the value of the
/// season before it; a place in the season that was never seen says the mean.
///
/// - Reference: Hyndman & Athanasopoulos (2021), *Forecasting: Principles and Practice*, section 5.2
public struct SeasonalNaive: ForecastModel {
  /// What the model is.
  public let card = ModelCard(
    id: "seasonal-naive", name: "Seasonal naive", family: "SNAIVE",
    reference: "Hyndman & Athanasopoulos (2021), section 5.2",
    needs: ModelNeeds(observations: 1),
    summary: "Repeats the last season: the yardstick that other models must beat.")

  /// The model; it has no settings.
  public init() {}

  /// Remembers the last season.
  public func fit(
    _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> Fitted {
    let known = try demand.checkedCount(atLeast: card.needs.observations)
    return Fitted(
      demand, known: known, season: context.seasonLength ?? 1, unseen: demand.meanOfKnown)
  }

  /// Its forecast alone, by which the value that another adds is told; 0 where nothing is known.
  ///
  /// Where a place in the season was never seen, it says the last known bucket: a yardstick has no
  /// more than what was sold once, where the model, which is planned on, has the mean.
  ///
  /// - Parameters:
  ///   - history: units a bucket, oldest first; NaN where unknown.
  ///   - season: the season's length in buckets, 1 where there is none.
  ///   - horizon: buckets ahead.
  /// - Returns: a value for each bucket ahead.
  public static func forecast(_ history: [Double], season: Int, horizon: Int) -> [Double] {
    Fitted(
      history.span, known: history.count { !$0.isNaN }, season: season,
      unseen: history.last { !$0.isNaN } ?? 0
    ).outlook(horizon: horizon).mean
  }

  /// The last season, and how far seasons differ.
  public struct Fitted: FittedForecast {
    let seasonLength: Int
    /// The value to repeat, by the place in the season of the bucket.
    var last: [Double]
    /// The place in the season of the first bucket ahead.
    var phase: Int
    var deviation: Double

    /// The last season; without a whole one to repeat, the last bucket is all that can be repeated.
    init(_ demand: Span<Double>, known: Int, season: Int, unseen: Double) {
      self.init(seasonLength: known > season ? season : 1, demand, unseen: unseen)
    }

    private init(seasonLength: Int, _ demand: Span<Double>, unseen: Double) {
      self.seasonLength = seasonLength
      last = Array(repeating: .nan, count: seasonLength)
      phase = 0
      var sum = 0.0
      var count = 0
      for t in demand.indices {
        let y = demand[t]
        if y == y {
          let error = y - last[phase]
          if error == error {
            sum += error * error
            count += 1
          }
          last[phase] = y
        }
        phase = phase + 1 == seasonLength ? 0 : phase + 1
      }
      deviation = count > 0 ? (sum / Double(count)).squareRoot() : 0
      for place in last.indices where last[place].isNaN { last[place] = unseen }
    }

    /// `SNAIVE[12]`, or `NAIVE` without a season.
    public var specification: String {
      seasonLength > 1 ? "SNAIVE[\(seasonLength)]" : "NAIVE"
    }

    /// The last season of another history.
    public func advanced(through demand: Span<Double>) -> Fitted {
      Fitted(seasonLength: seasonLength, demand, unseen: demand.meanOfKnown)
    }

    /// The last season again and again; the error grows by one season's error with each season.
    public func outlook(horizon: Int) -> Outlook {
      Outlook(
        mean: (0..<horizon).map { last[(phase + $0) % seasonLength] },
        oneStepDeviation: deviation,
        carryOver: (1..<max(horizon, 2)).map { $0 % seasonLength == 0 ? 1 : 0 })
    }

    /// The mean of the last season, and how its buckets differ from it.
    public func parts(horizon: Int) -> ForecastParts? {
      let level = last.reduce(0, +) / Double(seasonLength)
      var parts = ForecastParts(.level, Array(repeating: level, count: horizon))
      parts.reach(outlook(horizon: horizon).mean, by: .season)
      return parts
    }
  }
}
