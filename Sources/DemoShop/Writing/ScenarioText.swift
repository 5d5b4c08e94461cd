// SPDX-License-Identifier: GPL-3.0-or-later

/// The demo shop's scenario files, written to be read and copied.
enum ScenarioText {
  static let base = """
    # A plan for two corner shops and their depot. Copy this file to plan a shop of your own: every
    # key may be left out, and `restock run base.yaml --show-settings` prints them all with their values.

    name: Corner shop
    # The folder with the exports, beside this file. Only a sales file is needed.
    data: data
    # The plan is made at the opening of this day.
    as_of: 2026-11-23

    # Forecast weeks (from Monday), thirteen of them.
    bucket: week
    horizon: 13
    currency: EUR
    # All random numbers derive from this one: the same seed gives the same plan.
    seed: 1

    # How much of demand the shelves should meet, and what becomes of the rest.
    service:
      kind: fill_rate
      target: 0.95
      # A sells most of the money, C the least.
      class: {A: 0.97, B: 0.95, C: 0.92}
      # Bread that is left over is thrown away.
      category: {Bakery: 0.93}
      unmet: lost

    costs:
      # Holding stock for a year costs this share of its value.
      holding_rate: 0.20
      # A unit that is missing costs its margin.
      stock_out: margin

    # What all orders together have to keep to; each limit that binds is reported with its price.
    constraints:
      # An order below a supplier's minimum is brought to it where that pays, else it waits.
      supplier_minimum: top_up
      # The most that the orders of a week may cost: none, 500, or by date as in
      # [{from: 2026-11-23, to: 2026-12-20, amount: 500}].
      budget: none
      # Room: enforce takes capacity_volume of locations.csv and unit_volume of items.csv;
      # {DEPOT: 12.5} gives the room of a place here.
      storage: ignore
      # Trucks: enforce takes load_volume and load_weight of suppliers.csv; terms are given as in
      # {maximum_loads: 2, minimum_fill: 0.85, cost_per_load: 90, suppliers: {MERIDIAN: {volume: 8}}}.
      load: ignore
      # Whether HiGHS or CBC, where installed, takes on small orders and those not proven good: use.
      solver: off

    # Scarce stock of the depot goes where it saves most; fair_share gives all the same share.
    allocation: marginal_loss
    # Goods move between the shops where that saves more than it costs; off never moves them.
    transfers: {cost_per_order: 10, cost_per_unit: 0, days: 1}

    # Orders are whole cases: part of one is rounded up to a whole one.
    rounding: up

    # What the exports do not say.
    assumptions:
      lead_time_days: 7
      review_days: 7
      unit_cost: 0.6

    """

  static let tightBudget = """
    # The same shops in a month in which money is short. A what-if holds only its differences; the plan
    # tells what the budget takes from each line, and what one more euro would be worth.

    name: Tight budget
    extends: base.yaml
    constraints:
      # What the orders of a week may cost, up to Christmas. Later weeks have no limit.
      budget: [{from: 2026-11-23, to: 2026-12-20, amount: 420}]

    """
}
