// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

extension ExpectedStockCost {
  /// The table of an item whose demand is given as sample paths.
  ///
  /// With `y` the units that have come in by bucket `t` and `D_t` the demand up to its end, the bucket
  /// costs `h·E[(y − D_t)⁺] + b·E[(D_t − y)⁺]` and what the terms add. Waste is a convex stand-in: a unit
  /// in excess of the demand within its shelf life `L`, `E[(y − D_{t+L−1})⁺]`, is counted in every bucket in
  /// which it is too many, so its cost is spread over the shelf life; buckets whose shelf life ends beyond
  /// the paths count none. A simulation of the plan tells the true waste.
  ///
  /// - Parameters:
  ///   - paths: demand a bucket; as long as the horizon, and longer by the shelf life for waste in the
  ///     last buckets.
  ///   - terms: what stock costs; `available` has a value for each bucket to plan.
  ///   - mostPacks: the most packs that may be received over the horizon.
  ///   - keepsParts: whether the parts are kept beside the total.
  public init(paths: SamplePaths, terms: StockCostTerms, mostPacks: Int, keepsParts: Bool = false) {
    precondition(paths.horizon >= terms.available.count && paths.count > 0)
    var table = StockCostTable(
      terms: terms, mostPacks: mostPacks, horizon: paths.horizon, keepsParts: keepsParts)
    var demand = CumulativeLosses(paths)
    table.fill { bucket, points, losses in
      demand.losses(bucket, points, into: &losses)
    }
    self = table.finished
  }

  /// The table of an item whose demand is given as the distribution of its sum up to each bucket's end.
  ///
  /// - Parameters:
  ///   - cumulativeDemand: one distribution a bucket, as many as the horizon at least.
  ///   - terms: what stock costs; `available` has a value for each bucket to plan.
  ///   - mostPacks: the most packs that may be received over the horizon.
  ///   - keepsParts: whether the parts are kept beside the total.
  public init(
    cumulativeDemand: [DemandDistribution], terms: StockCostTerms, mostPacks: Int,
    keepsParts: Bool = false
  ) {
    precondition(cumulativeDemand.count >= terms.available.count)
    var table = StockCostTable(
      terms: terms, mostPacks: mostPacks, horizon: cumulativeDemand.count, keepsParts: keepsParts)
    table.fill { bucket, points, losses in
      let demand = cumulativeDemand[bucket]
      for place in 0..<points.count {
        let point = points[place]
        losses[place] = point < 0 ? demand.mean - point : demand.loss(point)
      }
      return demand.mean
    }
    self = table.finished
  }
}
