// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

extension RunReport {
  /// The plan in one line for a chat: what to order, what is at risk, what stock there is.
  ///
  /// It is the first line of the summary under its title, in the report's language.
  public var status: String {
    let language = run.language
    func say(_ phrase: SummaryPhrase, _ parts: String...) -> String {
      language.say(phrase, parts)
    }
    var parts: [String] = run.isIllustrative ? [say(.statusIllustrative)] : []
    let (bought, moved) = (orders.filter { !$0.isTransfer }, orders.filter(\.isTransfer))
    if !bought.isEmpty {
      let suppliers = Set(bought.compactMap(\.line.supplier)).count
      let counts =
        [language.count(bought.count, .line)]
        + (suppliers > 0 ? [language.count(suppliers, .supplier)] : [])
      let value = value(of: bought)
      parts.append(
        value.isEmpty
          ? say(.statusUnits, units(of: bought), language.list(counts))
          : say(.statusOrders, language.amounts(value), language.list(counts)))
    }
    if !moved.isEmpty {
      parts.append(say(.statusTransfers, units(of: moved), language.count(moved.count, .line)))
    }
    if orders.isEmpty { parts.append(say(.statusNothing)) }
    let decisions = language.count(exceptions.count, .decision)
    if exceptions.isEmpty {
      parts.append(say(.statusNoRisk))
    } else {
      let money = moneyAtStake
      parts.append(
        money.isEmpty
          ? say(.statusDecisions, decisions)
          : say(.statusRisk, decisions, language.amounts(money)))
    }
    if let stock = stockOutlook {
      if let days = stock.coverDays {
        parts.append(
          say(.statusStock, language.amounts(stock.value), NumberWords.quantity(Quantity(days))))
      }
      if let share = stock.fillRate { parts.append(say(.statusService, language.percent(share))) }
    }
    return say(.status, run.scenario, language.day(run.asOf), language.clauses(parts))
  }

  private func units(of entries: [OrderEntry]) -> String {
    let units = entries.map(\.line.quantity).reduce(.zero, +)
    return NumberWords.quantity(units, decimals: run.unitDecimals)
  }

  /// The sum of the values of some lines, by currency.
  func value(of entries: [OrderEntry]) -> MoneyByCurrency {
    var sums = MoneyByCurrency()
    for entry in entries {
      if let value = entry.value { sums.add(value, entry.line.currency) }
    }
    return sums
  }

  /// The money at stake of all exceptions.
  var moneyAtStake: MoneyByCurrency {
    var sum = MoneyByCurrency()
    for row in exceptionRows {
      if let money = row.moneyAtStake { sum.add(money, row.currency) }
    }
    return sum
  }

  /// The stock of the plan, how long it lasts, and the service that is expected of it.
  struct StockOutlook {
    var value = MoneyByCurrency()
    var coverDays: Double?
    var fillRate: Double?
  }

  /// The outlook of the totals of `kpis.csv`; nil where no stock is known.
  var stockOutlook: StockOutlook? {
    guard policies.contains(where: { $0.position != nil }) else { return nil }
    var outlook = StockOutlook()
    for row in measures(over: [.total]) {
      switch (row.measure, row.value) {
      case ("stock_value", .money(let money, let currency)): outlook.value.add(money, currency)
      case ("stock_cover", .number(let days)): outlook.coverDays = days
      case ("expected_fill_rate", .number(let share)): outlook.fillRate = share
      default: break
      }
    }
    return outlook
  }
}
