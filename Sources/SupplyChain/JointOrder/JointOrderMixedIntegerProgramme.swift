// SPDX-License-Identifier: GPL-3.0-or-later

public import Solving

/// A joint order as a mixed-integer programme for a general solver.
///
/// Columns are the packs `q[i,k]` of each item and slot, whether an item or a supplier is ordered from, in
/// how many containers, and how many packs have been received by each slot's stage. For the last there are
/// two forms, by item:
///
/// - Where orders neither cost anything by themselves nor have a least size, bounded segments `δ[i,k,j]` of
///   the packs received. The stage's cost is convex, so that its segments, each at its own slope, fill in
///   order by themselves, and so do the same segments in the room that stock takes.
/// - Else a flow of one unit through the levels `(k, x)` of packs received, which holds its level or starts
///   an order, adds packs and ends it. Its paths are all that an item can do, so that the programme without
///   whole numbers bounds the cost as well as the Lagrangian dual does.
///
/// The programme's cost is the plan's influenced cost, `cost.total − baseCost`.
///
/// - Reference: Dantzig (1963), Linear Programming and Extensions, chapter 24-3 (convex costs by bounded
///   segments); Eppen & Martin (1987), Solving multi-item capacitated lot-sizing problems using variable
///   redefinition, section 2 (the item's dynamic programme as a flow).
public struct JointOrderMixedIntegerProgramme: Sendable {
  /// The programme.
  public private(set) var programme = MixedIntegerProgramme()
  let problem: JointOrderProblem
  var items: [ItemColumns] = []
  var orders: [OrderColumns] = []
  /// Cost of what no column changes, less the base cost.
  private var constant = 0.0

  /// The columns of an item.
  struct ItemColumns {
    /// The packs of each slot.
    var packs: [Int] = []
    /// Whether each slot is ordered in; empty where that neither costs nor binds by itself.
    var isOrdered: [Int] = []
    /// The segments of each slot's stage; empty where there is a flow.
    var segments: [[Segment]] = []
    /// The flow through each slot, by level from 0; empty where there are segments.
    var flows: [[Flow]] = []
    /// The least packs received by each slot's stage.
    var low: [Int] = []
    /// The most packs received by each slot's stage.
    var high: [Int] = []

    /// The most packs of a slot.
    func most(_ slot: Int) -> Int { high[slot] - (slot > 0 ? low[slot - 1] : 0) }
  }

  /// Some packs received beyond others, each of which costs and stores the same.
  struct Segment {
    var column: Int
    var width: Int
  }

  /// What a unit of flow does in a slot at a level of packs received; nil where it cannot.
  struct Flow {
    /// It orders nothing.
    var hold: Int?
    /// It starts an order from this level, and so has the least packs more.
    var start: Int?
    /// It adds a pack to this level.
    var add: Int?
    /// It ends the order at this level.
    var end: Int?
  }

  /// The columns of a supplier's order in a bucket.
  struct OrderColumns {
    var supplier: Int
    var bucket: Int
    var isPlaced: Int
    /// The containers; nil where they neither cost nor bind.
    var containers: Int?
    /// Whether their volume is filled enough, else their weight is; nil where one of them does not matter.
    var isFullByVolume: Int?
  }

  /// Sets the programme up.
  ///
  /// Least levels that an item cannot reach whatever is ordered are lowered to what it can reach, and room
  /// that is taken without any order is there.
  ///
  /// - Throws: `JointOrderError` for the first thing in the problem that is wrong.
  public init(_ problem: JointOrderProblem) throws(JointOrderError) {
    try problem.validate()
    self.problem = problem
    constant = -problem.baseCost
    for item in problem.items { addItem(item) }
    for supplier in problem.suppliers.indices { addOrders(of: supplier) }
    addBudget()
    addStorage()
    programme.addColumn(cost: constant, lower: 1, upper: 1)
  }

  /// The packs by item and slot.
  ///
  /// - Parameter columns: values of the programme's columns.
  /// - Returns: whole packs, in the shape of the problem.
  public func packs(in columns: [Double]) -> [[Int]] {
    items.map { $0.packs.map { Int(columns[$0].rounded()) } }
  }

  mutating func addConstant(_ cost: Double) { constant += cost }

  mutating func addColumn(cost: Double = 0, upper: Double, isInteger: Bool = false) -> Int {
    programme.addColumn(cost: cost, upper: upper, isInteger: isInteger)
  }

  mutating func addRow(
    _ terms: [(column: Int, coefficient: Double)], lower: Double = -.infinity,
    upper: Double = .infinity
  ) {
    programme.addRow(terms, lower: lower, upper: upper)
  }
}

extension JointOrderMixedIntegerProgramme {
  /// The money of each bucket's orders.
  private mutating func addBudget() {
    for bucket in 0..<problem.bucketCount where problem.budget(of: bucket).isFinite {
      var terms: [(column: Int, coefficient: Double)] = []
      for (item, columns) in zip(problem.items, items) {
        for (slot, column) in zip(item.slots, columns.packs) where slot.orderBucket == bucket {
          terms.append((column, slot.packCost))
        }
      }
      addRow(terms, upper: problem.budget(of: bucket))
    }
  }

  /// The room of each location and bucket.
  private mutating func addStorage() {
    let withoutOrders = storedWithoutOrders
    for location in problem.locations.indices {
      for bucket in 0..<problem.bucketCount {
        let capacity = problem.locations[location].capacity[bucket]
        guard capacity.isFinite else { continue }
        var terms: [(column: Int, coefficient: Double)] = []
        var stored = 0.0
        for (place, item) in problem.items.enumerated() where item.location == location {
          stored += addStored(place, item, bucket, &terms)
        }
        addRow(terms, upper: max(capacity, withoutOrders[location][bucket]) - stored)
      }
    }
  }

  /// Adds the terms of an item's stock in a bucket, and returns the volume that is there in any case.
  private func addStored(
    _ place: Int, _ item: JointOrderItem, _ bucket: Int,
    _ terms: inout [(column: Int, coefficient: Double)]
  ) -> Double {
    guard !item.cost.storedVolume.isEmpty else { return 0 }
    let first = bucket * item.cost.levels
    guard let slot = item.slots.lastIndex(where: { $0.receiptBucket <= bucket }) else {
      return item.cost.storedVolume[first]
    }
    let columns = items[place]
    if !columns.flows.isEmpty {
      for (level, flow) in columns.flows[slot].enumerated() {
        let volume = item.cost.storedVolume[first + level]
        for column in [flow.hold, flow.end] {
          if let column { terms.append((column, volume)) }
        }
      }
      return 0
    }
    let range = (first + columns.low[slot])...(first + columns.high[slot])
    let steps = ConvexSteps(below: item.cost.storedVolume[range]).steps
    var level = 0
    for segment in columns.segments[slot] {
      terms.append((segment.column, steps[level]))
      level += segment.width
    }
    return item.cost.storedVolume[range.lowerBound]
  }

  /// The room taken by location and bucket where nothing is ordered.
  private var storedWithoutOrders: [[Double]] {
    var used = problem.locations.map { _ in [Double](repeating: 0, count: problem.bucketCount) }
    for item in problem.items where !item.cost.storedVolume.isEmpty {
      guard let location = item.location else { continue }
      for bucket in 0..<problem.bucketCount {
        used[location][bucket] += item.cost.storedVolume[bucket * item.cost.levels]
      }
    }
    return used
  }
}
