// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Scenario

/// A single question of inventory mathematics, as the command line puts it.
public struct CalculationQuestion: Sendable {
  private let calculation: any Calculation
  /// The family that was named, or the calculation's own name.
  private let family: String

  /// The calculation of a name such as `newsvendor` or `newsvendor_poisson`; dashes and underscores are
  /// the same.
  public init(_ name: String) throws(RunError) {
    let wanted = name.lowercased()
    let spellings = [wanted, wanted.dashed, wanted.replacing("-", with: "_")]
    for spelling in spellings {
      if let calculation = CalculationCatalog.all.calculation(spelling) {
        self.calculation = calculation
        family = spelling
        return
      }
    }
    let known = CalculationCatalog.all.calculations.flatMap { calculation in
      [calculation.card.id] + calculation.card.families.map(\.dashed)
    }
    let nearest = Suggestion.nearest(to: wanted.dashed, among: known)
    throw .usage(
      "no calculation is called \(name)",
      hint: (nearest.map { "did you mean \($0)? " } ?? "")
        + "restock calculate lists them all")
  }

  var card: CalculationCard { calculation.card }

  /// Asks with options such as `("mean", "50")`.
  public func answer(_ options: [(name: String, value: String)]) throws(RunError) -> Answer {
    var fields: [CalculationField] = []
    for option in options {
      let input = try input(of: option.name)
      guard !fields.contains(where: { $0.name == input.name }) else {
        throw .usage("--\(option.name) is given twice", hint: "give every option once")
      }
      fields.append(CalculationField(input.name, try Self.value(option.value, of: option.name)))
    }
    let result: CalculationResult
    do throws(CalculationError) {
      result = try calculation.result(
        of: family, CalculationInputs(try CaseDataFiles(besides: "").filling(fields)))
    } catch {
      throw .usage(words(error), hint: "restock calculate \(card.id) --help tells the options")
    }
    if let name = result.fields.lazy.compactMap({ $0.value.notFinite(name: $0.name) }).first {
      throw .usage(
        "\(name) has no finite value", hint: "are the costs and the demand of a sensible size?")
    }
    return Answer(card: card, result: result)
  }

  private func input(of option: String) throws(RunError) -> CalculationInput {
    if let input = card.inputs.first(where: { $0.option == option || $0.name.dashed == option }) {
      return input
    }
    let nearest = Suggestion.nearest(to: option, among: card.inputs.map(\.option))
    throw .usage(
      "\(card.id) has no option --\(option)",
      hint: (nearest.map { "did you mean --\($0)? " } ?? "")
        + "restock calculate \(card.id) --help tells the options")
  }

  /// The error with inputs named as the command line does.
  private func words(_ error: CalculationError) -> String {
    func option(_ name: String) -> String {
      let base = name.prefix { $0 != "[" }
      guard let input = card.inputs.first(where: { $0.name == base }) else { return name }
      return "--\(input.option)\(name.dropFirst(base.count))"
    }
    let named: CalculationError =
      switch error {
      case .missing(let name): .missing(option(name))
      case .wrongKind(let name, let expected, let got):
        .wrongKind(option(name), expected: expected, got: got)
      case .outOfRange(let name, let value, let needed):
        .outOfRange(option(name), value: value, needed: needed)
      case .unknownFamily, .unsolvable: error
      }
    return named.description
  }

  /// A value as an option gives it.
  ///
  /// Commas part a list, semicolons the lists of a list; `1:0.2,2:0.8` are values by name, and what
  /// begins with a bracket is JSON. A number has a point before its decimals, never a comma.
  static func value(_ text: String, of option: String) throws(RunError) -> CalculationValue {
    if text.hasPrefix("{") || text.hasPrefix("[") {
      do throws(JSONReader.Problem) {
        return try JSONReader.value(of: Array(text.utf8))
      } catch {
        throw .document(
          place: "--\(option):\(error.column)", problem: error.words, hint: error.hint)
      }
    }
    if text.contains(";") {
      return .list(parts(text, ";").map { .list(parts($0, ",").map(scalar)) })
    }
    let items = parts(text, ",")
    let pairs = items.map { $0.split(separator: ":", omittingEmptySubsequences: false) }
    if pairs.allSatisfy({ $0.count == 2 && !$0[0].isEmpty }) {
      return .record(pairs.map { CalculationField(String($0[0]).trimmed, scalar(String($0[1]))) })
    }
    return text.contains(",") ? .list(items.map(scalar)) : scalar(text)
  }

  private static func parts(_ text: String, _ separator: Character) -> [String] {
    text.split(separator: separator).map(String.init)
  }

  private static func scalar(_ text: String) -> CalculationValue {
    let text = text.trimmed
    switch text {
    case "true", "yes": return .truth(true)
    case "false", "no": return .truth(false)
    default:
      // Words such as inf and hexadecimal digits are numbers to Swift and not to planners.
      let isDecimal = text.utf8.allSatisfy { "0123456789.eE+-".utf8.contains($0) }
      if isDecimal, let number = Double(text) { return .number(number) }
      return .word(text)
    }
  }
}

extension String {
  /// The name with dashes in the place of underscores.
  var dashed: String { replacing("_", with: "-") }

  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
