// SPDX-License-Identifier: GPL-3.0-or-later

import Forecasting
import Inventory
import Preprocessing
import Reporting
import Retail
import Scenario
import SupplyChain
import Timeline

/// What an explanation is put together from: a run's stages, and the SKU's own place in each.
struct ExplanationSources {
  let basis: WeeklyRun.Basis
  let stage: ForecastStage
  let plan: SupplyPlan
  /// The forecast; nil where none is made.
  let forecast: ForecastStage.Adjusted?
  let key: SeriesKey

  /// The place of the series; nil without a history.
  var series: Int? { basis.prepared.panel.index(of: key) }

  /// What the plan was made from; nil where nothing is planned.
  var planned: PlanExplanation? { plan.explanations.first { $0.item.key == key } }

  /// All that is known.
  var explanation: ItemExplanation {
    let settings = basis.inputs.settings
    var explanation = ItemExplanation(
      key: key, scenario: settings.name, asOf: basis.known.asOf, bucket: settings.bucket,
      currency: planned?.item.terms.currency ?? settings.planCurrency(of: basis.inputs.data))
    let item = basis.known.items.last { $0.sku == key.sku }
    explanation.name = item?.name
    explanation.category = item?.category
    explanation.life = series.map { basis.prepared.lifecycles[$0].words }
    explanation.history = series.flatMap { history($0) }
    explanation.forecast = forecast.map(forecastParts)
    if let planned {
      explanation.interval = interval(planned)
      explanation.policy = policy(planned)
      explanation.order = order(planned)
      explanation.inaction = inaction(planned)
    }
    explanation.remarks = remarks
    explanation.language = settings.report.language.words
    return explanation.worded
  }

  private var remarks: [String] {
    var remarks: [String] = []
    if let series, basis.prepared.hasEnded(series) {
      remarks.append("It is past its last day: nothing is forecast and nothing ordered.")
    } else if series == nil, planned?.levels.isEchelon == true {
      remarks.append("It sells nothing itself: its demand is that of the places it supplies.")
    } else if series == nil {
      remarks.append("It has no sales history: no demand is expected.")
    } else if planned == nil {
      remarks.append("It is not listed for planning: no levels and no order.")
    }
    remarks += plan.exceptions.filter { $0.key == key }.map { "\($0.message) \($0.remedy)" }
    remarks += planned?.remarks.map { $0 + "." } ?? []
    remarks += basis.past.troubles.map { $0.warning + "." }
    remarks += basis.assortment.assumptions.filter {
      $0.subject.contains(key.sku.code)
    }.map { "Assumed: \($0.setting) of \($0.value) for \($0.subject)." }
    return remarks
  }
}

extension Lifecycle {
  /// The stage and its day.
  fileprivate var words: String {
    switch (stage, since) {
    case (.upcoming, let day?): "listed from \(day) on"
    case (.new, let day?): "new, since \(day)"
    case (.active, let day?): "active, since \(day)"
    case (.ending, let day?): "ending, last day \(day)"
    case (.ended, let day?): "ended, last day \(day)"
    case (.dead, let day?): "not sold since \(day)"
    case (.dead, nil): "never sold"
    case (let stage, nil): stage.rawValue
    }
  }
}
