// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// A way from a place with too much to one with too little.
struct TransferRoute {
  /// The place in the donors that gives.
  var donor: Int
  /// The place in the receivers that takes.
  var receiver: Int
  /// The day at whose opening goods leave.
  var leaves: Day
  /// The day at whose opening they are there.
  var arrives: Day
  /// What futures leave short at the receiver from then on, as long as a transfer helps.
  var missing = SampledUnits([])
}

extension SkuPlanner {
  /// Moves what some places have too many of to those that would buy it or go short, where that pays.
  ///
  /// The transfer that saves most goes first, until none saves anything. A place gives only what is on
  /// hand beyond its own order-up-to level. Goods move between places that all buy, and among those
  /// below one warehouse, so that no warehouse's order is thrown out.
  ///
  /// - Parameters:
  ///   - drafts: the plans of all places, scarce stock shared out; transfers and orders are changed.
  ///   - paths: demand up to the days that mattered so far.
  /// - Returns: demand up to the days that matter now; the same where nothing is moved.
  func moveExcess(_ drafts: inout [ItemDraft], paths: [CumulativePaths]) -> [CumulativePaths] {
    guard let terms = settings.placeTransfers else { return paths }
    let able = drafts.indices.filter { TransferDonor.free(drafts[$0]) > .zero }
    guard !able.isEmpty else { return paths }
    let needy = drafts.indices.compactMap {
      TransferReceiver($0, drafts[$0], settings: settings)
    }
    let giving = able.filter { place in
      needy.contains { canExchange(place, $0.place, drafts) }
    }
    var receivers = needy.filter { receiver in
      giving.contains { canExchange($0, receiver.place, drafts) }
    }
    var routes = routes(from: giving, to: receivers, drafts, days: terms.days)
    guard !routes.isEmpty else { return paths }
    let days = Set(
      routes.flatMap { [$0.leaves, $0.arrives] }
        + giving.map { drafts[$0].interval.nextReceiptDate }
        + receivers.map { $0.end(drafts[$0.place]) })
    // What is weighed needs these days alone; only a plan that moves goods is cut at all of them.
    func sampled(_ place: Int) -> CumulativePaths {
      members[place].cumulative(members[place].samplePaths(settings), upTo: days)
    }
    var donors = giving.map {
      TransferDonor($0, drafts[$0], paths: sampled($0), settings: settings)
    }
    let taking = receivers.map { sampled($0.place) }
    for index in routes.indices {
      let receiver = routes[index].receiver
      routes[index].missing = receivers[receiver].missing(
        from: routes[index].arrives, drafts[receivers[receiver].place], paths: taking[receiver])
    }
    var hasMoved = false
    while let (index, choice) = bestTransfer(routes, donors, receivers, drafts, terms) {
      let route = routes.remove(at: index)
      apply(choice, along: route, donors[route.donor], receivers[route.receiver], &drafts)
      donors[route.donor].give(choice.quantity)
      receivers[route.receiver].take(choice.quantity)
      hasMoved = true
    }
    return hasMoved ? cumulativePaths(adding: days) : paths
  }

  /// All ways on which goods are there in time.
  private func routes(
    from giving: [Int], to receivers: [TransferReceiver], _ drafts: [ItemDraft], days: Int
  ) -> [TransferRoute] {
    var routes: [TransferRoute] = []
    for (receiver, taking) in receivers.enumerated() {
      for (donor, place) in giving.enumerated() where canExchange(place, taking.place, drafts) {
        let sender = drafts[place].item.terms.schedule.destination
        let home = drafts[taking.place].item.terms.schedule.destination
        guard let leaves = sender.firstOpen(onOrAfter: settings.asOf, for: .ship),
          let arrives = home.firstOpen(onOrAfter: leaves.advanced(by: days), for: .receive),
          arrives <= taking.end(drafts[taking.place])
        else { continue }
        routes.append(
          TransferRoute(donor: donor, receiver: receiver, leaves: leaves, arrives: arrives))
      }
    }
    return routes
  }

  /// Whether a transfer between two places leaves the orders of all warehouses as they are.
  private func canExchange(_ a: Int, _ b: Int, _ drafts: [ItemDraft]) -> Bool {
    guard a != b, drafts[a].item.terms.currency == drafts[b].item.terms.currency else {
      return false
    }
    let areBelow = tree.parent[a] != nil && tree.parent[b] != nil
    return areBelow ? root(of: a) == root(of: b) : drafts[a].buys && drafts[b].buys
  }

  /// The transfer that saves most; nil where none saves anything.
  private func bestTransfer(
    _ routes: [TransferRoute], _ donors: [TransferDonor], _ receivers: [TransferReceiver],
    _ drafts: [ItemDraft], _ terms: PlaceTransferTerms
  ) -> (route: Int, choice: TransferChoice)? {
    var best: (route: Int, choice: TransferChoice)?
    for (index, route) in routes.enumerated() {
      let offer = TransferOffer(
        donor: donors[route.donor], receiver: receivers[route.receiver], missing: route.missing,
        terms: terms)
      let draft = drafts[receivers[route.receiver].place]
      let choice = offer.best { quantity in
        draft.order.quantity - refilled(draft, bringing: quantity).order.quantity
      }
      if let choice, choice.gain > best?.choice.gain ?? 0 { best = (index, choice) }
    }
    return best
  }

  /// A place's plan with so many units more from another place.
  private func refilled(_ draft: ItemDraft, bringing quantity: Quantity) -> ItemDraft {
    var trial = draft
    trial.transfersIn.append(
      PlaceTransfer(
        sender: .everywhere, leaves: settings.asOf, arrives: settings.asOf, quantity: quantity,
        reason: ""))
    fillNeed(&trial)
    return trial
  }

  private func apply(
    _ choice: TransferChoice, along route: TransferRoute, _ donor: TransferDonor,
    _ receiver: TransferReceiver, _ drafts: inout [ItemDraft]
  ) {
    let sender = drafts[donor.place]
    let currency = sender.item.terms.currency
    func amount(_ value: Double) -> String {
      "\(Money(value).rounded(decimals: currency.decimals).text(decimals: currency.decimals)) \(currency)"
    }
    let from = sender.item.key.location
    let purpose =
      switch receiver.purpose {
      case .sparesPurchase: "this spares a purchase of \(choice.spared)"
      case .fillsScarcity: "this fills what the warehouse cannot spare"
      }
    let transfer = PlaceTransfer(
      sender: from, leaves: route.leaves, arrives: route.arrives, quantity: choice.quantity,
      gain: Money(choice.gain).rounded(decimals: currency.decimals),
      reason:
        "\(from) has \(donor.free) beyond its level; \(purpose), saves \(amount(choice.gain)) "
        + "after the transfer's own cost of \(amount(choice.cost))")
    drafts[donor.place].transfersOut.append(transfer)
    drafts[donor.place].course.issues.append(
      StockMovement(day: route.leaves, quantity: choice.quantity))
    drafts[receiver.place].transfersIn.append(transfer)
    drafts[receiver.place].course.receipts.append(
      StockMovement(day: route.arrives, quantity: choice.quantity))
    if receiver.purpose == .sparesPurchase { fillNeed(&drafts[receiver.place]) }
  }
}

extension ItemDraft {
  /// Whether it buys, and supplies no other place.
  fileprivate var buys: Bool {
    if case .supplier = item.terms.source { !isEchelon } else { false }
  }
}
