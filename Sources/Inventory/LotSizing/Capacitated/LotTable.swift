// SPDX-License-Identifier: GPL-3.0-or-later

/// A capacitated problem laid out for the solver: item after item, quantities in units of time.
///
/// A unit made in period t for a later one costs `price(t) = −H(t)` more than a constant, with `H(t)`
/// the holding cost over all periods before t.
struct LotTable: Sendable {
  let items: Int
  let periods: Int
  let capacity: [Double]
  /// Time wanted, item × period.
  let demand: [Double]
  /// Time wanted before a period, item × (period + 1).
  let cumulative: [Double]
  /// Money for a unit of time made in a period, but for a constant; item × period.
  let price: [Double]
  let setupCost: [Double]
  let setupTime: [Double]
  /// The money that the prices leave out.
  let constant: Double
  /// Whether the least cost is a whole number, because all data are.
  let isWhole: Bool

  init(_ problem: CapacitatedLotSizing) {
    items = problem.items.count
    periods = problem.periods
    capacity = problem.capacity
    var demand: [Double] = []
    var cumulative: [Double] = []
    var price: [Double] = []
    var constant = 0.0
    for item in problem.items {
      let holding = item.holdingCost / item.unitTime
      var total = 0.0
      for period in 0..<problem.periods {
        let wanted = item.demand[period] * item.unitTime
        demand.append(wanted)
        cumulative.append(total)
        price.append(-holding * Double(period))
        constant += wanted * holding * Double(period)
        total += wanted
      }
      cumulative.append(total)
    }
    self.demand = demand
    self.cumulative = cumulative
    self.price = price
    self.constant = constant
    setupCost = problem.items.map(\.setupCost)
    setupTime = problem.items.map(\.setupTime)
    isWhole =
      problem.capacity.allSatisfy { $0 == $0.rounded() }
      && problem.items.allSatisfy { item in
        item.unitTime == 1
          && (item.demand + [item.setupCost, item.setupTime, item.holdingCost]).allSatisfy {
            $0 == $0.rounded() && $0 < 1e9
          }
      }
  }
}

/// What is decided of a set-up.
enum SetupState: Int8, Sendable {
  case free, off, on
}
