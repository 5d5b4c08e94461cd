// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Tabular

/// Many questions of inventory mathematics in a document, each answered or refused by name.
public struct CalculationCases: Sendable {
  /// The answers as a JSON document, in the order of the questions.
  public struct Outcome: Sendable {
    /// A list of `{id, result}` and `{id, error}`, a question a line.
    public var json: String
    /// How many questions there were.
    public var count: Int
    /// How many of them have no answer.
    public var refusals: Int
  }

  private let cases: [CalculationValue]
  private let files: CaseDataFiles

  /// The questions of a file, a list of `{id, family, inputs}` or an object that has one as `cases`; `-`
  /// is standard input.
  public init(file: String) throws(RunError) {
    let bytes: [UInt8]
    do throws(TabularError) { bytes = try File.read(file) } catch { throw .reading(error) }
    try self.init(document: bytes, source: file == "-" ? "standard input" : file)
  }

  /// The questions of a document; `source` names it in errors.
  public init(document: [UInt8], source: String) throws(RunError) {
    let root: CalculationValue
    do throws(JSONReader.Problem) {
      root = try JSONReader.value(of: document)
    } catch {
      throw .document(
        place: "\(source):\(error.line):\(error.column)", problem: error.words, hint: error.hint)
    }
    guard let list = Self.list(in: root) else {
      throw .document(
        place: source, problem: "no list of cases",
        hint: "write [{\"id\": …, \"family\": …, \"inputs\": {…}}, …]")
    }
    cases = list
    files = CaseDataFiles(besides: source)
  }

  private static func list(in root: CalculationValue) -> [CalculationValue]? {
    switch root {
    case .list(let list): return list
    case .record(let fields):
      guard case .list(let list)? = fields.last(where: { $0.name == "cases" })?.value else {
        return nil
      }
      return list
    default: return nil
    }
  }

  /// Answers all questions; the answers are the same with any number of threads.
  public func run(
    threads: Int, progress: Progress? = nil
  ) async throws(RunError) -> Outcome {
    let (cases, files) = (cases, files)
    let answers: [Answer]
    do {
      answers = try await parallelMap(
        count: cases.count, threads: threads, grain: 1,
        progress: progress.counting("Calculating", of: cases.count)
      ) { Answer(cases[$0], files) }
    } catch {
      throw .cancelled
    }
    let lines = answers.map { "  " + $0.json }.joined(separator: ",\n")
    return Outcome(
      json: cases.isEmpty ? "[]\n" : "[\n\(lines)\n]\n", count: cases.count,
      refusals: answers.count { $0.isRefusal })
  }

  /// A question's answer as JSON.
  private struct Answer: Sendable {
    var json: String
    var isRefusal: Bool

    init(_ question: CalculationValue, _ files: CaseDataFiles) {
      var id = CalculationValue.absent
      do throws(CalculationError) {
        guard case .record(let fields) = question else {
          throw CalculationError.wrongKind(
            "a case", expected: "an object", got: "something else")
        }
        let parts = CalculationInputs(fields)
        id = parts["id"] ?? .absent
        let family = try parts.word("family")
        let result = try CalculationCatalog.all.result(
          of: family, CalculationInputs(try files.filling(try parts.record("inputs"))))
        if let name = result.fields.lazy.compactMap({ $0.value.notFinite(name: $0.name) }).first {
          throw CalculationError.unsolvable("\(name) has no finite value")
        }
        json = Self.object(id, "result", result.fields.json)
        isRefusal = false
      } catch {
        json = Self.object(id, "error", CalculationValue.word(error.description).json)
        isRefusal = true
      }
    }

    private static func object(_ id: CalculationValue, _ name: String, _ value: String) -> String {
      "{\"id\": \(id.json), \"\(name)\": \(value)}"
    }
  }
}
