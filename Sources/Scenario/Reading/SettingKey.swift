// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline
import Yams

/// A key of a scenario: its name, what it means, what it takes, and where its value goes.
public struct SettingKey: Sendable {
  /// The name with the sections that it lies in, such as `service.target`.
  public let name: String
  /// What would do as a value, in words.
  public let expected: String
  /// What it means, in one sentence.
  public let summary: String

  let read: @Sendable (Node, inout Reader) -> Void
  let show: @Sendable (Settings) -> [ShownEntry]
  let isList: Bool
  let copy: @Sendable (_ source: Settings, _ target: inout Settings) -> Void

  init<Value>(
    _ name: String, _ path: any WritableKeyPath<Settings, Value> & Sendable,
    _ kind: ValueKind<Value>, _ summary: String
  ) {
    self.name = name
    self.summary = summary
    expected = kind.expected
    isList = kind.shape == .list
    read = { node, reader in
      var value = reader.settings[keyPath: path]
      kind.read(node, &value, &reader)
      reader.settings[keyPath: path] = value
    }
    show = { kind.show($0[keyPath: path]) }
    copy = { $1[keyPath: path] = $0[keyPath: path] }
  }

  /// The environment variable that gives the key, such as `RESTOCK_SERVICE_TARGET`.
  public var environmentName: String {
    "RESTOCK_" + name.uppercased().replacing(".", with: "_")
  }
}

extension SettingKey {
  /// Every key but `extends`, which is read first, in the order of the reference page.
  public static let all: [SettingKey] =
    plan + modelling + service + money + terms + simulating + reporting

  private static let plan: [SettingKey] = [
    SettingKey("name", \.name, .text("a name"), "What the scenario is called; names its report."),
    SettingKey(
      "data", \.data, .optional(.dataPath, "", absent: "none"),
      "The data folder, or a single sales file."),
    SettingKey(
      "as_of", \.asOf, .optional(.day, Day(number: 0), absent: "by the data"),
      "The day at whose opening the plan is made."),
    SettingKey("bucket", \.bucket, .word, "The length of a forecast bucket."),
    SettingKey(
      "horizon", \.givenHorizon, .optional(.whole(1...1100, "13"), 0, absent: "by the bucket"),
      "Buckets ahead."),
    SettingKey(
      "currency", \.currency, .optional(.currency, .unknown, absent: "by the data"),
      "The currency of the plan."),
    SettingKey(
      "rates", \.rates,
      .mapping(to: .rates, [], named: "currency codes") { name in
        isCurrencyCode(name)
          ? nil : .impossible(found: name, expected: "three letters such as USD", hint: nil)
      }, "What a unit of another currency is worth in the plan's."),
    SettingKey(
      "prices_include_tax", \.pricesIncludeTax, .truth, "Whether prices hold the sales tax."),
    SettingKey("seed", \.seed, .seed, "What all random numbers derive from."),
  ]

  private static let modelling: [SettingKey] = [
    SettingKey(
      "forecast.models", \.forecast.models,
      .list(of: .text("a model's name"), "", automatic: "auto"),
      "The models to choose from."),
    SettingKey(
      "forecast.effort", \.forecast.effort, .word,
      "How much work goes into a series."),
    SettingKey(
      "forecast.quantiles", \.forecast.quantiles,
      .list(of: .properShare, 0.5) { values in
        zip(values, values.dropFirst()).allSatisfy { $0 < $1 }
          ? nil
          : .impossible(
            found: "out of order", expected: "ascending levels", hint: "sort them, each once")
      }, "The quantiles to report, ascending."),
    SettingKey(
      "forecast.season_lengths", \.forecast.seasonLengths,
      .list(of: .whole(2...1100, "52"), 2, automatic: "auto"), "Season lengths in buckets."),
    SettingKey(
      "forecast.cleaning.outliers", \.forecast.cleaning.outliers, .word,
      "What becomes of an outlier."),
    SettingKey(
      "forecast.cleaning.closed_days", \.forecast.cleaning.closedDays, .word,
      "What becomes of a day that recurs with hardly any sales."),
    SettingKey(
      "forecast.cleaning.level_shifts", \.forecast.cleaning.levelShifts, .word,
      "What becomes of the history before a lasting change of level."),
    SettingKey(
      "forecast.cleaning.censored", \.forecast.cleaning.censored, .word,
      "What becomes of buckets that a stock-out cut short."),
    SettingKey(
      "forecast.hierarchy.method", \.forecast.hierarchy.method, .word,
      "How forecasts of groups and items are made to agree."),
    SettingKey(
      "forecast.hierarchy.levels", \.forecast.hierarchy.levels, .list(of: .word, .total),
      "The groups whose forecasts have a say, the widest first."),
    SettingKey(
      "forecast.hierarchy.whole_units", \.forecast.hierarchy.wholeUnits, .truth,
      "Whether forecasts that were made to agree are in whole units."),
    SettingKey(
      "forecast.outside", \.forecast.outside, .list(of: .path("a forecast file"), ""),
      "Forecasts made elsewhere, as CSV files, that compete with the models."),
  ]

  private static let service: [SettingKey] = [
    SettingKey("service.kind", \.service.kind, .word, "What a target measures."),
    SettingKey("service.target", \.service.target, .properShare, "The target of everything else."),
    SettingKey(
      "service.class", \.service.byClass,
      .mapping(to: .target, .placeholder, named: "classes") { name in
        let known = ["A", "B", "C", "X", "Y", "Z"]
        let both = known.prefix(3).flatMap { abc in known.suffix(3).map { abc + $0 } }
        return (known + both).contains(name) ? nil : unknownWord(name, known: known + both)
      }, "Targets by class."),
    SettingKey(
      "service.category", \.service.byCategory,
      .mapping(to: .target, .placeholder, named: "categories"),
      "Targets by category."),
    SettingKey(
      "service.item", \.service.byItem, .mapping(to: .target, .placeholder, named: "SKUs"),
      "Targets by SKU."),
    SettingKey(
      "service.location", \.service.byLocation,
      .mapping(to: .target, .placeholder, named: "locations"),
      "Targets by location."),
    SettingKey(
      "service.policy", \.service.policy, .text("a policy's id, such as order-up-to"),
      "The policy where item_locations.csv names none; see restock policies."),
    SettingKey("service.unmet", \.service.unmet, .unmet, "What becomes of unmet demand."),
  ]

  private static let money: [SettingKey] = [
    SettingKey(
      "costs.holding_rate", \.costs.holdingRate,
      .number(
        "a share of the value for each year, such as 0.2", { (0...5).contains($0) },
        hint: { $0 > 5 && $0 <= 100 ? "rates are shares: write \(numberText($0 / 100))" : nil }),
      "Cost of holding stock for a year, as a share of its value."),
    SettingKey(
      "costs.ordering", \.costs.ordering, .money,
      "Cost of placing an order, where the supplier names none."),
    SettingKey("costs.stock_out", \.costs.stockout, .stockout, "Cost of a unit short."),
    SettingKey(
      "constraints.supplier_minimum", \.constraints.supplierMinimum, .word,
      "What becomes of an order below a supplier's minimum value."),
    SettingKey(
      "constraints.budget", \.constraints.budget, .budget,
      "The most that the orders of a bucket may cost."),
    SettingKey(
      "constraints.storage", \.constraints.storage, .storage,
      "Whether a place's room, by default capacity_volume of locations.csv, caps its stock."),
    SettingKey(
      "constraints.load", \.constraints.load, .load,
      "Whether orders fill trucks, by default of load_volume and load_weight."),
    SettingKey(
      "constraints.solver", \.constraints.solver, .word,
      "Whether HiGHS or CBC takes on joint orders that are small or whose gap stays wide."),
    SettingKey(
      "sourcing", \.sourcing, .word,
      "Who decides among several suppliers of an item; shares of sourcing.csv hold in any case."),
    SettingKey(
      "allocation", \.allocation, .word, "Who gets what a warehouse has too little of."),
    SettingKey(
      "transfers", \.transfers, .transfers,
      "What moving goods between shops costs and takes; they are moved where that pays."),
    SettingKey("rounding", \.rounding, .rounding, "How an order is rounded to its multiple."),
  ]

  private static let terms: [SettingKey] = [
    SettingKey(
      "ignore", \.ignore,
      .list(of: .text("a code, in which * is any text and ? any character"), ""),
      "Codes that are no goods."),
    SettingKey(
      "duplicates", \.duplicates, .word,
      "What becomes of an exact repeat of a full transaction line."),
    SettingKey(
      "missing_stock", \.missingStock, .word,
      "The stock of a listed item that stock.csv does not name."),
    SettingKey("negative_stock", \.negativeStock, .word, "What a stock below zero means."),
    SettingKey(
      "merge_case", \.mergesCase, .truth, "Whether codes that differ by case only are one item."),
    SettingKey(
      "maximum_rejected", \.maximumRejectedShare, .share,
      "The share of a file's rows that may be refused before the run stops."),
    SettingKey(
      "columns", \.columns, .mapping(to: .text("a header of the file"), "", named: "column names"),
      "Headers to read a column under."),
    SettingKey(
      "assumptions.lead_time_days", \.assumptions.leadTimeDays, .notNegative("7"),
      "Days from order to receipt."),
    SettingKey(
      "assumptions.lead_time_sd_days", \.assumptions.leadTimeStandardDeviationDays,
      .notNegative("2"), "Standard deviation of the lead time in days."),
    SettingKey(
      "assumptions.review_days", \.assumptions.reviewDays, .whole(1...366, "7"),
      "Days between two chances to order."),
    SettingKey(
      "assumptions.transfer_days", \.assumptions.transferDays, .notNegative("1"),
      "Days from a transfer's order to its receipt."),
    SettingKey(
      "assumptions.unit_cost", \.assumptions.unitCostShare, .properShare,
      "A unit's cost as a share of its price, where only the price is known."),
    SettingKey(
      "assumptions.margin", \.assumptions.margin, .properShare,
      "The margin as a share of the price, where only the cost is known."),
    SettingKey(
      "assumptions.resaleable_share", \.assumptions.resaleableShare, .onlyZero,
      "The share of returned goods that can be sold again."),
    SettingKey(
      "assumptions.approved_orders", \.assumptions.approvedOrders, .truth,
      "Whether approved orders that are not yet in open_orders.csv count as on order."),
    SettingKey("changes", \.changes, .changes, "What the scenario changes in the data, in order."),
  ]

  private static let simulating: [SettingKey] = [
    SettingKey(
      "simulate.start", \.simulate.start,
      .optional(.day, Day(number: 0), absent: "by the days"), "The first day to replay."),
    SettingKey(
      "simulate.end", \.simulate.end, .optional(.day, Day(number: 0), absent: "by the data"),
      "The last day to replay."),
    SettingKey(
      "simulate.days", \.simulate.days, .whole(7...3660, "364"),
      "How many days to replay where no start is given."),
    SettingKey(
      "simulate.policies", \.simulate.policies,
      .list(of: .text("today, textbook or a policy's id"), ""),
      "The policies to replay beside the plan; see restock policies."),
    SettingKey(
      "simulate.targets", \.simulate.targets, .list(of: .properShare, 0.95),
      "Fill rates at which the plan and the textbook's rule are compared."),
    SettingKey(
      "simulate.lead_times", \.simulate.leadTimes, .word,
      "Whether lead times are drawn or those of the receipts."),
    SettingKey(
      "simulate.opening_days", \.simulate.openingDays,
      .optional(.notNegative("14"), 14, absent: "the protection interval"),
      "Days of average demand that every policy begins with."),
    SettingKey(
      "simulate.case_packs", \.simulate.casePacks, .list(of: .whole(1...10_000, "6"), 1),
      "Cases of items that have none, from the slowest items to the fastest."),
    SettingKey(
      "simulate.contest_every", \.simulate.contestEvery, .whole(1...100, "4"),
      "Forecasts from one contest of all models to the next; in between the last winners compete."),
    SettingKey(
      "simulate.average_weeks", \.simulate.averageWeeks, .whole(1...104, "13"),
      "Weeks of the textbook's moving average."),
    SettingKey(
      "simulate.safety_factor", \.simulate.safetyFactor,
      .number("a number such as 1.645", { (-5...10).contains($0) }, hint: { _ in nil }),
      "The textbook's safety factor where it is not tuned."),
    SettingKey(
      "simulate.tuning_days", \.simulate.tuningDays, .whole(0...3660, "364"),
      "Days before the replay on which the textbook is tuned to the plan's fill rate."),
    SettingKey(
      "simulate.block_weeks", \.simulate.blockWeeks, .whole(1...52, "4"),
      "Weeks that the bootstrap draws together."),
    SettingKey(
      "simulate.resamples", \.simulate.resamples, .whole(100...100_000, "2000"),
      "Times that the bootstrap draws."),
    SettingKey(
      "simulate.precision", \.simulate.precision, .properShare,
      "The standard error, as a share of the mean, at which enough futures are drawn."),
    SettingKey(
      "simulate.note", \.simulate.note, .lines("a text in Markdown, its lines below a |"),
      "Words of your own at the end of simulation.md, such as what its numbers rest on."),
  ]

  private static let reporting: [SettingKey] = [
    SettingKey(
      "report.formats", \.report.formats,
      .list(of: .word, .csv),
      "The forms to write."),
    SettingKey(
      "report.profile", \.report.profile, .word,
      "Whose separators and date form the CSV files use."),
    SettingKey(
      "report.language", \.report.language, .word,
      "The language of pages and of reasons in words."),
    SettingKey(
      "report.decimals", \.report.decimals, .whole(0...6, "0"),
      "Decimals of units in the summary."),
    SettingKey(
      "report.fiscal_calendar", \.report.fiscalCalendar, .word, "What a financial period is."),
    SettingKey(
      "report.fiscal_start", \.report.fiscalStart, .yearDay,
      "The date on which a year of 4-4-5 weeks begins, by the Monday nearest to it."),
    SettingKey(
      "report.valuation", \.report.valuation, .word, "How stock is valued in the books."),
  ]
}

extension Settings.Service.PartialTarget {
  /// What is read over where a name is new; never seen.
  static let placeholder = Settings.Service.PartialTarget(kind: nil, level: 0.95)
}
