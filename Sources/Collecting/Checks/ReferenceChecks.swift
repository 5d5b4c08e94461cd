// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular

/// References to suppliers, locations, SKUs and calendars that no file knows.
struct ReferenceChecks {
  /// What was noticed, by kind of reference.
  private(set) var findings: [Finding] = []

  private let readings: [Reading]

  /// Checks the codes that files refer to against those that the data know.
  init(_ readings: [Reading], _ data: DataChecks) {
    self.readings = readings
    if let known = data.knownSuppliers {
      check(
        "supplier", ["supplier"], known,
        effect: "Lead time, order days and terms of such a supplier are assumed.")
    }
    check(
      "location", ["location", "replenished_from", "from_location"], data.knownLocations,
      effect: "What such a row says is about no place of the plan.")
    check(
      "SKU", ["sku", "old", "new"], data.knownSKUs,
      effect: "What such a row says is about no item of the plan.")
    check(
      "calendar", ["calendar"], data.knownCalendars,
      effect: "Every day is taken for open where the calendar is not known.")
  }

  private mutating func check(
    _ noun: String, _ columns: [String], _ known: Set<String>, effect: String
  ) {
    var unknown: [String] = []
    var listed: Set<String> = []
    var places: [String] = []
    for reading in readings {
      var here: Set<String> = []
      for column in columns where reading.columns.contains(column) {
        for code in reading.spelled(column) where !known.contains(code) {
          here.insert(code)
          if listed.insert(code).inserted { unknown.append(code) }
        }
      }
      if !here.isEmpty { places.append("\(Text.grouped(here.count)) in \(reading.table.file)") }
    }
    guard !unknown.isEmpty else { return }
    findings.append(
      Finding(
        code: "unknown-\(noun.lowercased())", severity: .warning, count: unknown.count,
        message:
          "\(Text.count(unknown.count, noun)) referred to but not known: "
          + places.joined(separator: ", "),
        effect: effect, examples: Array(unknown.prefix(5))))
  }
}

extension Reading {
  /// The distinct codes of a column, spelled alike.
  fileprivate func spelled(_ column: String) -> [String] {
    guard let codes = table.text(column)?.dictionary else { return [] }
    return switch column {
    case "sku", "old", "new": codes.map { skuSpelling.form(of: $0) }
    case "location", "replenished_from", "from_location":
      codes.map { locationSpelling.form(of: $0) }
    default: codes
    }
  }
}
