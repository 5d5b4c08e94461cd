// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning
public import Numerical
public import Retail

/// The bootstrap of Viswanathan and Zhou for slow items.
///
/// The buckets from a demand to the next are drawn from the intervals seen, not from a chain of two
/// states, and the size of each demand from the sizes seen. The first interval is one that is longer
/// than what has passed since the last demand. The buckets ahead have the distribution that endlessly
/// many such futures would have; futures themselves, for the demand over a lead time, are drawn by
/// `paths`.
///
/// - Reference: Zhou & Viswanathan (2011), "Comparison of a new bootstrapping method with parametric
///   approaches for safety stock determination in service parts inventory systems",
///   doi:10.1016/j.ijpe.2010.09.021; Hasni, Aguir, Babai & Jemai (2019),
///   doi:10.1080/00207543.2018.1424375
public struct ViswanathanZhou: ForecastModel {
  /// What the model is.
  public let card = ModelCard(
    id: "viswanathan-zhou", name: "Viswanathan-Zhou bootstrap", family: "VZ",
    reference: "Zhou & Viswanathan (2011), doi:10.1016/j.ijpe.2010.09.021",
    needs: ModelNeeds(observations: 8),
    summary: "Slow items bought at intervals: futures drawn from the intervals and sizes seen.")

  /// The model.
  public init() {}

  /// The demands without which the intervals are too few to draw from.
  private static let leastDemands = 8

  /// Collects the intervals and the sizes.
  public func fit(_ demand: Span<Double>, _ context: FitContext) throws(FitError) -> Fitted {
    _ = try demand.checkedCount(atLeast: card.needs.observations)
    let history = IntermittentHistory(demand, bounds: context.lowerBounds)
    if history.sizes.count < Self.leastDemands {
      throw .tooFewDemands(needed: Self.leastDemands, got: history.sizes.count)
    }
    return Fitted(history, context.lowerBounds)
  }

  /// The intervals and the sizes at the end of a history.
  public struct Fitted: FittedForecast {
    let history: IntermittentHistory
    let bounds: [Double]
    /// The chance of each interval, from one bucket on.
    let intervals: [Double]
    /// The chance of each number of buckets from now to the next demand, from one on.
    let next: [Double]

    init(_ history: IntermittentHistory, _ bounds: [Double]) {
      self.history = history
      self.bounds = bounds
      // What led to the first demand began before the history did.
      let seen =
        history.intervals.count > 1 ? Array(history.intervals.dropFirst()) : history.intervals
      var intervals = Array(repeating: 0.0, count: seen.max() ?? 0)
      for interval in seen { intervals[interval - 1] += 1 }
      intervals = intervals.map { $0 / Double(seen.count) }
      self.intervals = intervals
      let longer = Array(intervals.dropFirst(history.sinceLast))
      let total = longer.reduce(0, +)
      next = total > 0 ? longer.map { $0 / total } : intervals
    }

    /// `VZ(3.4)`: the mean interval.
    public var specification: String {
      let mean = intervals.enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element }
      return "VZ(\(mean.twoDecimals))"
    }

    /// The intervals and the sizes at the end of another history.
    public func advanced(through demand: Span<Double>) -> Fitted {
      Fitted(IntermittentHistory(demand, bounds: bounds), bounds)
    }

    /// The chances of demand in the buckets after one, when so many buckets go by to the first.
    private func renewal(_ first: [Double], horizon: Int) -> [Double] {
      var chances: [Double] = []
      for step in 0..<horizon {
        var chance = step < first.count ? first[step] : 0
        for back in 0..<step where step - back - 1 < intervals.count {
          chance += chances[back] * intervals[step - back - 1]
        }
        chances.append(chance)
      }
      return chances
    }

    /// Zero or a size seen, with the chances that demand comes round in each bucket.
    public func outlook(horizon: Int) -> Outlook {
      let long = history.chance
      let after = renewal(intervals, horizon: max(1, horizon - 1))
      return Outlook(
        occurrence: renewal(next, horizon: horizon),
        size: history.sizes.isEmpty ? .certain(0) : .empirical(sorted: history.sizes.sorted()),
        correlation: after.map { long < 1 ? min(1, max(-1, ($0 - long) / (1 - long))) : 0 })
    }

    /// Futures drawn interval by interval.
    ///
    /// - Parameters:
    ///   - count: how many.
    ///   - horizon: buckets each.
    ///   - random: the stream that they are drawn from.
    /// - Returns: the futures; their sums are demands over a lead time.
    public func paths(count: Int, horizon: Int, random: inout RandomStream) -> SamplePaths {
      var values = Array(repeating: 0.0, count: count * horizon)
      guard !history.sizes.isEmpty else { return SamplePaths(horizon: horizon, values: values) }
      for path in 0..<count {
        var bucket = -1
        var law = next
        while true {
          bucket += Self.draw(law, &random)
          guard bucket < horizon else { break }
          let place = Int(random.uniform() * Double(history.sizes.count))
          values[path * horizon + bucket] = history.sizes[min(place, history.sizes.count - 1)]
          law = intervals
        }
      }
      return SamplePaths(horizon: horizon, values: values)
    }

    /// A number of buckets with these chances, from one on.
    private static func draw(_ chances: [Double], _ random: inout RandomStream) -> Int {
      var rest = random.uniform()
      for (place, chance) in chances.enumerated() {
        rest -= chance
        if rest <= 0 { return place + 1 }
      }
      return max(1, chances.count)
    }
  }
}

extension Outlook {
  /// Zero or a size in each bucket, with a correlation of the occurrences that carries on.
  init(occurrence: [Double], size: DemandDistribution, correlation: [Double]) {
    let (mean, variance) = (size.mean, size.variance)
    let marginals: [DemandDistribution] = occurrence.map { chance in
      guard chance > 0, mean > 0 else { return .certain(0) }
      if case .lattice(var probabilities, let step) = size {
        for k in probabilities.indices { probabilities[k] *= chance }
        probabilities[0] += 1 - chance
        return .lattice(probabilities: probabilities, step: step)
      }
      guard chance < 1 else { return size }
      return .mixture([
        DemandDistribution.Component(weight: 1 - chance, distribution: .certain(0)),
        DemandDistribution.Component(weight: chance, distribution: size),
      ])
    }
    let usual = occurrence.isEmpty ? 0 : occurrence.reduce(0, +) / Double(occurrence.count)
    let between = usual * (1 - usual) * mean * mean
    let whole = between + usual * variance
    let share = whole > 0 ? between / whole : 0
    self.init(
      mean: marginals.map(\.mean), standardDeviation: marginals.map(\.standardDeviation),
      carryOver: correlation.map { share * $0 }, marginals: marginals)
  }
}
