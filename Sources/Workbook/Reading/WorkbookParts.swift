// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular

/// The parts of a workbook that tell where its sheets lie, and what they share.
struct WorkbookParts {
  let archive: ZipFile
  let file: String

  /// The bytes of a part.
  func bytes(_ part: String) throws(WorkbookError) -> [UInt8] {
    guard let found = try optional(part) else {
      throw .notAWorkbook(file: file, reason: "it has no part \(part)")
    }
    return found
  }

  private func optional(_ part: String) throws(WorkbookError) -> [UInt8]? {
    do throws(ZipFile.Problem) {
      return try archive.file(part)
    } catch {
      throw .damaged(file: file, sheet: nil, cell: nil, reason: error.words)
    }
  }

  /// Hands each event of a part to a closure.
  private func scan(
    _ part: String, _ bytes: [UInt8], _ body: (XMLScanner.Event) -> Void
  ) throws(WorkbookError) {
    var scanner = XMLScanner(bytes)
    do throws(XMLScanner.Problem) {
      while let event = try scanner.next() { body(event) }
    } catch {
      throw .damaged(file: file, sheet: nil, cell: nil, reason: "\(part): \(error.words)")
    }
  }

  /// The part that lists the sheets.
  func main() throws(WorkbookError) -> String {
    let targets = try relations(of: "")
    guard let main = targets.first(where: { $0.kind == "officeDocument" }) else {
      throw .notAWorkbook(file: file, reason: "it names no main part")
    }
    return main.part
  }

  /// The sheets in order, with their parts, and whether days count from 1904.
  func sheets(
    of main: String
  ) throws(WorkbookError) -> (sheets: [(name: String, part: String)], countsFrom1904: Bool) {
    let targets = try relations(of: main)
    var sheets: [(name: String, part: String)] = []
    var countsFrom1904 = false
    try scan(main, try bytes(main)) { event in
      guard case .start(let tag, let attributes) = event else { return }
      if tag == "workbookPr" {
        countsFrom1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
      } else if tag == "sheet", let name = attributes["name"], let id = attributes["id"],
        let target = targets.first(where: { $0.id == id }), target.kind == "worksheet"
      {
        sheets.append((name, target.part))
      }
    }
    guard !sheets.isEmpty else { throw .notAWorkbook(file: file, reason: "it has no sheet") }
    return (sheets, countsFrom1904)
  }

  /// The texts that cells share, without the readings of their characters.
  func strings(beside main: String) throws(WorkbookError) -> [String] {
    guard let (part, bytes) = try related("sharedStrings", to: main) else { return [] }
    var (found, isText, spoken): ([String], Bool, Bool) = ([], false, false)
    try scan(part, bytes) { event in
      switch event {
      case .start("si", _): found.append("")
      case .start("rPh", _): spoken = true
      case .end("rPh"): spoken = false
      case .start("t", _): isText = !spoken
      case .end("t"): isText = false
      case .text(let text): if isText { found[found.count - 1] += text }
      case .start, .end: break
      }
    }
    return found.map(SheetText.unescaped)
  }

  /// Which styles show a number as a date.
  func styles(beside main: String) throws(WorkbookError) -> DateStyles {
    var styles = DateStyles()
    guard let (part, bytes) = try related("styles", to: main) else { return styles }
    var isCells = false
    try scan(part, bytes) { event in
      switch event {
      case .start("numFmt", let attributes):
        styles.add(format: attributes["formatCode"] ?? "", number: attributes["numFmtId"] ?? "")
      case .start("cellXfs", _): isCells = true
      case .end("cellXfs"): isCells = false
      case .start("xf", let attributes):
        if isCells { styles.addStyle(number: attributes["numFmtId"] ?? "0") }
      default: break
      }
    }
    return styles
  }

  private func related(
    _ kind: String, to main: String
  ) throws(WorkbookError) -> (part: String, bytes: [UInt8])? {
    guard let target = try relations(of: main).first(where: { $0.kind == kind }) else { return nil }
    return (target.part, try bytes(target.part))
  }

  private struct Relation {
    var id: String
    /// The last word of the relation's type.
    var kind: String
    var part: String
  }

  /// What a part refers to; the whole file where it is empty.
  private func relations(of part: String) throws(WorkbookError) -> [Relation] {
    let folder = part.lastIndex(of: "/").map { String(part[...$0]) } ?? ""
    let list = "\(folder)_rels/\(part.dropFirst(folder.count)).rels"
    var relations: [Relation] = []
    try scan(list, try bytes(list)) { event in
      guard case .start("Relationship", let attributes) = event, let id = attributes["Id"],
        let target = attributes["Target"], let type = attributes["Type"]
      else { return }
      relations.append(
        Relation(
          id: id, kind: type.split(separator: "/").last.map(String.init) ?? "",
          part: target.hasPrefix("/") ? String(target.dropFirst()) : folder + target))
    }
    return relations
  }
}
