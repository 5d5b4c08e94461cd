// SPDX-License-Identifier: GPL-3.0-or-later

/// The named inputs of a calculation, read with their demands on kind and range.
public struct CalculationInputs: Sendable, Hashable {
  private let values: [String: CalculationValue]

  /// Inputs by name; the last of a name counts.
  public init(_ fields: [CalculationField]) {
    values = Dictionary(fields.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
  }

  /// Where a number has a meaning.
  public enum Range: Sendable, Hashable {
    /// Any finite number.
    case finite
    /// Zero or above.
    case nonNegative
    /// Above zero.
    case positive
    /// Above 0 and below 1.
    case openShare
    /// From 0 to 1.
    case share

    func contains(_ value: Double) -> Bool {
      switch self {
      case .finite: value.isFinite
      case .nonNegative: value.isFinite && value >= 0
      case .positive: value.isFinite && value > 0
      case .openShare: value > 0 && value < 1
      case .share: value >= 0 && value <= 1
      }
    }

    var words: String {
      switch self {
      case .finite: "a finite number"
      case .nonNegative: "zero or above"
      case .positive: "above zero"
      case .openShare: "between 0 and 1, both excluded"
      case .share: "from 0 to 1"
      }
    }
  }

  /// Whether an input is there and not null.
  public func has(_ name: String) -> Bool {
    switch values[name] {
    case nil, .absent: false
    default: true
    }
  }

  /// A value as it is; nil where it is not there or null.
  public subscript(name: String) -> CalculationValue? { has(name) ? values[name] : nil }

  /// A number.
  public func number(
    _ name: String, _ range: Range = .finite
  ) throws(CalculationError) -> Double {
    guard let value = self[name] else { throw .missing(name) }
    return try Self.number(value, name, range)
  }

  /// A number, or another where it is not there.
  public func number(
    _ name: String, _ range: Range = .finite, default standard: Double
  ) throws(CalculationError) -> Double {
    guard let value = self[name] else { return standard }
    return try Self.number(value, name, range)
  }

  /// A whole number.
  public func whole(_ name: String, _ range: Range = .nonNegative) throws(CalculationError) -> Int {
    let value = try number(name, range)
    guard let whole = Int(exactly: value) else {
      throw .outOfRange(name, value: value, needed: "a whole number")
    }
    return whole
  }

  /// A whole number, or another where it is not there.
  public func whole(
    _ name: String, _ range: Range = .nonNegative, default standard: Int
  ) throws(CalculationError) -> Int {
    has(name) ? try whole(name, range) : standard
  }

  /// A list of numbers; one number alone stands for as many of it as are asked for.
  public func numbers(
    _ name: String, _ range: Range = .finite, count: Int? = nil
  ) throws(CalculationError) -> [Double] {
    guard let value = self[name] else { throw .missing(name) }
    if let count, case .number = value {
      return Array(repeating: try Self.number(value, name, range), count: count)
    }
    guard case .list(let list) = value else {
      throw .wrongKind(name, expected: "a list of numbers", got: value.kind)
    }
    if let count, list.count != count {
      throw .outOfRange(name, value: Double(list.count), needed: "a list of \(count) numbers")
    }
    var numbers: [Double] = []
    for (index, element) in list.enumerated() {
      numbers.append(try Self.number(element, "\(name)[\(index)]", range))
    }
    return numbers
  }

  /// Text.
  public func word(_ name: String) throws(CalculationError) -> String {
    guard let value = self[name] else { throw .missing(name) }
    guard case .word(let word) = value else {
      throw .wrongKind(name, expected: "text", got: value.kind)
    }
    return word
  }

  /// Text, or another where it is not there.
  public func word(_ name: String, default standard: String) throws(CalculationError) -> String {
    has(name) ? try word(name) : standard
  }

  /// Yes or no, or another where it is not there.
  public func truth(_ name: String, default standard: Bool) throws(CalculationError) -> Bool {
    guard let value = self[name] else { return standard }
    guard case .truth(let truth) = value else {
      throw .wrongKind(name, expected: "true or false", got: value.kind)
    }
    return truth
  }

  /// The named inputs of an object.
  public func record(_ name: String) throws(CalculationError) -> [CalculationField] {
    guard let value = self[name] else { throw .missing(name) }
    guard case .record(let fields) = value else {
      throw .wrongKind(name, expected: "an object", got: value.kind)
    }
    return fields
  }

  /// The objects of a list, each as inputs of its own.
  public func records(_ name: String) throws(CalculationError) -> [CalculationInputs] {
    guard let value = self[name] else { throw .missing(name) }
    guard case .list(let list) = value else {
      throw .wrongKind(name, expected: "a list of objects", got: value.kind)
    }
    var records: [CalculationInputs] = []
    for (index, element) in list.enumerated() {
      guard case .record(let fields) = element else {
        throw .wrongKind("\(name)[\(index)]", expected: "an object", got: element.kind)
      }
      records.append(CalculationInputs(fields))
    }
    return records
  }

  private static func number(
    _ value: CalculationValue, _ name: String, _ range: Range
  ) throws(CalculationError) -> Double {
    guard case .number(let number) = value else {
      throw .wrongKind(name, expected: "a number", got: value.kind)
    }
    guard range.contains(number) else {
      throw .outOfRange(name, value: number, needed: range.words)
    }
    return number
  }
}
