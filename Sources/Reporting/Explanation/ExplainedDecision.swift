// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// The policy, its target and the levels that it gave.
public struct ExplainedPolicy: Sendable, Hashable {
  /// The policy's id.
  public var id: String
  /// Its name.
  public var name: String
  /// What it does, in a sentence.
  public var summary: String
  /// The service aimed at.
  public var target: ServiceTarget
  /// What becomes of demand that stock cannot meet.
  public var unmet: UnmetDemand
  /// The levels.
  public var levels: StockingLevels
  /// Whether the levels count the stock of the places that it supplies.
  public var isEchelon: Bool
  /// How many places share what may go short, where goods pass several on their way.
  public var echelons = 1

  /// A policy with its levels.
  public init(
    id: String, name: String, summary: String, target: ServiceTarget, unmet: UnmetDemand,
    levels: StockingLevels, isEchelon: Bool
  ) {
    self.id = id
    self.name = name
    self.summary = summary
    self.target = target
    self.unmet = unmet
    self.levels = levels
    self.isEchelon = isEchelon
  }
}

/// The order, step by step.
public struct ExplainedOrder: Sendable, Hashable {
  /// A step from nothing to the quantity.
  public struct Step: Sendable, Hashable {
    /// What it is.
    public var part: OrderPart
    /// What it is, in words, with the terms behind it.
    public var words: String

    /// A step.
    public init(_ part: OrderPart, _ words: String) {
      self.part = part
      self.words = words
    }
  }

  /// An open order that is on its way.
  public struct Arrival: Sendable, Hashable {
    /// Units.
    public var quantity: Quantity
    /// The day on which it is expected.
    public var day: Day
    /// Whether it is overdue, so that its day was set anew.
    public var isRedated: Bool

    /// An open order.
    public init(quantity: Quantity, day: Day, isRedated: Bool) {
      self.quantity = quantity
      self.day = day
      self.isRedated = isRedated
    }
  }

  /// What the place holds, awaits and owes; of a warehouse with the places below; nil where unknown.
  public var position: StockPosition?
  /// What is on its way to the place.
  public var arrivals: [Arrival]
  /// The steps; they sum to the quantity.
  public var steps: [Step]
  /// The lines of the plan for the SKU at the place: its order and what comes from other places.
  public var lines: [OrderLine]
  /// Why nothing is ordered; nil where something is.
  public var whyNothing: String?

  /// An order.
  public init(
    position: StockPosition?, arrivals: [Arrival], steps: [Step], lines: [OrderLine],
    whyNothing: String?
  ) {
    self.position = position
    self.arrivals = arrivals
    self.steps = steps
    self.lines = lines
    self.whyNothing = whyNothing
  }

  /// Units ordered: the sum of the steps.
  public var quantity: Quantity { steps.reduce(.zero) { $0 + $1.part.quantity } }
}

/// What happens if nothing is ordered or moved today, what is on its way coming as expected.
public struct ExplainedInaction: Sendable, Hashable {
  /// The next order's receipt by the mean lead time.
  public var until: Day
  /// The chance that some demand before it finds no stock.
  public var probability: Double
  /// Units expected to be short before it.
  public var units: Double
  /// Expected margin lost; nil where price or cost is unknown.
  public var money: Money?
  /// Units expected to be short before today's order could come: no order of today helps them.
  public var unitsBeforeReceipt: Double
  /// The chance of that.
  public var probabilityBeforeReceipt: Double

  /// What happens.
  public init(
    until: Day, probability: Double, units: Double, money: Money?, unitsBeforeReceipt: Double,
    probabilityBeforeReceipt: Double
  ) {
    self.until = until
    self.probability = probability
    self.units = units
    self.money = money
    self.unitsBeforeReceipt = unitsBeforeReceipt
    self.probabilityBeforeReceipt = probabilityBeforeReceipt
  }
}
