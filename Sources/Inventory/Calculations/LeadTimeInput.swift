// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads the moments of demand over a lead time, however the period is called.
enum LeadTimeInput {
  /// Mean and standard deviation of a period's demand and of the lead time in periods.
  struct Moments {
    var mean: Double
    var deviation: Double
    var leadTime: Double
    var leadTimeDeviation: Double
  }

  /// Demand and lead time by `demand_mean_per_day` and `lead_time_days`, `weekly_demand_mean` and
  /// `lead_time_weeks`, or plainly `demand_mean` and `lead_time`; nil where there is no mean demand.
  static func read(_ inputs: CalculationInputs) throws(CalculationError) -> Moments? {
    let names = [
      ("demand_mean_per_day", "demand_sd_per_day", "lead_time_days", "lead_time_sd_days"),
      ("daily_demand_mean", "daily_demand_sd", "lead_time_days", "lead_time_sd_days"),
      ("demand_mean_per_week", "demand_sd_per_week", "lead_time_weeks", "lead_time_sd_weeks"),
      ("weekly_demand_mean", "weekly_demand_sd", "lead_time_weeks", "lead_time_sd_weeks"),
      ("monthly_demand_mean", "monthly_demand_sd", "lead_time_months", "lead_time_sd_months"),
      ("demand_mean", "demand_sd", "lead_time", "lead_time_sd"),
    ]
    for (mean, deviation, time, timeDeviation) in names where inputs.has(mean) {
      return Moments(
        mean: try inputs.number(mean, .nonNegative),
        deviation: try inputs.number(deviation, .nonNegative),
        leadTime: try inputs.number(time, .nonNegative),
        leadTimeDeviation: try inputs.number(timeDeviation, .nonNegative, default: 0))
    }
    return nil
  }

  /// The inputs that it reads.
  static let card = [
    CalculationInput("demand_mean", option: "mean", "mean demand a period", isRequired: false),
    CalculationInput(
      "demand_sd", option: "standard-deviation", "its standard deviation", isRequired: false),
    CalculationInput("lead_time", "mean periods from order to receipt", isRequired: false),
    CalculationInput(
      "lead_time_sd", option: "lead-time-deviation", "their standard deviation",
      isRequired: false),
  ]
}
