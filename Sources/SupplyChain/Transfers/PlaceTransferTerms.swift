// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// What moving goods between two of the retailer's places costs, and how long it takes.
public struct PlaceTransferTerms: Hashable, Sendable {
  /// Costs or days that are none.
  public enum TermsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A cost below zero.
    case negativeCost(Money)
    /// Fewer days than none.
    case negativeDays(Int)

    /// The error in words.
    public var description: String {
      switch self {
      case .negativeCost(let cost): "a transfer cannot cost \(cost); give 0 or more"
      case .negativeDays(let days): "a transfer cannot take \(days) days; give 0 or more"
      }
    }
  }

  /// The cost of a transfer of one SKU, whatever its size.
  public let costPerTransfer: Money
  /// The cost of a unit that is moved.
  public let costPerUnit: Money
  /// Days from leaving one place to being there at the opening of the other.
  public let days: Int

  /// Ten in the plan's currency a transfer, nothing a unit, there the next day.
  public static let usual = PlaceTransferTerms(
    checkedCost: Money(whole: 10), costPerUnit: .zero, days: 1)

  /// Terms of transfers.
  ///
  /// - Throws: `TermsError` where a number is below zero.
  public init(costPerTransfer: Money, costPerUnit: Money, days: Int) throws(TermsError) {
    for cost in [costPerTransfer, costPerUnit] where cost < .zero { throw .negativeCost(cost) }
    guard days >= 0 else { throw .negativeDays(days) }
    self.init(checkedCost: costPerTransfer, costPerUnit: costPerUnit, days: days)
  }

  private init(checkedCost: Money, costPerUnit: Money, days: Int) {
    costPerTransfer = checkedCost
    self.costPerUnit = costPerUnit
    self.days = days
  }
}
