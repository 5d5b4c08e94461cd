// SPDX-License-Identifier: GPL-3.0-or-later

/// What to order of every item and when, what it costs, and how far from the best it can be at most.
public struct JointOrderPlan: Sendable {
  /// A limit that holds the plan back, and its price.
  public struct Binding: Sendable, Hashable {
    /// The limit.
    public var constraint: JointOrderConstraint
    /// Money that one more unit of it would save at the margin, by the relaxation's multipliers: a unit
    /// of money for budgets and least order values (which are lowered), of volume for room, one
    /// container, one pack.
    public var price: Double
    /// How much of it is used.
    public var used: Double
    /// How much of it there is.
    public var limit: Double

    /// A limit and its price.
    public init(constraint: JointOrderConstraint, price: Double, used: Double, limit: Double) {
      self.constraint = constraint
      self.price = price
      self.used = used
      self.limit = limit
    }
  }

  /// A limit that the plan could not keep.
  public struct Conflict: Sendable, Hashable {
    /// The limit that is broken, as little as was found possible.
    public var constraint: JointOrderConstraint
    /// By how much it is broken: packs, or volume.
    public var amount: Double
    /// The limits that stand against it; empty where they are the item's own slots and levels.
    public var against: [JointOrderConstraint]
    /// Whether no plan at all keeps these limits together: shown by a sum, not by a search.
    public var isProven: Bool

    /// A broken limit.
    public init(
      constraint: JointOrderConstraint, amount: Double, against: [JointOrderConstraint],
      isProven: Bool
    ) {
      self.constraint = constraint
      self.amount = amount
      self.against = against
      self.isProven = isProven
    }
  }

  /// Packs by item and slot.
  public var packs: [[Int]]
  /// What the plan costs, conflicts apart.
  public var cost: JointOrderCost
  /// Cost that no order changes, a part of `cost.total`.
  public var baseCost: Double
  /// No plan costs less than this, with the penalty of its conflicts: the best value of the dual.
  public var bound: Double
  /// What the search charges for the conflicts: beyond the cost, and within what the bound bounds.
  public var conflictPenalty: Double
  /// What the expected demand of the horizon sells for.
  public var expectedRevenue: Double
  /// The limits that bind, dearest first among each kind.
  public var binding: [Binding]
  /// The limits that could not be kept; empty where the plan is feasible.
  public var conflicts: [Conflict]

  /// A plan.
  public init(
    packs: [[Int]], cost: JointOrderCost, baseCost: Double, bound: Double,
    conflictPenalty: Double = 0, expectedRevenue: Double,
    binding: [Binding] = [], conflicts: [Conflict] = []
  ) {
    self.packs = packs
    self.cost = cost
    self.baseCost = baseCost
    self.bound = bound
    self.conflictPenalty = conflictPenalty
    self.expectedRevenue = expectedRevenue
    self.binding = binding
    self.conflicts = conflicts
  }

  /// The expected cost that orders can change: holding, stock-outs, waste, ordering, containers, and what
  /// is paid beyond the cost of the expected demand.
  public var influencedCost: Double { cost.total - baseCost }

  /// How far above the bound the plan lies at most, as a share of the influenced cost.
  public var gap: Double {
    let room = cost.total + conflictPenalty - bound
    guard room > 0 else { return 0 }
    return influencedCost > 0 ? room / influencedCost : .infinity
  }

  /// Expected revenue less expected cost.
  public var expectedProfit: Double { expectedRevenue - cost.total }

  /// Whether every limit is kept.
  public var isFeasible: Bool { conflicts.isEmpty }
}
