// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning

/// Several seasons split off by local regression, and exponential smoothing of what is left.
///
/// The seasons change slowly with the years and repeat their last course ahead; a day series has its
/// week and its year. What is left is smoothed by the form that fits best.
///
/// - Reference: Bandara, Hyndman & Bergmeir (2021), arXiv:2107.13462; Cleveland et al. (1990), *Journal
///   of Official Statistics* 6(1)
public struct MultipleSeasonalTrend: ForecastModel {
  /// What the model is.
  public let card = ModelCard(
    id: "mstl", name: "Seasonal and trend decomposition", family: "MSTL",
    reference: "Bandara, Hyndman & Bergmeir (2021), arXiv:2107.13462",
    needs: ModelNeeds(observations: 6, seasons: 2),
    summary: "Splits off seasons of the week and of the year, and smooths the rest.")

  /// Whether far values lose their weight in the split.
  public let isRobust: Bool
  private let smoothing = ExponentialSmoothing()

  /// The model.
  public init(isRobust: Bool = false) { self.isRobust = isRobust }

  /// Splits the seasons off that the history holds twice, and fits the rest.
  public func fit(
    _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> Fitted {
    let seasons = try split(demand, context)
    let rest = Rest(seasons.adjusted)
    return Fitted(
      seasons: seasons, rest: rest,
      smoothing: try smoothing.fit(rest.values.span, context.withoutSeasons), isRobust: isRobust)
  }

  /// Splits the seasons off anew and fits the rest on.
  public func refit(
    _ previous: Fitted, _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> Fitted {
    let seasons = try split(demand, context)
    let rest = Rest(seasons.adjusted, shift: previous.rest.shift)
    guard rest.shift == previous.rest.shift else { return try fit(demand, context) }
    return Fitted(
      seasons: seasons, rest: rest,
      smoothing: try smoothing.refit(
        previous.smoothing, rest.values.span, context.withoutSeasons), isRobust: isRobust)
  }

  private func split(
    _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> MultipleSeasons {
    let known = try demand.checkedCount(atLeast: card.needs.observations)
    guard let shortest = context.seasonLength else { throw .noSeason }
    let lengths = context.seasonLengths.filter { $0 > 1 && 2 * $0 <= demand.count }
    guard !lengths.isEmpty else { throw .tooShort(needed: 2 * shortest, got: known) }
    return MultipleSeasons(demand, lengths: lengths, isRobust: isRobust)
  }

  /// What is left after the seasons, lifted to where none of it is below zero.
  ///
  /// Forms with additive errors do not see the lift, and others are tried only without one.
  struct Rest: Sendable {
    let values: [Double]
    let shift: Double

    init(_ adjusted: [Double], shift: Double = 0) {
      var least = Double.infinity
      for value in adjusted where value < least { least = value }
      // A lift that suffices is kept, so that an earlier fit goes on from where it stood.
      let enough = least + shift >= 0 ? shift : max(0, -least)
      self.shift = enough
      values = enough == 0 ? adjusted : adjusted.map { $0 + enough }
    }
  }

  /// The seasons, and the smoothing of what is left.
  public struct Fitted: FittedForecast {
    let seasons: MultipleSeasons
    let rest: Rest
    let smoothing: ExponentialSmoothing.Fitted
    let isRobust: Bool

    /// `MSTL[7,365] + ETS(A,N,N)`.
    public var specification: String {
      let lengths = seasons.lengths.map(String.init).joined(separator: ",")
      return "MSTL[\(lengths)] + \(smoothing.specification)"
    }

    /// The seasons of another history, and the smoothing at its end.
    public func advanced(through demand: Span<Double>) -> Fitted {
      let lengths = seasons.lengths.filter { 2 * $0 <= demand.count }
      let seasons = MultipleSeasons(demand, lengths: lengths, isRobust: isRobust)
      let lifted = seasons.adjusted.map { $0 + rest.shift }
      return Fitted(
        seasons: seasons, rest: rest, smoothing: smoothing.advanced(through: lifted.span),
        isRobust: isRobust)
    }

    /// What the smoothing expects, and the seasons' last course on top.
    public func outlook(horizon: Int) -> Outlook {
      var outlook = smoothing.outlook(horizon: horizon)
      for (step, season) in seasons.ahead(horizon).enumerated() {
        outlook.mean[step] += season - rest.shift
      }
      return outlook
    }

    /// What the smoothing says of the rest, without its lift, and the seasons.
    public func parts(horizon: Int) -> ForecastParts? {
      var base = smoothing.outlook(horizon: horizon).mean
      var parts = smoothing.parts(horizon: horizon) ?? ForecastParts(.level, base)
      for step in base.indices { base[step] -= rest.shift }
      parts.reach(base, by: .level)
      parts.reach(outlook(horizon: horizon).mean, by: .season)
      return parts
    }
  }
}
