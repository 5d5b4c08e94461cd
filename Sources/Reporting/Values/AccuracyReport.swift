// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// How far forecasts were from what came: the numbers of one row, nil where there is none.
public struct AccuracyMeasures: Sendable, Hashable {
  /// How many forecasts, each of one series from one origin.
  public var forecasts = 0
  /// How many buckets were compared.
  public var buckets = 0
  /// Forecast less actual over actual; above 0 is too much.
  public var bias: Double?
  /// Absolute error over actual.
  public var wape: Double?
  /// Symmetric percentage error, 0 to 200.
  public var smape: Double?
  /// Absolute error over that of the seasonal naive forecast in the history.
  public var mase: Double?
  /// Root mean squared error over that of the naive forecast in the history.
  public var rmsse: Double?
  /// sMAPE and MASE over those of Naive2, averaged.
  public var owa: Double?
  /// Pinball loss of nine quantiles over the history's mean absolute difference.
  public var scaledPinball: Double?
  /// Ranked probability score in units a bucket.
  public var rankedProbability: Double?
  /// Ranked probability score over the history's mean absolute difference.
  public var scaledRankedProbability: Double?
  /// Share of demand inside the central interval of 95 %.
  public var inside95: Double?
  /// Share of demand up to the quantile of 97.5 %.
  public var upTo975: Double?
  /// Share of demand up to the quantile of 99.5 %.
  public var upTo995: Double?
  /// Share of the seasonal naive forecast's RMSSE that is saved.
  public var valueAddedRMSSE: Double?
  /// Share of the seasonal naive forecast's scaled pinball loss that is saved.
  public var valueAddedPinball: Double?

  /// No numbers yet.
  public init() {}
}

/// A row of `accuracy.csv`.
public struct AccuracyEntry: Sendable, Hashable {
  /// What the row is taken over.
  public enum Scope: String, Sendable, CaseIterable {
    case total, `class`, pattern, category, location, horizon, item
  }

  /// The model's id; `default` is the forecast that a plan is made on.
  public var model: String
  /// What the row is taken over.
  public var scope: Scope
  /// Which class, category, location or bucket ahead; empty for the total, for items and where unknown.
  public var member: String
  /// The item and its place; nil but for items.
  public var key: SeriesKey?
  /// The numbers.
  public var measures: AccuracyMeasures

  /// A row.
  public init(
    model: String, scope: Scope, member: String = "", key: SeriesKey? = nil,
    measures: AccuracyMeasures
  ) {
    self.model = model
    self.scope = scope
    self.member = member
    self.key = key
    self.measures = measures
  }
}

/// Whether demand fell where the forecast said that it would.
public struct CalibrationEntry: Sendable, Hashable {
  /// Whether the share is of demand up to a quantile, or inside a central interval.
  public enum Kind: Sendable { case upTo, inside }

  /// What the share is of.
  public var kind: Kind
  /// What it ought to be, 0 to 1.
  public var nominal: Double
  /// What it was.
  public var share: Double
  /// The 95 % interval of what it was, clustered by series.
  public var interval: ClosedRange<Double>
  /// Whether the nominal share is in the interval, or missed by under a point.
  public var agrees: Bool

  /// A share beside its nominal one.
  public init(
    kind: Kind, nominal: Double, share: Double, interval: ClosedRange<Double>, agrees: Bool
  ) {
    self.kind = kind
    self.nominal = nominal
    self.share = share
    self.interval = interval
    self.agrees = agrees
  }
}

/// A model that was backtested.
public struct BacktestedModel: Sendable, Hashable {
  /// Its id.
  public var id: String
  /// Its name.
  public var name: String
  /// In how many forecasts it refused the history and a simpler answer stood in.
  public var fallbacks: Int

  /// A model.
  public init(id: String, name: String, fallbacks: Int = 0) {
    self.id = id
    self.name = name
    self.fallbacks = fallbacks
  }
}

/// What a backtest found.
public struct AccuracyReport: Sendable {
  /// The scenario's name.
  public var scenario = ""
  /// The day at whose opening the last actual demand was known.
  public var asOf = Day(number: 0)
  /// The length of a bucket.
  public var bucket = BucketSize.week
  /// Buckets ahead.
  public var horizon = 1
  /// The days at whose opening the forecasts were made, ascending; the latest of each where every
  /// series goes back from an end of its own.
  public var origins: [Day] = []
  /// Buckets from one origin to the next.
  public var spacing = 1
  /// Whether the origins go back from each series' own end.
  public var goesByOwnEnds = false
  /// The models, the default first.
  public var models: [BacktestedModel] = []
  /// The rows.
  public var entries: [AccuracyEntry] = []
  /// The default forecast's calibration.
  public var calibration: [CalibrationEntry] = []
  /// How many series were scored.
  public var series = 0
  /// Buckets ahead whose demand is not known, closed days for one.
  public var unknownBuckets = 0
  /// Buckets ahead cut short by a stock-out, in which demand was at least the sales.
  public var censoredBuckets = 0
  /// Planned events, prices and overrides that do not say when they became known, over all origins.
  public var conditionalRows = 0
  /// The language of its page.
  public var language = ReportLanguage.english
  /// Whether the sales know locations.
  public var hasLocations = false

  /// An empty report.
  public init() {}

  /// The id of the forecast that a plan is made on.
  public static let defaultModel = "default"
  /// The id of the forecast with planners' overrides on it.
  public static let adjustedModel = "default with overrides"
  /// The id of the forecast that value is added to.
  public static let naiveModel = "seasonal-naive"

  /// The total of a model.
  public func total(of model: String) -> AccuracyMeasures? {
    entries.first { $0.scope == .total && $0.model == model }?.measures
  }
}
