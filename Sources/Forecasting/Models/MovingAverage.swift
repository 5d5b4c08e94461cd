// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning

/// The mean of the last so many known buckets; the number is chosen on the history.
///
/// Windows of 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48 and 64 buckets compete, as far as the history holds
/// two of them; the one with the least mean squared one-step error over the second half wins.
///
/// - Reference: Hyndman & Athanasopoulos (2021), *Forecasting: Principles and Practice*,
///   section 5.2; Silver, Pyke & Thomas (2017), *Inventory and Production Management in Supply
///   Chains*, section 3.4.1
public struct MovingAverage: ForecastModel {
  /// What the model is.
  public let card = ModelCard(
    id: "moving-average", name: "Moving average", family: "MA",
    reference: "Silver, Pyke & Thomas (2017), section 3.4.1",
    needs: ModelNeeds(observations: 2),
    summary: "The mean of the last few buckets, for items that jump about a level.")

  /// The number of buckets averaged; nil where it is chosen on the history.
  public var window: Int?

  /// The model with a window that is given, or chosen on the history.
  public init(window: Int? = nil) { self.window = window }

  private static let windows = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64]

  /// Chooses the window.
  public func fit(
    _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> Fitted {
    let known = try demand.checkedCount(atLeast: card.needs.observations)
    if let window { return Fitted(window: max(1, window), demand) }
    let values = demand.array.filter { $0 == $0 }
    var best = Fitted(window: 1, demand)
    var bestSquares = Double.infinity
    for window in Self.windows where 2 * window <= known {
      let squares = Self.squaredErrors(of: values.span, window: window, from: known / 2)
      if squares < bestSquares {
        bestSquares = squares
        best = Fitted(window: window, demand)
      }
    }
    return best
  }

  /// The sum of squared one-step errors from a bucket on.
  private static func squaredErrors(of values: Span<Double>, window: Int, from first: Int) -> Double
  {
    var sum = 0.0
    var squares = 0.0
    for t in values.indices {
      if t >= max(first, window) {
        let error = values[t] - sum / Double(window)
        squares += error * error
      }
      sum += values[t]
      if t >= window { sum -= values[t - window] }
    }
    return squares
  }

  /// A window and the mean over it.
  public struct Fitted: FittedForecast {
    let window: Int
    let mean: Double
    let deviation: Double

    init(window: Int, _ demand: Span<Double>) {
      self.window = window
      let values = demand.array.filter { $0 == $0 }
      let tail = values.suffix(window)
      mean = tail.isEmpty ? 0 : tail.reduce(0, +) / Double(tail.count)
      let squares = MovingAverage.squaredErrors(of: values.span, window: window, from: window)
      let count = values.count - window
      deviation = count > 0 ? (squares / Double(count)).squareRoot() : 0
    }

    /// `MA(8)`.
    public var specification: String { "MA(\(window))" }

    /// The mean at the end of another history.
    public func advanced(through demand: Span<Double>) -> Fitted {
      Fitted(window: window, demand)
    }

    /// The mean for every bucket; an error carries on as the average of the forecasts takes it up.
    public func outlook(horizon: Int) -> Outlook {
      var carryOver: [Double] = []
      var sum = 0.0
      for step in 1..<max(horizon, 2) {
        // The error itself is in the window for as long as it lasts, its echoes after it.
        let own = step <= window ? 1.0 : 0
        let value = (own + sum) / Double(window)
        carryOver.append(value)
        sum += value
        if carryOver.count >= window { sum -= carryOver[carryOver.count - window] }
      }
      return Outlook(
        mean: Array(repeating: mean, count: horizon), oneStepDeviation: deviation,
        carryOver: carryOver)
    }
  }
}
