// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import SupplyChain
import Testing

/// Exact figures beside units that are followed from order to customer.
@Suite("Echelons beside simulations")
struct EchelonSimulationTests {
  private let sizes = LatticeMass(lowest: 1, probabilities: [0.6, 0.1, 0.3])

  @Test("A serial system of local base stocks")
  func serial() throws {
    let stages = [1.0, 0.5, 1.5].map { EchelonStage(echelonHoldingCost: 1, leadTime: $0) }
    let demand = EchelonDemand.compoundPoisson(rate: 3, sizes: sizes)
    let system = try SerialEchelons(stages: stages, stockoutCost: 20, demand: demand)
    let exact = try system.evaluate(levels: [9, 13, 19])
    let locals = [9, 4, 6]
    var waits = BatchMean()
    var met = BatchMean()
    var held = [BatchMean(), BatchMean(), BatchMean()]
    var random = RandomStream(seed: 3)
    for _ in 0..<40 {
      let units = UnitStream(6_000, [(3, sizes)], &random)
      var orders = units.times
      let kept = 500..<5_500
      for place in stages.indices.reversed() {
        let arrivals = orders.map { $0 + stages[place].leadTime }
        orders = UnitStream.departures(units.times, arrivals, stock: locals[place])
        held[place].add(
          kept.reduce(0) { $0 + orders[$1 + locals[place]] - arrivals[$1] } / Double(kept.count))
      }
      waits.add(kept.reduce(0) { $0 + orders[$1] - units.times[$1] } / Double(kept.count))
      met.add(
        Double(kept.filter { orders[$0] <= units.times[$0] }.count) / Double(kept.count))
    }
    // By Little's law what waits or lies is the rate times the time of a unit.
    #expect(waits.agrees(with: exact.expectedBackorders / demand.mean))
    #expect(met.agrees(with: try #require(exact.fillRate)))
    for place in stages.indices {
      #expect(held[place].agrees(with: exact.stages[place].onHand / demand.mean), "\(place)")
    }
  }

  @Test("A periodic serial system moved period by period")
  func periodic() throws {
    let stages = [1.0, 2].map { EchelonStage(echelonHoldingCost: $0, leadTime: $0) }
    let table = LatticeMass(probabilities: [0.3, 0.2, 0.1, 0.2, 0.2])
    let system = try SerialEchelons(
      stages: stages, stockoutCost: 15, demand: .periods(table), review: .periodic)
    let levels = try system.solve().levels.map { Int($0) }
    let exact = try system.evaluate(levels: levels.map(Double.init))
    let sampler = LatticeSampler(table)
    var random = RandomStream(seed: 8)
    var cost = BatchMean()
    var unmet = BatchMean()
    var (net, upper) = (levels[0], levels[1] - levels[0])
    var toShop = [0]
    var toUpper = [0, 0]
    for batch in 0..<121 {
      var (money, short) = (0.0, 0)
      for _ in 0..<3_000 {
        // Receipts, then orders, upstream first, then demand.
        net += toShop.removeFirst()
        upper += toUpper.removeFirst()
        toUpper.append(
          levels[1] - (upper + net + toShop.reduce(0, +) + toUpper.reduce(0, +)))
        let wanted = max(0, levels[0] - net - toShop.reduce(0, +))
        let sent = min(upper, wanted)
        upper -= sent
        toShop.append(sent)
        let demand = sampler.sample(using: &random)
        short += max(0, demand - max(0, net))
        net -= demand
        let backlog = max(0, -net)
        money += Double(net + toShop.reduce(0, +) + upper) * 2 + Double(net) * 1
        money += (15 + 3) * Double(backlog)
      }
      guard batch > 0 else { continue }
      cost.add(money / 3_000)
      unmet.add(Double(short) / 3_000 / table.mean)
    }
    #expect(cost.agrees(with: exact.costRate))
    #expect(unmet.agrees(with: 1 - (try #require(exact.fillRate))))
  }

  @Test("Shops of one warehouse, of single units and of orders of several")
  func warehouse() throws {
    for ordered in [LatticeMass.certain(1), sizes] {
      let shops = [0.5, 1, 2.5].enumerated().map { place, rate in
        OneWarehouse.Shop(
          demand: .compoundPoisson(
            rate: rate, sizes: place == 1 ? .certain(1) : ordered),
          transportTime: 0.5 + 0.3 * Double(place), holdingCost: 1, stockoutCost: 10)
      }
      let system = try OneWarehouse(leadTime: 1.5, holdingCost: 0.5, shops: shops)
      let stocks = [2, 3, 6]
      let exact = try system.evaluate(warehouseStock: 5, shopStocks: stocks)
      var waits = [BatchMean(), BatchMean(), BatchMean()]
      var met = waits
      var delays = waits
      var prompt = waits
      var random = RandomStream(seed: 21)
      for _ in 0..<40 {
        let units = UnitStream(
          8_000, [0.5, 1, 2.5].enumerated().map { ($1, $0 == 1 ? .certain(1) : ordered) }, &random)
        let sent = UnitStream.departures(units.times, units.times.map { $0 + 1.5 }, stock: 5)
        for shop in stocks.indices {
          let own = units.times.indices.filter { units.shops[$0] == shop }
          let arrivals = own.map { sent[$0] + shops[shop].transportTime }
          let served = UnitStream.departures(
            own.map { units.times[$0] }, arrivals, stock: stocks[shop])
          let kept = 50..<own.count - 10
          func mean(_ value: (Int) -> Double) -> Double {
            kept.reduce(0) { $0 + value($1) } / Double(kept.count)
          }
          waits[shop].add(mean { served[$0] - units.times[own[$0]] })
          met[shop].add(mean { served[$0] <= units.times[own[$0]] ? 1 : 0 })
          delays[shop].add(mean { sent[own[$0]] - units.times[own[$0]] })
          prompt[shop].add(mean { sent[own[$0]] - units.times[own[$0]] <= 0.4 ? 1 : 0 })
        }
      }
      for shop in stocks.indices {
        let mean = shops[shop].demand.mean
        #expect(waits[shop].agrees(with: exact.shops[shop].expectedBackorders / mean))
        #expect(met[shop].agrees(with: exact.shops[shop].fillRate))
        #expect(delays[shop].agrees(with: exact.shops[shop].expectedDelay))
        let within = try system.delayProbability(shop: shop, within: 0.4, warehouseStock: 5)
        #expect(prompt[shop].agrees(with: within))
      }
    }
  }
}
