// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// The demo shop's places: two shops, and the depot that supplies them.
enum DemoPlace: Int, CaseIterable, Sendable {
  case high, mill, depot

  /// The two that sell.
  static let shops: [DemoPlace] = [.high, .mill]

  /// The code in the files.
  var code: String {
    switch self {
    case .high: "HIGH"
    case .mill: "MILL"
    case .depot: "DEPOT"
    }
  }

  /// The code as other targets write it.
  var location: LocationCode { LocationCode(code) }

  /// What people call it.
  var name: String {
    switch self {
    case .high: "High Street"
    case .mill: "Mill Lane"
    case .depot: "Depot"
    }
  }

  /// Demand relative to the larger shop.
  var size: Double { self == .mill ? 0.6 : 1 }

  /// The weekdays on which it is shut.
  var closedWeekdays: [Weekday] {
    switch self {
    case .high: [.sunday]
    case .mill: []
    case .depot: [.saturday, .sunday]
    }
  }

  /// The weekdays on which the depot's office takes and places orders.
  static let orderingDays: [Weekday] = [.monday, .tuesday, .wednesday, .thursday]

  /// The weekdays on which the depot sends goods to the shops.
  static let shippingDays: [Weekday] = [.monday, .wednesday, .thursday]

  /// Whether it keeps an item, at some time.
  func keeps(_ item: DemoItem) -> Bool {
    switch self {
    case .high: true
    case .mill: item.isInSmallShop
    case .depot: item.category.supplier != .dawn
    }
  }

  /// Whether it buys an item from the supplier, rather than getting it from the depot.
  func buys(_ item: DemoItem) -> Bool {
    self == .depot || item.category.supplier == .dawn
  }
}
