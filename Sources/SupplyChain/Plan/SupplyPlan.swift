// SPDX-License-Identifier: GPL-3.0-or-later

public import Inventory
public import Retail

/// What is aimed at for a SKU at a place, and what it rests on.
public struct PlannedLevels: Hashable, Sendable {
  /// The SKU and the place.
  public var key: SeriesKey
  /// The policy that gave the levels.
  public var policy: String
  /// The levels and the service expected of them; of a warehouse that supplies other places they are
  /// echelon levels, those of the whole system below it.
  public var levels: StockingLevels
  /// Whether the levels count the stock of the places that it supplies.
  public var isEchelon: Bool
  /// How many places goods pass on the longest way from a supplier to a customer through this one: each
  /// aims at its part of the service.
  public var echelons: Int
  /// The service that customers are to have.
  public var target: ServiceTarget
  /// The protection interval, by date.
  public var interval: ProtectionInterval
  /// Who supplies it, the largest share where several do; nil where unknown or another place does.
  public var supplier: SupplierCode?
  /// What a unit costs; nil where unknown.
  public var unitCost: Money?
  /// The currency of the cost.
  public var currency: Currency
  /// From whom it is bought and why; nil where there is no choice.
  public var sourcing: PlannedSourcing?
  /// Mean days from order to receipt.
  public var leadTimeDays: Double
  /// Expected units a day over the protection interval.
  public var dailyDemand: Double
  /// What this place holds, awaits and owes; nil where stock is unknown.
  public var position: StockPosition?
  /// The position that echelon levels are compared with, the places below included; nil where levels
  /// are the place's own or stock is unknown.
  public var echelonPosition: StockPosition?
  /// Units that customers are expected to want in vain before the next order's receipt, with this one;
  /// nil where stock is unknown.
  ///
  /// Of a warehouse that supplies other places it is what the whole system below runs out of, as if its
  /// stock were in one place.
  public var expectedShortage: Double?
}

/// Why an item that several suppliers offer is bought from whom it is.
public struct PlannedSourcing: Hashable, Sendable {
  /// What decided.
  public var basis: SourcingBasis
  /// The share of purchases that the supplier is to have, 0 to 1.
  public var share: Double
  /// The best of the other suppliers, were everything bought from it; nil where none can be compared.
  public var nextSupplier: SupplierCode?
  /// What that would cost more a year; below zero where it would cost less.
  public var nextYearlyCost: Money?
}

/// The expected course of a SKU's stock at a place.
public struct StockProjection: Hashable, Sendable {
  /// The SKU and the place.
  public var key: SeriesKey
  /// Its buckets ahead.
  public var buckets: [ProjectedBucket]
}

/// Something that was decided or left out, for the report.
public struct PlanNote: Hashable, Sendable {
  /// What it is about: a supplier, a place or an item, in words.
  public var subject: String
  /// What was done and why.
  public var message: String
}

/// What to order, hold and look at.
public struct SupplyPlan: Sendable {
  /// Order lines, by supplier or sending place, order date and key.
  public var orders: [OrderLine] = []
  /// Levels by key, ascending.
  public var levels: [PlannedLevels] = []
  /// Projections by key, ascending.
  public var projections: [StockProjection] = []
  /// Exceptions, most money at stake first.
  public var exceptions: [PlanException] = []
  /// What all places require over the horizon, rolled up to warehouses and suppliers.
  public var requirements = RequirementsPlan()
  /// Where safety stock belongs in SKUs with a warehouse above other places, by key, ascending.
  public var network: [NetworkStage] = []
  /// What ordering items together came to, where limits made it necessary; one for each group of items
  /// that share limits.
  public var joint: [JointOutcome] = []
  /// What the plan of the SKU was made from that the settings ask about, by place, ascending.
  public var explanations: [PlanExplanation] = []
  /// What was decided along the way.
  public var notes: [PlanNote] = []

  /// An empty plan.
  public init() {}
}
