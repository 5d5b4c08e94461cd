// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import SupplyChain
import Testing

/// Stages by their echelon holding costs and lead times, the one that customers draw from first.
private func stages(_ costs: [Double], _ times: [Double]) -> [EchelonStage] {
  zip(costs, times).map { EchelonStage(echelonHoldingCost: $0, leadTime: $1) }
}

@Suite("Serial systems")
struct SerialEchelonTests {
  @Test("Example 6.1 of Snyder and Shen (2019): levels 6.49, 12.02, 22.71, cost 47.65")
  func textbook() throws {
    let system = try SerialEchelons(
      stages: EchelonStage.stages([(7, 1), (4, 1), (2, 2)]), stockoutCost: 37.12,
      demand: .normal(mean: 5, standardDeviation: 1))
    #expect(system.stages.map(\.echelonHoldingCost) == [3, 2, 2])
    let plan = try system.solve()
    for (found, published) in zip(plan.levels, [6.49, 12.02, 22.71]) {
      #expect(abs(found - published) < 0.006)
    }
    // The book's grid gives 47.65; the recursion itself converges to this.
    #expect(abs(plan.costRate - 47.66015) < 1e-5)
    #expect(zip(plan.localLevels, [6.49, 5.53, 10.69]).allSatisfy { abs($0 - $1) < 0.01 })
  }

  @Test("Table 1 of Shang and Song (2003), rows 1 and 17")
  func published() throws {
    for (stockoutCost, levels, cost, heuristic) in [
      (9.0, [8.0, 13, 18, 22], 12.688, [8.0, 13, 18, 22]),
      (99, [11, 17, 22, 27], 16.206, [11, 17, 22, 27]),
    ] {
      let system = try SerialEchelons(
        stages: stages([0.25, 0.25, 0.25, 0.25], [0.25, 0.25, 0.25, 0.25]),
        stockoutCost: stockoutCost, demand: .poisson(rate: 16))
      let plan = try system.solve()
      #expect(plan.levels == levels)
      #expect(abs(plan.costRate - cost) < 0.0005)
      let bounds = try ShangSongBounds(system)
      #expect(zip(bounds.heuristicLevels, heuristic).allSatisfy { abs($0 - $1) <= 1 })
    }
  }

  @Test("Rows 9 and 25 of the same table, with levels as stockpyl 1.0.2 finds them")
  func dearMiddle() throws {
    for (stockoutCost, levels) in [(9.0, [9.0, 10, 13, 19]), (99, [11, 14, 18, 26])] {
      let system = try SerialEchelons(
        stages: stages([0.25, 2.5, 2.5, 0.25], [0.25, 0.25, 0.25, 0.25]),
        stockoutCost: stockoutCost, demand: .poisson(rate: 16))
      #expect(try system.solve().levels == levels)
    }
  }

  @Test("The recursion as it is written down, on a table, gives the same levels and cost")
  func plainRecursion() throws {
    var random = RandomStream(seed: 11)
    for round in 0..<12 {
      let count = 1 + Int(random.next() % 4)
      let costs = (0..<count).map { _ in 0.1 + random.uniform() }
      let times = (0..<count).map { _ in Double(random.next() % 4) * 0.5 }
      let stockoutCost = 2 + 40 * random.uniform()
      let demand: EchelonDemand =
        round % 2 == 0
        ? .poisson(rate: 1 + 4 * random.uniform()) : .negativeBinomial(mean: 2, variance: 5)
      let system = try SerialEchelons(
        stages: stages(costs, times), stockoutCost: stockoutCost, demand: demand)
      let plan = try system.solve()
      let plain = PlainRecursion(system)
      #expect(abs(plan.costRate - plain.cost) < 1e-8 * plain.cost, "\(round)")
      #expect(plan.levels == plain.levels.map(Double.init), "\(round)")
    }
  }

  @Test("A normal demand is the limit of a finely counted one")
  func fineTable() throws {
    // Hundredths of a unit, of a normal of mean 3 and deviation 0.8 a period.
    let normal = NormalDistribution(mean: 300, standardDeviation: 80)
    let table = LatticeMass(
      lowest: -400,
      probabilities: (-400...1000).map {
        normal.cumulative(Double($0) + 0.5) - normal.cumulative(Double($0) - 0.5)
      })
    // Demand is not negative where it is counted: what is below zero is next to nothing.
    let counted = LatticeMass(
      probabilities: Array(table.probabilities[400...]))
    for (costs, times) in [([1.0, 0.5, 0.25], [1.0, 3, 2]), ([1, 2, 0.5], [2, 0, 1])] {
      for review in EchelonReview.allCases {
        let fine = try SerialEchelons(
          stages: stages(costs.map { $0 / 100 }, times), stockoutCost: 0.2,
          demand: .periods(counted.scaled()), review: review)
        let smooth = try SerialEchelons(
          stages: stages(costs, times), stockoutCost: 20,
          demand: .normal(mean: 3, standardDeviation: 0.8), review: review)
        let (a, b) = (try fine.solve(), try smooth.solve())
        #expect(abs(a.costRate - b.costRate) < 2e-3)
        for (x, y) in zip(a.levels, b.levels) { #expect(abs(x / 100 - y) < 0.02) }
        let levels = b.levels.map { ($0 * 100).rounded() - 30 }
        let (c, d) = (
          try fine.evaluate(levels: levels), try smooth.evaluate(levels: levels.map { $0 / 100 })
        )
        #expect(abs(c.costRate - d.costRate) < 2e-3)
        #expect(abs(c.readyRate - d.readyRate) < 2e-3)
        if review == .periodic {
          #expect(abs(try #require(c.fillRate) - (try #require(d.fillRate))) < 1e-3)
        }
      }
    }
  }

  @Test("One stage is a newsvendor, and periodic review adds a period")
  func oneStage() throws {
    for review in EchelonReview.allCases {
      let time = review == .periodic ? 4.0 : 3
      let system = try SerialEchelons(
        stages: stages([2], [3]), stockoutCost: 18,
        demand: .normal(mean: 10, standardDeviation: 3), review: review)
      let plan = try system.solve()
      let deviation = 3 * time.squareRoot()
      let z = SpecialFunctions.normalQuantile(0.9)
      #expect(abs(plan.levels[0] - (10 * time + z * deviation)) < 1e-9)
      #expect(abs(plan.costRate - 20 * SpecialFunctions.normalDensity(z) * deviation) < 1e-9)
      let performance = try system.evaluate(levels: plan.levels)
      #expect(abs(performance.readyRate - 0.9) < 1e-9)
      if review == .periodic {
        let after = NormalDistribution(mean: 40, standardDeviation: deviation).loss(plan.levels[0])
        let before = NormalDistribution(mean: 30, standardDeviation: 3 * 3.0.squareRoot())
          .loss(plan.levels[0])
        #expect(abs((performance.fillRate ?? 0) - (1 - (after - before) / 10)) < 1e-9)
      }
    }
  }

  @Test("Laws: evaluated levels cost what solving says, neighbours no less, bounds hold")
  func laws() throws {
    var random = RandomStream(seed: 5)
    for round in 0..<40 {
      let count = 1 + Int(random.next() % 5)
      let costs = (0..<count).map { _ in 0.05 + random.uniform() }
      let times = (0..<count).map { _ in 0.1 + 2 * random.uniform() }
      let demand: EchelonDemand =
        switch round % 4 {
        case 0: .normal(mean: 10, standardDeviation: 1 + 2 * random.uniform())
        case 1: .poisson(rate: 0.5 + 9 * random.uniform())
        case 2: .negativeBinomial(mean: 4, variance: 4.5 + 9 * random.uniform())
        default:
          .compoundPoisson(
            rate: 2, sizes: LatticeMass(lowest: 1, probabilities: [0.5, 0.2, 0, 0.3]))
        }
      let system = try SerialEchelons(
        stages: stages(costs, times), stockoutCost: 1 + 30 * random.uniform(), demand: demand)
      let plan = try system.solve()
      let performance = try system.evaluate(levels: plan.levels)
      #expect(abs(performance.costRate - plan.costRate) < 1e-8 * plan.costRate, "\(round)")
      for place in plan.levels.indices {
        for step in [-1.0, 1] {
          var levels = plan.levels
          levels[place] += step
          let cost = try system.evaluate(levels: levels).costRate
          #expect(cost >= plan.costRate - 1e-9, "\(round)")
        }
      }
      let bounds = try ShangSongBounds(system)
      for (place, level) in plan.levels.enumerated() {
        #expect(bounds.lowerLevels[place] <= level + 1e-7, "\(round)")
        #expect(bounds.upperLevels[place] >= level - 1e-7, "\(round)")
      }
      #expect(bounds.lowerCost <= plan.costRate + 1e-9 && plan.costRate <= bounds.upperCost + 1e-9)
      let heuristic = try system.evaluate(levels: bounds.heuristicLevels).costRate
      #expect(heuristic >= plan.costRate - 1e-9 && heuristic < 1.1 * plan.costRate, "\(round)")
    }
  }

  @Test("What stages have adds up to the echelon inventory")
  func conservation() throws {
    let system = try SerialEchelons(
      stages: stages([0.5, 0.3, 0.2], [1, 0.5, 2]), stockoutCost: 8,
      demand: .negativeBinomial(mean: 3, variance: 7))
    for levels in [[6.0, 9, 18], [12, 8, 15], [3, 20, 12]] {
      let stages = try system.evaluate(levels: levels).stages
      var below = -stages[0].backorders
      for (place, stage) in stages.enumerated() {
        if place > 0 { below += stages[place - 1].inTransit }
        below += stage.onHand
        #expect(abs(stage.echelonInventory - below) < 1e-9)
      }
    }
  }

  @Test("A stage whose holding costs nothing more holds nothing back")
  func freeStage() throws {
    let system = try SerialEchelons(
      stages: stages([0, 1], [1, 2]), stockoutCost: 9, demand: .poisson(rate: 4))
    let plan = try system.solve()
    #expect(plan.levels[0] == plan.levels[1])
    let single = try SerialEchelons(
      stages: stages([1], [3]), stockoutCost: 9, demand: .poisson(rate: 4)
    ).solve()
    // The one on the way between the stages is paid for where there are two.
    #expect(plan.levels[1] == single.levels[0])
    #expect(abs(plan.costRate - (single.costRate + 4)) < 1e-9)
    #expect(try ShangSongBounds(system).upperLevels[0] >= plan.levels[0])
  }

  @Test("Nonsense is refused in words")
  func refused() throws {
    let demand = EchelonDemand.poisson(rate: 4)
    func refuses(_ body: () throws -> Void) { #expect(throws: EchelonError.self) { try body() } }
    refuses { _ = try SerialEchelons(stages: [], stockoutCost: 1, demand: demand) }
    refuses { _ = try SerialEchelons(stages: stages([0], [1]), stockoutCost: 1, demand: demand) }
    refuses {
      _ = try SerialEchelons(stages: stages([-1, 1], [1, 1]), stockoutCost: 1, demand: demand)
    }
    refuses { _ = try SerialEchelons(stages: stages([1], [-1]), stockoutCost: 1, demand: demand) }
    refuses { _ = try SerialEchelons(stages: stages([1], [.nan]), stockoutCost: 1, demand: demand) }
    refuses { _ = try SerialEchelons(stages: stages([1], [1]), stockoutCost: 0, demand: demand) }
    refuses {
      _ = try SerialEchelons(
        stages: stages([1], [0.5]), stockoutCost: 1,
        demand: .periods(LatticeMass(probabilities: [0.5, 0.5])))
    }
    refuses {
      _ = try SerialEchelons(
        stages: stages([1], [1]), stockoutCost: 1, demand: .negativeBinomial(mean: 4, variance: 3))
    }
    refuses {
      _ = try SerialEchelons(
        stages: stages([1, 1], [1e-9, 1]), stockoutCost: 1,
        demand: .normal(mean: 4, standardDeviation: 1))
    }
    let system = try SerialEchelons(stages: stages([1], [1]), stockoutCost: 1, demand: demand)
    refuses { _ = try system.evaluate(levels: [1, 2]) }
    refuses { _ = try system.evaluate(levels: [1.5]) }
    refuses { _ = try system.evaluate(levels: [.infinity]) }
    let error = EchelonError.outOfRange("the stock-out cost", value: 0, needed: "above zero")
    #expect(error.description == "the stock-out cost is 0.0, and must be above zero")
  }
}

/// Chen and Zheng's recursion over a range of levels, term by term.
private struct PlainRecursion {
  var levels: [Int] = []
  var cost = 0.0

  init(_ system: SerialEchelons) {
    let range = -250...250
    let whole = system.stockoutCost + system.holdingCost
    var below = range.map { whole * Double(max(0, -$0)) }
    for stage in system.stages {
      let demand = Self.demand(system.demand, stage.leadTime)
      var costs: [Double] = []
      for level in range {
        var sum = 0.0
        for (units, chance) in demand.probabilities.enumerated() where chance > 1e-16 {
          let left = level - demand.lowest - units
          // Below the range the cost goes on as a straight line.
          let slope = below[1] - below[0]
          let rest =
            left >= range.lowerBound
            ? below[left - range.lowerBound]
            : below[0] + slope * Double(left - range.lowerBound)
          sum += chance * (stage.echelonHoldingCost * Double(left) + rest)
        }
        costs.append(sum)
      }
      var best = 0
      for place in costs.indices where costs[place] < costs[best] - 1e-10 { best = place }
      levels.append(range.lowerBound + best)
      cost = costs[best]
      below = costs.indices.map { costs[min($0, best)] }
    }
  }

  private static func demand(_ demand: EchelonDemand, _ time: Double) -> LatticeMass {
    switch demand {
    case .poisson(let rate): .poisson(mean: rate * time)
    default: .negativeBinomial(mean: demand.mean * time, variance: demand.variance * time)
    }
  }
}
