// SPDX-License-Identifier: GPL-3.0-or-later

/// Which items share limits, directly or through others.
struct LimitComponents {
  private let group: LimitGroup
  /// For each item the least place among those that it shares limits with.
  private var root: [Int]

  /// The components of a group of items.
  ///
  /// - Parameters:
  ///   - group: all items.
  ///   - sharesBudget: whether the budget links all that cost money.
  init(_ group: LimitGroup, sharesBudget: Bool) {
    self.group = group
    root = Array(group.items.indices)
    var firstOfSender: [Int: Int] = [:]
    var firstOfPlace: [Int: Int] = [:]
    var firstPaid: Int?
    for (place, item) in zip(group.items.indices, group.problem.items) {
      join(place, &firstOfSender[item.supplier])
      if let location = item.location { join(place, &firstOfPlace[location]) }
      if sharesBudget, item.slots.contains(where: { $0.packCost > 0 }) { join(place, &firstPaid) }
    }
  }

  private mutating func join(_ place: Int, _ first: inout Int?) {
    guard let other = first else {
      first = place
      return
    }
    let (a, b) = (find(place), find(other))
    root[max(a, b)] = min(a, b)
  }

  private func find(_ place: Int) -> Int {
    var place = place
    while root[place] != place { place = root[place] }
    return place
  }

  /// The items of the components in which a limit is broken, each component apart, in order.
  func broken(_ limits: [JointOrderConstraint]) -> [[Int]] {
    var roots: Set<Int> = []
    for limit in limits {
      for place in group.items.indices where isUnder(limit, place) { roots.insert(find(place)) }
    }
    var members: [Int: [Int]] = [:]
    for place in group.items.indices where roots.contains(find(place)) {
      members[find(place), default: []].append(place)
    }
    return members.sorted { $0.key < $1.key }.map(\.value)
  }

  private func isUnder(_ limit: JointOrderConstraint, _ place: Int) -> Bool {
    let item = group.problem.items[place]
    return switch limit {
    case .budget: item.slots.contains { $0.packCost > 0 }
    case .storage(let location, _): item.location == location
    case .minimumOrderValue(let supplier, _), .containers(let supplier, _),
      .containerFill(let supplier, _):
      item.supplier == supplier
    case .minimumPacks(let other, _), .leastReceived(let other, _), .mostReceived(let other, _),
      .packs(let other):
      other == place
    }
  }
}
