// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// How a place is supplied by another.
public struct SupplyLink: Sendable, Hashable {
  /// The place that ships; it comes before the one that it supplies.
  public var supplier: Int
  /// The days on which goods may leave, and when they arrive: what is owed leaves on the first of them on
  /// which it is there.
  public var shipments: OrderArrivals

  /// A link.
  public init(supplier: Int, shipments: OrderArrivals) {
    self.supplier = supplier
    self.shipments = shipments
  }
}

/// Stock to be shared among places that want more than there is.
public struct Scarcity: Sendable {
  /// The place that ships.
  public let supplier: Int
  /// The day.
  public let day: Day
  /// Units that are there.
  public let available: Quantity
  /// The places that wait.
  public let places: [Int]
  /// What each is owed.
  public let owed: [Quantity]
  /// The units that each share is a multiple of: the place's case pack, or a whole unit.
  public let steps: [Quantity]

  /// Shares in proportion to what is owed, in whole steps.
  ///
  /// Each share is rounded down; steps that are left go one by one to the places furthest below their
  /// part, the first of equals.
  public var proportionalShares: [Quantity] {
    let wanted = owed.reduce(0) { $0 + $1.value }
    guard wanted > 0 else { return owed.map { _ in .zero } }
    let parts = owed.map { available.value * $0.value / wanted }
    var shares = zip(parts, steps).map { Quantity($0).rounded(toMultipleOf: $1, .down) }
    var left = shares.reduce(available, -)
    let order = places.indices.sorted {
      let (a, b) = (parts[$0] - shares[$0].value, parts[$1] - shares[$1].value)
      return a == b ? $0 < $1 : a > b
    }
    for place in order where steps[place] <= left && shares[place] + steps[place] <= owed[place] {
      shares[place] += steps[place]
      left -= steps[place]
    }
    return shares
  }
}
