// SPDX-License-Identifier: GPL-3.0-or-later

/// A column of a table of accuracy, written in the same way on every page.
enum AccuracyColumn {
  case forecasts, bias, wape, mase, rmsse, owa, scaledPinball, scaledRankedProbability, inside95
  /// The share of the seasonal naive forecast's error that is saved.
  case lessError
  /// The same with its sign, of the pinball loss or of RMSSE.
  case addedPinball, addedRMSSE
  /// Of the pinball loss, or of RMSSE where no quantiles were scored.
  case added

  /// Its title in a language.
  func title(_ language: ReportLanguage) -> String {
    switch self {
    case .forecasts: language.say(AccuracyPhrase.forecasts)
    case .bias: language.say(SummaryPhrase.bias)
    case .wape: "WAPE"
    case .mase: "MASE"
    case .rmsse: "RMSSE"
    case .owa: "OWA"
    case .scaledPinball: "SPL"
    case .scaledRankedProbability: "CRPS"
    case .inside95: language.say(AccuracyPhrase.coverage)
    case .lessError: language.say(SummaryPhrase.valueAdded)
    case .addedPinball, .addedRMSSE, .added: language.say(AccuracyPhrase.added)
    }
  }

  /// What it says of a row in a language; `—` where nothing is known.
  func cell(_ row: AccuracyMeasures, _ language: ReportLanguage) -> String {
    func measure(_ value: Double?) -> String { value.map(NumberWords.measure) ?? "—" }
    func percent(_ share: Double?) -> String { share.map(language.percent) ?? "—" }
    func signed(_ share: Double?) -> String { share.map(language.signed) ?? "—" }
    return switch self {
    case .forecasts: NumberWords.count(row.forecasts)
    case .bias: signed(row.bias)
    case .wape: percent(row.wape)
    case .mase: measure(row.mase)
    case .rmsse: measure(row.rmsse)
    case .owa: measure(row.owa)
    case .scaledPinball: measure(row.scaledPinball)
    case .scaledRankedProbability: measure(row.scaledRankedProbability)
    case .inside95: percent(row.inside95)
    case .lessError: percent(row.valueAddedRMSSE)
    case .addedPinball: signed(row.valueAddedPinball)
    case .addedRMSSE: signed(row.valueAddedRMSSE)
    case .added: signed(row.valueAddedPinball ?? row.valueAddedRMSSE)
    }
  }
}

extension ReportLanguage {
  /// A table of accuracy: a row each with its name, and some columns.
  func table(
    of rows: [(name: String, measures: AccuracyMeasures)], first: TextTable.Column,
    _ columns: [AccuracyColumn]
  ) -> TextTable {
    var table = TextTable([first] + columns.map { .number($0.title(self)) })
    for row in rows {
      table.add([row.name] + columns.map { $0.cell(row.measures, self) })
    }
    return table
  }
}
