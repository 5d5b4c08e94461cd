// SPDX-License-Identifier: GPL-3.0-or-later

import Yams

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A scenario file as YAML, not yet checked.
struct ScenarioDocument {
  /// The file as it was named, from the working directory.
  var path: String
  /// The whole of it.
  var root: Node

  /// A file with what it extends, the farthest base first.
  static func chain(from path: String) throws(ScenarioError) -> [ScenarioDocument] {
    var documents: [ScenarioDocument] = []
    var seen: [String] = []
    var next: (path: String, named: ScenarioError.Place) = (path, .wholeFile(path))
    while true {
      let normal = FilePath.normal(next.path)
      if seen.contains(normal) {
        throw ScenarioError(
          problems: [.init(place: next.named, key: "extends", fault: .cycle(seen + [normal]))])
      }
      seen.append(normal)
      let document = try read(next.path, named: next.named)
      documents.append(document)
      guard let base = try document.base() else { return documents.reversed() }
      next = (FilePath.join(FilePath.folder(of: next.path), base.path), base.place)
    }
  }

  /// The file that this one extends, and where it says so.
  private func base() throws(ScenarioError) -> (path: String, place: ScenarioError.Place)? {
    guard let mapping = root.mapping,
      let entry = mapping.first(where: { $0.key.scalar?.string == "extends" })
    else { return nil }
    var reader = Reader(
      settings: Settings(), source: .file(path: path, folder: FilePath.folder(of: path)))
    reader.key = "extends"
    var base = ""
    ValueKind<String>.text("a scenario file").read(entry.value, &base, &reader)
    guard reader.problems.isEmpty else { throw ScenarioError(problems: reader.problems) }
    return (base, reader.place(of: entry.value))
  }

  private static func read(
    _ path: String, named place: ScenarioError.Place
  ) throws(ScenarioError) -> ScenarioDocument {
    func refused(
      _ fault: ScenarioError.Fault, _ place: ScenarioError.Place, key: String = ""
    ) -> ScenarioError {
      ScenarioError(problems: [.init(place: place, key: key, fault: fault)])
    }
    let bytes: Data
    do {
      bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      let isThere = FileManager.default.fileExists(atPath: path)
      let reason = isThere ? "\(path) is no readable file" : "there is no \(path)"
      let key = place == .wholeFile(path) ? "" : "extends"
      throw refused(.unreadable(reason: reason), place, key: key)
    }
    guard bytes.count <= largestFile else {
      throw refused(.syntax(reason: "the file is larger than 1 MiB"), .wholeFile(path))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw refused(.syntax(reason: "the file is not UTF-8"), .wholeFile(path))
    }
    switch parse(text) {
    case .success(let node): return ScenarioDocument(path: path, root: node)
    case .failure(let fault):
      let place =
        fault.mark.map { ScenarioError.Place.file(path, line: $0.line, column: $0.column) }
        ?? .wholeFile(path)
      throw refused(fault.fault, place, key: fault.key)
    }
  }

  /// A scenario is written by hand; what is larger is another file.
  private static let largestFile = 1 << 20

  /// What is wrong with a YAML text, and where.
  struct SyntaxFault: Error {
    var fault: ScenarioError.Fault
    var key = ""
    var mark: (line: Int, column: Int)?
  }

  /// The single document of a YAML text; an empty mapping where the text holds none.
  static func parse(_ text: String) -> Result<Node, SyntaxFault> {
    if let place = tooDeep(text) { return .failure(place) }
    do {
      let parser = try Parser(yaml: text, encoding: .utf8)
      return .success(try parser.singleRoot() ?? .mapping(Node.Mapping([])))
    } catch let error as YamlError {
      return .failure(fault(of: error, in: text))
    } catch {
      return .failure(SyntaxFault(fault: .syntax(reason: "\(error)"), mark: nil))
    }
  }

  /// Refuses brackets nested deeper than any scenario needs, before the parser recurses into them.
  private static func tooDeep(_ text: String) -> SyntaxFault? {
    let opened = text.utf8.count { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "{") }
    guard opened > 10_000 else { return nil }
    return SyntaxFault(fault: .syntax(reason: "more than 10,000 opening brackets"), mark: nil)
  }

  private static func fault(of error: YamlError, in text: String) -> SyntaxFault {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      SyntaxFault(fault: .syntax(reason: problem), mark: (mark.line, mark.column))
    case .duplicatedKeysInMapping(let duplicates, let context):
      SyntaxFault(
        fault: .repeatedKey, key: duplicates.sorted().joined(separator: ", "),
        mark: duplicates.min().flatMap { second(of: $0, in: text, from: context.mark) }
          ?? (context.mark.line, context.mark.column))
    case .reader(let problem, _, _, _):
      SyntaxFault(fault: .syntax(reason: problem), mark: nil)
    default:
      SyntaxFault(fault: .syntax(reason: "it cannot be read"), mark: nil)
    }
  }

  /// Where a key stands for the second time in the mapping that begins at a place, a key a line.
  private static func second(of key: String, in text: String, from start: Mark)
    -> (line: Int, column: Int)?
  {
    let indent = String(repeating: " ", count: start.column - 1)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let found = lines.indices.dropFirst(start.line - 1).filter { index in
      let line = lines[index]
      let isFirst = index == start.line - 1
      guard isFirst || line.hasPrefix(indent) else { return false }
      return line.dropFirst(indent.count).hasPrefix(key + ":")
    }
    return found.count > 1 ? (found[1] + 1, start.column) : nil
  }
}
