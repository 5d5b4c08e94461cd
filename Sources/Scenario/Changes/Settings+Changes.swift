// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

extension Settings {
  /// The data and settings with the scenario's changes made, in order.
  ///
  /// The past stays as it was: a change without a start begins on the as-of day. Terms of ordering
  /// (lead time, cost, minimum, pack, service) are those of the orders that this run proposes: a
  /// dated change of them holds where its dates hold the next order day of the supplier.
  ///
  /// - Parameters:
  ///   - data: what the exports say.
  ///   - asOf: the day at whose opening the plan is made.
  /// - Returns: the changed data and settings, and what each change did.
  /// - Throws: ``ScenarioError`` where a change selects nothing, or cannot be made.
  public func makingChanges(
    in data: RetailData, asOf: Day
  ) throws(ScenarioError) -> ChangedInputs {
    guard !changes.isEmpty else {
      return ChangedInputs(data: data, settings: self, demand: DemandFactors(), applied: [])
    }
    var application = ChangeApplication(data: data, settings: self, asOf: asOf)
    var applied: [AppliedChange] = []
    for change in changes {
      let effect = try application.make(change)
      applied.append(AppliedChange(change: change, effect: effect))
    }
    return ChangedInputs(
      data: application.data, settings: application.settings, demand: application.demand,
      addedShops: application.addedShops, addedPlaces: application.addedPlaces, applied: applied)
  }
}

/// The state of the data while changes are made one after another.
struct ChangeApplication {
  var data: RetailData
  var settings: Settings
  var demand = DemandFactors()
  var addedShops: [LocationCode: AddedShop] = [:]
  var addedPlaces: Set<LocationCode> = []
  let asOf: Day
  /// The rows by key, as the change before left them.
  private(set) var assortment: Assortment
  private let sold: Set<SeriesKey>

  init(data: RetailData, settings: Settings, asOf: Day) {
    self.data = data
    self.settings = settings
    self.asOf = asOf
    sold = data.sales.pairs
    assortment = Assortment(data, sold: sold)
  }

  /// Makes a change; returns what it did, in words.
  mutating func make(_ change: Change) throws(ScenarioError) -> String {
    let selection = change.selection
    if let unknown = assortment.unknownNames(in: selection) {
      throw refused(change, found: unknown.found, nearest: unknown.nearest)
    }
    let keys = assortment.keys(in: selection)
    let isOfSupplier: Bool =
      switch change.effect {
      case .leadTimeStandardDeviation, .minimumOrderValue, .supplierOutage: true
      default: false
      }
    guard isOfSupplier || !keys.isEmpty else {
      throw refused(change, found: selection.description, nearest: nil)
    }
    defer { assortment = Assortment(data, sold: sold) }
    switch change.effect {
    case .demand(let factor): return changeDemand(change, by: factor, keys)
    case .price(let adjustment): return changePrices(change, adjustment, keys)
    case .leadTime(let adjustment):
      return inForce(change, keys) { application, keys in
        if selection.isOfWholeSuppliers {
          application.changeSupplierLeadTimes(change, adjustment, keys)
        } else {
          application.changePairLeadTimes(adjustment, keys)
        }
      }
    case .leadTimeStandardDeviation(let adjustment):
      return changeSuppliers(change) { supplier, assumed in
        let before = supplier.leadTimeStandardDeviationDays ?? assumed.leadTimeStandardDeviationDays
        supplier.leadTimeStandardDeviationDays = max(0, adjustment.applied(to: before))
        return true
      }
    case .minimumOrderValue(let adjustment):
      return changeSuppliers(change) { supplier, _ in
        supplier.minimumOrderValue.adjust(adjustment)
      }
    case .unitCost(let adjustment):
      return inForce(change, keys) { $0.changeUnitCosts(change, adjustment, $1) }
    case .serviceTarget(let target):
      return inForce(change, keys) { application, keys in
        application.settings.service.changed.append(
          Settings.Service.ChangedTarget(keys: Set(keys), target: target))
        return application.counted(keys)
      }
    case .minimumOrderQuantity(let adjustment):
      return inForce(change, keys) { $0.changeMinimumQuantities(adjustment, $1) }
    case .casePack(let adjustment):
      return inForce(change, keys) { $0.changeCasePacks(adjustment, $1) }
    case .promotionAdded(let adjustment): return addPromotion(change, adjustment, keys)
    case .promotionDropped: return dropPromotions(change, keys)
    case .budget(let adjustment): return changeBudget(change, adjustment)
    case .locationAdded(let code, let model, let factor):
      return try openShop(change, LocationCode(code), like: LocationCode(model), times: factor)
    case .warehouseAdded(let code, let days):
      try refuseKnown(change, LocationCode(code))
      return inForce(change, keys) { $0.openWarehouse(LocationCode(code), for: $1, days: days) }
    case .itemDropped: return dropItems(change, keys)
    case .locationClosed: return closeLocations(change, keys)
    case .supplierOutage: return closeSuppliers(change)
    }
  }

  func refused(_ change: Change, found: String, nearest: String?) -> ScenarioError {
    refused(change, .matchesNothing(found: found, nearest: nearest))
  }

  func refused(_ change: Change, _ fault: ScenarioError.Fault) -> ScenarioError {
    ScenarioError(
      problems: [ScenarioError.Problem(place: change.place, key: "changes", fault: fault)])
  }
}

extension ChangeApplication {
  /// The next day on which an order for a SKU at a place may go out.
  func orderDay(of key: SeriesKey) -> Day {
    guard let code = assortment.supplier(of: key), let supplier = assortment.suppliers[code]
    else { return asOf }
    return orderDay(of: supplier)
  }

  /// The next day on which a supplier takes orders.
  func orderDay(of supplier: Supplier) -> Day {
    let calendar = supplier.calendar.flatMap { data.calendars[$0] } ?? .always
    for offset in 0..<WorkingCalendar.searchLimit {
      let day = asOf.advanced(by: offset)
      let isOrderDay = supplier.orderDays.isEmpty || supplier.orderDays.contains(day.weekday)
      if isOrderDay, calendar.isOpen(day, for: .order) { return day }
    }
    return asOf
  }

  /// Makes a change of terms for those keys whose next order goes out while it holds.
  private mutating func inForce(
    _ change: Change, _ keys: [SeriesKey],
    _ body: (inout ChangeApplication, [SeriesKey]) -> String
  ) -> String {
    let isUndated = change.dates.first == nil && change.dates.last == nil
    let held = isUndated ? keys : keys.filter { change.dates.contains(orderDay(of: $0)) }
    if held.isEmpty { return "not in force on the next order day: nothing changes" }
    return body(&self, held)
  }

  /// Changes the suppliers that a change selects, in force on their next order day.
  private mutating func changeSuppliers(
    _ change: Change, _ body: (inout Supplier, Settings.Assumptions) -> Bool
  ) -> String {
    let isEverything = change.selection.suppliers.isEmpty
    addSuppliers(change.selection.suppliers)
    var (changed, waiting, unknown) = (0, 0, 0)
    for index in data.suppliers.indices {
      guard isEverything || change.selection.suppliers.contains(data.suppliers[index].code.code)
      else { continue }
      let day = orderDay(of: data.suppliers[index])
      guard change.dates.contains(day) else {
        waiting += 1
        continue
      }
      if body(&data.suppliers[index], settings.assumptions) { changed += 1 } else { unknown += 1 }
    }
    if isEverything, case .leadTimeStandardDeviation(let adjustment) = change.effect,
      change.dates.contains(asOf)
    {
      let before = settings.assumptions.leadTimeStandardDeviationDays
      settings.assumptions.leadTimeStandardDeviationDays = max(0, adjustment.applied(to: before))
    }
    return ChangeApplication.sentence([
      (changed, "supplier", "suppliers", ""),
      (waiting, "supplier", "suppliers", "not in force on the next order day"),
      (unknown, "supplier", "suppliers", "without a known value, as before"),
    ])
  }

  /// Adds rows for suppliers that only other files name.
  mutating func addSuppliers(_ codes: [String]) {
    for code in codes where assortment.suppliers[SupplierCode(code)] == nil {
      data.suppliers.append(Supplier(code: SupplierCode(code)))
    }
  }

  /// The number of items, and of places where there are several.
  func counted(_ keys: [SeriesKey]) -> String {
    let items = Set(keys.map(\.sku)).count
    let places = Set(keys.map(\.location)).count
    let text = "\(items) \(items == 1 ? "item" : "items")"
    return places > 1 ? "\(text) at \(places) places" : text
  }

  /// Counts in words, those of zero left out unless all are.
  static func sentence(_ counts: [(count: Int, one: String, many: String, note: String)]) -> String
  {
    let texts = counts.filter { $0.count > 0 }.map { count, one, many, note in
      "\(count) \(count == 1 ? one : many)\(note.isEmpty ? "" : " \(note)")"
    }
    return texts.isEmpty ? "nothing changes" : texts.joined(separator: ", ")
  }
}

extension Optional where Wrapped: FixedPoint {
  /// Adjusts a known amount, or sets an unknown one; false where there is nothing to adjust.
  mutating func adjust(_ adjustment: Change.Adjustment) -> Bool {
    if case .set(let value) = adjustment {
      self = Wrapped(value)
      return true
    }
    guard let before = self else { return false }
    self = max(.zero, Wrapped(adjustment.applied(to: before.value)))
    return true
  }
}
