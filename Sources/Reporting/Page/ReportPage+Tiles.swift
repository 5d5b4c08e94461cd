// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// The plan in a few numbers.
extension ReportPage {
  func addTiles(to page: inout HTMLPage) {
    var tiles = [orderTile]
    if let tile = transferTile { tiles.append(tile) }
    tiles.append(stakeTile)
    tiles += measureTiles
    let rows = run.inputs.map(\.rows).reduce(0, +)
    let rejected = run.inputs.map(\.rejected).reduce(0, +)
    tiles.append(
      Tile(
        label: .seriesForecast, value: NumberWords.count(report.forecast.series.count),
        detail: "\(NumberWords.count(rows)) \(language(.rows)), "
          + "\(NumberWords.count(rejected)) \(language(.refused))"))
    page.add("<dl class=\"tiles\">")
    for tile in tiles {
      page.add(
        "<div><dt>\(Markup.escaped(language(tile.label)))</dt>"
          + "<dd><strong>\(Markup.escaped(tile.value))</strong> "
          + "<span>\(Markup.escaped(tile.detail))</span></dd></div>")
    }
    page.add("</dl>")
  }

  /// A number with its name and what belongs to it.
  private struct Tile {
    var label: PageWord
    var value: String
    var detail: String
  }

  private var orderTile: Tile {
    let bought = report.orders.filter { !$0.isTransfer }
    var value = MoneyByCurrency()
    for entry in bought {
      if let money = entry.value { value.add(money, entry.line.currency) }
    }
    let suppliers = Set(bought.compactMap(\.line.supplier)).count
    let lines = "\(NumberWords.count(bought.count)) \(language(.lines))"
    guard !value.isEmpty else {
      return Tile(label: .toOrder, value: lines, detail: units(of: bought))
    }
    return Tile(
      label: .toOrder, value: language.amounts(value),
      detail: lines + ", \(NumberWords.count(suppliers)) \(language(.suppliers))")
  }

  private var transferTile: Tile? {
    let moved = report.orders.filter(\.isTransfer)
    guard !moved.isEmpty else { return nil }
    return Tile(
      label: .toMove, value: "\(NumberWords.count(moved.count)) \(language(.lines))",
      detail: units(of: moved))
  }

  private func units(of entries: [OrderEntry]) -> String {
    let units = entries.map(\.line.quantity).reduce(.zero, +)
    return "\(NumberWords.quantity(units, decimals: run.unitDecimals)) \(language(.unitsWord))"
  }

  private var stakeTile: Tile {
    var value = MoneyByCurrency()
    for row in report.exceptionRows {
      if let money = row.moneyAtStake { value.add(money, run.currency) }
    }
    let count = NumberWords.count(report.exceptions.count)
    return value.isEmpty
      ? Tile(label: .atStake, value: count, detail: language(.decisions))
      : Tile(
        label: .atStake, value: language.amounts(value),
        detail: "\(count) \(language(.decisions))")
  }

  /// The stock and the service that is expected of it; nothing where no stock is known.
  private var measureTiles: [Tile] {
    guard report.policies.contains(where: { $0.position != nil }) else { return [] }
    var value = MoneyByCurrency()
    var cover = ""
    var tiles: [Tile] = []
    for row in report.measures where row.scope == .total {
      switch (row.measure, row.value) {
      case ("stock_value", .money(let money, let currency)): value.add(money, currency)
      case ("stock_cover", .number(let days)):
        cover = "\(NumberWords.quantity(Quantity(days))) \(language(.daysOfDemand))"
      case ("expected_fill_rate", .number(let share)):
        tiles.append(
          Tile(
            label: .fillRate, value: language.percent(share), detail: language(.ofDemandMet)))
      default: break
      }
    }
    return [Tile(label: .stock, value: language.amounts(value), detail: cover)] + tiles
  }
}
