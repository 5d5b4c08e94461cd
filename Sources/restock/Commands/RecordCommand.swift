// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Workflows

/// `restock record`: takes the planner's edited `orders.csv` or `workbook.xlsx` back into the archive.
struct RecordCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Record what was decided on the proposed orders.",
    discussion: """
      Edit the orders.csv of a report and give it back: change quantities, set them to 0 to refuse a
      line, add lines, or add a column decision with approved, changed or refused, and a column note
      with the reason. Or fill in approved, approved_quantity and note on the sheet Orders of its
      workbook.xlsx, save it in any spreadsheet program, and give that back. Without such a column a line that is as it was counts as approved; with one, an
      empty cell leaves it open. Lines that the file lacks stay open, so that a file of one supplier
      says nothing of the others; --missing refused refuses them.

      The next run counts approved orders that are not yet in open_orders.csv as on order, and reports
      whether changes paid.

      EXAMPLES:
        restock record --decisions Reports/corner-shop/orders.csv
        restock record --decisions Reports/corner-shop/workbook.xlsx
        restock record --decisions ~/orders-edited.csv --archive Reports/restock.sqlite --run 12
        restock record --decisions acme.csv --author Ada --missing refused
      """)

  @Option(name: .long, help: "The edited orders.csv or workbook.xlsx; - is standard input.")
  var decisions: String

  @Option(
    name: .long,
    help: "The archive. (default: restock.sqlite beside the folder of the decisions)")
  var archive: String?

  @Option(
    name: .long,
    help: "The run's number by restock history. (default: by the manifest.json beside the file)")
  var run: Int?

  @Option(name: .long, help: "What lines are that the file lacks: undecided or refused.")
  var missing = RecordDecisions.Missing.undecided

  @Option(name: .long, help: "Who decided, where the file does not say.")
  var author: String?

  @Flag(name: .long, help: "Exit with 1 where a row was refused.")
  var strict = false

  @OptionGroup var columns: ColumnOptions

  @Flag(name: [.long, .short], help: "Say nothing but errors.")
  var quiet = false

  func run() async throws {
    var work = RecordDecisions(decisions: decisions)
    work.archive = archive
    work.run = run
    work.missing = missing
    work.author = author
    work.columns = try columns.mapping()
    work.recorded = Machine.now
    let outcome = try work()
    for row in outcome.rejected { Console.say(row) }
    if !quiet {
      let counts = outcome.counts.map { "\($0.count) \($0.word)" }
      Console.say(
        "run \(outcome.run) of \(outcome.asOf): "
          + (counts + ["\(outcome.undecidedCount) undecided"]).joined(separator: ", ")
          + (outcome.rejected.isEmpty ? "" : "; \(outcome.rejected.count) rows refused"))
      Console.say(outcome.archive)
    }
    if strict && !outcome.rejected.isEmpty { throw ExitStatus.gateFailed.exit }
  }
}
