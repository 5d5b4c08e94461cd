// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// All that the page says of a SKU at a place.
struct PageItem {
  var key: SeriesKey
  var labels: ItemLabels
  var policy: PolicyEntry?
  var forecast: ForecastEntry?
  var projection: ProjectionEntry?
  var history: HistoryEntry?
  /// Units ordered for it.
  var ordered = Quantity.zero
  /// What they cost in the plan's currency; nil where unknown.
  var orderValue: Money?
  /// The money at stake.
  var stake: Money?

  init(_ key: SeriesKey) {
    self.key = key
    labels = ItemLabels()
  }

  /// Its name in links: the SKU, and the place after an `@`.
  var name: String {
    key.location == .everywhere ? key.sku.code : key.sku.code + "@" + key.location.code
  }

  /// What a year of its demand costs.
  private var yearlyDemand: Double {
    (policy?.dailyDemand ?? 0) * 365 * (policy?.unitCost?.value ?? 0)
  }

  /// Most money at stake first, then the dearest order, then the dearest demand.
  static func precedes(_ a: PageItem, _ b: PageItem) -> Bool {
    let stakes = (a.stake ?? .zero, b.stake ?? .zero)
    if stakes.0 != stakes.1 { return stakes.0 > stakes.1 }
    let values = (a.orderValue ?? .zero, b.orderValue ?? .zero)
    if values.0 != values.1 { return values.0 > values.1 }
    if a.yearlyDemand != b.yearlyDemand { return a.yearlyDemand > b.yearlyDemand }
    let demands = (a.policy?.dailyDemand ?? 0, b.policy?.dailyDemand ?? 0)
    if demands.0 != demands.1 { return demands.0 > demands.1 }
    return a.key < b.key
  }

  /// A link that opens it.
  func link(_ language: ReportLanguage) -> String {
    let place =
      key.location == .everywhere ? "" : " " + language(.at, key.location.code)
    let name = labels.name.map { "<small>\(Markup.escaped($0))</small>" } ?? ""
    return "<a href=\"#item=\(PageItem.escaped(self.name))\">\(Markup.escaped(key.sku.code))</a>"
      + Markup.escaped(place) + name
  }

  /// Text as a part of a link: everything but letters, digits and `-_.~` in per cents.
  static func escaped(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case 48...57, 65...90, 97...122, 45, 95, 46, 126:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }
}

extension RunReport {
  /// Every SKU and place that the report speaks of, most money at stake first.
  var pageItems: [PageItem] {
    var items: [SeriesKey: PageItem] = [:]
    func change(_ key: SeriesKey, _ labels: ItemLabels?, _ body: (inout PageItem) -> Void) {
      var item = items[key] ?? PageItem(key)
      if let labels, item.labels == ItemLabels() { item.labels = labels }
      body(&item)
      items[key] = item
    }
    for entry in policies { change(entry.key, entry.labels) { $0.policy = entry } }
    for entry in forecast.series { change(entry.key, nil) { $0.forecast = entry } }
    for entry in projection { change(entry.key, nil) { $0.projection = entry } }
    for entry in histories { change(entry.key, nil) { $0.history = entry } }
    for entry in orders {
      change(entry.line.key, entry.labels) { item in
        item.ordered += entry.line.quantity
        guard let value = entry.value, entry.line.currency == run.currency else { return }
        item.orderValue = (item.orderValue ?? .zero) + value
      }
    }
    for row in exceptionRows {
      change(row.entry.exception.key, row.entry.labels) { item in
        guard let money = row.moneyAtStake else { return }
        item.stake = (item.stake ?? .zero) + money
      }
    }
    return items.values.sorted(by: PageItem.precedes)
  }
}
