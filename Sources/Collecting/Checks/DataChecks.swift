// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// What all files together say, looked at for contradictions and holes.
struct DataChecks {
  let data: RetailData
  let files: Set<ExportFile>
  /// Codes of the history that are left out of the plan.
  let leftOut: Set<SKU>
  let sold: Set<SKU>

  init(data: RetailData, files: Set<ExportFile>, leftOut: [LeftOutItem]) {
    self.data = data
    self.files = files
    self.leftOut = Set(leftOut.map(\.sku))
    sold = Set(data.sales.skus)
  }

  /// The suppliers of `suppliers.csv`; nil without that file.
  var knownSuppliers: Set<String>? {
    files.contains(.suppliers) ? Set(data.suppliers.map(\.code.code)) : nil
  }

  /// The locations of `locations.csv`; without it, those of sales, stock and listings.
  var knownLocations: Set<String> {
    guard !files.contains(.locations) else { return Set(data.locations.map(\.code.code)) }
    return Set(data.sales.locations.map(\.code))
      .union(data.stock?.map(\.key.location.code) ?? [])
      .union(data.itemLocations.map(\.key.location.code))
  }

  /// The SKUs of `items.csv`; without it, those of sales, stock and listings.
  var knownSKUs: Set<String> {
    guard !files.contains(.items) else { return Set(data.items.map(\.sku.code)) }
    return Set(sold.map(\.code)).union(leftOut.map(\.code))
      .union(data.stock?.map(\.key.sku.code) ?? [])
      .union(data.itemLocations.map(\.key.sku.code))
  }

  /// The names of calendars.
  var knownCalendars: Set<String> { Set(data.calendars.keys) }

  /// What was noticed.
  var findings: [Finding] {
    missingFiles + gaps + items + costs + stock + [replenishmentLoop].compactMap { $0 }
  }

  private var missingFiles: [Finding] {
    let wanted: [(ExportFile, Finding.Severity, String)] = [
      (
        .stock, .warning,
        "The plan gives levels and a typical order, headed illustrative; no order is fit to import."
      ),
      (.items, .note, "Costs, packs and shelf lives are assumed."),
      (.suppliers, .note, "Lead times, order days and minimums are assumed."),
      (.openOrders, .note, "Nothing is taken to be on order."),
    ]
    return wanted.compactMap { file, severity, effect in
      guard !files.contains(file) else { return nil }
      return Finding(
        code: "no-\(file.rawValue)".replacing("_", with: "-"), severity: severity, count: 1,
        message: "there is no \(file.fileName)", effect: effect)
    }
  }

  private var gaps: [Finding] {
    guard let gaps = Gaps(data.sales, size: data.salesBucket), gaps.missing > 0 else { return [] }
    return [
      Finding(
        code: "gaps", severity: .note, count: gaps.missing,
        message:
          "\(Text.grouped(gaps.missing)) of \(Text.count(gaps.buckets, gaps.size.rawValue)) "
          + "without any row: \(gaps.description())",
        effect: "Demand is unknown or the shop closed there; it is not zero.")
    ] + locationGaps
  }

  /// Locations without a row where others have some, between their own first and last row.
  private var locationGaps: [Finding] {
    let sales = data.sales
    guard sales.locations.count > 1, let first = sales.day.min(), let last = sales.day.max() else {
      return []
    }
    let span = Int(last - first) + 1
    var has = [[Bool]](
      repeating: Array(repeating: false, count: span), count: sales.locations.count)
    var any = [Bool](repeating: false, count: span)
    for row in sales.day.indices {
      let day = Int(sales.day[row] - first)
      has[Int(sales.location[row])][day] = true
      any[day] = true
    }
    var missing = 0
    var places: [String] = []
    for (place, days) in has.enumerated() {
      guard let start = days.firstIndex(of: true), let end = days.lastIndex(of: true) else {
        continue
      }
      let absent = (start...end).count { !days[$0] && any[$0] }
      guard absent > 0 else { continue }
      missing += absent
      places.append("\(sales.locations[place]): \(Text.grouped(absent))")
    }
    guard missing > 0 else { return [] }
    return [
      Finding(
        code: "location-gaps", severity: .note, count: missing,
        message:
          "\(Text.count(places.count, "location has", "locations have")) no row at all on "
          + "\(Text.count(missing, "day")) on which others sold",
        effect: "Demand is unknown there, not zero, where chance does not explain the silence.",
        examples: Array(places.prefix(5)))
    ]
  }

  private var items: [Finding] {
    guard files.contains(.items) else { return [] }
    var findings: [Finding] = []
    let listed = Set(data.items.map(\.sku))
    let unsold = data.items.filter { $0.isStocked != false && !sold.contains($0.sku) }
    if !unsold.isEmpty {
      findings.append(
        Finding(
          code: "items-without-sales", severity: .note, count: unsold.count,
          message: "\(Text.count(unsold.count, "item has", "items have")) no sale",
          effect: "They have no history to forecast from.",
          examples: unsold.prefix(5).map(\.sku.code)))
    }
    let unknown = data.sales.skus.filter { !listed.contains($0) }
    if !unknown.isEmpty {
      findings.append(
        Finding(
          code: "sales-without-item", severity: .warning, count: unknown.count,
          message: "\(Text.count(unknown.count, "SKU is", "SKUs are")) sold and not in items.csv",
          effect: "Their costs, packs and shelf lives are assumed.",
          examples: unknown.prefix(5).map(\.code)))
    }
    return findings
  }

  private var costs: [Finding] {
    guard files.contains(.items) || files.contains(.sourcing) else { return [] }
    let known = Set(data.items.lazy.filter { $0.unitCost != nil }.map(\.sku))
      .union(data.sourcing.lazy.filter { $0.unitCost != nil }.map(\.sku))
    let missing = data.sales.skus.filter { !known.contains($0) }
    guard !missing.isEmpty else { return [] }
    return [
      Finding(
        code: "missing-costs", severity: .warning, count: missing.count,
        message: "\(Text.count(missing.count, "SKU")) sold without a unit cost",
        effect: "Their cost is assumed, and with it their order values and money at stake.",
        examples: missing.prefix(5).map(\.code))
    ]
  }

  /// A warehouse that is replenished, at some remove, from itself.
  private var replenishmentLoop: Finding? {
    let from = Dictionary(
      data.locations.compactMap { place in place.replenishedFrom.map { (place.code, $0) } }
    ) { first, _ in first }
    for start in data.locations.map(\.code) {
      var path = [start]
      while let next = from[path[path.count - 1]] {
        if next == start {
          return Finding(
            code: "replenishment-loop", severity: .error, count: path.count,
            message: "locations replenish each other in a ring",
            effect: "None of them has a source; correct replenished_from in locations.csv.",
            examples: path.map(\.code))
        }
        if path.contains(next) { break }
        path.append(next)
      }
    }
    return nil
  }
}
