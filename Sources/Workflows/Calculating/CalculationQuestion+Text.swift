// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Reporting
import Tabular

extension CalculationQuestion {
  /// An answer, in each form that the command line gives it.
  public struct Answer: Sendable {
    let card: CalculationCard
    let result: CalculationResult

    /// The answer for a planner: results, the formula with its numbers, and its source.
    public func text(width: Int) -> String {
      var table = TextTable([.text("result"), .text("value")])
      for field in result.fields.flat {
        table.add([String(field.name.map { $0 == "_" ? " " : $0 }), field.value.words])
      }
      var lines = result.explanation
      // An explanation may have said it already.
      let said = result.explanation.joined(separator: "\n")
      let rest = [("Formula: ", card.formula), ("Source: ", card.reference)]
        .filter { !said.contains($0.1) }
      if !rest.isEmpty { lines.append("") }
      lines += rest.map { $0.0 + $0.1 }
      return
        ([card.name, "", table.text(width: width)] + lines.map { $0.wrapped(to: width, indent: 2) })
        .map { $0 + "\n" }.joined()
    }

    /// The answer as JSON, with every digit.
    public var json: String {
      "{\"id\": \(JSON.quoted(card.id)), \"result\": \(result.fields.json)}\n"
    }

    /// The answer as CSV, a number a row; the members of a list are counted from 0.
    public var csv: [UInt8] {
      var writer = CSVWriter(header: ["result", "value"])
      func write(_ name: String, _ value: CalculationValue) {
        switch value {
        case .list(let values):
          for (index, value) in values.enumerated() { write("\(name)[\(index)]", value) }
          return
        case .record(let fields):
          for field in fields { write("\(name).\(field.name)", field.value) }
          return
        case .absent, .truth, .word, .number: break
        }
        writer.text(name)
        switch value {
        case .number(let number): writer.number(number)
        case .word(let word): writer.text(word)
        case .truth(let truth): writer.text(truth ? "true" : "false")
        default: writer.empty()
        }
        writer.endRow()
      }
      for field in result.fields { write(field.name, field.value) }
      return writer.bytes
    }
  }

  /// What the calculation answers, takes and stands on.
  public func help(width: Int) -> String {
    let card = card
    let title = card.inputs.map { $0.option.count }.max() ?? 0
    let margin = String(repeating: " ", count: title + 6)
    let inputs = card.inputs.map { input in
      let meaning = (input.meaning + (input.isRequired ? "" : " (optional)"))
        .wrapped(to: width - margin.count, indent: 0)
      return String(("  --\(input.option)" + margin).prefix(margin.count))
        + meaning.replacing("\n", with: "\n" + margin)
    }
    var sources = ["FORMULA: \(card.formula)", "SOURCE: \(card.reference)"]
    if card.families.contains(where: { $0.dashed != card.id }) {
      sources.append("FAMILIES of a case file: \(card.families.joined(separator: ", "))")
    }
    var lines = ["\(card.name): \(card.summary)".wrapped(to: width, indent: 2), ""]
    lines += ["USAGE: restock calculate \(card.id) --option value …", "", "OPTIONS:"]
    lines += inputs
    lines += [""] + sources.map { $0.wrapped(to: width, indent: 2) }
    if let example = CalculationExamples.options[card.id] {
      lines += ["", "EXAMPLE:", "  restock calculate \(card.id) \(example)"]
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// All calculations, a line each.
  public static func catalog(width: Int) -> String {
    var table = TextTable([.text("name"), .text("what it answers", leastWidth: 30)])
    for calculation in CalculationCatalog.all.calculations {
      table.add([calculation.card.id, calculation.card.summary])
    }
    return table.text(width: width)
  }
}

extension String {
  /// The text broken at spaces into lines of so many columns, all but the first indented; lines that it
  /// has already are kept.
  fileprivate func wrapped(to width: Int, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    let lines = split(separator: "\n", omittingEmptySubsequences: false).map {
      (line: Substring) -> String in
      var rows: [String] = []
      var row = String(line.prefix { $0 == " " })
      var isEmpty = true
      for word in line.split(separator: " ") {
        let gap = isEmpty ? "" : " "
        if !isEmpty, row.count + gap.count + word.count > width {
          rows.append(row)
          row = margin + word
        } else {
          row += gap + word
        }
        isEmpty = false
      }
      return (rows + [row]).joined(separator: "\n")
    }
    return lines.joined(separator: "\n")
  }
}
