// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@Suite struct CalculateTests {
  private let restock: Program

  init() throws { restock = try Program() }

  private func run(_ words: String) throws -> Program.Outcome {
    try restock.run(["calculate"] + words.split(separator: " ").map(String.init))
  }

  private func cases(_ text: String) throws -> Program.Outcome {
    try restock.run(["calculate", "--cases", "-"], input: Array(text.utf8))
  }

  @Test func theListNamesEveryCalculationALineEach() throws {
    let list = try run("")
    #expect(list.status == 0)
    #expect(list.errors.isEmpty)
    let lines = list.text.split(separator: "\n").dropFirst(2)
    #expect(lines.count > 5)
    for name in ["order-rounding", "reorder-rule", "wagner-whitin"] {
      #expect(lines.contains { $0.hasPrefix(name + " ") }, "\(name)")
    }
    let help = try run("--help")
    #expect(help.text.hasSuffix(list.text))
  }

  @Test func everyCalculationHelpsAndItsExampleWorks() throws {
    let names = try run("").text.split(separator: "\n").dropFirst(2)
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(names.count > 5)
    for name in names {
      let help = try run("\(name) --help")
      #expect(help.status == 0, "\(name)")
      for part in ["USAGE: restock calculate \(name)", "OPTIONS:", "FORMULA:", "SOURCE:"] {
        #expect(help.text.contains(part), "\(name): \(part)")
      }
      let example = try #require(
        help.text.split(separator: "\n").last { $0.hasPrefix("  restock calculate \(name) ") },
        "\(name) has no example")
      let answer = try restock.shell(
        "\"$RESTOCK\" " + example.dropFirst("  restock ".count))
      #expect(answer.status == 0, "\(name): \(answer.errors)")
      #expect(answer.errors.isEmpty)
      #expect(answer.text.contains("result"), "\(name)")
    }
  }

  @Test func anAnswerComesAsTableJSONOrCSV() throws {
    let question = "order-rounding --max-quantity 20 --forecast 0.5 --multiple 3 --rounding down"
    let table = try run(question)
    #expect(table.text.contains(try Regex("order quantity +18")))
    #expect(table.text.contains("Source:"))
    let json = try run(question + " --format json")
    #expect(
      json.text.hasPrefix("{\"id\": \"order-rounding\", \"result\": {\"order_quantity\": 18,"))
    let csv = try run(question + " --format=csv")
    #expect(CSVText(csv.output).rows.first == ["order_quantity", "18"])
    let byFamily = try run(question.replacing("order-rounding", with: "order_rounding"))
    #expect(byFamily.output == table.output)
  }

  /// Snyder & Shen (2019), example 4.3.
  @Test func theNewsvendorIsAnsweredWithItsCostFormulaAndSource() throws {
    let answer = try run(
      "newsvendor --mean 50 --standard-deviation 8 --holding-cost 0.18 --stockout-cost 0.70")
    #expect(answer.status == 0)
    #expect(answer.errors.isEmpty)
    #expect(answer.text.contains(try Regex("base stock level +56\\.604")))
    #expect(answer.text.contains(try Regex("cost +1\\.99761")))
    #expect(answer.text.contains("p / (h + p)"))
    #expect(answer.text.contains("Snyder & Shen (2019)"))
  }

  @Test func errorsNameTheOptionAndWhatWasMeant() throws {
    #expect(try run("order-roundng").errors.contains("did you mean order-rounding?"))
    #expect(
      try run("order-rounding --multipel 3").errors.contains("did you mean --multiple?"))
    #expect(
      try run("order-rounding --max-quantity 9").errors.contains("--multiple is missing"))
    let comma = try run("order-rounding --quantity 13,75 --multiple 3").errors
    #expect(comma.contains("--quantity should be a number, not a list"))
    let negative = try run("order-rounding --quantity 20 --multiple -3").errors
    #expect(negative.contains("--multiple is -3.0, and must be zero or above"))
  }

  @Test func casesAreAnsweredInOrderAndWhatIsWrongIsNamed() throws {
    let outcome = try cases(
      """
      [{"inputs": {"multiple": 3, "max_quantity": 20}, "family": "order_rounding", "id": "a",
        "expected": {"order_quantity": 21}, "source": "ignored"},
       {"id": 2, "family": "no_such", "inputs": {}},
       {"id": "c", "family": "order_rounding", "inputs": {"max_quantity": 20, "multiple": -1}},
       {"id": "d", "family": "order_rounding", "inputs": {"quantity": 1e999, "multiple": 1}},
       {"id": "e", "family": "order_rounding"}, {"id": "f"}, 7,
       {"id": "g", "family": "order_rounding", "inputs": {"quantity": 0.1, "multiple": 0.25}}]
      """)
    #expect(outcome.status == 0)
    #expect(
      outcome.text == """
        [
          {"id": "a", "result": {"order_quantity": 21, "need": 20, "rounding": "up"}},
          {"id": 2, "error": "no calculation is called no_such"},
          {"id": "c", "error": "multiple is -1.0, and must be zero or above"},
          {"id": "d", "error": "quantity is inf, and must be a finite number"},
          {"id": "e", "error": "inputs is missing"},
          {"id": "f", "error": "family is missing"},
          {"id": null, "error": "a case should be an object, not something else"},
          {"id": "g", "result": {"order_quantity": 0.25, "need": 0.1, "rounding": "up"}}
        ]

        """)
    #expect(outcome.errors.contains("6 of 8 cases have no answer"))
    let quiet = try restock.run(
      ["calculate", "--cases", "-", "--quiet"], input: Array("[{\"id\": 1}]".utf8))
    #expect(quiet.errors.isEmpty)
  }

  @Test func aDocumentOfCasesIsAListOfThem() throws {
    let list = try cases("[{\"id\": 1}]")
    #expect(try cases("{\"name\": \"mine\", \"cases\": [{\"id\": 1}]}").output == list.output)
    #expect(try cases("[]").text == "[]\n")
    #expect(try cases("\u{FEFF}[]").text == "[]\n")
  }

  /// A case's id comes back as it was: numbers to the last digit, text to the last character.
  @Test(arguments: [
    ("0.1", "0.1"), ("1e-7", "1e-07"), ("123456789012345678", "1.2345678901234568e+17"),
    ("5e-324", "5e-324"), ("0.30000000000000004", "0.30000000000000004"), ("-0.0", "0"),
    ("1.0", "1"), ("9007199254740991", "9007199254740991"), ("true", "true"), ("null", "null"),
    ("[1, [], {\"b\": 2, \"a\": 1}]", "[1, [], {\"b\": 2, \"a\": 1}]"),
    ("\"é \\u00e9 \\ud83d\\ude00 \\n \\\\ \\/\"", "\"é é 😀 \\n \\\\ /\""),
  ])
  func valuesGoThroughUnchanged(given: String, written: String) throws {
    let outcome = try cases("[{\"id\": \(given)}]")
    #expect(outcome.text == "[\n  {\"id\": \(written), \"error\": \"family is missing\"}\n]\n")
  }

  @Test(arguments: [
    ("[{\"id\": 1},]", "1:12", "comma"), ("[{\"id\" 1}]", "1:8", "colon"),
    ("[\n {\"id\": NaN}]", "2:9", "NaN"), ("[\n\n  {\"id\": 007}]", "3:10", "007"),
    ("[{\"é\": .5}]", "1:8", "0.5"), ("[{\"id\": 'x'}]", "1:9", "double quotes"),
    ("[{\"id\": \"a\nb\"}]", "1:11", "\\n"), ("[{\"id\": 1}", "1:11", "complete"),
    ("[{\"id\": 1}] x", "1:13", "follows"), ("[{\"id\": \"\\ud83d\"}]", "1:16", "UTF-8"),
    ("[{id: 1}]", "1:3", "double quotes"), ("", "1:1", "complete"),
  ])
  func brokenDocumentsAreRefusedWithTheirPlace(
    document: String, place: String, remedy: String
  ) throws {
    let outcome = try cases(document)
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("standard input:\(place): error: "), "\(outcome.errors)")
    #expect(outcome.errors.contains(remedy), "\(outcome.errors)")
    #expect(outcome.errors.contains("\n\nhint: "))
  }

  @Test func whatIsNoListOfCasesAndWhatIsNotThereIsRefused() throws {
    for document in ["7", "{}", "{\"cases\": 7}", "\"cases\""] {
      let outcome = try cases(document)
      #expect(outcome.status == 65, "\(document)")
      #expect(outcome.errors.contains("no list of cases"))
    }
    #expect(try run("--cases no/such.json").status == 66)
    let deep = String(repeating: "[", count: 100_000)
    #expect(try cases(deep).errors.contains("deep"))
  }

  @Test(.enabled(if: SharedFolder.has("cases/inventory.json"), "needs ../shared"))
  func theBytesAreTheSameWithAnyNumberOfThreads() throws {
    let path = try #require(SharedFolder.path("cases/inventory.json"))
    let all = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
    let quick = try #require(all as? [[String: Any]]).filter {
      $0["family"] as? String != "capacitated_lot_sizing"
    }
    let input = Array(try JSONSerialization.data(withJSONObject: quick))
    let one = try restock.run(["calculate", "--cases", "-", "--threads", "1"], input: input)
    let four = try restock.run(["calculate", "--cases", "-", "--threads", "4"], input: input)
    #expect(one.status == 0)
    #expect(one.output == four.output)
    let answers = try JSONSerialization.jsonObject(with: Data(one.output)) as? [[String: Any]]
    #expect(answers?.map { $0["id"] as? String } == quick.map { $0["id"] as? String })
  }
}
