// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a network holds its safety stock, and what that costs.
public struct PlacementPlan: Sendable, Hashable {
  /// A stage's part of it.
  public struct Stage: Sendable, Hashable {
    /// The stage's name.
    public var name: String
    /// The time that the stage promises to its customers, S.
    public var serviceTime: Double
    /// The time that its slowest supplier promises, SI.
    public var inboundServiceTime: Double
    /// The time that its stock has to cover, τ = SI + T − S, or zero.
    public var netReplenishmentTime: Double
    /// The stock and orders that the stage keeps its position at, in units: μ τ and the safety stock.
    public var baseStockLevel: Double
    /// The stock beyond the mean demand of τ, in units.
    public var safetyStock: Double
    /// The cost of holding the safety stock.
    public var cost: Double
  }

  /// The stages, in the network's order.
  public var stages: [Stage]
  /// The cost of holding all safety stock.
  public var cost: Double
  /// A cost that no placement is below, to a hundred-millionth of the cost.
  public var lowerBound: Double
  /// The parts of the search that were looked at; zero where the network has no rings.
  public var nodes: Int

  /// The share of the cost that a better placement might save at most.
  public var gap: Double { cost > 0 ? max(0, (cost - lowerBound) / cost) : 0 }
  /// Whether no placement is cheaper.
  public var isProven: Bool { gap == 0 }
}
