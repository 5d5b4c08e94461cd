// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// Sums over a part of the plan, from its lines.
struct MeasureGroup {
  private var orders = LineSums()
  private var transfers = LineSums()
  private var series = 0
  private var stockUnits = Quantity.zero
  private var stockValue = MoneyByCurrency()
  private var places = DemandSums()
  private var echelons = DemandSums()
  private var exceptions = 0
  private var atStake = MoneyByCurrency()

  mutating func add(_ entry: OrderEntry) {
    if entry.isTransfer { transfers.add(entry) } else { orders.add(entry) }
  }

  mutating func add(_ entry: PolicyEntry) {
    series += 1
    if entry.isEchelon { echelons.add(entry) } else { places.add(entry) }
    if let position = entry.position { stockUnits += position.onHand }
    if let value = entry.stockValue { stockValue.add(value, entry.currency) }
  }

  mutating func add(_ row: ExceptionRow) {
    exceptions += 1
    if let money = row.moneyAtStake { atStake.add(money, row.currency) }
  }

  /// The group's measures, in the order of the file.
  func rows(_ scope: MeasureScope, member: String) -> [MeasureRow] {
    var rows: [MeasureRow] = []
    func add(_ measure: String, _ value: MeasureRow.Value, _ unit: String) {
      rows.append(
        MeasureRow(measure: measure, scope: scope, member: member, value: value, unit: unit))
    }
    func add(_ measure: String, _ amounts: MoneyByCurrency) {
      for (currency, money) in amounts.sorted {
        add(measure, .money(money, currency), currency.code)
      }
    }
    for (kind, sums) in [("order", orders), ("transfer", transfers)] {
      add("\(kind)_lines", .count(sums.lines), "lines")
      add("\(kind)_units", .quantity(sums.units), "units")
      add("\(kind)_value", sums.value)
      add("\(kind)_lines_without_value", .count(sums.unvalued), "lines")
    }
    add("series", .count(series), "series")
    if series > 0 {
      let demand = places.series > 0 ? places : echelons
      add("daily_demand", .number(demand.daily), "units")
      add("stock_units", .quantity(stockUnits), "units")
      add("stock_value", stockValue)
      if demand.stocked > 0 {
        add("stock_cover", .number(stockUnits.value / demand.stocked), "days")
      }
      if demand.daily > 0 {
        add("expected_fill_rate", .number(demand.met / demand.daily), "share")
      }
      add("expected_cycle_service", .number(demand.cycleService / Double(demand.series)), "share")
    }
    add("exceptions", .count(exceptions), "exceptions")
    add("money_at_stake", atStake)
    return rows
  }
}

/// Sums of what is wanted a day and of the service expected.
///
/// A place that supplies others counts their demand in its own; where both are in a group, only the
/// places that sell count, so that no demand counts twice.
private struct DemandSums {
  var series = 0
  var daily = 0.0
  var stocked = 0.0
  var met = 0.0
  var cycleService = 0.0

  mutating func add(_ entry: PolicyEntry) {
    series += 1
    daily += entry.dailyDemand
    met += entry.dailyDemand * entry.levels.expectedFillRate
    cycleService += entry.levels.expectedCycleService
    if entry.position != nil { stocked += entry.dailyDemand }
  }
}

/// Sums over order lines.
private struct LineSums {
  var lines = 0
  var unvalued = 0
  var units = Quantity.zero
  var value = MoneyByCurrency()

  mutating func add(_ entry: OrderEntry) {
    lines += 1
    units += entry.line.quantity
    if let value = entry.value {
      self.value.add(value, entry.line.currency)
    } else {
      unvalued += 1
    }
  }
}

/// Sums of money, one a currency.
struct MoneyByCurrency: Hashable {
  private var amounts: [Currency: Money] = [:]

  mutating func add(_ money: Money, _ currency: Currency) {
    amounts[currency, default: .zero] += money
  }

  /// The sums by currency code.
  var sorted: [(currency: Currency, money: Money)] {
    amounts.sorted { $0.key.code < $1.key.code }.map { ($0.key, $0.value) }
  }

  /// Whether nothing was added.
  var isEmpty: Bool { amounts.isEmpty }
}
