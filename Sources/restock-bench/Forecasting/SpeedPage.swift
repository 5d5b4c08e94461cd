// SPDX-License-Identifier: GPL-3.0-or-later

import Reporting

/// One kind of work, and what it cost here and in the peer.
struct SpeedRow {
  var work: String
  var data: String
  var ours: String
  var theirs: String
  /// How many times as much the peer took.
  var ratio: Double?
}

/// `Reports/speed.md`.
struct SpeedPage {
  var machine: String
  var command: String
  var peers: String
  var rows: [SpeedRow]
  /// What each model of the catalog costs: id, milliseconds a series, series it refused.
  var models: [(id: String, timing: ModelTiming)]
  var modelData: String

  var text: String {
    var table = TextTable([
      .text("Work"), .text("Data"), .number("Restock"), .number("Peer"), .number("Peer / Restock"),
    ])
    for row in rows {
      table.add([
        row.work, row.data, row.ours, row.theirs, row.ratio.map { fixed($0, 0) } ?? "—",
      ])
    }
    var catalog = TextTable([.text("Model"), .number("ms a series"), .number("refused")])
    for model in models {
      catalog.add([model.id, fixed(model.timing.milliseconds, 4), String(model.timing.refusals)])
    }
    return """
      # Speed of the forecasts

      Written by one run, on \(machine), of

          \(command)

      Measured beside \(peers), in the same run. Single models are timed by processor time on one thread of one
      process, each fitted anew to every series; Restock's times are medians of three rounds. The whole
      program is a process of its own, from its start to the written file, and does for every series what
      the peer's mean of AutoETS and DOT does, and more: a contest of models, their weights, and nine
      quantiles. The peer's whole program is its process from its start to that mean's file.

      \(table.text(style: .markdown))
      """ + (models.isEmpty ? "" : "\n## Every model of the catalog\n\n" + catalogText(catalog))
  }

  private func catalogText(_ table: TextTable) -> String {
    "Processor time of a fit and a forecast on \(modelData).\n\n" + table.text(style: .markdown)
  }
}
