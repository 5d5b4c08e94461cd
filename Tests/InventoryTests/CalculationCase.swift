// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Inventory
import TestSupport
import Testing

/// A question with a known answer, as the public case file has them.
struct CalculationCase: Decodable, Sendable, CustomTestStringConvertible {
  var id: String
  var family: String
  private var given: [CalculationField]
  var expected: [CalculationField]
  var tolerance: [CalculationField]

  var testDescription: String { id }
  var inputs: CalculationInputs { CalculationInputs(given) }

  func inputs(adding field: CalculationField) -> CalculationInputs {
    CalculationInputs(given + [field])
  }

  static func all() throws -> [CalculationCase] {
    let path = try #require(SharedFolder.path("cases/inventory.json"))
    let data = try Data(contentsOf: URL(filePath: path))
    return try JSONDecoder().decode([CalculationCase].self, from: data)
  }

  private enum Key: String, CodingKey { case id, family, inputs, expected, tolerance }

  init(from decoder: any Decoder) throws {
    let case_ = try decoder.container(keyedBy: Key.self)
    id = try case_.decode(String.self, forKey: .id)
    family = try case_.decode(String.self, forKey: .family)
    func fields(_ key: Key) throws -> [CalculationField] {
      guard case .record(let fields) = try case_.decode(JSONValue.self, forKey: key).value else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: case_, debugDescription: "no object")
      }
      return fields
    }
    given = try fields(.inputs)
    expected = try fields(.expected)
    tolerance = try fields(.tolerance)
  }
}

/// Any value of a document.
private struct JSONValue: Decodable {
  var value: CalculationValue

  private struct Name: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    if let fields = try? decoder.container(keyedBy: Name.self) {
      value = .record(
        try fields.allKeys.map {
          CalculationField($0.stringValue, try fields.decode(JSONValue.self, forKey: $0).value)
        })
      return
    }
    if var list = try? decoder.unkeyedContainer() {
      var values: [CalculationValue] = []
      while !list.isAtEnd { values.append(try list.decode(JSONValue.self).value) }
      value = .list(values)
      return
    }
    let scalar = try decoder.singleValueContainer()
    if scalar.decodeNil() {
      value = .absent
    } else if let truth = try? scalar.decode(Bool.self) {
      value = .truth(truth)
    } else if let number = try? scalar.decode(Double.self) {
      value = .number(number)
    } else {
      value = .word(try scalar.decode(String.self))
    }
  }
}

/// How far an answer may be from the known one, in the case file's own words.
struct CaseTolerance {
  private var shares: [String: Double] = [:]

  init(_ fields: [CalculationField]) {
    for field in fields {
      if case .number(let number) = field.value { shares[field.name] = number }
    }
  }

  /// What differs between an answer and the known one, in words; nothing where they agree.
  ///
  /// Every part of the known answer has to be there; more may be.
  func differences(
    _ found: CalculationValue?, from expected: CalculationValue, name: String, in family: String
  ) -> [String] {
    switch (found, expected) {
    case (nil, _): return ["\(name) is missing"]
    case (.number(let found), .number(let expected)):
      let allowed = allowed(expected, name: name, in: family)
      return abs(found - expected) <= allowed ? [] : ["\(name) is \(found), not \(expected)"]
    case (.list(let found), .list(let expected)):
      guard found.count == expected.count else {
        return ["\(name) has \(found.count) values, not \(expected.count)"]
      }
      return zip(found, expected).enumerated().flatMap { index, pair in
        differences(pair.0, from: pair.1, name: "\(name)[\(index)]", in: family)
      }
    case (.record(let found), .record(let expected)):
      return expected.flatMap { field in
        differences(
          found.first { $0.name == field.name }?.value, from: field.value,
          name: "\(name).\(field.name)", in: family)
      }
    default: return found == expected ? [] : ["\(name) is of another kind or value"]
    }
  }

  /// A published figure that was rounded, a level and a cost have tolerances of their own.
  private func allowed(_ expected: Double, name: String, in family: String) -> Double {
    let own: Double? =
      switch name {
      case "s": shares["s_abs"]
      case "S": shares["S_abs"]
      case _ where name.hasPrefix("rounded"): shares["rounded_abs"]
      case _ where name.hasPrefix("reorder_points"), _ where name.hasPrefix("order_up_to_levels"):
        shares["level_abs"]
      default: nil
      }
    if let own { return own }
    return max(shares["abs"] ?? 0, (shares["rel"] ?? 0) * abs(expected))
  }
}
