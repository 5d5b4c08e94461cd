// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// The items: those that are opened, and the table of all.
extension ReportPage {
  func addItems(_ table: PageTable, to page: inout HTMLPage) {
    page.add("<section id=\"items\">")
    page.add("h2", language(.items))
    page.add("<p id=\"hint\">\(Markup.escaped(language(.openedHint)))</p>")
    page.add(
      "<div id=\"opened\" role=\"region\" aria-label=\"\(Markup.escaped(language(.opened)))\"></div>"
    )
    page.add(table.markup(items, language: language))
    page.add("</section>")
  }

  var itemList: PageTable {
    let hasCategories = items.contains { $0.labels.category != nil }
    var columns: [PageTable.Column] = [.init(id: "item", title: language(.item), kind: .item)]
    if hasCategories {
      columns.append(
        .init(
          id: "category", title: language(.category), kind: .text, isFilter: true, isMinor: true))
    }
    columns += [
      .init(id: "class", title: language(.abcClass), kind: .text, isFilter: true, isMinor: true),
      .init(id: "place", title: language(.place), kind: .text, isFilter: true, isMinor: true),
      .init(
        id: "stock", title: language(.onHand), kind: .number, isMinor: true,
        decimals: run.unitDecimals),
      .init(id: "cover", title: language(.coverDays), kind: .number, isMinor: true),
      .init(id: "demand", title: language(.demandADay), kind: .number, isMinor: true, decimals: 2),
      .init(
        id: "order", title: language(.orderUnits), kind: .number, decimals: run.unitDecimals),
      .init(id: "value", title: language(.orderValue), kind: .money, isMinor: true),
      .init(id: "stake", title: language(.atStake), kind: .money),
      .init(id: "history", title: language(.history), kind: .spark, isMinor: true),
    ]
    if !items.contains(where: { $0.key.location != .everywhere }) {
      columns.removeAll { $0.id == "place" }
    }
    var table = PageTable(id: "items", caption: language(.itemList), columns: columns)
    for place in items.indices.prefix(ReportPage.rowLimit) {
      table.rows.append(columns.map { cell($0.id, of: place) })
    }
    table.dropEmptyColumns()
    return table
  }

  private func cell(_ column: String, of place: Int) -> PageCell {
    let item = items[place]
    switch column {
    case "item": return .item(place)
    case "category": return item.labels.category.map(PageCell.text) ?? .nothing
    case "class": return .text((item.labels.abc ?? "") + (item.policy?.xyz ?? ""))
    case "place": return .text(item.key.location.code)
    case "stock": return item.policy?.position.map { .quantity($0.onHand) } ?? .nothing
    case "cover": return coverDays(of: item).map(PageCell.number) ?? .nothing
    case "demand": return item.policy.map { .number($0.dailyDemand) } ?? .nothing
    case "order": return item.ordered == .zero ? .nothing : .quantity(item.ordered)
    case "value": return item.orderValue.map { .money($0, run.currency) } ?? .nothing
    case "stake": return item.stake.map { .money($0, run.currency) } ?? .nothing
    default: return .item(place)
    }
  }

  /// How many days the stock on hand lasts at the expected demand.
  private func coverDays(of item: PageItem) -> Double? {
    guard let policy = item.policy, let position = policy.position, policy.dailyDemand > 1e-9
    else { return nil }
    let days = position.onHand.value / policy.dailyDemand
    return days < 100_000 ? days.rounded() : nil
  }
}
