// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension ChangeApplication {
  /// Sets what orders of some days may cost, or multiplies what they may cost already.
  mutating func changeBudget(_ change: Change, _ adjustment: Change.Adjustment) -> String {
    let window = change.dates
    let before = settings.constraints.budget.dated
    if case .set(let amount) = adjustment {
      let new = Settings.Constraints.DatedBudget(days: window, amount: Money(amount))
      // Of several budgets that hold on a day the first counts.
      settings.constraints.budget = .dated([new] + before)
      return "\(settings.bucket.rawValue) by \(settings.bucket.rawValue)"
    }
    var changed = 0
    let budgets = before.flatMap { budget in
      guard let common = budget.days.common(with: window) else { return [budget] }
      changed += 1
      let amount = max(.zero, Money(adjustment.applied(to: budget.amount.value)))
      return [Settings.Constraints.DatedBudget(days: common, amount: amount)]
        + budget.days.parts(outside: window).map { .init(days: $0, amount: budget.amount) }
    }
    guard changed > 0 else { return "there is no budget on its dates: nothing changes" }
    settings.constraints.budget = .dated(budgets)
    return "\(changed) \(changed == 1 ? "budget" : "budgets")"
  }
}

extension Settings.Constraints.Budget {
  /// The same budget as amounts with their days.
  fileprivate var dated: [Settings.Constraints.DatedBudget] {
    switch self {
    case .unlimited: []
    case .everyBucket(let amount): [.init(days: DayRange(first: nil, last: nil), amount: amount)]
    case .dated(let budgets): budgets
    }
  }
}
