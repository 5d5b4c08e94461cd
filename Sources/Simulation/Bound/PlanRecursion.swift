// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// The recursion of a best plan, on stock counted in the largest step that divides every quantity.
struct PlanRecursion {
  /// The most pairs of a stock and a receipt day whose best receipt is remembered.
  static let mostSteps = 100_000_000

  let days: Int
  /// Millionths of a unit.
  let step: Int64
  let opening: Int
  let demand: [Int]
  let underway: [Int]
  /// For each day the last order day whose order arrives on it; -1 where none does.
  let orderDay: [Int]
  let pack: Int
  let least: Int

  let lostCost: [Double]
  let holdingCost: Double
  let orderingCost: Double
  let transportCost: Double
  /// What a unit thrown away costs; infinite where nothing spoils.
  let wasteCost: Double

  /// The best cost from a day's opening on by stock, before its receipts; and beyond the last, each
  /// further step's.
  private var value: [Double] = []
  private var slope = 0.0
  private var best: [Double] = []
  private var bestStock: [Int32] = []
  /// The best receipt by stock, of each day that may have one.
  private var choices: [[Int32]]

  init(_ item: ReplayCase) throws(ReplayError) {
    days = item.days
    var due = Array(repeating: Quantity.zero, count: days)
    for order in item.underway {
      let arrival = max(0, item.firstDay.days(to: order.arrives))
      if arrival < days { due[arrival] += order.quantity }
    }
    let step = PlanRecursion.step(
      item.demand + due + [item.opening, item.casePack, item.minimumOrderQuantity])
    func steps(_ quantity: Quantity) -> Int { Int(quantity.millionths / step) }
    self.step = step
    opening = steps(item.opening)
    demand = item.demand.map(steps)
    underway = due.map(steps)
    pack = max(1, steps(item.casePack))
    least = (max(1, steps(item.minimumOrderQuantity)) + pack - 1) / pack * pack
    var orderDay = Array(repeating: -1, count: days)
    for place in 0..<days {
      if let arrival = item.arrivals.arrival(ofOrderOn: place), arrival < days {
        orderDay[arrival] = place
      }
    }
    self.orderDay = orderDay
    let unit = Double(step) / 1_000_000
    let money = item.money
    lostCost = money.unitPrice.map { ($0 - money.unitCost + money.stockoutCost) * unit }
    holdingCost = money.holdingCost * unit
    orderingCost = money.orderingCost
    transportCost = money.transportCost * unit
    wasteCost =
      item.shelfLife == nil ? .infinity : (money.unitCost + money.disposalCost) * unit
    choices = Array(repeating: [], count: days)
    var left = 0
    var cells = 0
    for place in (0..<days).reversed() {
      left += demand[place]
      cells += orderDay[place] >= 0 ? left + 1 : 0
      guard left < PlanRecursion.mostSteps, cells < PlanRecursion.mostSteps else {
        throw .tooManySteps(cells)
      }
    }
  }

  /// The greatest common divisor of some quantities in millionths; a unit where all are zero.
  private static func step(_ quantities: [Quantity]) -> Int64 {
    var divisor: Int64 = 0
    for quantity in quantities {
      var rest = quantity.millionths
      while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
    }
    return divisor == 0 ? 1_000_000 : divisor
  }

  /// The least cost from the opening of the first day on.
  mutating func solve() -> Double {
    value = [0]
    slope = 0
    for place in (0..<days).reversed() {
      close()
      sell(place)
      receive(place)
    }
    return cost(of: opening)
  }

  private func cost(of stock: Int) -> Double {
    let last = value.count - 1
    return stock <= last ? value[stock] : value[last] + slope * Double(stock - last)
  }

  /// Holding at the close, and what is thrown away.
  private mutating func close() {
    for stock in value.indices { value[stock] += holdingCost * Double(stock) }
    slope += holdingCost
    guard wasteCost < .infinity else { return }
    for stock in value.indices.dropFirst() {
      value[stock] = min(value[stock], value[stock - 1] + wasteCost)
    }
    slope = min(slope, wasteCost)
  }

  /// The day's demand, and what of it is lost.
  private mutating func sell(_ place: Int) {
    let wanted = demand[place]
    guard wanted > 0 else { return }
    let empty = value[0]
    let lost = lostCost[place]
    value.insert(
      contentsOf: (0..<wanted).lazy.map { empty + lost * Double(wanted - $0) }, at: 0)
  }

  /// The opening: what was under way, and the best receipt of an order.
  private mutating func receive(_ place: Int) {
    let last = value.count - 1
    if underway[place] > 0 {
      value = (0...last).map { cost(of: $0 + underway[place]) }
    }
    guard orderDay[place] >= 0 else { return }
    best = value
    bestStock = (0...last).map(Int32.init(truncatingIfNeeded:))
    let packCost = transportCost * Double(pack)
    for stock in stride(from: last, through: 0, by: -1) {
      let more = stock + pack
      let other = packCost + (more <= last ? best[more] : cost(of: more))
      if other < best[stock] {
        best[stock] = other
        bestStock[stock] = more <= last ? bestStock[more] : Int32(truncatingIfNeeded: more)
      }
    }
    let orderCost = orderingCost + transportCost * Double(least)
    var choice = Array(repeating: Int32(0), count: last + 1)
    for stock in 0...last {
      let after = stock + least
      let other = orderCost + (after <= last ? best[after] : cost(of: after))
      if other < value[stock] {
        let target = after <= last ? Int(bestStock[after]) : after
        choice[stock] = Int32(truncatingIfNeeded: target - stock)
        best[stock] = other
      } else {
        best[stock] = value[stock]
      }
    }
    choices[place] = choice
    swap(&value, &best)
  }

  /// The orders of the best receipts, by the day on which they leave.
  func orders(_ item: ReplayCase) -> [Quantity] {
    var orders = Array(repeating: Quantity.zero, count: days)
    var stock = opening
    var fresh = FreshStock()
    fresh.add(Quantity(millionths: Int64(stock)), lastDay: (item.shelfLife ?? days) - 1)
    for place in 0..<days {
      stock += underway[place]
      var received = underway[place]
      if orderDay[place] >= 0, stock - underway[place] < choices[place].count {
        let quantity = Int(choices[place][stock - underway[place]])
        orders[orderDay[place]] += Quantity(millionths: Int64(quantity) * step)
        stock += quantity
        received += quantity
      }
      let sold = min(stock, demand[place])
      stock -= sold
      guard let shelfLife = item.shelfLife else { continue }
      fresh.add(Quantity(millionths: Int64(received)), lastDay: place + shelfLife - 1)
      fresh.take(Quantity(millionths: Int64(sold)))
      stock -= Int(fresh.spoil(on: place).millionths)
    }
    return orders
  }
}
