// SPDX-License-Identifier: GPL-3.0-or-later

/// How a series' forecast came about: its parts, those of each model, and what the yardstick lost.
public struct ForecastExplanation: Sendable, Hashable {
  /// One model's say in the forecast.
  public struct Member: Sendable, Hashable {
    /// The model's id in the catalog.
    public var id: String
    /// The model as printed.
    public var specification: String
    /// Its weight, 0 to 1.
    public var weight: Double
    /// What its own means of usual buckets are made of.
    public var parts: ForecastParts
  }

  /// What the mean is made of, before it is made to agree with groups, overridden or changed.
  public var parts: ForecastParts
  /// The models, heaviest first.
  public var members: [Member] = []
  /// The error of the seasonal naive forecast in the same contest, on the scale of `MemberResult.error`;
  /// nil where the history was too short to hold any back.
  public var yardstick: Double?
  /// The error of the combined forecast, on the same scale; nil where it could not be tried.
  public var pooled: Double?
  /// The places in the history at which the models were compared.
  public var origins = 0
  /// Whether half of the mean is that of the middle model, whatever the weights.
  public var usesMedian = false

  /// A forecast that is all of one kind.
  public init(_ kind: ForecastParts.Kind, _ means: [Double]) { parts = ForecastParts(kind, means) }

  init(parts: ForecastParts) { self.parts = parts }
}
