// SPDX-License-Identifier: GPL-3.0-or-later

import Evaluation
import Reporting
import Timeline

/// One set's scores: Restock's and the peers'.
struct SetResult {
  var set: CaseSet
  /// The forecasts, Restock's own first.
  var rows: [Row]

  /// A forecast's name and scores, nil where a series or date is missing.
  struct Row {
    var name: String
    var card: Scorecard?
    var isPeer: Bool
  }

  /// A measure by which sets are compared.
  enum Measure: String, CaseIterable {
    case owa = "OWA"
    case rmsse = "RMSSE"
    case pinball = "scaled pinball loss"

    func value(_ card: Scorecard?) -> Double? {
      switch self {
      case .owa: card?.owa
      case .rmsse: card?.rmsse
      case .pinball: card?.scaledPinball
      }
    }
  }

  /// The best peer by a measure; nil where no peer answered.
  func bestPeer(_ measure: Measure) -> (name: String, value: Double)? {
    rows.lazy.filter(\.isPeer)
      .compactMap { row in measure.value(row.card).map { (name: row.name, value: $0) } }
      .min { $0.value < $1.value }
  }
}

/// `Reports/accuracy.md`.
struct AccuracyPage {
  var machine: String
  var command: String
  var peers: String
  var results: [SetResult]
  var calibrations: [CalibrationRun]

  /// The shares that calibration is checked at.
  private static let nominalShares = [0.5, 0.9, 0.95, 0.98]

  var text: String {
    var text = """
      # Accuracy of the default forecast

      Written by one run, on \(machine), of

          \(command)

      Restock's forecasts are the files that `restock forecast` wrote in that run, with default settings
      unless the row says more. The peers' were made in the same run by \(peers), each model as it comes.
      Their quantiles are put on their means by the variance of the last 24 buckets: negative binomial, or
      normal where values are large; LightGBM's second row has quantile objectives of its own. All are
      scored by the definitions of the M competitions; smaller is better.

      ## Beside the best peer

      A set's best peer is the best of all its rows below, measure by measure.


      """
    var best = TextTable([
      .text("Set"), .text("Measure"), .text("Forecast"), .number("Score"), .number("Best peer"),
      .text("which"), .number("Ratio"),
    ])
    for result in results {
      for measure in measures(of: result) {
        for row in result.rows where !row.isPeer {
          guard let ours = measure.value(row.card) else { continue }
          let peer = result.bestPeer(measure)
          best.add([
            result.set.name, measure.rawValue, row.name, fixed(ours, 4),
            peer.map { fixed($0.value, 4) } ?? "—", peer?.name ?? "—",
            peer.map { fixed(ours / $0.value, 3) } ?? "—",
          ])
        }
      }
    }
    text += best.text(style: .markdown)
    text += calibration
    for result in results { text += "\n## \(result.set.name)\n\n" + page(of: result) }
    return text
  }

  /// OWA means little where demand is intermittent; its sets are told by RMSSE and pinball loss.
  private func measures(of result: SetResult) -> [SetResult.Measure] {
    switch result.set.bucket {
    case .day, .week: [.rmsse, .pinball]
    default:
      result.set.histories.joined().contains(0) ? [.rmsse, .pinball] : [.owa, .rmsse, .pinball]
    }
  }

  private func page(of result: SetResult) -> String {
    let set = result.set
    var table = TextTable([
      .text("Forecast"), .number("sMAPE"), .number("MASE"), .number("OWA"), .number("RMSSE"),
      .number("SPL"), .number("WAPE"), .number("Bias"), .number("up to q97.5"),
      .number("up to q99.5"), .number("in 95 %"),
    ])
    for row in result.rows {
      func cell(_ value: Double?, _ decimals: Int = 4) -> String {
        value.map { fixed($0, decimals) } ?? "—"
      }
      guard let card = row.card else {
        table.add([row.name, "not every series answered"])
        continue
      }
      table.add([
        row.name, cell(card.smape, 3), cell(card.mase), cell(card.owa), cell(card.rmsse),
        cell(card.scaledPinball), cell(card.wape), cell(card.bias), cell(card.upTo975, 3),
        cell(card.upTo995, 3), cell(card.inside95, 3),
      ])
    }
    let buckets = set.histories.reduce(0) { $0 + $1.count }
    return "\(set.keys.count) series, \(buckets) buckets by \(set.bucket.rawValue), "
      + "\(set.horizon) ahead.\n\n" + table.text(style: .markdown)
  }

  private var calibration: String {
    guard !calibrations.isEmpty else { return "" }
    var table = TextTable([
      .text("Set"), .text("Of"), .text("Share"), .number("Should be"), .number("Was"),
      .number("Low"), .number("High"), .text("Agrees"),
    ])
    for run in calibrations {
      add(run.buckets, "a bucket", run, tolerance: 0.01, to: &table)
      if let sumOver = run.sumOver {
        add(run.sums, "the sum of \(sumOver)", run, tolerance: 0.02, to: &table)
      }
    }
    var text = """

      ## Calibration

      The randomised probability integral transform of the default forecast over
      \(calibrations[0].origins) origins, one bucket apart. The 95 % interval is clustered by series. A share
      agrees where the nominal one is in the interval, or missed by under a point (for sums two).


      """
    text += table.text(style: .markdown) + "\nOver the same origins:\n\n"
    var bias = TextTable([.text("Set"), .number("Bias"), .number("RMSSE"), .number("Forecasts")])
    for run in calibrations {
      bias.add([
        run.name, run.card.bias.map { fixed(100 * $0, 1) + " %" } ?? "—",
        run.card.rmsse.map { fixed($0, 4) } ?? "—", String(run.card.forecasts),
      ])
    }
    return text + bias.text(style: .markdown)
  }

  private func add(
    _ tally: CalibrationTally, _ what: String, _ run: CalibrationRun, tolerance: Double,
    to table: inout TextTable
  ) {
    for nominal in Self.nominalShares {
      for (kind, share) in [
        ("up to the quantile", tally.shareUpTo(nominal)),
        ("in the central interval", tally.shareInside(nominal)),
      ] {
        table.add([
          run.name, what, kind, fixed(nominal, 2), fixed(share.share, 4), fixed(share.low, 4),
          fixed(share.high, 4), share.agrees(with: nominal, tolerance: tolerance) ? "yes" : "no",
        ])
      }
    }
  }
}
