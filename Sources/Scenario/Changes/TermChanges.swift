// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension ChangeApplication {
  mutating func changeDemand(_ change: Change, by factor: Double, _ keys: [SeriesKey]) -> String {
    let from = max(change.dates.first ?? asOf, asOf)
    let isOver = change.dates.last.map { $0 < from } ?? false
    if isOver { return "its dates are over: nothing changes" }
    demand.rules.append(
      DemandFactors.Rule(
        keys: change.selection.isEverything ? nil : Set(keys),
        dates: DayRange(first: from, last: change.dates.last), factor: factor))
    return counted(keys)
  }

  /// Sets the lead time of each pair.
  mutating func changePairLeadTimes(
    _ adjustment: Change.Adjustment, _ keys: [SeriesKey]
  ) -> String {
    var rows = itemLocationRows
    for key in keys {
      let before = assortment.leadTimeDays(of: key, assumptions: settings.assumptions)
      let row = itemLocationRow(of: key, &rows)
      data.itemLocations[row].leadTimeDays = max(0, adjustment.applied(to: before))
    }
    return counted(keys)
  }

  /// Changes the lead times of suppliers wherever the data writes them; of all of them, the assumed
  /// ones and those of transfers too.
  mutating func changeSupplierLeadTimes(
    _ change: Change, _ adjustment: Change.Adjustment, _ keys: [SeriesKey]
  ) -> String {
    let isEverything = change.selection.isEverything
    let pairs = Set(keys)
    let held = Set(keys.compactMap { assortment.supplier(of: $0) })
    func changed(_ days: Double) -> Double { max(0, adjustment.applied(to: days)) }
    addSuppliers(held.map(\.code).sorted().filter { !isEverything && !$0.isEmpty })
    for index in data.suppliers.indices where held.contains(data.suppliers[index].code) {
      let known = data.suppliers[index].leadTimeDays
      let before = known ?? (isEverything ? nil : settings.assumptions.leadTimeDays)
      data.suppliers[index].leadTimeDays = before.map(changed)
    }
    for index in data.sourcing.indices where held.contains(data.sourcing[index].supplier) {
      data.sourcing[index].leadTimeDays = data.sourcing[index].leadTimeDays.map(changed)
    }
    for index in data.itemLocations.indices where pairs.contains(data.itemLocations[index].key) {
      data.itemLocations[index].leadTimeDays = data.itemLocations[index].leadTimeDays.map(changed)
    }
    if isEverything {
      for index in data.locations.indices {
        data.locations[index].leadTimeDays = data.locations[index].leadTimeDays.map(changed)
      }
      settings.assumptions.leadTimeDays = changed(settings.assumptions.leadTimeDays)
      settings.assumptions.transferDays = changed(settings.assumptions.transferDays)
    }
    return counted(keys)
  }

  mutating func changeUnitCosts(
    _ change: Change, _ adjustment: Change.Adjustment, _ keys: [SeriesKey]
  ) -> String {
    let skus = Set(keys.map(\.sku))
    var known: Set<SKU> = []
    addItems(skus, where: adjustment.isSet)
    for index in data.items.indices where skus.contains(data.items[index].sku) {
      if data.items[index].unitCost.adjust(adjustment) { known.insert(data.items[index].sku) }
    }
    let suppliers = change.selection.suppliers
    for index in data.sourcing.indices where skus.contains(data.sourcing[index].sku) {
      let isSelected = suppliers.isEmpty || suppliers.contains(data.sourcing[index].supplier.code)
      guard isSelected, data.sourcing[index].unitCost != nil else { continue }
      _ = data.sourcing[index].unitCost.adjust(adjustment)
      known.insert(data.sourcing[index].sku)
    }
    if case .multiply(let factor) = adjustment, change.selection.isEverything {
      settings.assumptions.unitCostShare *= factor
    }
    return ChangeApplication.sentence([
      (known.count, "item", "items", ""),
      (skus.count - known.count, "item", "items", "without a known cost, as before"),
    ])
  }

  mutating func changeMinimumQuantities(
    _ adjustment: Change.Adjustment, _ keys: [SeriesKey]
  ) -> String {
    let skus = Set(keys.map(\.sku))
    var known: Set<SKU> = []
    addItems(skus, where: adjustment.isSet)
    for index in data.items.indices where skus.contains(data.items[index].sku) {
      if data.items[index].minimumOrderQuantity.adjust(adjustment) {
        known.insert(data.items[index].sku)
      }
    }
    for index in data.sourcing.indices where skus.contains(data.sourcing[index].sku) {
      guard data.sourcing[index].minimumOrderQuantity != nil else { continue }
      _ = data.sourcing[index].minimumOrderQuantity.adjust(adjustment)
      known.insert(data.sourcing[index].sku)
    }
    return ChangeApplication.sentence([
      (known.count, "item", "items", ""),
      (skus.count - known.count, "item", "items", "without a minimum, as before"),
    ])
  }

  mutating func changeCasePacks(_ adjustment: Change.Adjustment, _ keys: [SeriesKey]) -> String {
    let skus = Set(keys.map(\.sku))
    let pairs = Set(keys)
    var known: Set<SKU> = []
    addItems(skus, where: adjustment.isSet)
    for index in data.items.indices where skus.contains(data.items[index].sku) {
      if data.items[index].casePack.adjust(adjustment) { known.insert(data.items[index].sku) }
    }
    for index in data.sourcing.indices where skus.contains(data.sourcing[index].sku) {
      guard data.sourcing[index].casePack != nil else { continue }
      _ = data.sourcing[index].casePack.adjust(adjustment)
      known.insert(data.sourcing[index].sku)
    }
    for index in data.itemLocations.indices where pairs.contains(data.itemLocations[index].key) {
      guard data.itemLocations[index].casePack != nil else { continue }
      _ = data.itemLocations[index].casePack.adjust(adjustment)
      known.insert(data.itemLocations[index].key.sku)
    }
    return ChangeApplication.sentence([
      (known.count, "item", "items", ""),
      (skus.count - known.count, "item", "items", "without a case, as before"),
    ])
  }

  /// The places of the rows of `item_locations.csv` by key.
  var itemLocationRows: [SeriesKey: Int] {
    Dictionary(
      data.itemLocations.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The place of a pair's row, added where there is none.
  mutating func itemLocationRow(of key: SeriesKey, _ rows: inout [SeriesKey: Int]) -> Int {
    if let row = rows[key] { return row }
    let row = data.itemLocations.count
    data.itemLocations.append(ItemLocation(key: key))
    rows[key] = row
    return row
  }

  /// Adds rows for items that only other files name, where a value is to be set.
  mutating func addItems(_ skus: Set<SKU>, where isNeeded: Bool) {
    guard isNeeded else { return }
    for sku in skus.sorted() where assortment.items[sku] == nil {
      data.items.append(Item(sku: sku))
    }
  }
}

extension Change.Selection {
  /// Whether nothing but suppliers is selected, or everything.
  var isOfWholeSuppliers: Bool {
    var other = self
    other.suppliers = []
    return other.isEverything
  }
}

extension Change.Adjustment {
  /// Whether it gives the value itself.
  var isSet: Bool {
    if case .set = self { true } else { false }
  }
}
