// SPDX-License-Identifier: GPL-3.0-or-later

/// The cheapest quantities for given set-ups: a flow of least cost from periods to demands.
///
/// Every demand is first made in its cheapest set-up, as if there were time enough; then time above
/// the capacity of a period is moved along shortest paths to periods with time left. Moving item i
/// from t to an earlier set-up s is possible for all that t makes, to a later one for what is in
/// stock between, and costs `price(i, s) − price(i, t)` either way. Time that finds no place is
/// charged a penalty.
///
/// - Reference: Ahuja, Magnanti & Orlin (1993), Network Flows, section 9.7 (successive shortest paths)
struct SetupFlow: Sendable {
  let table: LotTable
  /// Money for a unit of time that finds no place.
  var penalty: Double
  /// Time spent making an item in a period.
  private(set) var made: [Double]
  /// Time above the capacity that found no place.
  private(set) var excess = 0.0

  private var stock: [Double]
  private var slack: [Double]
  private var arcCost: [Double]
  private var arcItem: [Int]
  private var distance: [Double]
  private var cameFrom: [Int]
  private var uses: [Double]

  init(_ table: LotTable, penalty: Double) {
    self.table = table
    self.penalty = penalty
    let size = table.items * table.periods
    made = Array(repeating: 0, count: size)
    stock = made
    uses = made
    slack = table.capacity
    arcCost = Array(repeating: 0, count: table.periods * table.periods)
    arcItem = Array(repeating: 0, count: table.periods * table.periods)
    distance = slack
    cameFrom = Array(repeating: 0, count: table.periods)
  }

  /// The cost of the cheapest quantities, set-ups included; infinite where a demand comes before the
  /// first set-up of its item.
  mutating func cost(_ isSetUp: [Bool]) -> Double {
    guard makeAll(isSetUp) else { return .infinity }
    excess = 0
    for period in 0..<table.periods {
      while slack[period] < -1e-7 {
        guard relieve(period, isSetUp) else {
          excess -= slack[period]
          break
        }
      }
    }
    var cost = table.constant + penalty * excess
    for item in 0..<table.items {
      for place in (item * table.periods)..<((item + 1) * table.periods) where isSetUp[place] {
        cost += table.setupCost[item] + table.price[place] * made[place]
      }
    }
    return cost
  }

  /// What a unit of time more would save in each period, at the quantities just found.
  mutating func findPrices(_ isSetUp: [Bool], into prices: inout [Double]) {
    findArcs(isSetUp)
    let periods = table.periods
    for period in 0..<periods { prices[period] = slack[period] > 1e-9 ? 0 : penalty }
    for _ in 0..<periods {
      var hasChanged = false
      for from in 0..<periods {
        for to in 0..<periods {
          let price = arcCost[from * periods + to] + prices[to]
          if price < prices[from] - 1e-9 {
            prices[from] = price
            hasChanged = true
          }
        }
      }
      if !hasChanged { break }
    }
  }

  /// Makes each demand in its cheapest set-up, whatever the capacity.
  private mutating func makeAll(_ isSetUp: [Bool]) -> Bool {
    let periods = table.periods
    for period in 0..<periods { slack[period] = table.capacity[period] }
    for item in 0..<table.items {
      var source = -1
      for period in 0..<periods {
        let place = item * periods + period
        made[place] = 0
        stock[place] = 0
        if isSetUp[place] {
          slack[period] -= table.setupTime[item]
          if source < 0 || table.price[place] <= table.price[item * periods + source] {
            source = period
          }
        }
        let wanted = table.demand[place]
        guard wanted > 0 else { continue }
        guard source >= 0 else { return false }
        made[item * periods + source] += wanted
        slack[source] -= wanted
        for held in source..<period { stock[item * periods + held] += wanted }
      }
    }
    return true
  }

  /// Moves time from an overloaded period to the one with time left that is cheapest to reach.
  private mutating func relieve(_ source: Int, _ isSetUp: [Bool]) -> Bool {
    findArcs(isSetUp)
    let periods = table.periods
    for period in 0..<periods { distance[period] = .infinity }
    distance[source] = 0
    // Rounds of Bellman's: costs may be negative, cycles never are.
    for _ in 0..<periods {
      var hasChanged = false
      for from in 0..<periods where distance[from] < .infinity {
        for to in 0..<periods {
          let length = distance[from] + arcCost[from * periods + to]
          if length < distance[to] - 1e-9 {
            distance[to] = length
            cameFrom[to] = from
            hasChanged = true
          }
        }
      }
      if !hasChanged { break }
    }
    var sink = -1
    for period in 0..<periods where slack[period] > 1e-9 && distance[period] < .infinity {
      if sink < 0 || distance[period] < distance[sink] { sink = period }
    }
    // Beyond the penalty it is cheaper to leave the time where it is.
    guard sink >= 0, distance[sink] < penalty else { return false }
    return move(from: source, to: sink)
  }

  private mutating func findArcs(_ isSetUp: [Bool]) {
    let periods = table.periods
    for arc in 0..<(periods * periods) { arcCost[arc] = .infinity }
    for item in 0..<table.items {
      let row = item * periods
      for from in 0..<periods where made[row + from] > 1e-9 {
        let price = table.price[row + from]
        for to in 0..<from where isSetUp[row + to] {
          let cost = table.price[row + to] - price
          if cost < arcCost[from * periods + to] {
            arcCost[from * periods + to] = cost
            arcItem[from * periods + to] = item
          }
        }
        var to = from + 1
        while to < periods && stock[row + to - 1] > 1e-9 {
          let cost = table.price[row + to] - price
          if isSetUp[row + to] && cost < arcCost[from * periods + to] {
            arcCost[from * periods + to] = cost
            arcItem[from * periods + to] = item
          }
          to += 1
        }
      }
    }
  }

  /// Moves as much as the path found carries.
  private mutating func move(from source: Int, to sink: Int) -> Bool {
    let periods = table.periods
    var amount = min(-slack[source], slack[sink])
    // Two steps of a path may draw on the same stock: each has its share.
    eachStep(source, sink) { flow, item, from, to in
      for held in from..<max(from, to) { flow.uses[item * periods + held] += 1 }
    }
    eachStep(source, sink) { flow, item, from, to in
      amount = min(amount, flow.made[item * periods + from])
      for held in from..<max(from, to) {
        amount = min(amount, flow.stock[item * periods + held] / flow.uses[item * periods + held])
      }
    }
    eachStep(source, sink) { flow, item, from, to in
      for held in from..<max(from, to) { flow.uses[item * periods + held] = 0 }
      flow.made[item * periods + from] -= amount
      flow.made[item * periods + to] += amount
      for held in from..<max(from, to) { flow.stock[item * periods + held] -= amount }
      for held in to..<max(from, to) { flow.stock[item * periods + held] += amount }
    }
    slack[source] += amount
    slack[sink] -= amount
    return amount > 1e-9
  }

  private mutating func eachStep(
    _ source: Int, _ sink: Int, _ body: (inout SetupFlow, Int, Int, Int) -> Void
  ) {
    var to = sink
    while to != source {
      let from = cameFrom[to]
      body(&self, arcItem[from * table.periods + to], from, to)
      to = from
    }
  }
}
