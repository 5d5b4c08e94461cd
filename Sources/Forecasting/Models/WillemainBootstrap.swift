// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning
public import Numerical
public import Retail

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The bootstrap of Willemain, Smart and Schwarz for slow items, known as WSS.
///
/// Whether there is demand is a Markov chain of two states, begun at the last bucket; a demand is one
/// of those seen, jittered: `1 + ⌊X + Z √X⌋` for a standard normal `Z`, or X itself where that is not
/// above zero. The buckets ahead have the distribution that endlessly many such futures would have;
/// futures themselves, for the demand over a lead time, are drawn by `paths`. The jitter makes sizes
/// larger by half a unit and more, as published.
///
/// - Reference: Willemain, Smart & Schwarz (2004), "A new approach to forecasting intermittent demand
///   for service parts inventories", doi:10.1016/S0169-2070(03)00013-X, section 3.2
public struct WillemainBootstrap: ForecastModel {
  /// What the model is.
  public let card = ModelCard(
    id: "willemain-bootstrap", name: "Willemain-Smart-Schwarz bootstrap", family: "WSS",
    reference: "Willemain, Smart & Schwarz (2004), doi:10.1016/S0169-2070(03)00013-X",
    needs: ModelNeeds(observations: 8),
    summary: "Slow items whose demands come in runs: futures drawn from the demands seen.")

  /// The model.
  public init() {}

  /// Counts the transitions and the sizes.
  public func fit(_ demand: Span<Double>, _ context: FitContext) throws(FitError) -> Fitted {
    _ = try demand.checkedCount(atLeast: card.needs.observations)
    try demand.checkCounts()
    return Fitted(IntermittentHistory(demand, bounds: context.lowerBounds), context.lowerBounds)
  }

  /// The chain and the sizes at the end of a history.
  public struct Fitted: FittedForecast {
    let history: IntermittentHistory
    let bounds: [Double]
    /// The chance of demand after a bucket without, and after one with.
    let chances: (after0: Double, after1: Double)
    /// The distribution of a jittered size.
    let size: DemandDistribution

    init(_ history: IntermittentHistory, _ bounds: [Double]) {
      self.history = history
      self.bounds = bounds
      var (from, to) = ([0.0, 0.0], [0.0, 0.0])
      for (before, after) in zip(history.happened, history.happened.dropFirst()) {
        from[before ? 1 : 0] += 1
        if after { to[before ? 1 : 0] += 1 }
      }
      chances = (
        from[0] > 0 ? to[0] / from[0] : history.chance,
        from[1] > 0 ? to[1] / from[1] : history.chance
      )
      size = WillemainBootstrap.jittered(history.sizes)
    }

    /// `WSS(0.20,0.45)`: the chance of demand after a bucket without and after one with.
    public var specification: String {
      "WSS(\(chances.after0.twoDecimals),\(chances.after1.twoDecimals))"
    }

    /// The chain and the sizes at the end of another history.
    public func advanced(through demand: Span<Double>) -> Fitted {
      Fitted(IntermittentHistory(demand, bounds: bounds), bounds)
    }

    /// The chances of demand in the buckets ahead.
    func occurrence(horizon: Int) -> [Double] {
      var chance = history.happened.last == true ? 1.0 : 0
      return (0..<horizon).map { _ in
        chance = chance * chances.after1 + (1 - chance) * chances.after0
        return chance
      }
    }

    /// Zero or a jittered size, with the chances that the chain has in each bucket.
    public func outlook(horizon: Int) -> Outlook {
      let persistence = chances.after1 - chances.after0
      return Outlook(
        occurrence: occurrence(horizon: horizon), size: size,
        correlation: (1...max(1, horizon - 1)).map { pow(persistence, Double($0)) })
    }

    /// Futures as the paper draws them.
    ///
    /// - Parameters:
    ///   - count: how many.
    ///   - horizon: buckets each.
    ///   - random: the stream that they are drawn from.
    /// - Returns: the futures; their sums are demands over a lead time.
    public func paths(count: Int, horizon: Int, random: inout RandomStream) -> SamplePaths {
      var values: [Double] = []
      values.reserveCapacity(count * horizon)
      for _ in 0..<count {
        var happens = history.happened.last == true
        for _ in 0..<horizon {
          happens = random.uniform() < (happens ? chances.after1 : chances.after0)
          guard happens, !history.sizes.isEmpty else {
            values.append(0)
            continue
          }
          let place = Int(random.uniform() * Double(history.sizes.count))
          let seen = history.sizes[min(place, history.sizes.count - 1)]
          let jittered = 1 + (seen + random.normal() * seen.squareRoot()).rounded(.down)
          values.append(jittered > 0 ? jittered : seen)
        }
      }
      return SamplePaths(horizon: horizon, values: values)
    }
  }

  /// The largest size whose jitter is worked out unit by unit.
  ///
  /// Above it the jitter is narrower than a unit in thirty, and sizes are taken as seen.
  private static let largestJittered = 1000.0

  /// The distribution of a jittered size drawn from those seen.
  static func jittered(_ sizes: [Double]) -> DemandDistribution {
    guard let largest = sizes.max(), largest <= largestJittered else {
      return sizes.isEmpty ? .certain(0) : .empirical(sorted: sizes.sorted())
    }
    let last = Int(largest + 8 * largest.squareRoot() + 2)
    var probabilities = Array(repeating: 0.0, count: last + 1)
    var counted: [Double: Double] = [:]
    for size in sizes { counted[size, default: 0] += 1 / Double(sizes.count) }
    for (seen, weight) in counted.sorted(by: { $0.key < $1.key }) {
      let deviation = seen.squareRoot()
      // 1 + ⌊v⌋ is k where v is from k − 1 up to k; v below 0 leaves the size as it was seen.
      let negative = SpecialFunctions.normalCumulative(-seen / deviation)
      probabilities[min(last, Int(seen.rounded()))] += weight * negative
      var below = negative
      for k in 1...last {
        let upTo =
          k == last ? 1 : SpecialFunctions.normalCumulative((Double(k) - seen) / deviation)
        probabilities[k] += weight * (upTo - below)
        below = upTo
      }
    }
    return .lattice(probabilities: probabilities, step: 1)
  }
}
