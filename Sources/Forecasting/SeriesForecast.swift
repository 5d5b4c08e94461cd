// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// How one model did in a series' contest.
public struct MemberResult: Sendable, Hashable {
  /// The model's id in the catalog.
  public var id: String
  /// The model as printed, such as `ETS(A,Ad,N)`; its name where it could not be fitted.
  public var specification: String
  /// Mean pinball loss over the rolling origins, over the mean absolute error of the naive forecast in
  /// the history; nil where the history was too short to hold any back or the model could not be
  /// fitted.
  public var error: Double?
  /// Its weight in the forecast, 0 to 1.
  public var weight: Double
  /// Why it could not be fitted; nil where it was.
  public var refusal: String?

  /// A result.
  public init(
    id: String, specification: String, error: Double? = nil, weight: Double = 0,
    refusal: String? = nil
  ) {
    self.id = id
    self.specification = specification
    self.error = error
    self.weight = weight
    self.refusal = refusal
  }
}

/// The forecast of one series, and why it is what it is.
public struct SeriesForecast: Sendable, Hashable {
  /// The SKU and the place.
  public var key: SeriesKey
  /// The first bucket ahead.
  public var firstBucket: Bucket
  /// Mean, distributions and, where asked for, sample paths of the buckets ahead.
  public var forecast: DemandForecast
  /// The model as printed; several with their weights where they are combined.
  public var model: String
  /// The models that competed, in the catalog's order.
  public var members: [MemberResult]
  /// Why this forecast, in a sentence.
  public var reason: String
  /// Whether the history allowed no model, and a simple stated answer stands in.
  public var isFallback: Bool
  /// The effects that a demand regression found; empty where it took no part.
  public var coefficients: [Coefficient]
  /// The errors that the forecast would have had at the rolling origins.
  public var rehearsalErrors: [RehearsalError]
  /// How it came about; nil where nobody asked.
  public var explanation: ForecastExplanation?

  /// A forecast.
  public init(
    key: SeriesKey, firstBucket: Bucket, forecast: DemandForecast, model: String,
    members: [MemberResult] = [], reason: String, isFallback: Bool = false,
    coefficients: [Coefficient] = [], rehearsalErrors: [RehearsalError] = []
  ) {
    self.key = key
    self.firstBucket = firstBucket
    self.forecast = forecast
    self.model = model
    self.members = members
    self.reason = reason
    self.isFallback = isFallback
    self.coefficients = coefficients
    self.rehearsalErrors = rehearsalErrors
  }
}
