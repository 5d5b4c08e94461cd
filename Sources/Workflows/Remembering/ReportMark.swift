// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Tabular
import Timeline

/// Which run a report's folder is of, as its manifest says.
struct ReportMark {
  /// The scenario's name.
  var scenario: String
  /// The day at whose opening the plan was made.
  var asOf: Day

  /// The mark of a folder; nil where no manifest lies in it.
  init?(of folder: String) {
    guard let bytes = try? File.read(folder + "/manifest.json"),
      let document = try? JSONReader.value(of: bytes),
      let name = document["scenario"]?["name"]?.text, let day = document["as_of"]?.text,
      let asOf = Day(iso: day)
    else { return nil }
    scenario = name
    self.asOf = asOf
  }
}

extension CalculationValue {
  fileprivate subscript(name: String) -> CalculationValue? {
    guard case .record(let fields) = self else { return nil }
    return fields.first { $0.name == name }?.value
  }

  fileprivate var text: String? {
    guard case .word(let text) = self else { return nil }
    return text
  }
}
