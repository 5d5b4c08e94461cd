// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// What an order of some size costs of a supplier that has price breaks.
public struct OrderPrices: Hashable, Sendable {
  /// A price, and the order quantity from which it holds.
  public struct Step: Hashable, Sendable {
    /// The least quantity of the price.
    public var from: Quantity
    /// What a unit costs.
    public var unitCost: Money

    /// A price from a quantity on.
    public init(from: Quantity, unitCost: Money) {
      self.from = from
      self.unitCost = unitCost
    }
  }

  /// The prices by quantity, each quantity once; at least one.
  public let steps: [Step]
  /// Whether a price holds for the whole order or for the units beyond its quantity.
  public let breakKind: SourcingOption.BreakKind

  /// Prices; nil without any.
  ///
  /// Of two prices for a quantity the lower one holds.
  public init?(_ steps: [Step], breakKind: SourcingOption.BreakKind) {
    guard !steps.isEmpty else { return nil }
    var kept: [Step] = []
    for step in steps.sorted(by: { ($0.from, $0.unitCost) < ($1.from, $1.unitCost) })
    where kept.last?.from != step.from {
      kept.append(step)
    }
    self.steps = kept
    self.breakKind = breakKind
  }

  /// What all units of an order cost; units below the first price's quantity cost that price.
  public func cost(of quantity: Quantity) -> Money {
    switch breakKind {
    case .allUnits:
      return (steps.last { $0.from <= quantity } ?? steps[0]).unitCost.times(quantity)
    case .incremental:
      var total = Money.zero
      for (place, step) in steps.enumerated() {
        let first = place == 0 ? .zero : step.from
        let end = place + 1 < steps.count ? min(quantity, steps[place + 1].from) : quantity
        if end > first { total += step.unitCost.times(end - first) }
      }
      return total
    }
  }

  /// What a unit of an order costs in the mean, to a millionth; the first price where nothing is ordered.
  public func unitCost(at quantity: Quantity) -> Money {
    guard quantity > .zero else { return steps[0].unitCost }
    switch breakKind {
    case .allUnits: return (steps.last { $0.from <= quantity } ?? steps[0]).unitCost
    case .incremental: return Money(cost(of: quantity).value / quantity.value)
    }
  }
}
