// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// The items of some suppliers and places, as one joint order.
struct LimitGroup {
  /// What makes lines one order: a supplier, or a place that sends goods, and where each place orders by
  /// itself the place.
  struct OrderKey: Hashable, Comparable {
    /// The supplier's code, or the sending place's.
    var sender: String
    /// Whether another place sends it.
    var isTransfer: Bool
    /// Where it goes; nil where one order goes to all places.
    var destination: LocationCode?

    static func < (a: OrderKey, b: OrderKey) -> Bool {
      (a.isTransfer ? 1 : 0, a.sender, a.destination?.code ?? "")
        < (b.isTransfer ? 1 : 0, b.sender, b.destination?.code ?? "")
    }
  }

  /// The items, in the drafts' order.
  var items: [LimitedItem]
  /// The order that each item belongs to, a place in `senders`.
  private(set) var senderOf: [Int] = []
  /// The orders' keys, ascending.
  private(set) var senders: [OrderKey] = []
  /// The places whose room is limited, by code.
  private(set) var places: [LocationCode] = []
  /// The room of each of the places.
  private(set) var rooms: [Double] = []
  /// What else takes room at each of them.
  private(set) var others: [RoomTaken?] = []
  /// The joint order: the items, then what else there is beyond a room, which has nothing to order.
  ///
  /// Rooms are what all else leaves of them: their prices are found the better for it.
  private(set) var problem = JointOrderProblem(bucketCount: 0, items: [], suppliers: [])

  /// The problem of some items.
  ///
  /// - Parameters:
  ///   - items: the items.
  ///   - drafts: all drafts of the plan.
  ///   - calendar: the periods.
  ///   - budget: the most money of each period's orders; empty where no limit is to be kept.
  ///   - waived: orders whose least value is out of reach and is not asked for.
  ///   - roomTaken: what takes room at places besides the items.
  ///   - orderCosts: what an order costs where it is to be weighed; see ``GatheredOrder`` for when.
  ///   - settings: how the plan is made.
  init(
    _ items: [LimitedItem], of drafts: [ItemDraft], calendar: LimitCalendar, budget: [Double],
    waived: Set<OrderKey>, roomTaken: [LocationCode: RoomTaken] = [:],
    orderCosts: [OrderKey: Double] = [:], settings: PlanSettings
  ) {
    self.items = items
    let keys = items.map { drafts[$0.draft].limitKey(settings.minimumOrderScope) }
    senders = Set(keys).sorted()
    places = Set(
      items.compactMap { item -> LocationCode? in
        let place = drafts[item.draft].item.key.location
        return settings.constraints.room[place] == nil ? nil : place
      }
    ).sorted()
    let numberOfSender = Dictionary(uniqueKeysWithValues: senders.enumerated().map { ($1, $0) })
    let numberOfPlace = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($1, $0) })
    senderOf = keys.map { numberOfSender[$0] ?? 0 }
    problem = JointOrderProblem(
      bucketCount: calendar.count,
      items: zip(items, senderOf).map { item, sender in
        let draft = drafts[item.draft]
        return JointOrderItem(
          name: "\(draft.item.key)", supplier: sender,
          location: item.cost.storedVolume.isEmpty ? nil : numberOfPlace[draft.item.key.location],
          slots: item.slots.map {
            JointOrderItem.Slot(
              orderBucket: $0.orderPeriod, receiptBucket: $0.receiptPeriod,
              packCost: item.packCost)
          }, packVolume: item.packVolume, packWeight: item.packWeight,
          minimumPacks: item.minimumPacks, mostReceived: item.mostReceived, cost: item.cost)
      },
      suppliers: senders.enumerated().map { sender, key in
        LimitGroup.supplier(
          key, zip(items, senderOf).filter { $0.1 == sender }.map { drafts[$0.0.draft] },
          isWaived: waived.contains(key), orderCost: orderCosts[key] ?? 0, settings: settings)
      },
      locations: places.map { place in
        let room = settings.constraints.room[place] ?? .infinity
        let taken = roomTaken[place]
        return JointOrderLocation(
          name: place.code,
          capacity: (0..<calendar.count).map { max(0, room - (taken?.total($0) ?? 0)) })
      }, budget: budget)
    rooms = places.map { settings.constraints.room[$0] ?? .infinity }
    others = places.map { roomTaken[$0] }
    for (place, taken) in others.enumerated() {
      let beyond = (0..<calendar.count).map { max(0, (taken?.total($0) ?? 0) - rooms[place]) }
      guard beyond.contains(where: { $0 > 0 }) else { continue }
      problem.items.append(
        JointOrderItem(
          name: "all else at \(places[place])", supplier: 0, location: place, slots: [],
          cost: ExpectedStockCost(
            levels: 1, total: Array(repeating: 0, count: calendar.count), storedVolume: beyond)))
    }
  }

  /// A supplier's terms.
  private static func supplier(
    _ key: OrderKey, _ drafts: [ItemDraft], isWaived: Bool, orderCost: Double,
    settings: PlanSettings
  ) -> JointOrderSupplier {
    guard !key.isTransfer else { return JointOrderSupplier(name: key.sender) }
    let minimum = drafts.compactMap(\.item.terms.minimumOrderValue).max()
    let asks = settings.topsUpSupplierMinimum && !isWaived
    return JointOrderSupplier(
      name: key.sender, orderCost: orderCost,
      minimumOrderValue: asks ? minimum?.value ?? 0 : 0,
      containers: settings.constraints.loads[SupplierCode(key.sender)].map { load in
        JointOrderSupplier.Containers(
          volume: load.volume ?? .infinity, weight: load.weight ?? .infinity,
          cost: load.cost.value, most: load.most ?? .max, leastFill: load.leastFill)
      })
  }

  /// Asks for what each item by itself would have received by each of its chances.
  ///
  /// - Parameter fromFirst: whether by the first chance too; else from the second one on.
  mutating func requireOwnReceived(fromFirst: Bool) {
    for (place, item) in items.enumerated() {
      var least = Array(repeating: 0, count: problem.bucketCount)
      for (turn, slot) in item.slots.enumerated() where turn > 0 || fromFirst {
        for period in slot.receiptPeriod..<least.count { least[period] = item.ownReceived[turn] }
      }
      problem.items[place].leastReceived = least
    }
  }

  /// What the items by themselves would order.
  var ownOrders: [[Int]] {
    items.map(\.ownOrders) + Array(repeating: [], count: problem.items.count - items.count)
  }
}

extension ItemDraft {
  /// The order that its line belongs to.
  func limitKey(_ scope: PlanSettings.MinimumOrderScope) -> LimitGroup.OrderKey {
    let destination = scope == .destination ? item.key.location : nil
    return switch item.terms.source {
    case .supplier(let supplier):
      LimitGroup.OrderKey(
        sender: supplier?.code ?? "", isTransfer: false, destination: destination)
    case .transfer(let place):
      LimitGroup.OrderKey(sender: place.code, isTransfer: true, destination: destination)
    }
  }
}
