// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Solving
import Timeline

extension OrderingWithinLimits {
  /// The most times that a budget's shares are shifted.
  private static let mostRounds = 5

  /// A group of items with its joint order.
  struct Solved {
    /// The items and their problem.
    var group: LimitGroup
    /// What to order.
    var plan: JointOrderPlan
    /// The limits that the items by themselves would break.
    var broken: [JointOrderConstraint]
  }

  /// The limits that the items' own orders break and that are a reason to order together.
  func brokenLimits(_ group: LimitGroup) -> [JointOrderConstraint] {
    let check = JointOrderCheck(group.problem)
    return check.violations(of: group.ownOrders).map(\.constraint).filter { limit in
      switch limit {
      case .budget, .storage: true
      case .minimumOrderValue(let sender, let period), .containers(let sender, let period),
        .containerFill(let sender, let period):
        zip(group.items, group.senderOf).contains {
          $0.1 == sender && $0.0.ownPacks > 0 && $0.0.slots[0].orderPeriod == period
        }
      case .minimumPacks, .leastReceived, .mostReceived, .packs: false
      }
    }
  }

  /// The joint order of some items; nil where the problem is refused, which none should be.
  ///
  /// Where several periods share a bucket's budget, what one leaves is given to the others and all is
  /// ordered again, as long as that costs less.
  mutating func solve(
    _ places: [Int], of whole: LimitGroup, _ context: Context, sharesBudget: Bool
  ) -> Solved? {
    var budgets = context.budgets
    var best: Solved?
    for _ in 0..<(sharesBudget ? OrderingWithinLimits.mostRounds : 1) {
      let group = LimitGroup(
        places.map { whole.items[$0] }, of: context.drafts, calendar: context.calendar,
        budget: sharesBudget && budgets.isLimited ? budgets.byPeriod : [], waived: context.waived,
        roomTaken: context.roomTaken, orderCosts: context.orderCosts, settings: settings)
      do throws(JointOrderError) {
        let plan = takenOn(try JointOrderSolver(group.problem).plan(), of: group.problem)
        if let best, !plan.isBetter(than: best.plan) { return best }
        best = Solved(group: group, plan: plan, broken: brokenLimits(group))
      } catch {
        let names = group.senders.map(\.sender).joined(separator: ", ")
        notes.append(
          PlanNote(
            subject: "joint order to \(names)",
            message: "Each item was ordered by itself, whatever the limits: \(error)."))
        return best
      }
      guard let plan = best?.plan,
        let next = budgets.shifted(
          spent: group.spent(by: plan.packs), context.calendar)
      else { break }
      budgets = next
    }
    return best
  }

  /// The plan, or a better one where the settings' solver finds it.
  private mutating func takenOn(
    _ plan: JointOrderPlan, of problem: JointOrderProblem
  ) -> JointOrderPlan {
    guard let solver = settings.solver else { return plan }
    do throws(SolvingError) {
      return try JointOrderSolverStep(solver: solver).improved(plan, of: problem)
    } catch {
      notes.append(
        PlanNote(
          subject: "constraints.solver",
          message: "The solver failed, and the plan stands as it was found: \(error)."))
      return plan
    }
  }

  /// Whether the plans of some groups, with the own orders of all else, cost more than a budget.
  func exceedsBudget(_ whole: LimitGroup, _ context: Context, _ plans: [([Int], Solved?)]) -> Bool {
    var orders = whole.ownOrders
    for (places, solved) in plans {
      guard let solved else { continue }
      for (place, packs) in zip(places, solved.plan.packs) { orders[place] = packs }
    }
    return JointOrderCheck(whole.problem).violations(of: orders).contains {
      if case .budget = $0.constraint { true } else { false }
    }
  }
}

extension JointOrderPlan {
  /// Whether it breaks fewer limits than another plan, or as many at less cost.
  fileprivate func isBetter(than other: JointOrderPlan) -> Bool {
    if conflicts.count != other.conflicts.count { return conflicts.count < other.conflicts.count }
    return cost.total < other.cost.total
  }
}

extension LimitGroup {
  /// The money of each period's orders.
  func spent(by packs: [[Int]]) -> [Double] {
    var spent = Array(repeating: 0.0, count: problem.bucketCount)
    for (item, counts) in zip(items, packs) {
      for (slot, count) in zip(item.slots, counts) {
        spent[slot.orderPeriod] += Double(count) * item.packCost
      }
    }
    return spent
  }
}
