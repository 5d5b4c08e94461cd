// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The newsvendor's level and cost for Poisson demand.
struct NewsvendorTask: InventoryTask {
  struct Problem {
    var mean, holding, short: Double
  }

  static let id = "newsvendor"
  static let title = "newsvendor, Poisson"
  static let range = "demand 1–200, holding 0.1–1, shortage 1–50 times holding"

  func draw(_ random: inout RandomStream) -> Problem {
    let holding = random.uniform(in: 0.1...1)
    return Problem(
      mean: random.uniform(in: 1...200), holding: holding,
      short: holding * random.uniform(in: 1...50))
  }

  mutating func solve(_ problem: borrowing Problem) -> TaskAnswer {
    guard
      let newsvendor = try? Newsvendor(
        holdingCost: problem.holding, stockoutCost: problem.short)
    else { return TaskAnswer(first: .nan, cost: .nan) }
    let answer = newsvendor.level(for: PoissonDistribution(mean: problem.mean))
    return TaskAnswer(first: answer.baseStockLevel, cost: answer.cost)
  }

  func numbers(_ problem: Problem) -> [Double] {
    [problem.mean, problem.holding, problem.short]
  }
}

/// Levels of many items, each from demands that are drawn for it.
struct SampledLevelsRun {
  static let items = 10_000
  static let draws = 1_000
  static let title = "Levels of 10,000 items from 1,000 drawn lead-time demands each"
  static let range = """
    Means are drawn from 2–60 and shortage from 1–50 times holding; the negative binomial demands have
    twice their mean as variance. Each item's are drawn from a table of its own, made in that time.
    """

  /// Seconds on the processor, medians of the rounds.
  var poisson: Double
  var negativeBinomial: Double

  init(rounds: Int, share: Double) {
    let items = max(1, Int(Double(Self.items) * share))
    poisson = Self.seconds(rounds, items) { LatticeMass.poisson(mean: $0) }
    negativeBinomial = Self.seconds(rounds, items) {
      LatticeMass.negativeBinomial(mean: $0, variance: 2 * $0)
    }
  }

  private static func seconds(
    _ rounds: Int, _ items: Int, _ demand: (_ mean: Double) -> LatticeMass
  ) -> Double {
    var levels = SampledLevels(count: draws)
    return median(
      (0..<rounds).map { round in
        var random = RandomStream(seed: 5, stream: UInt64(round))
        let start = clock()
        var total = 0.0
        for _ in 0..<items {
          let demand = LatticeSampler(demand(random.uniform(in: 2...60)))
          let ratio = random.uniform(in: 1...50)
          for place in levels.draws.indices {
            levels.draws[place] = Double(demand.sample(using: &random))
          }
          guard let newsvendor = try? Newsvendor(holdingCost: 1, stockoutCost: ratio) else {
            continue
          }
          total += levels.level(for: newsvendor).cost
        }
        blackHole(total)
        return Double(clock() - start) / Double(CLOCKS_PER_SEC)
      })
  }
}
