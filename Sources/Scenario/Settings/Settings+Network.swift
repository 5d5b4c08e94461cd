// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

extension Settings {
  /// Who decides among several suppliers of an item; limits of shares hold in any case.
  public enum Sourcing: String, Sendable, CaseIterable {
    /// The priority in `sourcing.csv`, which is the user's own word; among equals the least cost.
    case priority
    /// The least cost, whatever priorities say.
    case leastCost = "least_cost"
  }

  /// Who gets what a warehouse has too little of.
  public enum Allocation: String, Sendable, CaseIterable {
    /// Each next pack goes where it is expected to save most.
    case marginalLoss = "marginal_loss"
    /// All get the same share of their need.
    case fairShare = "fair_share"
  }

  /// Whether goods are moved between places that do not supply one another, and on what terms.
  public enum Transfers: Hashable, Sendable {
    /// Never.
    case off
    /// Where a transfer saves more than it costs.
    case terms(TransferTerms)
  }

  /// What moving goods between two places costs, and how long it takes.
  public struct TransferTerms: Hashable, Sendable {
    /// The cost of a unit that is moved.
    public internal(set) var costPerUnit = Money.zero
    /// The cost of a transfer of one SKU, whatever its size.
    public internal(set) var costPerOrder = Money(whole: 10)
    /// Days on the way; nil is by `assumptions.transfer_days`.
    public internal(set) var days: Int?
  }
}
