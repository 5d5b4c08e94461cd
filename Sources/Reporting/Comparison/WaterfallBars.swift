// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular

/// A bar of a waterfall: the base's total, what a change adds, what changes add together, or the end.
struct WaterfallBar: Hashable {
  /// What the bar stands for.
  enum Kind: String { case base, change, interactions, scenario }

  var scenario: String
  var measure: ComparedMeasure
  var kind: Kind
  var label: String
  /// Its height; below zero where it takes away.
  var amount: Money
  /// Where the bar ends: the sum of the bars up to it.
  var total: Money
}

extension ComparisonReport {
  /// What the changes of a scenario do together beyond what each does alone.
  func interactions(_ scenario: ComparedScenario, _ measure: ComparedMeasure) -> Money {
    let own = scenario.effects.reduce(Money.zero) { $0 + $1.difference[measure] }
    return scenario.plan.totals[measure] - base.totals[measure] - own
  }

  /// The bars of a scenario's waterfall, from the base's total to its own.
  ///
  /// Their amounts from the first to the interactions sum to the last exactly: interactions are what is
  /// left when the changes' own effects are taken from the difference.
  func bars(_ scenario: ComparedScenario, _ measure: ComparedMeasure) -> [WaterfallBar] {
    var total = base.totals[measure]
    func bar(_ kind: WaterfallBar.Kind, _ label: String, _ amount: Money) -> WaterfallBar {
      WaterfallBar(
        scenario: scenario.plan.name, measure: measure, kind: kind, label: label, amount: amount,
        total: total)
    }
    var bars = [bar(.base, base.name, total)]
    for effect in scenario.effects {
      total += effect.difference[measure]
      bars.append(bar(.change, effect.change, effect.difference[measure]))
    }
    let together = interactions(scenario, measure)
    total += together
    bars.append(bar(.interactions, "interactions", together))
    bars.append(bar(.scenario, scenario.plan.name, total))
    return bars
  }
}

extension ComparedPlan {
  /// The totals of the outcome.
  var totals: OutcomeTotals { OutcomeTotals(outcomes) }
}

extension TableFile where Row == WaterfallBar {
  /// `waterfall.csv`.
  static func waterfall(_ currency: Currency) -> TableFile {
    TableFile(
      name: "waterfall.csv", oneRow: "a bar from the base's total to a scenario's",
      purpose: "Where the difference of a what-if comes from, change by change.",
      identities: [
        "total = the total of the bar before + amount; the last bar's amount is its total"
      ],
      columns: [
        .text("scenario", "what is compared with the base") { $0.scenario },
        .text("measure", "which total") { $0.measure.rawValue },
        .text("bar", "base, change, interactions or scenario") { $0.kind.rawValue },
        .text("label", "the scenario's name or the change") { $0.label },
        .money("amount", "the bar's height") { ($0.amount, currency) },
        .money("total", "the sum up to this bar") { ($0.total, currency) },
        .text("currency", "the currency") { _ in currency.code },
      ])
  }
}
