// SPDX-License-Identifier: GPL-3.0-or-later

/// What-ifs of the demo shop, each in a few lines laid over its base.
enum WhatIfText {
  /// Every what-if by the name of its file.
  static let all: [(name: String, text: String)] = [
    ("budget-cut", budgetCut), ("cost-inflation", costInflation), ("port-strike", portStrike),
    ("second-warehouse", secondWarehouse), ("warm-spring", warmSpring),
  ]

  private static let portStrike = """
    # The wholesaler's goods wait in a harbour: orders until Christmas take two working weeks longer, and
    # nobody can say when they come.

    name: Port strike
    extends: base.yaml
    changes:
      - {what: lead_time, where: {supplier: MERIDIAN}, days: +10, to: 2026-12-20}
      - {what: lead_time_sd, where: {supplier: MERIDIAN}, multiply: 2, to: 2026-12-20}

    """

  private static let costInflation = """
    # Milk and flour cost more, and a part of it can be passed on; who pays more buys a little less.

    name: Cost inflation
    extends: base.yaml
    changes:
      - {what: unit_cost, where: {category: [Bakery, Dairy]}, multiply: 1.08}
      - {what: price, where: {category: [Bakery, Dairy]}, multiply: 1.05}
      - {what: unit_cost, where: {supplier: MERIDIAN}, multiply: 1.03}

    """

  private static let budgetCut = """
    # The bank shortens the credit line: until Christmas there is little to spend in a week, and small
    # orders to the wholesaler have to be worth their while.

    name: Budget cut
    extends: base.yaml
    changes:
      - {what: budget, set: 300, to: 2026-12-20}
      - {what: minimum_order_value, where: {supplier: MERIDIAN}, set: 150}

    """

  private static let warmSpring = """
    # Spring comes early, from the first of February: more is drunk and less is baked, and the shop
    # tells it with an offer.

    name: Warm spring
    extends: base.yaml
    changes:
      - {what: demand, where: {category: Drinks}, multiply: 1.25, from: 2027-02-01}
      - {what: demand, where: {category: Bakery}, multiply: 0.95, from: 2027-02-01}
      - {what: promotion_added, where: {sku: [R05, R08]}, multiply: 0.85, from: 2027-02-01, to: 2027-02-13}

    """

  private static let secondWarehouse = """
    # Household goods and drinks move to a warehouse of their own, out of town and two days away.

    name: Second warehouse
    extends: base.yaml
    changes:
      - {what: warehouse_added, location: BARN, where: {category: [Household, Drinks]}, days: 2}

    """
}
