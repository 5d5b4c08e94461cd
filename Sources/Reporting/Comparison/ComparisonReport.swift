// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// Plans side by side: the first is the base that the others are compared with.
public struct ComparisonReport: Sendable {
  /// The base.
  public var base: ComparedPlan
  /// What is compared with it, each with where the difference comes from.
  public var others: [ComparedScenario]
  /// The measure whose difference is told first.
  public var measure: ComparedMeasure

  /// A comparison.
  public init(base: ComparedPlan, others: [ComparedScenario], measure: ComparedMeasure = .profit) {
    self.base = base
    self.others = others
    self.measure = measure
  }

  /// The base's currency, which all amounts are in.
  var currency: Currency { base.report.run.currency }

  /// The base's language, which the pages are in.
  var language: ReportLanguage { base.report.run.language }

  /// The comparison with what scenarios change in the language of its pages.
  public var worded: ComparisonReport {
    switch language {
    case .english: self
    case .chinese: said(by: PhraseBook.chinese)
    }
  }

  private func said(by book: PhraseBook) -> ComparisonReport {
    var report = self
    for place in others.indices {
      report.others[place].effects = others[place].effects.map { effect in
        ChangeEffect(
          change: book.say(effect.change), basis: effect.basis.map(book.say),
          difference: effect.difference)
      }
    }
    return report
  }
}

/// A plan and what it is expected to come to.
public struct ComparedPlan: Sendable {
  /// The plan's report.
  public var report: RunReport
  /// What it is expected to come to.
  public var outcomes: [OutcomeEntry]
  /// How many SKUs at places lack a cost or are priced in another currency, and so count for nothing.
  public var unvalued: Int

  /// A plan with its outcome.
  public init(report: RunReport, outcomes: [OutcomeEntry], unvalued: Int) {
    self.report = report
    self.outcomes = outcomes
    self.unvalued = unvalued
  }

  /// The scenario's name.
  public var name: String { report.run.scenario }
}

/// A plan that is compared with the base.
public struct ComparedScenario: Sendable {
  /// The plan.
  public var plan: ComparedPlan
  /// What each change does, in the order listed.
  public var effects: [ChangeEffect]

  /// A plan and where its difference from the base comes from.
  public init(plan: ComparedPlan, effects: [ChangeEffect]) {
    self.plan = plan
    self.effects = effects
  }
}

/// What one change does to the base's totals.
public struct ChangeEffect: Hashable, Sendable {
  /// The change in words.
  public var change: String
  /// The changes that it had to be made on top of; empty where it was made alone.
  public var basis: [String]
  /// How it changes the totals.
  public var difference: OutcomeTotals

  /// An effect of a change.
  public init(change: String, basis: [String] = [], difference: OutcomeTotals) {
    self.change = change
    self.basis = basis
    self.difference = difference
  }
}
