// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning

/// A model fitted to demand in buckets of several lengths, whose forecasts are made to add up.
///
/// Short buckets show the season, long ones the trend and the level of slow items. Each length is
/// forecast by the model on its own; the forecasts are reconciled as if all buckets erred alike and
/// apart (structural scaling).
///
/// - Reference: Athanasopoulos, Hyndman, Kourentzes & Petropoulos (2017),
///   doi:10.1016/j.ejor.2017.02.046
public struct TemporalHierarchy<Base: ForecastModel>: ForecastModel {
  /// The model that is fitted to each length.
  public let base: Base

  /// A model seen at several lengths of bucket.
  public init(_ base: Base) { self.base = base }

  /// What the model is.
  public var card: ModelCard {
    ModelCard(
      id: "temporal-" + base.card.id, name: base.card.name + " at several bucket lengths",
      family: "THieF", reference: "Athanasopoulos et al. (2017), doi:10.1016/j.ejor.2017.02.046",
      needs: base.card.needs,
      summary:
        "Forecasts days, weeks and months, or weeks, quarters and years, and makes them agree."
    )
  }

  /// Fits the model to each length of bucket; lengths that it refuses are left out.
  public func fit(
    _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> Fitted {
    let own = try base.fit(demand, context)
    return Fitted(model: base, own: own, demand: demand, season: context.seasonLength)
  }

  /// Fits each length anew, the shortest from where an earlier search ended.
  public func refit(
    _ previous: Fitted, _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> Fitted {
    let own = try base.refit(previous.own, demand, context)
    return Fitted(model: base, own: own, demand: demand, season: context.seasonLength)
  }

  /// The model at each length of bucket, at the end of a history.
  public struct Fitted: FittedForecast {
    private let model: Base
    let own: Base.Fitted
    private let season: Int?
    private let levels: TemporalLevels
    /// The lengths that could be fitted, and the model there.
    private let coarser: [(length: Int, fitted: Base.Fitted)]

    init(model: Base, own: Base.Fitted, demand: Span<Double>, season: Int?) {
      self.model = model
      self.own = own
      self.season = season
      let levels = TemporalLevels(seasonLength: season ?? 1, history: demand.count)
      self.levels = levels
      coarser = levels.lengths.compactMap { length in
        let sums = TemporalLevels.aggregated(demand, by: length)
        let m = season ?? 1
        let context = FitContext(
          seasonLengths: m % length == 0 && m > length ? [m / length] : [])
        return (try? model.fit(sums.span, context)).map { (length, $0) }
      }
    }

    /// The model of the shortest buckets, and the lengths of the others.
    public var specification: String {
      let lengths = coarser.map { "\($0.length)" }
      return lengths.isEmpty
        ? own.specification : "THieF(\(own.specification); \(lengths.joined(separator: ",")))"
    }

    /// The same parameters for the shortest buckets; longer ones shift with the end of the history and
    /// are fitted to what it holds.
    public func advanced(through demand: Span<Double>) -> Fitted {
      Fitted(model: model, own: own.advanced(through: demand), demand: demand, season: season)
    }

    /// The reconciled means, with the errors of the shortest buckets' model.
    public func outlook(horizon: Int) -> Outlook {
      guard !coarser.isEmpty else { return own.outlook(horizon: horizon) }
      let cycles = (horizon + levels.cycle - 1) / levels.cycle
      let ahead = own.outlook(horizon: cycles * levels.cycle)
      var outlook = own.outlook(horizon: horizon)
      let hierarchy = levels.keeping(coarser.map(\.length)).hierarchy(cycles: cycles)
      var base = ahead.mean.map { max(0, $0) }
      for (length, fitted) in coarser {
        base += fitted.outlook(horizon: cycles * levels.cycle / length).mean.map { max(0, $0) }
      }
      guard base.count == hierarchy.nodeCount, base.allSatisfy(\.isFinite) else { return outlook }
      let means = hierarchy.reconciled(
        HierarchyForecasts(means: base, horizon: 1, errors: []), by: .minimumTrace)
      outlook.mean = Array(means[..<horizon])
      outlook.marginals = nil
      return outlook
    }
  }
}

extension TemporalLevels {
  /// The same cycle with fewer lengths.
  func keeping(_ lengths: [Int]) -> TemporalLevels {
    TemporalLevels(lengths: lengths, cycle: cycle)
  }

  private init(lengths: [Int], cycle: Int) {
    self.lengths = lengths
    self.cycle = cycle
  }
}
