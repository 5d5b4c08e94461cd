// SPDX-License-Identifier: GPL-3.0-or-later

/// A value that a calculation takes or gives: what a JSON document or an option of the command line holds.
public indirect enum CalculationValue: Sendable, Hashable {
  /// A number.
  case number(Double)
  /// Text.
  case word(String)
  /// Yes or no.
  case truth(Bool)
  /// Values in order.
  case list([CalculationValue])
  /// Named values in order.
  case record([CalculationField])
  /// Nothing: a JSON null.
  case absent

  /// Numbers in order.
  public static func numbers(_ values: [Double]) -> CalculationValue {
    .list(values.map { .number($0) })
  }

  /// What kind of value it is, in words.
  var kind: String {
    switch self {
    case .number: "a number"
    case .word(let text): "\"\(text)\""
    case .truth: "true or false"
    case .list: "a list"
    case .record: "an object"
    case .absent: "null"
    }
  }
}

/// A named value of a record.
public struct CalculationField: Sendable, Hashable {
  /// The name, such as `order_quantity`.
  public var name: String
  /// The value.
  public var value: CalculationValue

  /// A named value.
  public init(_ name: String, _ value: CalculationValue) {
    self.name = name
    self.value = value
  }

  /// A named number.
  public init(_ name: String, _ value: Double) {
    self.init(name, .number(value))
  }
}
