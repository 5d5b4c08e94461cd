// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// Where each number of a SKU's plan at a place comes from.
public struct ItemExplanation: Sendable, Hashable {
  /// The SKU at the place.
  public var key: SeriesKey
  /// What people call it.
  public var name: String?
  /// Its category.
  public var category: String?
  /// The scenario's name.
  public var scenario: String
  /// The day at whose opening the plan is made.
  public var asOf: Day
  /// The buckets that demand is forecast in.
  public var bucket: BucketSize
  /// The currency of all money here.
  public var currency: Currency
  /// Where it stands in its life, in words; nil without a history.
  public var life: String?
  /// The history as used; nil where there is none.
  public var history: ExplainedHistory?
  /// The forecast and its parts; nil where none is made.
  public var forecast: ExplainedForecast?
  /// Demand over the protection interval and its dates; nil where nothing is planned.
  public var interval: ExplainedInterval?
  /// The policy and its levels; nil where nothing is planned.
  public var policy: ExplainedPolicy?
  /// The order and its parts; nil where nothing is planned.
  public var order: ExplainedOrder?
  /// What happens if nothing is ordered today; nil where stock is unknown or nothing is planned.
  public var inaction: ExplainedInaction?
  /// What stands out: exceptions, faults in the data, and why something above is missing.
  public var remarks: [String] = []
  /// The language of its sentences.
  public var language = ReportLanguage.english

  /// An explanation of nothing yet.
  public init(
    key: SeriesKey, scenario: String, asOf: Day, bucket: BucketSize, currency: Currency
  ) {
    self.key = key
    self.scenario = scenario
    self.asOf = asOf
    self.bucket = bucket
    self.currency = currency
  }
}

/// A number of units that something adds or takes, with what it is.
public struct ExplainedUnits: Sendable, Hashable {
  /// A stable short name, such as `carried_over`.
  public var name: String
  /// What it is, in words.
  public var words: String
  /// Units.
  public var units: Double

  /// Units with their meaning.
  public init(_ name: String, _ words: String, _ units: Double) {
    self.name = name
    self.words = words
    self.units = units
  }
}

/// The history as models see it, and how it came about.
public struct ExplainedHistory: Sendable, Hashable {
  /// The first bucket.
  public var first: Bucket
  /// The last bucket.
  public var last: Bucket
  /// Buckets in all.
  public var buckets = 0
  /// Buckets of which nothing is known.
  public var unknown = 0
  /// Buckets in which stock ran out, so that demand was at least the sales.
  public var censored = 0
  /// From the units of the sales rows to the units that models see; the last is the sum of the others.
  public var steps: [ExplainedUnits] = []
  /// Units that came back; no part of demand.
  public var returned = 0.0
  /// Days, or buckets of the sales rows, on which stock ran out.
  public var stockouts = 0
  /// Units sold in them.
  public var soldInStockouts = 0.0
  /// Units that were probably wanted in them.
  public var wantedInStockouts = 0.0
  /// Days, or buckets of the sales rows, on which the place was closed.
  public var closed = 0
  /// What was treated and why: outliers, level shifts, successions, in words.
  public var treatments: [String] = []
  /// Classes and their numbers, in words.
  public var classes = ""
  /// Units of the last buckets as models see them, oldest first; nil where unknown.
  public var recent: [Double?] = []

  /// A history of a span.
  public init(first: Bucket, last: Bucket) {
    self.first = first
    self.last = last
  }
}

/// The forecast, why it is what it is, and what its means are made of.
public struct ExplainedForecast: Sendable, Hashable {
  /// A model in the contest.
  public struct Member: Sendable, Hashable {
    /// The model's id.
    public var id: String
    /// The model as printed.
    public var specification: String
    /// Its weight, 0 to 1.
    public var weight: Double
    /// Its scaled pinball loss; nil where it could not be tried.
    public var error: Double?
    /// Why it could not be fitted; nil where it was.
    public var refusal: String?
    /// Units by part over the horizon; empty where it took no part.
    public var parts: [ExplainedUnits]

    /// A model.
    public init(
      id: String, specification: String, weight: Double, error: Double?, refusal: String?,
      parts: [ExplainedUnits]
    ) {
      self.id = id
      self.specification = specification
      self.weight = weight
      self.error = error
      self.refusal = refusal
      self.parts = parts
    }
  }

  /// A part of the means, bucket by bucket.
  public struct Part: Sendable, Hashable {
    /// A stable short name, such as `level`.
    public var name: String
    /// What it is, in words.
    public var words: String
    /// Units a bucket.
    public var units: [Double]

    /// A part.
    public init(name: String, words: String, units: [Double]) {
      self.name = name
      self.words = words
      self.units = units
    }
  }

  /// The first bucket ahead.
  public var start: Bucket
  /// Expected units a bucket.
  public var mean: [Double]
  /// The parts, which sum to the mean in each bucket.
  public var parts: [Part]
  /// The model as printed.
  public var model: String
  /// Why this forecast, in a sentence.
  public var reason: String
  /// The models, heaviest first.
  public var members: [Member] = []
  /// The scaled pinball loss of the seasonal naive forecast; nil where it could not be tried.
  public var yardstick: Double?
  /// That of the combined forecast; nil where it could not be tried.
  public var pooled: Double?
  /// How many times in the history the models were compared.
  public var origins = 0
  /// What moves demand, as factors in words.
  public var effects: [String] = []

  /// A forecast.
  public init(start: Bucket, mean: [Double], parts: [Part], model: String, reason: String) {
    self.start = start
    self.mean = mean
    self.parts = parts
    self.model = model
    self.reason = reason
  }
}

/// A distribution in a few numbers.
public struct ExplainedDistribution: Sendable, Hashable {
  /// The levels of the quantiles.
  public static let levels = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]

  /// Expected units.
  public var mean: Double
  /// Standard deviation in units.
  public var standardDeviation: Double
  /// Quantiles at `levels`.
  public var quantiles: [Double]
  /// Bars of a sketch: from which units on, below which, and the share of futures between.
  public var bars: [Bar]

  /// A range of units and the share of futures in it.
  public struct Bar: Sendable, Hashable {
    /// The least units.
    public var from: Double
    /// Where the next bar begins.
    public var below: Double
    /// The share of futures.
    public var share: Double

    /// A bar.
    public init(from: Double, below: Double, share: Double) {
      self.from = from
      self.below = below
      self.share = share
    }
  }

  /// A distribution.
  public init(mean: Double, standardDeviation: Double, quantiles: [Double], bars: [Bar]) {
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.quantiles = quantiles
    self.bars = bars
  }
}

/// The days that the order has to last for, and the demand until then.
public struct ExplainedInterval: Sendable, Hashable {
  /// The day this order goes out, and how that comes about.
  public var orderDate: Day
  /// When it is there.
  public var receiptDate: Day
  /// The next chance to order.
  public var nextOrderDate: Day
  /// When that order is there.
  public var nextReceiptDate: Day
  /// Who supplies it.
  public var source: String
  /// How the days come about, in sentences.
  public var calendar: [String]
  /// Demand from the as-of day to this order's receipt.
  public var toReceipt: ExplainedDistribution
  /// Demand from the as-of day to the next order's receipt.
  public var toNextReceipt: ExplainedDistribution
  /// The number of sample paths.
  public var paths: Int

  /// An interval.
  public init(
    orderDate: Day, receiptDate: Day, nextOrderDate: Day, nextReceiptDate: Day, source: String,
    calendar: [String], toReceipt: ExplainedDistribution, toNextReceipt: ExplainedDistribution,
    paths: Int
  ) {
    self.orderDate = orderDate
    self.receiptDate = receiptDate
    self.nextOrderDate = nextOrderDate
    self.nextReceiptDate = nextReceiptDate
    self.source = source
    self.calendar = calendar
    self.toReceipt = toReceipt
    self.toNextReceipt = toNextReceipt
    self.paths = paths
  }
}
