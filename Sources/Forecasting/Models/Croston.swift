// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning
import Numerical

/// Croston's method for intermittent demand, with the Syntetos–Boylan correction.
///
/// Smooths the sizes `z` of demands and the intervals `p` between them apart, at each demand, and
/// forecasts `(1 − α/2) z/p`, free of the bias of `z/p`. The smoothing parameter is that of the least
/// squared one-step error.
///
/// - Reference: Croston (1972), doi:10.1057/jors.1972.50; Syntetos & Boylan (2005),
///   doi:10.1016/j.ijforecast.2004.10.001, equation (11)
public struct Croston: ForecastModel {
  /// What the model is.
  public let card = ModelCard(
    id: "croston", name: "Croston with Syntetos-Boylan correction", family: "SBA",
    reference: "Syntetos & Boylan (2005), doi:10.1016/j.ijforecast.2004.10.001",
    needs: ModelNeeds(observations: 4),
    summary: "Size of demands and time between them apart, for slow items that live on.")

  /// The smoothing parameter; nil where it is estimated.
  public var smoothing: Double?

  /// The model with a parameter that is given, or estimated.
  public init(smoothing: Double? = nil) { self.smoothing = smoothing }

  /// The bounds of the smoothing parameter.
  private static let shares = 0.01...0.5

  /// Searches for the parameter.
  public func fit(
    _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> Fitted {
    _ = try demand.checkedCount(atLeast: card.needs.observations)
    if let smoothing { return Fitted(smoothing: smoothing, demand) }
    do {
      let best = try BrentMinimiser.minimise(
        within: Self.shares, tolerance: 1e-3, maximumEvaluations: 40
      ) { Fitted.run(smoothing: $0, demand).squares }
      return Fitted(smoothing: best.point[0], demand)
    } catch {
      throw .numerical(error)
    }
  }

  /// Size and interval at the end of a history.
  public struct Fitted: FittedForecast {
    /// The smoothing parameter.
    public let smoothing: Double
    /// The smoothed size of a demand.
    public let size: Double
    /// The smoothed number of buckets from a demand to the next.
    public let interval: Double
    let deviation: Double

    init(smoothing: Double, _ demand: Span<Double>) {
      self.smoothing = smoothing
      let run = Self.run(smoothing: smoothing, demand)
      size = run.size
      interval = run.interval
      deviation = (run.squares / Double(max(1, run.count - 1))).squareRoot()
    }

    /// The sum of squared one-step errors, and the states at the end.
    ///
    /// Begins at the first demand, with its size and the mean interval of the history.
    static func run(
      smoothing alpha: Double, _ demand: Span<Double>
    ) -> (squares: Double, count: Int, size: Double, interval: Double) {
      var (known, positive) = (0, 0)
      for t in demand.indices where demand[t] == demand[t] {
        known += 1
        if demand[t] > 0 { positive += 1 }
      }
      guard positive > 0 else { return (0, known, 0, 1) }
      var size = 0.0
      var interval = Double(known) / Double(positive)
      var since = 0.0
      var squares = 0.0
      var count = 0
      for t in demand.indices {
        let y = demand[t]
        guard y == y else { continue }
        if size > 0 {
          let error = y - (1 - alpha / 2) * size / interval
          squares += error * error
          count += 1
        }
        since += 1
        guard y > 0 else { continue }
        if size > 0 {
          size += alpha * (y - size)
          interval += alpha * (since - interval)
        } else {
          size = y
        }
        since = 0
      }
      return (squares, count, size, interval)
    }

    /// `SBA(0.10)`: the smoothing.
    public var specification: String { "SBA(\(smoothing.twoDecimals))" }

    /// The states at the end of another history.
    public func advanced(through demand: Span<Double>) -> Fitted {
      Fitted(smoothing: smoothing, demand)
    }

    /// The corrected ratio for every bucket; a demand carries on by a share of `α` a demand.
    public func outlook(horizon: Int) -> Outlook {
      Outlook(
        mean: Array(repeating: (1 - smoothing / 2) * size / interval, count: horizon),
        oneStepDeviation: deviation,
        carryOver: Array(repeating: smoothing / interval, count: max(1, horizon - 1)))
    }
  }
}
