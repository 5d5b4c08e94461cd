// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Tabular

/// What `manifest.json` says of a report's files.
struct VerifiedManifest {
  /// A file as it was written.
  struct Output {
    var name: String
    var sha256: String
    var bytes: Int
    var rows: Int?
  }

  /// The files.
  let outputs: [Output]
  /// The totals by measure and unit, in millionths.
  let totals: [String: Int64]
  /// How the tables are written.
  let form: CSVForm
  /// How stock is valued.
  let valuation: String
  /// The plan's currency.
  let currency: Currency

  /// Reads a folder's manifest.
  ///
  /// - Throws: `RunError` where there is none or it says nothing of files.
  init(folder: String) throws(RunError) {
    let path = "\(folder)/manifest.json"
    let bytes: [UInt8]
    do throws(TabularError) { bytes = try File.read(path) } catch { throw .reading(error) }
    let document: CalculationValue
    do throws(JSONReader.Problem) {
      document = try JSONReader.value(of: bytes)
    } catch {
      throw .document(
        place: "\(path):\(error.line):\(error.column)", problem: error.words, hint: error.hint)
    }
    let outputs = document["outputs"]?.members ?? []
    guard !outputs.isEmpty else {
      throw .document(
        place: path, problem: "it names no files",
        hint: "give the folder of a report of restock run")
    }
    self.outputs = outputs.map { output in
      Output(
        name: output["name"]?.text ?? "", sha256: output["sha256"]?.text ?? "",
        bytes: output["bytes"]?.whole ?? 0, rows: output["rows"]?.whole)
    }
    var totals: [String: Int64] = [:]
    for total in document["control_totals"]?.members ?? [] {
      let name = [total["measure"], total["unit"]].map { $0?.text ?? "" }
      totals[name.joined(separator: "\u{1F}")] =
        VerifiedTable.millionths(total["value"]?.text ?? "", decimalMark: ".")
    }
    self.totals = totals
    let settings = document["scenario"]?["settings"]
    switch settings?["report.profile"]?.text {
    case "eu": form = .eu
    case "excel": form = .excel
    default: form = .standard
    }
    valuation = settings?["report.valuation"]?.text ?? "standard"
    currency = document["currency"]?.text.map { Currency($0) } ?? .unknown
  }
}

extension CalculationValue {
  /// The value of a name in a record.
  fileprivate subscript(_ name: String) -> CalculationValue? {
    guard case .record(let fields) = self else { return nil }
    return fields.first { $0.name == name }?.value
  }

  /// The members of a list.
  fileprivate var members: [CalculationValue] {
    if case .list(let members) = self { members } else { [] }
  }

  /// The text of a word.
  fileprivate var text: String? {
    if case .word(let text) = self { text } else { nil }
  }

  /// A whole number.
  fileprivate var whole: Int? {
    if case .number(let number) = self { Int(exactly: number) } else { nil }
  }
}
