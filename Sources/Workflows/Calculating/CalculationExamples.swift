// SPDX-License-Identifier: GPL-3.0-or-later

/// An example of every calculation, as its help shows it.
public enum CalculationExamples {
  /// The options of an example, by the calculation's name.
  public static let options: [String: String] = [
    "wagner-whitin": "--demand 90,120,80,70 --fixed-cost 500 --holding-cost 2",
    "silver-meal": "--demand 90,120,80,70 --fixed-cost 500 --holding-cost 2",
    "least-unit-cost": "--demand 90,120,80,70 --fixed-cost 500 --holding-cost 2",
    "part-period-balancing": "--demand 90,120,80,70 --fixed-cost 500 --holding-cost 2",
    "lot-for-lot": "--demand 90,120,80,70 --fixed-cost 500 --holding-cost 2",
    "order-rounding": "--max-quantity 20 --forecast 0 --multiple 3 --rounding up",
    "reorder-rule": "--system netsuite --daily-demand 5 --lead-time-days 14 --safety-stock-days 7",
  ]
}
