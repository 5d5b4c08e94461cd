// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// Sums over a part of the plan, from its lines.
struct MeasureGroup {
  private var orders = LineSums()
  private var transfers = LineSums()
  private var series = 0
  private var stockUnits = Quantity.zero
  private var stockValue = MoneyByCurrency()
  private var dailyDemand = 0.0
  private var stockedDemand = 0.0
  private var demandMet = 0.0
  private var cycleService = 0.0
  private var exceptions = 0
  private var atStake = MoneyByCurrency()

  mutating func add(_ entry: OrderEntry) {
    if entry.isTransfer { transfers.add(entry) } else { orders.add(entry) }
  }

  mutating func add(_ entry: PolicyEntry) {
    series += 1
    dailyDemand += entry.dailyDemand
    demandMet += entry.dailyDemand * entry.levels.expectedFillRate
    cycleService += entry.levels.expectedCycleService
    if let position = entry.position {
      stockUnits += position.onHand
      stockedDemand += entry.dailyDemand
    }
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
      add("daily_demand", .number(dailyDemand), "units")
      add("stock_units", .quantity(stockUnits), "units")
      add("stock_value", stockValue)
      if stockedDemand > 0 {
        add("stock_cover", .number(stockUnits.value / stockedDemand), "days")
      }
      if dailyDemand > 0 {
        add("expected_fill_rate", .number(demandMet / dailyDemand), "share")
      }
      add("expected_cycle_service", .number(cycleService / Double(series)), "share")
    }
    add("exceptions", .count(exceptions), "exceptions")
    add("money_at_stake", atStake)
    return rows
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
