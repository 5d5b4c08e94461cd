// SPDX-License-Identifier: GPL-3.0-or-later

import Timeline

/// One item of the demo shop's assortment.
struct DemoItem: Sendable {
  /// The SKU.
  var code: String
  /// What the label says.
  var name: String
  /// Its category, which brings seasons, dispersion and the supplier.
  var category: DemoCategory
  /// What a unit costs, in cents.
  var cost: Int
  /// The first regular price, in cents.
  var price: Int
  /// Units that an open day at the larger shop sells on the average of the year, at first.
  var rate: Double
  /// Units in the supplier's case.
  var casePack: Int
  /// Days from the supplier's delivery to waste.
  var shelfLife: Int?
  /// Whether the smaller shop lists it too.
  var isInSmallShop = true
  /// The first day on sale.
  var introduced: Day?
  /// The last day on sale.
  var discontinued: Day?

  /// Units that a shop takes from the depot at a time: whole cases of what sells, singles of the rest.
  var shopPack: Int { rate >= 2 ? min(casePack, 6) : 1 }

  /// Whether it is ever sold at a promotion price.
  var isPromoted: Bool { rate >= 0.8 && category != .bakery && discontinued == nil }

  /// Whether it is listed on a day.
  func isListed(on day: Day) -> Bool {
    DayRange(first: introduced, last: discontinued).contains(day)
  }
}

/// A group of items that share seasons, reaction to prices, dispersion and supplier.
enum DemoCategory: String, CaseIterable, Sendable {
  case bakery = "Bakery"
  case dairy = "Dairy"
  case drinks = "Drinks"
  case pantry = "Pantry"
  case household = "Household"

  /// The demand of a weekday relative to the others, Monday first.
  var week: [Double] {
    switch self {
    case .bakery: [0.90, 0.85, 0.90, 0.95, 1.10, 1.40, 1.20]
    case .dairy: [0.95, 0.85, 0.90, 0.95, 1.20, 1.25, 0.80]
    case .drinks: [0.75, 0.75, 0.80, 0.95, 1.40, 1.45, 1.00]
    case .pantry: [0.95, 0.85, 0.90, 0.95, 1.20, 1.25, 0.80]
    case .household: [1.00, 0.95, 0.95, 0.95, 1.05, 1.20, 0.75]
    }
  }

  /// Half of the year's swing of the log level, and the day of the year at which it peaks.
  var season: (amplitude: Double, peak: Double) {
    switch self {
    case .bakery: (0.06, 340)
    case .dairy: (0.08, 20)
    case .drinks: (0.40, 195)
    case .pantry: (0.18, 350)
    case .household: (0.05, 100)
    }
  }

  /// Growth of the log level in a year.
  var growth: Double {
    switch self {
    case .bakery: 0.03
    case .dairy: 0.01
    case .drinks: 0.05
    case .pantry: 0.02
    case .household: -0.03
    }
  }

  /// Demand goes with the price to the power of minus this.
  var elasticity: Double {
    switch self {
    case .bakery: 0.8
    case .dairy: 1.4
    case .drinks: 2.0
    case .pantry: 1.8
    case .household: 1.5
    }
  }

  /// The share of demand that customers bought ahead, on the first day after a promotion.
  var dipAfterPromotion: Double {
    switch self {
    case .bakery: 0
    case .dairy: 0.15
    case .drinks, .pantry: 0.30
    case .household: 0.35
    }
  }

  /// The lift of the week before Christmas.
  var christmasLift: Double {
    switch self {
    case .bakery, .pantry: 1.35
    case .drinks: 1.5
    case .dairy: 1.2
    case .household: 1.0
    }
  }

  /// The size of the negative binomial: a day's variance is `mean + mean² / size`.
  var dispersion: Double {
    switch self {
    case .bakery: 12
    case .dairy: 9
    case .drinks: 4
    case .pantry: 3
    case .household: 2
    }
  }

  /// Who supplies it.
  var supplier: DemoSupplier {
    switch self {
    case .bakery: .dawn
    case .dairy: .lake
    case .drinks, .pantry, .household: .meridian
    }
  }
}
