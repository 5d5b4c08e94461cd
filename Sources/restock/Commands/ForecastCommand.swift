// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Reporting
import Tabular
import Timeline
import Workflows

/// `restock forecast`: a file of sales in, `forecast.csv` out.
struct ForecastCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "Forecast every series of a sales file.",
    discussion: """
      Reads any sales file, the long format unique_id, ds, y too, and writes a row a series and
      bucket: mean, quantiles, and the model that was chosen.

      EXAMPLES:
        restock forecast --input sales.csv --bucket week --horizon 8
        restock forecast --input sales.csv.gz --bucket day --horizon 28 --quantiles 5,50,95
        zcat sales.csv.gz | restock forecast --input - --bucket month --model theta --output -
      """)

  @Option(name: .long, help: "The sales file; - is standard input.")
  var input: String

  @Option(name: .long, help: "The length of a bucket: day, week, month, quarter or year.")
  var bucket: BucketSize = .week

  @Option(
    name: .long,
    help: "Buckets ahead. (default: 56 days, 13 weeks, 6 months, 4 quarters, 2 years)")
  var horizon: Int?

  @Option(name: .long, help: "Use this model alone, by its id; see restock models.")
  var model: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How much work a series may cost: low, normal or high.",
      discussion: "High adds ARIMA and, where XGBoost is installed, one model of all series."))
  var effort = ForecastFile.Effort.normal

  @Option(
    name: .long, help: "Quantiles to write, in per cent.",
    transform: QuantileList.init(argument:))
  var quantiles = QuantileList.standard

  @Option(name: .long, help: "The season's length in buckets. (default: by the bucket)")
  var season: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Let the forecasts of another program compete; may be repeated.",
      discussion: "A CSV file of sku, date, mean, quantiles q2.5 …, and cutoff where it holds "
        + "earlier forecasts too.", valueName: "file"))
  var outside: [String] = []

  @Option(
    name: .long, help: "Forecast from the opening of this day. (default: after the last sale)")
  var asOf: Day?

  @Option(name: .long, help: "What all random numbers derive from.")
  var seed: UInt64 = 1

  @Option(name: [.long, .short], help: "Where to write; - is standard output.")
  var output = "-"

  @OptionGroup var columns: ColumnOptions
  @OptionGroup var running: RunningOptions

  func validate() throws {
    if let horizon, !(1...1100).contains(horizon) {
      throw ValidationError("--horizon takes a number from 1 to 1100")
    }
    if let season, !(1...1100).contains(season) {
      throw ValidationError("--season takes a number from 1 to 1100")
    }
  }

  func run() async throws {
    var work = ForecastFile(input: input, bucket: bucket, quantileLevels: quantiles.levels)
    work.horizon = horizon
    work.asOf = asOf
    work.models = model.map { [$0] } ?? []
    work.seasonLengths = season.map { [$0] } ?? []
    work.outside = outside
    work.columns = try columns.mapping()
    work.effort = effort
    work.seed = seed
    work.threads = running.threads
    let outcome = try await running.showingProgress { bar in
      try await work.run { bar.show($0, $1) }
    }
    if outcome.rejectedCount > 0 {
      running.say("warning: \(outcome.rejectedCount) rows were refused, the first of them:")
      for example in outcome.rejectedExamples { running.say("  \(example)") }
    }
    if outcome.endingEarlier > 0 {
      running.say(
        "note: the file states every bucket, and \(outcome.endingEarlier) series end before "
          + "\(outcome.asOf); they are forecast from their own end (give --as-of for one start)")
    }
    if let absence = outcome.globalAbsence {
      running.say("note: the model of all series took no part: \(absence)")
    }
    if output == "-" {
      Console.write(outcome.csv)
    } else {
      do throws(TabularError) {
        try File.write(outcome.csv, to: output)
      } catch {
        throw RunError.writing(error)
      }
      running.say("\(output): \(outcome.table.series.count) series forecast")
    }
  }
}

/// Quantile levels as the command line takes them: per cent, ascending.
struct QuantileList: Sendable, CustomStringConvertible {
  var levels: [Double]

  static let standard = QuantileList(levels: [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975])

  init(levels: [Double]) { self.levels = levels }

  init(argument: String) throws {
    var levels: [Double] = []
    for part in argument.split(separator: ",") {
      guard let level = Double(part), level > 0, level < 100 else {
        throw ValidationError(
          "--quantiles takes numbers between 0 and 100 such as 2.5,50,97.5; got \(part)")
      }
      levels.append(level / 100)
    }
    guard !levels.isEmpty else {
      throw ValidationError("--quantiles takes numbers between 0 and 100 such as 2.5,50,97.5")
    }
    self.levels = Set(levels).sorted()
  }

  var description: String {
    levels.map { level in
      let text = String((level * 1e6).rounded() / 1e4)
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }.joined(separator: ",")
  }
}
