// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
import Timeline

/// One SKU at several places that supply one another: a warehouse and its shops, or a longer chain.
///
/// A day goes at every place as it does at one: receipts, sales, orders. Orders of a place go to its
/// supplier on the same day, those of the last places first; the supplier ships what it has on a day on
/// which goods leave, shares it where it is short, and owes the rest. Then it orders itself, by a position
/// that counts what it owes. Places are in order: a supplier before those that it supplies.
///
/// A unit's shelf life counts from its receipt at each place. Orders to a place cost its ordering cost when
/// they are given, and its transport cost when they are shipped.
public struct NetworkReplay: Sendable {
  /// Places, suppliers first.
  public var places: [ReplayCase]
  /// For each place who supplies it; nil where goods come from outside, by the case's own arrivals.
  public var links: [SupplyLink?]
  /// Whether a supplier owes what it cannot ship, or forgets it.
  public var owesRest = true

  /// A network.
  public init(places: [ReplayCase], links: [SupplyLink?]) {
    self.places = places
    self.links = links
  }

  /// Replays the network from its first day to its last.
  ///
  /// - Parameters:
  ///   - keepsDays: whether each day is kept.
  ///   - share: what each place gets of too little; in proportion to what it is owed if not given.
  ///   - decide: the units that a place orders at a moment.
  /// - Returns: a result for each place.
  /// - Throws: `ReplayError`.
  public func run(
    keepsDays: Bool = false,
    share: (Scarcity) -> [Quantity] = { $0.proportionalShares },
    decide: (_ place: Int, _ moment: OrderOpportunity) -> Quantity
  ) throws(ReplayError) -> [ReplayResult] {
    try check()
    var stocks: [StockReplay] = []
    for place in places { stocks.append(try StockReplay(place, keepsDays: keepsDays)) }
    let supplied = places.indices.map { supplier in
      places.indices.filter { links[$0]?.supplier == supplier }
    }
    let below = below(supplied)
    for day in 0..<(places.first?.days ?? 0) {
      // All places go on to the moment of the day before any goods move.
      let moments = stocks.indices.map { stocks[$0].advance(to: day) }
      for place in stocks.indices.reversed() {
        try ship(from: place, to: supplied[place], on: day, &stocks, share)
        guard moments[place] != nil else { continue }
        var moment = stocks[place].opportunity
        for below in below[place] { moment.echelon.add(stocks[below]) }
        let quantity = decide(place, moment)
        if let supplier = links[place]?.supplier {
          guard try stocks[place].book(quantity) != nil else { continue }
          stocks[place].requested += quantity
          stocks[supplier].owing += quantity
        } else {
          try stocks[place].order(quantity)
        }
      }
    }
    var results: [ReplayResult] = []
    for place in stocks.indices { results.append(try stocks[place].finish()) }
    return results
  }

  /// All places that each one supplies, directly or by others.
  private func below(_ supplied: [[Int]]) -> [[Int]] {
    var below = supplied
    for place in places.indices.reversed() {
      below[place] += supplied[place].flatMap { below[$0] }
    }
    return below
  }

  /// Ships what is owed as far as it is there.
  private func ship(
    from supplier: Int, to supplied: [Int], on day: Int, _ stocks: inout [StockReplay],
    _ share: (Scarcity) -> [Quantity]
  ) throws(ReplayError) {
    guard stocks[supplier].owing > .zero else { return }
    let ready = supplied.filter {
      stocks[$0].requested > .zero && links[$0]?.shipments.arrival(ofOrderOn: day) != nil
    }
    let owed = ready.map { stocks[$0].requested }
    let available = stocks[supplier].onHand
    let total = owed.reduce(.zero, +)
    var shares = owed
    if total > available {
      let scarcity = Scarcity(
        supplier: supplier, day: places[supplier].day(day), available: available, places: ready,
        owed: owed,
        steps: ready.map {
          places[$0].casePack > .zero ? places[$0].casePack : Quantity(whole: 1)
        })
      shares = share(scarcity)
    }
    let isFair =
      shares.count == ready.count && shares.reduce(.zero, +) <= available
      && zip(shares, owed).allSatisfy { $0 >= .zero && $0 <= $1 }
    guard isFair else { throw .sharedTooMuch(place: supplier, day: places[supplier].day(day)) }
    for (place, quantity) in zip(ready, shares) {
      move(quantity, from: supplier, to: place, on: day, &stocks)
    }
  }

  private func move(
    _ quantity: Quantity, from supplier: Int, to place: Int, on day: Int,
    _ stocks: inout [StockReplay]
  ) {
    guard let arrival = links[place]?.shipments.arrival(ofOrderOn: day) else { return }
    let settled = owesRest ? quantity : stocks[place].requested
    stocks[supplier].owing -= settled
    stocks[place].requested -= settled
    guard quantity > .zero else { return }
    stocks[supplier].shipOut(quantity)
    let money = places[place].money
    stocks[place].row.amounts.transport += Money(money.transportCost * quantity.value)
    stocks[place].send(quantity, left: places[place].day(day), arrival: arrival)
  }

  private func check() throws(ReplayError) {
    guard let first = places.first else { throw .noDays }
    guard links.count == places.count else {
      throw .wrongCount("the list of links", expected: places.count, found: links.count)
    }
    for (index, place) in places.enumerated() {
      guard
        place.days == first.days, place.firstDay == first.firstDay,
        place.arrivals.moment == first.arrivals.moment
      else { throw .placesDiffer(index) }
      guard let link = links[index] else { continue }
      guard link.supplier >= 0, link.supplier < index else { throw .supplierAfterPlace(index) }
      guard link.shipments.moment == place.arrivals.moment else { throw .placesDiffer(index) }
      guard link.shipments.days == place.days else {
        throw .wrongCount("the list of shipments", expected: place.days, found: link.shipments.days)
      }
    }
  }
}

extension StockPosition {
  /// Adds the stock of a place below: what it requested cancels what is owed to it.
  fileprivate mutating func add(_ below: StockReplay) {
    let own = below.opportunity.position
    onHand += own.onHand
    onOrder += own.onOrder - below.requested
    openDemand += own.openDemand - below.requested
  }
}
