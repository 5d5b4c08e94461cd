// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Tabular
import Workflows

/// `restock calculate`: a planner's calculator of inventory mathematics.
///
/// Each calculation has options of its own, which the catalog knows; they are read here and not by the
/// argument parser.
struct CalculateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calculate",
    abstract: "Answer a question of inventory mathematics.",
    usage: """
      restock calculate NAME --option value … [--format table|json|csv]
      restock calculate --cases FILE [--output FILE] [--threads N] [--quiet]
      """,
    discussion: """
      restock calculate alone lists the calculations, and with --help after a name
      tells what that one takes. A list is given as 90,120,80, values by name as
      1:0.2,2:0.8.

      --cases takes a JSON list of {id, family, inputs}, - is standard input, and
      writes {id, result} or {id, error} in the same order.

      EXAMPLES:
        restock calculate newsvendor --mean 50 --standard-deviation 8 \
          --holding-cost 0.18 --stockout-cost 0.70
        restock calculate wagner-whitin --demand 90,120,80,70 \
          --fixed-cost 500 --holding-cost 2
        restock calculate --cases cases.json --output answers.json
      """)

  @Argument(parsing: .captureForPassthrough, help: "A calculation's name and its options.")
  var words: [String] = []

  func run() async throws {
    let line = try CalculateLine(words)
    if let cases = line.cases { return try await answer(cases, line) }
    guard let name = line.name else {
      if line.wantsHelp { Console.write(Self.helpMessage(columns: Console.width) + "\n\n") }
      return Console.write(CalculationQuestion.catalog(width: Console.width))
    }
    let question = try CalculationQuestion(name)
    if line.wantsHelp { return Console.write(question.help(width: Console.width)) }
    let answer = try question.answer(line.options)
    switch line.format {
    case .table: try line.write(Array(answer.text(width: Console.width).utf8))
    case .json: try line.write(Array(answer.json.utf8))
    case .csv: try line.write(answer.csv)
    }
  }

  private func answer(_ file: String, _ line: CalculateLine) async throws {
    let cases = try CalculationCases(file: file)
    let outcome = try await ProgressBar(isQuiet: line.isQuiet).showing { bar in
      try await cases.run(threads: line.threads) { bar.show($0, $1) }
    }
    try line.write(Array(outcome.json.utf8))
    if outcome.refusals > 0, !line.isQuiet {
      Console.say("note: \(outcome.refusals) of \(outcome.count) cases have no answer; see error")
    }
  }
}

/// The words after `restock calculate`: what the command itself takes, and a calculation's options.
struct CalculateLine {
  enum Format: String, CaseIterable { case table, json, csv }

  private(set) var name: String?
  private(set) var cases: String?
  private(set) var options: [(name: String, value: String)] = []
  private(set) var format = Format.table
  private(set) var output = "-"
  private(set) var threads = Machine.cores
  private(set) var isQuiet = false
  private(set) var wantsHelp = false

  init(_ words: [String]) throws {
    var rest = words[...]
    var given: Set<String> = []
    while let word = rest.popFirst() {
      switch word {
      case "--help", "-h": wantsHelp = true
      case "--quiet", "-q": isQuiet = true
      default:
        guard word.hasPrefix("-"), word != "-" else {
          guard name == nil else {
            throw ValidationError("\(word) is no option; a value follows its option, as --mean 50")
          }
          name = word
          continue
        }
        let (option, value) = try Self.pair(word, &rest)
        try take(option, value)
        given.insert(option)
      }
    }
    guard cases != nil else {
      if given.contains("threads") { throw ValidationError("--threads goes with --cases") }
      if name == nil, let option = options.first?.name {
        throw ValidationError("--\(option) needs a calculation's name before it")
      }
      return
    }
    if let word = name ?? options.first.map({ "--" + $0.name }) {
      throw ValidationError("--cases takes its questions from the file; \(word) has no place")
    }
    if given.contains("format"), format != .json {
      throw ValidationError("--cases writes JSON; leave --format out")
    }
  }

  /// An option with its value, which stands behind `=` or is the next word.
  private static func pair(
    _ word: String, _ rest: inout ArraySlice<String>
  ) throws -> (option: String, value: String) {
    let dashes = word.prefix { $0 == "-" }.count
    let parts = word.dropFirst(dashes).split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let option = String(parts.first ?? "")
    guard !option.isEmpty, dashes == 2 || word.hasPrefix("-o") else {
      throw ValidationError("Unknown option '\(word)'")
    }
    if parts.count == 2 { return (option, String(parts[1])) }
    // A value may be negative, but two dashes begin the next option.
    guard let value = rest.first, !value.hasPrefix("--") else {
      throw ValidationError("Missing value for '\(word)'")
    }
    rest.removeFirst()
    return (option, value)
  }

  private mutating func take(_ option: String, _ value: String) throws {
    switch option {
    case "cases": cases = value
    case "output", "o": output = value
    case "format":
      guard let form = Format(rawValue: value) else {
        throw ValidationError("--format takes table, json or csv; got \(value)")
      }
      format = form
    case "threads":
      guard let count = Int(value), count >= 1 else {
        throw ValidationError("--threads takes a number of at least 1")
      }
      threads = count
    default: options.append((option, value))
    }
  }

  /// Writes the answer to where it is wanted.
  func write(_ bytes: [UInt8]) throws {
    if output == "-" { return Console.write(bytes) }
    do throws(TabularError) {
      try File.write(bytes, to: output)
    } catch {
      throw RunError.writing(error)
    }
  }
}
