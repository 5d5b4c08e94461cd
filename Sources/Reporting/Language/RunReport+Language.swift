// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

extension RunReport {
  /// The report with all that planning and the check of the data say in the language of its pages.
  public var worded: RunReport {
    switch run.language {
    case .english: self
    case .chinese: said(by: PhraseBook.chinese, FindingBook.chinese)
    }
  }

  private func said(by book: PhraseBook, _ finding: (Finding) -> Finding) -> RunReport {
    var report = self
    for place in report.orders.indices {
      report.orders[place].line.reason = book.say(report.orders[place].line.reason)
    }
    for place in report.exceptions.indices {
      let exception = report.exceptions[place].exception
      report.exceptions[place].exception.message = book.say(exception.message)
      report.exceptions[place].exception.remedy = book.say(exception.remedy)
    }
    report.assumptions = assumptions.map { assumption in
      Assumption(
        setting: assumption.setting, value: book.say(assumption.value),
        subject: book.say(assumption.subject), count: assumption.count,
        remedy: book.say(assumption.remedy))
    }
    report.trust.findings = trust.findings.map { one in
      var said = finding(one)
      said.examples = said.examples.map(book.say)
      return said
    }
    report.trust.unforecast = trust.unforecast.map {
      TrustFacts.Unforecast(key: $0.key, reason: book.say($0.reason))
    }
    report.trust.leftOut = trust.leftOut.map {
      TrustFacts.LeftOut(reason: book.say($0.reason), codes: $0.codes)
    }
    report.run.changes = run.changes.map(book.sayChange)
    return report
  }
}
