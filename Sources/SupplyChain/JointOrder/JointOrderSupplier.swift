// SPDX-License-Identifier: GPL-3.0-or-later

/// A supplier of a joint order: what each of its orders costs and has to meet.
public struct JointOrderSupplier: Sendable, Hashable {
  /// What an order travels in: pallets, trucks or containers, all alike.
  public struct Containers: Sendable, Hashable {
    /// The volume of one; infinite where it does not matter.
    public var volume: Double
    /// The weight that one may carry; infinite where it does not matter.
    public var weight: Double
    /// What one costs.
    public var cost: Double
    /// The most of one order.
    public var most: Int
    /// The share of an order's containers that must be filled, by volume or by weight, whichever is
    /// fuller; 0 where a container may travel nearly empty.
    public var leastFill: Double

    /// Containers of a volume and a weight.
    public init(
      volume: Double = .infinity, weight: Double = .infinity, cost: Double = 0,
      most: Int = .max, leastFill: Double = 0
    ) {
      self.volume = volume
      self.weight = weight
      self.cost = cost
      self.most = most
      self.leastFill = leastFill
    }

    /// The containers that a volume and a weight fill, parts of one counted.
    func load(volume load: Double, weight mass: Double) -> Double {
      max(load / volume, mass / weight)
    }

    /// The fewest containers that hold so many in parts; an order has one at least.
    func count(of load: Double) -> Int {
      guard load < 1e15 else { return .max }
      return max(1, Int((load - Self.slack).rounded(.up)))
    }

    /// The fewest containers that hold a volume and a weight; an order has one at least.
    public func count(volume load: Double, weight mass: Double) -> Int {
      count(of: self.load(volume: load, weight: mass))
    }

    /// How full so many containers are with a volume and a weight, from 0 to 1.
    public func fill(volume load: Double, weight mass: Double, count: Int) -> Double {
      self.load(volume: load, weight: mass) / Double(count)
    }

    /// The share of a container that sums of volumes may be too large by, for they are rounded.
    static let slack = 1e-9
  }

  /// How messages call it.
  public var name: String
  /// What an order costs, whatever is in it.
  public var orderCost: Double
  /// The least value of an order, in money; 0 is no minimum.
  public var minimumOrderValue: Double
  /// What an order travels in; nil where that neither costs nor binds.
  public var containers: Containers?

  /// A supplier whose orders cost nothing and meet nothing unless it is given.
  public init(
    name: String, orderCost: Double = 0, minimumOrderValue: Double = 0,
    containers: Containers? = nil
  ) {
    self.name = name
    self.orderCost = orderCost
    self.minimumOrderValue = minimumOrderValue
    self.containers = containers
  }
}
