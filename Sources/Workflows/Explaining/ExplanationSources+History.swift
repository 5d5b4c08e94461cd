// SPDX-License-Identifier: GPL-3.0-or-later

import Preprocessing
import Reporting
import Retail
import Scenario
import Timeline

extension ExplanationSources {
  /// The history of a series as models see it; nil where it is empty.
  func history(_ series: Int) -> ExplainedHistory? {
    let prepared = basis.prepared
    let (panel, cleaned) = (prepared.panel, stage.panel)
    let range = panel.range(of: series)
    guard !range.isEmpty else { return nil }
    var history = ExplainedHistory(
      first: panel.starts[series], last: panel.end(of: series).advanced(by: -1))
    history.buckets = range.count
    history.unknown = range.count { panel.state[$0] == .unknown }
    history.censored = range.count { panel.state[$0] == .censored }
    history.steps = steps(series)
    history.returned = basis.inputs.data.returns.units(of: key, before: basis.known.asOf)
    let stockouts = prepared.stockouts.filter { $0.series == series }
    history.stockouts = stockouts.count
    history.soldInStockouts = stockouts.reduce(0) { $0 + $1.sales }
    history.wantedInStockouts = stockouts.reduce(0) { $0 + $1.demand }
    let base = prepared.base.range(of: series)
    history.closed = base.count { prepared.base.exposure[$0] == 0 }
    history.treatments = treatments(series)
    history.classes = prepared.classes[series].words
    history.recent = cleaned.range(of: series).suffix(52).map {
      cleaned.demand[$0].isNaN ? nil : cleaned.demand[$0]
    }
    return history
  }

  /// From the units of the rows to those that models see.
  private func steps(_ series: Int) -> [ExplainedUnits] {
    let prepared = basis.prepared
    func total(_ panel: DemandPanel) -> Double {
      panel.range(of: series).reduce(0) { panel.demand[$1].isNaN ? $0 : $0 + panel.demand[$1] }
    }
    let sold = basis.known.sales.units(of: key, before: basis.known.asOf)
    let filled = total(prepared.panel)
    let seen = total(stage.panel)
    var steps = [ExplainedUnits("sold", "units of the sales rows", sold)]
    let successions = prepared.successions.filter { $0.new == key }
    let carried = successions.reduce(0) { $0 + $1.carried }
    steps.append(ExplainedUnits("carried_over", "carried over from the old SKU", carried))
    steps.append(
      ExplainedUnits(
        "outside", "outside the listing, in the unfinished bucket, or where too little is known",
        filled - sold - carried))
    let censoring = basis.inputs.settings.preparation.censoring
    let estimated =
      switch censoring {
      case .estimated: total(prepared.estimated) - filled
      case .excluded:
        -prepared.panel.range(of: series).reduce(0.0) { sum, place in
          prepared.panel.state[place] == .censored ? sum + prepared.panel.demand[place] : sum
        }
      case .atLeast, .kept: 0.0
      }
    steps.append(
      ExplainedUnits(
        "stockouts",
        censoring == .excluded
          ? "buckets with stock-outs, left out" : "estimated to have been wanted in stock-outs",
        estimated))
    let outliers = prepared.outliers.filter { $0.series == series && $0.became != $0.was }
      .reduce(0) { $0 + ($1.became ?? 0) - $1.was }
    steps.append(ExplainedUnits("outliers", "outliers capped or left out", outliers))
    steps.append(
      ExplainedUnits(
        "level_shifts", "brought to the level of today", seen - filled - estimated - outliers))
    return steps.filter { $0.name == "sold" || abs($0.units) > 1e-6 }
      + [ExplainedUnits("seen", "units that the models see", seen)]
  }

  private func treatments(_ series: Int) -> [String] {
    let prepared = basis.prepared
    let settings = basis.inputs.settings
    var words: [String] = []
    for succession in prepared.successions where succession.new == key {
      words.append(
        "Follows \(succession.old.sku) from \(succession.from) on: "
          + "\(amount(succession.carried)) units carried over"
          + (succession.ratio == 1 ? "." : " at \(amount(succession.ratio)) for one."))
    }
    for succession in prepared.successions where succession.old == key {
      words.append("Followed by \(succession.new.sku) from \(succession.from) on.")
    }
    if prepared.stockouts.contains(where: { $0.series == series }) {
      switch settings.preparation.censoring {
      case .atLeast: words.append("In stock-outs demand was at least what was sold.")
      case .excluded: words.append("Buckets with stock-outs are left out.")
      case .kept: words.append("In stock-outs the sales count as the demand.")
      case .estimated: words.append("In stock-outs the estimated demand stands for the sales.")
      }
    }
    let own = prepared.outliers.filter { $0.series == series }.sorted {
      abs($0.score) == abs($1.score) ? $0.bucket < $1.bucket : abs($0.score) > abs($1.score)
    }
    for outlier in own.prefix(Self.mostOutliers) {
      let became = outlier.became.map { "read as \(amount($0))" } ?? "left out"
      words.append(
        "Outlier: \(amount(outlier.was)) units in the \(outlier.bucket.size) of "
          + "\(outlier.bucket.firstDay), \(outlier.reason); "
          + (outlier.became == outlier.was ? "kept." : "\(became)."))
    }
    if own.count > Self.mostOutliers {
      words.append("\(own.count - Self.mostOutliers) more outliers are in assumptions.csv.")
    }
    for shift in prepared.levelShifts where shift.series == series {
      words.append(
        "From the \(shift.bucket.size) of \(shift.bucket.firstDay) on it sells "
          + "\(amount(shift.after)) instead of \(amount(shift.before)) a \(shift.bucket.size); "
          + (settings.preparation.levelShifts == .adjusted
            ? "what came before is brought to that level." : "kept as it is."))
    }
    return words
  }

  /// The most outliers that are named one by one.
  private static let mostOutliers = 3

  /// A number of units with up to two decimals.
  func amount(_ value: Double) -> String {
    Quantity(value).rounded(decimals: value.magnitude < 10 ? 2 : 0).description
  }
}

extension SalesHistory {
  /// The units of a SKU at a place before a day that stand.
  fileprivate func units(of key: SeriesKey, before day: Day) -> Double {
    guard let sku = skus.firstIndex(of: key.sku),
      let place = locations.firstIndex(of: key.location)
    else { return 0 }
    var sum = 0.0
    for row in 0..<count
    where self.sku[row] == Int32(sku) && location[row] == Int32(place) && self.day[row] < day.number
    { sum += quantity[row] }
    return sum
  }
}

extension DemandClasses {
  /// The classes with their numbers, in words.
  fileprivate var words: String {
    func number(_ value: Double) -> String {
      Quantity(value).rounded(decimals: 2).description
    }
    var words = "\(revenue.rawValue) by revenue, \(variation.rawValue) by variation"
    if coefficientOfVariation.isFinite { words += " (\(number(coefficientOfVariation)))" }
    words += ", \(pattern.rawValue)"
    if averageDemandInterval.isFinite {
      words += " (demand every \(number(averageDemandInterval)) buckets)"
    }
    return words
  }
}
