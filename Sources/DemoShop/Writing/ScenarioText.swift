// SPDX-License-Identifier: GPL-3.0-or-later

/// The demo shop's scenario file, written to be read and copied.
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

    # Orders are whole cases: part of one is rounded up to a whole one.
    rounding: up

    # What the exports do not say.
    assumptions:
      lead_time_days: 7
      review_days: 7
      unit_cost: 0.6

    """
}
