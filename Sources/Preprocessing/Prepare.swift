// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// Makes what was known on a day ready for models.
///
/// Sales rows are summed by series and bucket and filled to a calendar by the contract's rules for zero,
/// unknown and censored; brought to the forecast bucket; carried over to successors; searched for outliers;
/// classed.
///
/// - Parameters:
///   - known: What was known at the opening of the cutoff day.
///   - bucket: The forecast's bucket; as long as the buckets of the sales, or a multiple.
///   - settings: Rules and bounds.
/// - Returns: Demand by series, cleaned and described.
/// - Throws: `PreparationError` where there is nothing to prepare, or the sales' buckets cannot be brought
///   to the forecast's.
/// - Complexity: O(rows + buckets) time; memory for the panels and their sums.
public func prepare(
  _ known: KnownData, bucket: BucketSize, settings: PreparationSettings = PreparationSettings()
) throws(PreparationError) -> PreparedDemand {
  try Preparation(known, bucket: bucket, settings: settings).prepared()
}
