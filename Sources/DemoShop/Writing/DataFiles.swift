// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

/// The demo shop's exports as files, in the order of the data contract.
struct DataFiles {
  let world: DemoWorld

  init(_ world: DemoWorld) { self.world = world }

  /// Every file of the scenario folder.
  var all: [DemoData.File] {
    [
      DemoData.File(path: "base.yaml", bytes: Array(ScenarioText.base.utf8)),
      file("sales", sales), file("items", items), file("locations", locations),
      file("item_locations", itemLocations), file("suppliers", suppliers),
      file("sourcing", sourcing), file("calendars", calendars), file("stock", stock),
      file("open_orders", openOrders), file("receipts", receipts), file("events", events),
      file("prices", prices), file("replaces", replaces), file("overrides", overrides),
      DemoData.File(path: "tight-budget.yaml", bytes: Array(ScenarioText.tightBudget.utf8)),
    ]
      + WhatIfText.all.map { name, text in
        DemoData.File(path: "\(name).yaml", bytes: Array(text.utf8))
      }
  }

  private func file(_ name: String, _ writer: CSVWriter) -> DemoData.File {
    DemoData.File(path: "data/\(name).csv", bytes: writer.bytes)
  }
}

extension CSVWriter {
  /// Writes an amount of cents.
  mutating func cents(_ cents: Int) {
    decimal(millionths: Int64(cents) * 10_000, minimumDecimals: 2)
  }

  /// Writes a day, empty where there is none.
  mutating func day(_ day: Day?) {
    if let day { self.day(day.number) } else { empty() }
  }

  /// Writes a row of texts, empty where nil.
  mutating func row(_ cells: String?...) {
    for cell in cells { text(cell) }
    endRow()
  }
}
