// SPDX-License-Identifier: GPL-3.0-or-later

/// Places in a row, each up to a base stock of its own in every period, counted in whole units: the fast
/// case of a network.
///
/// The first place is supplied from outside and the last one sells; customers wait. A period goes as in
/// `LevelSimulation` at every place; then, from the last place to the first, each orders, and the place
/// before it ships what it owes as far as it is there.
public struct SerialSimulation: Sendable {
  /// Each place's base stock, the one supplied from outside first.
  public var baseStockLevels: [Int]
  /// Periods from shipment to receipt of each place, at least 1.
  public var leadTimes: [Int]

  /// A row of places.
  public init(baseStockLevels: [Int], leadTimes: [Int]) {
    precondition(
      !leadTimes.isEmpty && baseStockLevels.count == leadTimes.count, "a place has both")
    precondition(leadTimes.allSatisfy { $0 > 0 }, "lead times begin at a period")
    self.baseStockLevels = baseStockLevels
    self.leadTimes = leadTimes
  }

  /// What one place holds, awaits and owes, and what was counted of it.
  private struct Place {
    var onHand: Int
    /// On its way, or ordered and not shipped.
    var onOrder = 0
    var owing = 0
    /// The first place of its ring of receipts, and the one that is due.
    var ring: Int
    var slot: Int
    var counts = LevelSimulation.Counts()
  }

  /// Runs the row over the last place's demand, every place at its base stock at first.
  ///
  /// - Parameter demand: units a period, none below 0.
  /// - Returns: what was counted at each place; of all but the last, demand is what is ordered from it.
  /// - Throws: `ReplayError.countsDiffer` where units do not add up.
  public func run(demand: Span<Int32>) throws(ReplayError) -> [LevelSimulation.Counts] {
    var due = Array(repeating: 0, count: leadTimes.reduce(0, +))
    var ring = 0
    var places: [Place] = []
    for (level, leadTime) in zip(baseStockLevels, leadTimes) {
      places.append(Place(onHand: level, ring: ring, slot: ring))
      ring += leadTime
    }
    for period in demand.indices {
      var ordered = Int(demand[period])
      // The hot loop, from the customers up: an order goes on to the place before.
      for index in places.indices.reversed() {
        let received = due[places[index].slot]
        let stock = places[index].onHand + received
        let owed = places[index].owing + ordered
        let shipped = min(stock, owed)
        let atOnce = max(0, shipped - places[index].owing)
        places[index].onHand = stock - shipped
        places[index].owing = owed - shipped
        places[index].counts.demand += ordered
        places[index].counts.received += received
        places[index].counts.sold += shipped
        places[index].counts.soldAtOnce += atOnce
        places[index].counts.stockoutPeriods += atOnce < ordered ? 1 : 0
        places[index].counts.stockPeriods += stock - shipped
        places[index].counts.waitingPeriods += owed - shipped
        if index + 1 < places.count { send(shipped, to: index + 1, &places, &due) }
        let onOrder = places[index].onOrder - received
        ordered = max(0, baseStockLevels[index] - (stock - owed) - onOrder)
        places[index].onOrder = onOrder + ordered
        places[index].counts.orders += ordered > 0 ? 1 : 0
      }
      send(ordered, to: 0, &places, &due)
    }
    return try close(places, due: due, periods: demand.count)
  }

  /// Puts units where this period's receipt of the place was read, and goes on to what is due next.
  @inline(__always)
  private func send(_ quantity: Int, to index: Int, _ places: inout [Place], _ due: inout [Int]) {
    let slot = places[index].slot
    due[slot] = quantity
    let end = places[index].ring + leadTimes[index]
    places[index].slot = slot + 1 == end ? places[index].ring : slot + 1
  }

  private func close(
    _ places: [Place], due: [Int], periods: Int
  ) throws(ReplayError) -> [LevelSimulation.Counts] {
    var counts: [LevelSimulation.Counts] = []
    for (index, place) in places.enumerated() {
      var count = place.counts
      count.periods = periods
      count.closing = place.onHand
      count.waiting = place.owing
      counts.append(count)
      let underway = due[place.ring..<(place.ring + leadTimes[index])].reduce(0, +)
      let owed = index > 0 ? places[index - 1].owing : 0
      let offs = [
        ("stock on hand", baseStockLevels[index] + count.received - count.sold - count.closing),
        ("stock on its way", underway + owed - place.onOrder),
        ("what is owed", count.demand - count.sold - count.waiting),
        ("stock below nothing", min(0, count.closing, count.waiting)),
      ]
      for (what, off) in offs where off != 0 { throw .countsDiffer(what, off: off) }
    }
    return counts
  }
}
