// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular

/// `locations.csv`: shops and warehouses.
enum LocationsFile {
  static let columns: [ColumnRequest] = [
    .location(required: true),
    ColumnRequest("name", aliases: ["location_name", "store_name", "warehouse_name"], .text),
    ColumnRequest("kind", aliases: ["location_type", "type"], .text),
    ColumnRequest("region", .text),
    ColumnRequest("replenished_from", .text),
    ColumnRequest("lead_time_days", .number),
    ColumnRequest("calendar", .text),
    ColumnRequest("capacity_volume", .number),
  ]

  static func records(_ reading: inout Reading) -> [Location] {
    let source = reading
    let code = source.locations()
    let (name, kind, region) = (source.text("name"), source.text("kind"), source.text("region"))
    let replenishedFrom = source.locations("replenished_from")
    let (leadTime, calendar) = (source.numbers("lead_time_days"), source.text("calendar"))
    let capacity = source.numbers("capacity_volume")
    var seen = FirstRows<LocationCode>()
    return reading.records { row throws(Refusal) in
      var location = Location(code: try code.needed(row))
      location.name = name[row]
      location.kind = try kind.one(of: Location.Kind.self, row)
      location.region = region[row]
      location.replenishedFrom = try replenishedFrom.other(than: location.code, row)
      location.leadTimeDays = try leadTime.notNegative(row)
      location.calendar = calendar[row]
      location.capacityVolume = try capacity.notNegative(row)
      if let earlier = seen.note(location.code, row: row) {
        throw .repeated(
          "location", value: location.code.code, what: "location", line: source.line(earlier))
      }
      return location
    }
  }
}
