// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning
import Numerical
import Retail

/// The intermittent state-space model iETS: whether there is demand, times its size.
///
/// The chance of demand is fixed or follows what happens, by its odds, the odds against it or
/// directly; the size is ETS(M,N,N) with a lognormal or gamma error. Of the four chances and the two
/// errors that of the least corrected Akaike criterion is taken. The forecast is a mixture of zero and
/// the size; a bucket in which stock ran out counts as one with demand of the size that is expected.
///
/// - Reference: Svetunkov & Boylan (2023), "iETS: state space model for intermittent demand
///   forecasting", doi:10.1016/j.ijpe.2023.109013
public struct IntermittentSmoothing: ForecastModel {
  /// What the model is.
  public let card = ModelCard(
    id: "iets", name: "Intermittent exponential smoothing", family: "iETS",
    reference: "Svetunkov & Boylan (2023), doi:10.1016/j.ijpe.2023.109013",
    needs: ModelNeeds(observations: 8),
    summary: "Whether there is demand and how much, each a model of its own with a distribution.")

  /// The model.
  public init() {}

  /// The bounds of the smoothing parameters.
  private static let shares = 0.0...0.5

  /// Chooses and estimates both parts.
  public func fit(_ demand: Span<Double>, _ context: FitContext) throws(FitError) -> Fitted {
    _ = try demand.checkedCount(atLeast: card.needs.observations)
    let history = IntermittentHistory(demand, bounds: context.lowerBounds)
    guard history.meanSize > 0 else {
      return Fitted(
        occurrence: .fixed, chanceSmoothing: 0, shape: .gamma, sizeSmoothing: 0, history,
        isCount: true, bounds: context.lowerBounds)
    }
    do {
      let chance = try Self.occurrence(history)
      let size = try Self.size(history)
      return Fitted(
        occurrence: chance.kind, chanceSmoothing: chance.smoothing, shape: size.shape,
        sizeSmoothing: size.smoothing, history, isCount: (try? demand.checkCounts()) != nil,
        bounds: context.lowerBounds)
    } catch {
      throw .numerical(error)
    }
  }

  /// The kind of chance of the least criterion, and its smoothing.
  private static func occurrence(
    _ history: IntermittentHistory
  ) throws(NumericalError) -> (kind: Occurrence.Kind, smoothing: Double) {
    var best = (kind: Occurrence.Kind.fixed, smoothing: 0.0, criterion: Double.infinity)
    for kind in Occurrence.Kind.allCases {
      let found = try BrentMinimiser.minimise(
        within: shares, tolerance: 1e-3, maximumEvaluations: kind == .fixed ? 1 : 25
      ) { smoothing in
        var chance = Occurrence(kind, smoothing: smoothing, chance: history.chance)
        return -chance.logLikelihood(history.happened)
      }
      let parameters = Occurrence(kind, smoothing: 0, chance: 0.5).parameterCount
      let criterion = correctedCriterion(
        -found.value, parameters: parameters, count: history.happened.count)
      if criterion < best.criterion { best = (kind, found.point[0], criterion) }
    }
    return (best.kind, best.smoothing)
  }

  /// The error of the least criterion, and the smoothing of the size.
  private static func size(
    _ history: IntermittentHistory
  ) throws(NumericalError) -> (shape: DemandSize.Shape, smoothing: Double) {
    var best = (shape: DemandSize.Shape.gamma, smoothing: 0.0, value: Double.infinity)
    for shape in DemandSize.Shape.allCases {
      let found = try BrentMinimiser.minimise(
        within: shares, tolerance: 1e-3, maximumEvaluations: 25
      ) {
        -DemandSize(history.sizes, shape: shape, smoothing: $0, start: history.meanSize)
          .logLikelihood
      }
      if found.value < best.value { best = (shape, found.point[0], found.value) }
    }
    return (best.shape, best.smoothing)
  }

  private static func correctedCriterion(
    _ logLikelihood: Double, parameters k: Int, count: Int
  ) -> Double {
    let (k, n) = (Double(k), Double(count))
    return -2 * logLikelihood + 2 * k + (n > k + 1 ? 2 * k * (k + 1) / (n - k - 1) : .infinity)
  }

  /// Chance and size at the end of a history.
  public struct Fitted: FittedForecast {
    let occurrence: Occurrence
    let size: DemandSize
    let isCount: Bool
    let bounds: [Double]

    init(
      occurrence kind: Occurrence.Kind, chanceSmoothing: Double, shape: DemandSize.Shape,
      sizeSmoothing: Double, _ history: IntermittentHistory, isCount: Bool, bounds: [Double]
    ) {
      var chance = Occurrence(kind, smoothing: chanceSmoothing, chance: history.chance)
      _ = chance.logLikelihood(history.happened)
      occurrence = chance
      size = DemandSize(
        history.sizes, shape: shape, smoothing: sizeSmoothing, start: history.meanSize)
      self.isCount = isCount
      self.bounds = bounds
    }

    /// `iETS(M,N,N)_O`: the model of the size, and the kind of the chance.
    public var specification: String { "iETS(M,N,N)_\(occurrence.kind.rawValue)" }

    /// The same parameters at the end of another history.
    public func advanced(through demand: Span<Double>) -> Fitted {
      Fitted(
        occurrence: occurrence.kind, chanceSmoothing: occurrence.smoothing, shape: size.shape,
        sizeSmoothing: size.smoothing, IntermittentHistory(demand, bounds: bounds),
        isCount: isCount, bounds: bounds)
    }

    /// Zero or a size, with the chance of the next bucket for all.
    public func outlook(horizon: Int) -> Outlook {
      guard size.level > 0 else {
        return Outlook(steady: 0, horizon: horizon, dispersion: 1, carried: 0)
      }
      let chance = occurrence.chance
      let marginals = (0..<horizon).map { step in
        DemandDistribution.occurring(
          chance, size.distribution(after: chance * Double(step)), isCount: isCount)
      }
      // A bucket's error is carried on by the chance for one part, by the size for the other.
      let fromChance = chance * (1 - chance)
      let fromSize = chance * size.variance
      let whole = fromChance + fromSize
      let carried =
        whole > 0
        ? (fromChance * occurrence.gain + fromSize * chance * size.smoothing) / whole : 0
      return Outlook(
        mean: marginals.map(\.mean), standardDeviation: marginals.map(\.standardDeviation),
        carryOver: Array(repeating: carried, count: max(1, horizon - 1)), marginals: marginals)
    }
  }
}
