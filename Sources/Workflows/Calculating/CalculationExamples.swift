// SPDX-License-Identifier: GPL-3.0-or-later

/// An example of every calculation, as its help shows it.
public enum CalculationExamples {
  /// The options of an example, by the calculation's name.
  public static let options: [String: String] = [
    "eoq": "--fixed-cost 8 --holding-cost 0.225 --demand 1300",
    "eoq-backorders": "--fixed-cost 8 --holding-cost 0.225 --stockout-cost 5 --demand 1300",
    "epq": "--fixed-cost 4 --holding-cost 0.08 --demand 80 --production-rate 110",
    "eoq-discount-all-units": discount,
    "eoq-discount-incremental": discount,
    "eoq-disruptions":
      "--fixed-cost 8 --holding-cost 0.225 --stockout-cost 5 --demand 1300 --disruption-rate 1.5 "
      + "--recovery-rate 14",
    "eoq-yield":
      "--fixed-cost 8 --holding-cost 0.225 --demand 1300 --yield-kind multiplicative "
      + "--yield-mean 0.9 --yield-deviation 0.1",
    "joint-replenishment":
      "--shared-fixed-cost 600 --fixed-costs 120,840,300 --holding-costs 160,20,50 --demands 1,1,1",
    "newsvendor":
      "--mean 50 --standard-deviation 8 --holding-cost 0.18 --stockout-cost 0.70",
    "newsvendor-prices":
      "--mean 50 --standard-deviation 8 --revenue 1 --purchase-cost 0.3 --salvage-value 0.12",
    "newsvendor-budget":
      "--budget 5000 --items '[{\"price\": 30, \"cost\": 18, \"salvage\": 9, \"mean\": 200, "
      + "\"sd\": 60}, {\"price\": 55, \"cost\": 33, \"salvage\": 20, \"mean\": 120, \"sd\": 50}]'",
    "base-stock":
      "--mean 50 --standard-deviation 8 --lead-time 4 --holding-cost 0.18 --stockout-cost 0.70",
    "base-stock-disruptions":
      "--demand 2000 --holding-cost 0.25 --stockout-cost 3 --disruption-prob 0.04 "
      + "--recovery-prob 0.25",
    "safety-stock":
      "--mean 2500 --standard-deviation 500 --lead-time 7 --lead-time-deviation 6 "
      + "--service-level 0.9",
    "fill-rate":
      "--order-quantity 100 --fill-rate 0.98 --lead-time-demand-mean 100 "
      + "--lead-time-demand-deviation 25",
    "wagner-whitin": lots,
    "silver-meal": lots,
    "least-unit-cost": lots,
    "part-period-balancing": lots,
    "lot-for-lot": lots,
    "capacitated-lots":
      "--capacity 150 --demand '70,60,80;20,40,30' --unit-time 1 --holding-cost 1,2 "
      + "--setup-time 10 --setup-cost 100,80",
    "order-rounding": "--max-quantity 20 --forecast 0 --multiple 3 --rounding up",
    "reorder-rule": "--system netsuite --daily-demand 5 --lead-time-days 14 --safety-stock-days 7",
    "reorder-point":
      "--mean 1.5 --lead-time 2 --holding-cost 20 --stockout-cost 150 --fixed-cost 100",
    "reorder-point-normal":
      "--mean 1300 --standard-deviation 150 --lead-time 0.0833 --holding-cost 0.225 "
      + "--stockout-cost 7.5 --fixed-cost 8",
    "min-max": "--demand poisson --mean 10 --holding-cost 1 --stockout-cost 9 --fixed-cost 64",
    "power-approximation":
      "--mean 50 --standard-deviation 8 --holding-cost 0.18 --stockout-cost 0.7 --fixed-cost 2.5",
    "periodic-review":
      "--mean 10 --review-interval 2 --lead-time 3 --holding-cost 1 --stockout-cost 9",
    "lost-sales": "--demand poisson --mean 5 --lead-time 2 --holding-cost 1 --stockout-cost 9",
    "perishable":
      "--demand poisson --mean 5 --shelf-life 2 --max-order 10 --unit-cost 0.5 --price 1",
    "dual-sourcing":
      "--demand 'uniform 0..4' --regular-lead-time 2 --holding-cost 5 --stockout-cost 495 "
      + "--expedited-premium 5",
    "finite-horizon":
      "--periods 10 --mean 18 --standard-deviation 3 --holding-cost 1 --stockout-cost 25 "
      + "--unit-cost 1 --discount-factor 0.98",
    "serial-echelons":
      "--mean 5 --standard-deviation 1 --holding-costs 7,4,2 --lead-times 1,1,2 "
      + "--stockout-cost 37.12",
    "two-echelon":
      "--bases 5 --demand 1 --depot-lead-time 2 --transport-time 1 --depot-stock 8 "
      + "--base-stock 3",
    "one-warehouse":
      "--shops '[{\"demand_mean\": 2}, {\"demand_mean\": 1, \"demand_sd\": 1.6}]' "
      + "--warehouse-lead-time 2 --warehouse-holding-cost 1 --holding-cost 1.5 "
      + "--stockout-cost 20 --transport-time 1",
    "safety-stock-placement":
      "--nodes '[{\"index\": \"plant\", \"processing_time\": 5, \"holding_cost\": 1}, "
      + "{\"index\": \"depot\", \"processing_time\": 2, \"holding_cost\": 1.2, \"suppliers\": "
      + "[\"plant\"]}, {\"index\": \"shop\", \"processing_time\": 1, \"holding_cost\": 1.5, "
      + "\"suppliers\": [\"depot\"], \"demand_mean\": 20, \"demand_sd\": 6, \"z\": 1.645}]'",
  ]

  private static let lots = "--demand 90,120,80,70 --fixed-cost 500 --holding-cost 2"

  private static let discount =
    "--fixed-cost 8 --holding-cost-rate 0.3 --demand 1300 --breakpoints 0,400,800 "
    + "--unit-costs 0.75,0.72,0.68"
}
