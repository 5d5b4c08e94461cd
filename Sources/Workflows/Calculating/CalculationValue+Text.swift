// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Reporting

extension CalculationValue {
  /// The value as JSON on one line: every digit that a double has, fields in their order.
  var json: String {
    switch self {
    case .absent: "null"
    case .truth(let truth): truth ? "true" : "false"
    case .word(let word): JSON.quoted(word)
    case .number(let number): number.json
    case .list(let values): "[" + values.map(\.json).joined(separator: ", ") + "]"
    case .record(let fields): fields.json
    }
  }

  /// The name of the first number in it that is not finite; nil where all are.
  func notFinite(name: String) -> String? {
    switch self {
    case .number(let number): number.isFinite ? nil : name
    case .list(let values):
      values.indices.lazy.compactMap { values[$0].notFinite(name: "\(name)[\($0)]") }.first
    case .record(let fields):
      fields.lazy.compactMap { $0.value.notFinite(name: "\(name).\($0.name)") }.first
    case .absent, .truth, .word: nil
    }
  }

  /// The value as a planner reads it: six digits of a number, a list's members parted by commas.
  var words: String {
    switch self {
    case .absent: "—"
    case .truth(let truth): truth ? "yes" : "no"
    case .word(let word): word
    case .number(let number): number.words
    case .list(let values):
      values.map { value in
        if case .list = value { "[\(value.words)]" } else { value.words }
      }.joined(separator: ", ")
    case .record(let fields):
      fields.map { "\($0.name) \($0.value.words)" }.joined(separator: ", ")
    }
  }
}

extension [CalculationField] {
  /// The fields as a JSON object on one line.
  var json: String {
    "{" + map { "\(JSON.quoted($0.name)): \($0.value.json)" }.joined(separator: ", ") + "}"
  }

  /// The fields with those of records within them, named `outer.inner`.
  var flat: [CalculationField] {
    flatMap { field in
      guard case .record(let inner) = field.value else { return [field] }
      return inner.flat.map { CalculationField("\(field.name).\($0.name)", $0.value) }
    }
  }
}

extension Double {
  /// The shortest text that reads back as the same number; whole numbers without a point.
  fileprivate var json: String {
    guard isFinite else { return "null" }
    guard let whole = Int(exactly: self), abs(whole) < 1 << 53 else { return description }
    return String(whole)
  }

  /// Six digits, without zeros at the end.
  fileprivate var words: String {
    guard isFinite, self != 0, magnitude < 1e15, magnitude >= 1e-6 else { return json }
    var scale = 1.0
    while magnitude * scale < 99_999.95 { scale *= 10 }
    return ((self * scale).rounded() / scale).json
  }
}
