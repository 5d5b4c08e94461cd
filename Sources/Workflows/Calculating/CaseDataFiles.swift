// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Tabular

/// Data that a question names by its files rather than brings along: the stages and links of a network.
struct CaseDataFiles: Sendable {
  /// Where files are looked for, in order.
  private let folders: [String]

  /// Files that lie beside a document, in a folder `data` beside its own, or where the program runs.
  init(besides document: String) {
    let folder = document.lastIndex(of: "/").map { String(document[...$0]) } ?? ""
    folders = [folder, folder + "../data/", ""]
  }

  /// The inputs with what the file or files of `data_file` hold: those rows that have the question's
  /// `chain`, as `stage_table` and `arc_list`.
  func filling(_ fields: [CalculationField]) throws(CalculationError) -> [CalculationField] {
    let inputs = CalculationInputs(fields)
    guard inputs.has("data_file"), !inputs.has("stage_table") else { return fields }
    let chain = try inputs["chain"].map(Self.key)
    var filled = fields
    for name in try Self.names(inputs) { filled.append(try read(name, chain: chain)) }
    return filled
  }

  /// The files of a list, or of a text with commas.
  private static func names(_ inputs: CalculationInputs) throws(CalculationError) -> [String] {
    if case .list(let list)? = inputs["data_file"] {
      return list.compactMap { if case .word(let name) = $0 { name } else { nil } }
    }
    return try inputs.word("data_file").split(separator: ",").map {
      String($0.drop { $0 == " " })
    }
  }

  /// A chain by its number, for 01 is 1.
  private static func key(_ value: CalculationValue) throws(CalculationError) -> String {
    switch value {
    case .word(let word): Int(word).map(String.init) ?? word
    case .number(let number): Int(exactly: number).map(String.init) ?? "\(number)"
    default: throw .wrongKind("chain", expected: "a name or a number", got: "something else")
    }
  }

  private static let text = ["stage_name", "source_stage", "destination_stage"]
  private static let numbers = [
    "stage_cost", "stage_time", "avg_demand", "std_dev_demand", "max_service_time", "service_level",
  ]

  private func read(_ name: String, chain: String?) throws(CalculationError) -> CalculationField {
    let table = try table(name)
    let chains = table.text("chain")
    if chains == nil, chain != nil {
      throw .unsolvable("\(name) has no column chain")
    }
    let isLinks = table.has("source_stage") && table.has("destination_stage")
    guard isLinks || table.has("stage_name") else {
      throw .unsolvable("\(name) has no column stage_name, nor source_stage and destination_stage")
    }
    var rows: [CalculationValue] = []
    for row in 0..<table.rowCount {
      if let chain, let cell = chains?[row], try Self.key(.word(cell)) != chain { continue }
      var fields: [CalculationField] = []
      for column in Self.text {
        guard let cell = table.text(column)?[row] else { continue }
        fields.append(CalculationField(column, .word(cell)))
      }
      for column in Self.numbers {
        guard let cell = table.numbers(column)?[row], !cell.isNaN else { continue }
        fields.append(CalculationField(column, cell))
      }
      rows.append(.record(fields))
    }
    return CalculationField(isLinks ? "arc_list" : "stage_table", .list(rows))
  }

  private func table(_ name: String) throws(CalculationError) -> Table {
    let columns =
      [ColumnRequest("chain", .text)] + Self.text.map { ColumnRequest($0, .text) }
      + Self.numbers.map { ColumnRequest($0, .number) }
    var refusal: TabularError?
    for folder in folders {
      do throws(TabularError) {
        return try Table(reading: .file(folder + name), columns: columns)
      } catch {
        if case .missingFile = error { continue }
        refusal = error
      }
    }
    if let refusal { throw .unsolvable("\(refusal)") }
    throw .unsolvable(
      "\(name) is neither beside the document nor in the folder data beside its own")
  }
}
