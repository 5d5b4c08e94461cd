// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical

/// The exact reorder point and quantity for Poisson demand.
struct LotReorderingTask: InventoryTask {
  struct Problem {
    var rate, lead, holding, short, fixed: Double
  }

  static let id = "reordering"
  static let title = "exact (r, Q), Poisson"
  static let range = """
    demand 2–60 a period, lead time 0.25–2 periods, holding 0.5–5, shortage 5–25 times holding, \
    order 10–200 times holding
    """

  func draw(_ random: inout RandomStream) -> Problem {
    let holding = random.uniform(in: 0.5...5)
    return Problem(
      rate: random.uniform(in: 2...60), lead: random.uniform(in: 0.25...2), holding: holding,
      short: holding * random.uniform(in: 5...25), fixed: holding * random.uniform(in: 10...200))
  }

  mutating func solve(_ problem: borrowing Problem) -> TaskAnswer {
    guard
      let levels = try? LotReordering.poisson(
        demandRate: problem.rate, leadTime: problem.lead, holdingCost: problem.holding,
        stockoutCost: problem.short, fixedCost: problem.fixed
      ).leastCost()
    else { return TaskAnswer(first: .nan, cost: .nan) }
    return TaskAnswer(
      first: Double(levels.reorderPoint), second: Double(levels.orderQuantity),
      cost: levels.costRate)
  }

  func numbers(_ problem: Problem) -> [Double] {
    [problem.rate, problem.lead, problem.holding, problem.short, problem.fixed]
  }
}

/// The exact reorder point and order-up-to level over the range of Zheng and Federgruen's table.
struct MinMaxTask: InventoryTask {
  struct Problem {
    var mean, holding, short, fixed: Double
  }

  static let id = "min-max"
  static let title = "exact (s, S), Poisson"
  static let range =
    "the Zheng–Federgruen rows' range: demand 10–75 a period, holding 1, shortage 9, order 64"

  func draw(_ random: inout RandomStream) -> Problem {
    Problem(mean: random.uniform(in: 10...75), holding: 1, short: 9, fixed: 64)
  }

  mutating func solve(_ problem: borrowing Problem) -> TaskAnswer {
    guard
      let levels = try? MinMaxReordering(
        demand: .poisson(mean: problem.mean), holdingCost: problem.holding,
        stockoutCost: problem.short, fixedCost: problem.fixed
      ).leastCost()
    else { return TaskAnswer(first: .nan, cost: .nan) }
    return TaskAnswer(
      first: Double(levels.reorderPoint), second: Double(levels.orderUpToLevel),
      cost: levels.costRate)
  }

  func numbers(_ problem: Problem) -> [Double] {
    [problem.mean, problem.holding, problem.short, problem.fixed]
  }
}

/// How many periods a lot-sizing task has.
protocol Horizon {
  static var periods: Int { get }
}

enum Weeks: Horizon { static let periods = 52 }

enum Days: Horizon { static let periods = 365 }

/// Wagner and Whitin's lots.
struct LotsTask<Length: Horizon>: InventoryTask {
  struct Problem {
    var fixed, holding: Double
    var demand: [Double]
  }

  private var solver = WagnerWhitin()
  private let none = Array(repeating: 0.0, count: Length.periods)

  static var id: String { "lots-\(Length.periods)" }
  static var title: String { "Wagner–Whitin, \(Length.periods) periods" }
  static var range: String { "demand 0–200 a period, order 100–1,000, holding 0.2–2" }

  func draw(_ random: inout RandomStream) -> Problem {
    Problem(
      fixed: random.uniform(in: 100...1000), holding: random.uniform(in: 0.2...2),
      demand: (0..<Length.periods).map { _ in (200 * random.uniform()).rounded() })
  }

  mutating func solve(_ problem: borrowing Problem) -> TaskAnswer {
    let fixed = Array(repeating: problem.fixed, count: Length.periods)
    let holding = Array(repeating: problem.holding, count: Length.periods)
    let free = none
    var quantities = none
    return TaskAnswer(
      first: 0,
      cost: solver.solve(
        demand: problem.demand.span, fixedCost: fixed.span, holdingCost: holding.span,
        unitCost: free.span, orderQuantities: &quantities))
  }

  func numbers(_ problem: Problem) -> [Double] {
    [problem.fixed, problem.holding] + problem.demand
  }
}
