// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The mean of the last so many known buckets, or an average of such means over several windows.
///
/// Where no window is given, windows of 1, 2, 3, 4, 6, 8, 12, 16, 24 … buckets compete, as far as the
/// history holds two of them. Each is weighted by the inverse fourth power of the mean squared error
/// that its forecasts would have had over the last three quarters: no single window is best before
/// and after a break, and an average over windows loses little to the best. In a long history the
/// error is that of the mean of several buckets ahead instead of one, one for every hundred buckets.
///
/// - Reference: Pesaran & Pick (2011), "Forecast combination across estimation windows",
///   doi:10.1198/jbes.2010.09018; Silver, Pyke & Thomas (2017), *Inventory and Production Management
///   in Supply Chains*, section 3.4.1
public struct MovingAverage: ForecastModel {
  /// What the model is.
  public let card = ModelCard(
    id: "moving-average", name: "Moving average", family: "MA",
    reference: "Pesaran & Pick (2011), doi:10.1198/jbes.2010.09018",
    needs: ModelNeeds(observations: 2),
    summary: "The mean of the last few buckets, for items that jump about a level.")

  /// The number of buckets averaged; nil where windows are weighted on the history.
  public var window: Int?

  /// The model with a window that is given, or weighted on the history.
  public init(window: Int? = nil) { self.window = window }

  /// The windows that compete.
  private static let windows = [
    1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512,
  ]

  /// The power of the inverse mean squared error that weighs a window.
  private static let power = 4.0

  /// Weighs the windows.
  public func fit(
    _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> Fitted {
    let known = try demand.checkedCount(atLeast: card.needs.observations)
    if let window { return Fitted(windows: [max(1, window)], weights: [1], demand) }
    let sums = Self.runningSums(demand)
    let windows = Self.windows.filter { $0 == 1 || 2 * $0 <= known }
    let ahead = max(1, min(context.horizon, known / 100))
    let errors = windows.map { Self.squaredError(sums, window: $0, ahead: ahead) }
    // A window without any error leaves none of the others a weight.
    let least = max(errors.min() ?? 0, .leastNormalMagnitude)
    let raw = errors.map { pow(least / max($0, least), Self.power) }
    let total = raw.reduce(0, +)
    return Fitted(windows: windows, weights: raw.map { $0 / total }, demand)
  }

  /// The sums of the known buckets up to each, beginning with 0.
  private static func runningSums(_ demand: Span<Double>) -> [Double] {
    var sums = [0.0]
    sums.reserveCapacity(demand.count + 1)
    for t in demand.indices where demand[t] == demand[t] {
      sums.append((sums.last ?? 0) + demand[t])
    }
    return sums
  }

  /// The mean of a window that ends before a bucket, or of all buckets before it where there are
  /// fewer.
  private static func mean(_ sums: Span<Double>, endingAt t: Int, window: Int) -> Double {
    let first = max(0, t - window)
    return t > first ? (sums[t] - sums[first]) / Double(t - first) : 0
  }

  /// The mean squared error of a window's forecasts of the mean of some buckets ahead, over the last
  /// three quarters of the history.
  private static func squaredError(_ sums: [Double], window: Int, ahead: Int) -> Double {
    let n = sums.count - 1
    let first = max(1, n / 4)
    guard n - ahead >= first else { return 0 }
    let span = sums.span
    var squares = 0.0
    for t in first...n - ahead {
      let error =
        (span[t + ahead] - span[t]) / Double(ahead) - mean(span, endingAt: t, window: window)
      squares += error * error
    }
    return squares / Double(n - ahead - first + 1)
  }

  /// Windows, their weights, and the mean that they give.
  public struct Fitted: FittedForecast {
    /// The windows.
    public let windows: [Int]
    /// Their weights, which sum to 1.
    public let weights: [Double]
    let mean: Double
    let deviation: Double

    init(windows: [Int], weights: [Double], _ demand: Span<Double>) {
      self.windows = windows
      self.weights = weights
      let sums = MovingAverage.runningSums(demand)
      let n = sums.count - 1
      func forecast(_ t: Int) -> Double {
        var value = 0.0
        for place in windows.indices where weights[place] > 0 {
          value +=
            weights[place]
            * MovingAverage.mean(sums.span, endingAt: t, window: windows[place])
        }
        return value
      }
      mean = forecast(n)
      var squares = 0.0
      let first = max(1, n / 4)
      for t in first..<max(n, first) {
        let error = sums[t + 1] - sums[t] - forecast(t)
        squares += error * error
      }
      deviation = n > first ? (squares / Double(n - first)).squareRoot() : 0
    }

    /// `MA(8)`, or `MA(2–64)` with the windows of at least a hundredth of the weight.
    public var specification: String {
      let used = windows.indices.filter { weights[$0] >= 0.01 }.map { windows[$0] }
      guard let first = used.first, let last = used.last, first != last else {
        return "MA(\(used.first ?? windows[0]))"
      }
      return "MA(\(first)–\(last))"
    }

    /// The mean at the end of another history.
    public func advanced(through demand: Span<Double>) -> Fitted {
      Fitted(windows: windows, weights: weights, demand)
    }

    /// A level alone.
    public func parts(horizon: Int) -> ForecastParts? {
      ForecastParts(.level, outlook(horizon: horizon).mean)
    }

    /// The mean for every bucket; an error carries on as the windows of the forecasts take it up.
    public func outlook(horizon: Int) -> Outlook {
      var carryOver: [Double] = []
      for step in 1..<max(horizon, 2) {
        var value = 0.0
        for place in windows.indices {
          // The error itself is in the window for as long as it lasts, its echoes after it.
          let window = windows[place]
          var sum = step <= window ? 1.0 : 0
          for back in max(1, step - window)..<step { sum += carryOver[back - 1] }
          value += weights[place] * sum / Double(window)
        }
        carryOver.append(value)
      }
      return Outlook(
        mean: Array(repeating: mean, count: horizon), oneStepDeviation: deviation,
        carryOver: carryOver)
    }
  }
}
