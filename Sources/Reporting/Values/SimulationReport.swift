// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// What a policy came to over a replay: the numbers of one row, nil where there is none.
public struct SimulationMeasures: Sendable, Hashable {
  /// Items at places.
  public var items = 0
  /// Units wanted.
  public var demand = 0.0
  /// Of them those that were estimated, since stock had run out in truth.
  public var estimatedDemand = 0.0
  /// Units sold.
  public var sold = 0.0
  /// Share of units wanted that stock met at once.
  public var fillRate: Double?
  /// The same by money.
  public var valueFillRate: Double?
  /// Share of replenishment cycles without a stock-out.
  public var cycleService: Double?
  /// Days on which an item was short, over all items.
  public var stockoutDays = 0
  /// Units on hand at a day's close, on average.
  public var averageStock = 0.0
  /// The same at cost.
  public var averageStockValue = 0.0
  /// Times a year that the stock is sold.
  public var turns: Double?
  /// Margin of a year over average stock at cost.
  public var grossMarginReturn: Double?
  /// Orders that left.
  public var orders = 0
  /// Revenue less cost of goods sold.
  public var marginEarned = Money.zero
  /// Margin of what was wanted and not there.
  public var marginLost = Money.zero
  /// Cost of holding stock.
  public var holding = Money.zero
  /// Cost of ordering.
  public var ordering = Money.zero
  /// Spoiled goods at cost.
  public var waste = Money.zero
  /// Cost of moving goods.
  public var transport = Money.zero
  /// Stock at the first opening, at cost.
  public var openingValue = Money.zero
  /// Stock at the last close, at cost.
  public var closingValue = Money.zero
  /// Margin less holding, ordering, waste and transport.
  public var contribution = Money.zero

  /// No numbers yet.
  public init() {}
}

/// A row of `simulation.csv`.
public struct SimulationEntry: Sendable, Hashable {
  /// What the row is taken over.
  public enum Scope: String, Sendable, CaseIterable {
    case total, `class`, category, location, item
  }

  /// The policy, as the report names it.
  public var policy: String
  /// What the row is taken over.
  public var scope: Scope
  /// Which class, category or location; empty for the total and for items.
  public var member: String
  /// The item and its place; nil but for items.
  public var key: SeriesKey?
  /// The numbers.
  public var measures: SimulationMeasures

  /// A row.
  public init(
    policy: String, scope: Scope, member: String = "", key: SeriesKey? = nil,
    measures: SimulationMeasures
  ) {
    self.policy = policy
    self.scope = scope
    self.member = member
    self.key = key
    self.measures = measures
  }
}

/// A policy that was replayed.
public struct SimulatedPolicy: Sendable, Hashable {
  /// Its name in tables.
  public var id: String
  /// What it does, in a sentence.
  public var summary: String

  /// A policy.
  public init(id: String, summary: String) {
    self.id = id
    self.summary = summary
  }
}

/// A share with the interval that a bootstrap gives it.
public struct EstimatedShare: Sendable, Hashable {
  /// The share.
  public var value: Double
  /// The 95 % interval.
  public var interval: ClosedRange<Double>

  /// A share and its interval.
  public init(value: Double, interval: ClosedRange<Double>) {
    self.value = value
    self.interval = interval
  }
}

/// Whether a policy reached the fill rate that it aimed at, item by item and class by class.
public struct ServiceCheck: Sendable, Hashable {
  /// The policy.
  public var policy: String
  /// Items that can be judged: (1 − target) × yearly demand is at least 20 units.
  public var judged = 0
  /// Of them those more than two points short.
  public var short = 0
  /// How many of them would be so if each met its target on average, as the ups and downs of its own weeks
  /// tell.
  public var shortByChance = 0.0
  /// What whole packs do; nil where it was not replayed.
  public var packs: PackEffect?
  /// By class: the target, and the fill rate achieved by all items together.
  public var classes: [ClassService] = []

  /// A check of a policy.
  public init(policy: String) { self.policy = policy }

  /// What whole packs do to a policy: the same policy with orders of any size beside it.
  public struct PackEffect: Sendable, Hashable {
    /// Fill rate with packs and without.
    public var fillRate: Double
    /// Fill rate where orders may be of any size.
    public var fillRateWithoutPacks: Double
    /// Average stock at cost with packs.
    public var stock: Double
    /// Average stock at cost where orders may be of any size.
    public var stockWithoutPacks: Double

    /// An effect.
    public init(
      fillRate: Double, fillRateWithoutPacks: Double, stock: Double, stockWithoutPacks: Double
    ) {
      self.fillRate = fillRate
      self.fillRateWithoutPacks = fillRateWithoutPacks
      self.stock = stock
      self.stockWithoutPacks = stockWithoutPacks
    }
  }

  /// A class's target beside what was achieved.
  public struct ClassService: Sendable, Hashable {
    /// The class.
    public var name: String
    /// The target, weighted by demand.
    public var target: Double
    /// What was achieved.
    public var achieved: EstimatedShare

    /// A class.
    public init(name: String, target: Double, achieved: EstimatedShare) {
      self.name = name
      self.target = target
      self.achieved = achieved
    }
  }
}

/// A plan beside the textbook's rule of the same service: a pair of points of the frontier.
public struct FrontierPoint: Sendable, Hashable {
  /// The plan, by its name.
  public var policy: String
  /// The plan's row.
  public var plan: SimulationMeasures
  /// The textbook's, tuned to the plan's fill rate before the replay.
  public var textbook: SimulationMeasures

  /// A pair.
  public init(policy: String, plan: SimulationMeasures, textbook: SimulationMeasures) {
    self.policy = policy
    self.plan = plan
    self.textbook = textbook
  }
}

/// How much of the distance from a rule to the bound another one closes, by contribution.
public struct ClosedDistance: Sendable, Hashable {
  /// The policy that is judged.
  public var policy: String
  /// The rule that the distance is counted from.
  public var baseline: String
  /// What separates the baseline from the bound.
  public var distance: Money
  /// The share that the policy closes.
  public var share: EstimatedShare

  /// A distance and what is closed of it.
  public init(policy: String, baseline: String, distance: Money, share: EstimatedShare) {
    self.policy = policy
    self.baseline = baseline
    self.distance = distance
    self.share = share
  }
}

/// What a replay of the past found.
public struct SimulationReport: Sendable {
  /// The scenario's name.
  public var scenario = ""
  /// The currency.
  public var currency = Currency.unknown
  /// The first day replayed.
  public var first = Day(number: 0)
  /// The last day replayed.
  public var last = Day(number: 0)
  /// How often everything was forecast anew.
  public var forecasts = 0
  /// The policies, the plan first and the bound last.
  public var policies: [SimulatedPolicy] = []
  /// The rows.
  public var entries: [SimulationEntry] = []
  /// How much of the distance from other rules to the bound the plan closes; the first is about the rule
  /// that stands for today.
  public var closed: [ClosedDistance] = []
  /// Weeks that the bootstrap drew together.
  public var blockWeeks = 4
  /// Whether targets were reached.
  public var checks: [ServiceCheck] = []
  /// Stock against fill rate.
  public var frontier: [FrontierPoint] = []
  /// Items whose demand was estimated on some days.
  public var estimatedItems: [SeriesKey] = []
  /// What the reader should know of the replay.
  public var notes: [String] = []
  /// The planner's own words, as Markdown.
  public var ownNote: String?
  /// The language of its page.
  public var language = ReportLanguage.english
  /// Whether the sales know locations.
  public var hasLocations = false

  /// An empty report.
  public init() {}

  /// The name of Restock's own policy.
  public static let plan = "plan"
  /// The name of the bound.
  public static let bound = "bound"

  /// The total of a policy.
  public func total(of policy: String) -> SimulationMeasures? {
    entries.first { $0.scope == .total && $0.policy == policy }?.measures
  }
}
