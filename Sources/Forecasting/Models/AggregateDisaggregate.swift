// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning
import Numerical

/// The aggregate-disaggregate method for intermittent demand, on one size of blocks or on several.
///
/// Demand is summed over blocks that end with the last bucket, the sums are forecast by simple
/// smoothing, and each bucket is given its equal part. ADIDA's blocks are as long as the mean interval
/// between demands; IMAPA averages over all lengths up to that. The smoothing is that of the least
/// squared error of the blocks, within the bounds usual for slow items. Counts are negative binomial
/// around it.
///
/// - Reference: Nikolopoulos, Syntetos, Boylan, Petropoulos & Assimakopoulos (2011),
///   doi:10.1057/jors.2010.32; Petropoulos & Kourentzes (2015), doi:10.1057/jors.2014.62
public struct AggregateDisaggregate: ForecastModel {
  /// Which sizes of blocks are used.
  public enum Levels: Sendable, Hashable {
    /// The mean interval between demands.
    case meanInterval
    /// Every size up to the mean interval between demands.
    case upToMeanInterval
  }

  /// Which sizes of blocks are used.
  public let levels: Levels
  /// The smoothing of the first sizes of blocks; those that are not given are estimated.
  public let smoothing: [Double]

  /// The model with smoothing that is given, or estimated.
  public init(_ levels: Levels, smoothing: [Double] = []) {
    self.levels = levels
    self.smoothing = smoothing
  }

  /// What the model is.
  public var card: ModelCard {
    switch levels {
    case .meanInterval:
      ModelCard(
        id: "adida", name: "Aggregate-disaggregate", family: "ADIDA",
        reference: "Nikolopoulos et al. (2011), doi:10.1057/jors.2010.32",
        needs: ModelNeeds(observations: 4),
        summary: "Slow items, forecast in blocks as long as the usual time between two demands.")
    case .upToMeanInterval:
      ModelCard(
        id: "imapa", name: "Multiple aggregation for intermittent demand", family: "IMAPA",
        reference: "Petropoulos & Kourentzes (2015), doi:10.1057/jors.2014.62",
        needs: ModelNeeds(observations: 4),
        summary: "Slow items, forecast in blocks of several lengths whose forecasts are averaged.")
    }
  }

  /// The bounds of the smoothing.
  private static let shares = 0.1...0.3
  /// The largest block.
  private static let longest = 60

  /// Searches for the smoothing of each size of blocks.
  public func fit(
    _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> FittedIntermittent {
    _ = try demand.checkedCount(atLeast: card.needs.observations)
    let known = demand.array.filter { $0 == $0 }
    let largest = min(meanDemandInterval(known), Self.longest)
    var rows: [(level: Int, smoothing: Double)] = []
    for level in levels == .meanInterval ? largest...largest : 1...largest {
      if rows.count < smoothing.count {
        rows.append((level, smoothing[rows.count]))
        continue
      }
      let blocks = AggregateRecursion.blocks(of: known, level: level)
      do {
        let best = try BrentMinimiser.minimise(
          within: Self.shares, tolerance: 1e-3, maximumEvaluations: 30
        ) { AggregateRecursion.squares(of: blocks, smoothing: $0) }
        rows.append((level, best.point[0]))
      } catch {
        throw .numerical(error)
      }
    }
    return FittedIntermittent(AggregateMethod(rows: rows, name: card.family), demand, context)
  }
}
