// SPDX-License-Identifier: GPL-3.0-or-later

extension LotSizingCalculation {
  /// What the catalog says of a method.
  struct Words {
    let id: String
    let family: String
    let name: String
    let summary: String
    let formula: String
    let reference: String
  }

  /// What the catalog says of this method.
  var words: Words {
    switch method {
    case .wagnerWhitin:
      Words(
        id: "wagner-whitin", family: "wagner_whitin", name: "Wagner–Whitin",
        summary: "The cheapest orders for demand that is known by period.",
        formula: "F(t) = min over s > t of K(t) + the cost of t's order covering t to s − 1 + F(s)",
        reference: "Wagner & Whitin (1958); Wagelmans, van Hoesel & Kolen (1992)")
    case .silverMeal:
      Words(
        id: "silver-meal", family: "silver_meal", name: "Silver–Meal",
        summary: "Orders that each cover periods until the cost per period would rise.",
        formula: "cover n periods until (K + carrying(n + 1)) / (n + 1) > (K + carrying(n)) / n",
        reference: "Silver & Meal (1973)")
    case .leastUnitCost:
      Words(
        id: "least-unit-cost", family: "least_unit_cost", name: "Least unit cost",
        summary: "Orders that each cover periods until the cost per unit would rise.",
        formula:
          "cover n periods until (K + carrying(n + 1)) / units(n + 1) > (K + carrying(n)) / units(n)",
        reference: "Gorham (1968); Silver, Pyke & Peterson (1998), section 6.6")
    case .partPeriodBalancing:
      Words(
        id: "part-period-balancing", family: "part_period_balancing",
        name: "Part-period balancing",
        summary: "Orders whose carrying cost comes nearest to the cost of ordering.",
        formula: "cover the n periods for which carrying(n) is nearest to K",
        reference: "DeMatteis (1968); Nahmias (2009), section 7.2")
    case .lotForLot:
      Words(
        id: "lot-for-lot", family: "lot_for_lot", name: "Lot for lot",
        summary: "An order in every period with demand, for that period alone.",
        formula: "order(t) = demand(t) − stock",
        reference: "Silver, Pyke & Peterson (1998), section 6.2")
    }
  }
}
