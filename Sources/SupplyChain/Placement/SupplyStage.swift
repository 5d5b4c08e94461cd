// SPDX-License-Identifier: GPL-3.0-or-later

/// A stage of a supply network: a process that takes time, after which stock may be held.
public struct SupplyStage: Sendable, Hashable {
  /// The name, one of its own in the network.
  public var name: String
  /// The time from having all inputs to having the unit, in any unit that the whole network shares.
  public var processingTime: Double
  /// The cost of holding a unit of safety stock, in money.
  public var holdingCost: Double
  /// Mean demand of a unit of time, in units.
  public var demandMean: Double
  /// The most demand that the stage's promise covers.
  public var demandBound: DemandBound
  /// Whether customers outside the network buy here.
  public var isSold: Bool
  /// The least time that the stage may promise.
  public var leastServiceTime: Double
  /// The longest time that the stage may promise; nil where there is no limit.
  public var mostServiceTime: Double?
  /// The time that suppliers outside the network promise to the stage.
  public var inboundServiceTime: Double

  /// A stage; without limits, and with outside suppliers that deliver at once, where not said otherwise.
  public init(
    _ name: String, processingTime: Double, holdingCost: Double, demandMean: Double = 0,
    demandBound: DemandBound = .normal(safetyFactor: 0, standardDeviation: 0), isSold: Bool = false,
    leastServiceTime: Double = 0, mostServiceTime: Double? = nil, inboundServiceTime: Double = 0
  ) {
    self.name = name
    self.processingTime = processingTime
    self.holdingCost = holdingCost
    self.demandMean = demandMean
    self.demandBound = demandBound
    self.isSold = isSold
    self.leastServiceTime = leastServiceTime
    self.mostServiceTime = mostServiceTime
    self.inboundServiceTime = inboundServiceTime
  }
}
