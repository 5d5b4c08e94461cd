// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// One search for the terms of a SKU at a place, with the defaults that it had to take.
struct TermsSearch {
  let book: PlanningTerms
  let key: SeriesKey
  let day: Day
  /// The only supplier to look at; nil looks at all.
  let only: SupplierCode?
  private(set) var used: [UsedDefault] = []
  private var faults: [String] = []

  init(book: PlanningTerms, key: SeriesKey, day: Day, only: SupplierCode? = nil) {
    self.book = book
    self.key = key
    self.day = day
    self.only = only
  }

  private var defaults: PlanningDefaults { book.defaults }
  private var item: Item? { book.items[key.sku] }
  var row: ItemLocation? { book.itemLocations[key] }
  private var place: Location? { book.locations[key.location] }

  mutating func terms() -> ReplenishmentTerms {
    if let warehouse = book.replenishedFrom(key) { return transferTerms(from: warehouse) }
    let option = bestOption
    let code = row?.supplier ?? option?.supplier ?? item?.supplier
    let supplier = code.flatMap { book.suppliers[$0] }
    if let code, supplier == nil, !book.suppliers.isEmpty {
      faults.append("supplier \(code) is not in suppliers.csv")
    }
    let schedule = OrderSchedule(
      reviewDays: supplier?.reviewDays ?? reviewDays(supplier, code),
      orderDays: supplier?.orderDays ?? [],
      source: calendar(supplier?.calendar, of: "supplier \(supplier?.code.code ?? "")"),
      destination: destination)
    var terms = ReplenishmentTerms(
      source: .supplier(code), schedule: schedule,
      leadTime: leadTime(supplier, code, option: option), currency: defaults.currency)
    terms.minimumOrderQuantity =
      option?.minimumOrderQuantity ?? item?.minimumOrderQuantity ?? .zero
    terms.unitsPerPurchaseUnit = item?.unitsPerPurchaseUnit ?? Quantity(whole: 1)
    terms.orderMultiple = commonMultiple(
      row?.casePack ?? option?.casePack ?? item?.casePack, item?.unitsPerPurchaseUnit)
    terms.minimumOrderValue = supplier?.minimumOrderValue
    terms.orderingCost = supplier?.orderCost ?? defaults.orderingCost
    terms.prices = prices(of: option)
    fillShared(&terms, option: option)
    return terms
  }

  private mutating func transferTerms(from warehouse: LocationCode) -> ReplenishmentTerms {
    let source = book.locations[warehouse]
    if source == nil, !book.locations.isEmpty {
      faults.append("replenished_from names \(warehouse), which locations.csv does not have")
    }
    let days = row?.leadTimeDays ?? place?.leadTimeDays
    if days == nil {
      use(
        "transfer_days", "transfer time", kind: "location", key.location.code,
        value: inDays(defaults.transferDays), remedy: "lead_time_days in locations.csv")
    }
    let schedule = OrderSchedule(
      reviewDays: transferReviewDays(source),
      source: calendar(source?.calendar, of: "location \(warehouse)"), destination: destination)
    var terms = ReplenishmentTerms(
      source: .transfer(from: warehouse), schedule: schedule,
      leadTime: .fixed(days ?? defaults.transferDays), currency: defaults.currency)
    terms.orderMultiple = row?.casePack ?? .zero
    fillShared(&terms, option: bestOption)
    return terms
  }

  /// What does not depend on where the goods come from.
  private mutating func fillShared(_ terms: inout ReplenishmentTerms, option: SourcingOption?) {
    terms.stocking = stocking(minimumOrderQuantity: terms.minimumOrderQuantity)
    terms.shelfLifeDays = item?.shelfLifeDays
    terms.unitVolume = item?.unitVolume
    terms.unitWeight = item?.unitWeight
    terms.listed = DayRange(
      first: [row?.listedFrom, item?.introduced].compactMap { $0 }.max(),
      last: [row?.listedTo, item?.discontinued].compactMap { $0 }.min())
    if let name = row?.policy, PolicyCatalog.policy(name) == nil {
      let known = PolicyCatalog.ids.joined(separator: ", ")
      faults.append("there is no policy \(name); there are \(known)")
    }
    terms.policy = row?.policy.flatMap { PolicyCatalog.policy($0)?.card.id } ?? defaults.policy
    fillMoney(&terms, option: option)
    terms.faults = faults
  }

  private func stocking(minimumOrderQuantity: Quantity) -> StockingTerms {
    var stocking = StockingTerms()
    stocking.decimals = item?.decimals ?? 0
    stocking.presentationStock = row?.presentationStock ?? .zero
    stocking.minimumStock = row?.minimumStock ?? .zero
    stocking.maximumStock = row?.maximumStock
    stocking.minimumOrderQuantity = minimumOrderQuantity
    stocking.givenReorderPoint = row?.reorderPoint
    stocking.givenOrderUpToLevel = row?.orderUpTo
    stocking.givenOrderQuantity = row?.orderQuantity
    stocking.unmet = book.unmet(key.location)
    return stocking
  }

  /// The row that an order of the day would go by: lowest priority number first, then cheapest, then by
  /// supplier; of a supplier's rows the one for the smallest quantity.
  private var bestOption: SourcingOption? { options.first }

  private var destination: WorkingCalendar {
    mutating get { calendar(place?.calendar, of: "location \(key.location)") }
  }

  private mutating func calendar(_ name: String?, of owner: String) -> WorkingCalendar {
    guard let name else { return .always }
    guard let calendar = book.calendars[name] else {
      faults.append("\(owner) names a calendar \(name) that calendars.csv does not have")
      return .always
    }
    return calendar
  }
}

extension TermsSearch {
  mutating func use(
    _ setting: String, _ term: String, kind: String, _ subject: String, value: String,
    remedy: String
  ) {
    used.append(
      UsedDefault(
        setting: setting, term: term, subject: subject, kind: kind, value: value, remedy: remedy))
  }

  /// A number of days as text, without a needless fraction.
  func inDays(_ days: Double) -> String {
    let text = Quantity(days).text()
    return "\(text) \(text == "1" ? "day" : "days")"
  }
}
