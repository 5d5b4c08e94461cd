// SPDX-License-Identifier: GPL-3.0-or-later

/// A network on whole multiples of one unit of time, suppliers before customers.
///
/// A stage `i` has an inbound service time x from `leastIn[i]` to `mostIn[i]` and a promise y from
/// `leastOut[i]` to `mostOut[i]`; its cost depends on x + T − y alone.
struct PlacementGrid: Sendable {
  /// The unit, in the network's own time.
  let unit: Double
  /// The network's position of each stage here.
  let order: [Int]
  let time: [Int]
  let leastIn: [Int]
  let mostIn: [Int]
  let leastOut: [Int]
  let mostOut: [Int]
  /// The two ends of each arc, sorted by customer.
  let supplier: [Int]
  let customer: [Int]
  /// The arcs into and out of each stage.
  let arcsIn: [[Int]]
  let arcsOut: [[Int]]
  /// Where each stage's values of x, of y and of its cost begin in flat tables.
  let inStart: [Int]
  let outStart: [Int]
  let costStart: [Int]
  /// The cost of each net replenishment time from zero, a stage after the other.
  let costs: [Double]

  var count: Int { order.count }

  /// The grid of a network; the unit is found where none is given.
  init(_ network: SupplyNetwork, unit given: Double?) throws(PlacementError) {
    let order = network.order
    let stages = order.map { network.stages[$0] }
    let unit: Double
    if let given { unit = given } else { unit = try TimeUnit.common(of: stages) }
    var place = Array(repeating: 0, count: order.count)
    for (index, position) in order.enumerated() { place[position] = index }
    let arcs = network.arcs.map { (place[$0.supplier], place[$0.customer]) }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    var arcsIn: [[Int]] = Array(repeating: [], count: order.count)
    var arcsOut = arcsIn
    for (index, arc) in arcs.enumerated() {
      arcsIn[arc.1].append(index)
      arcsOut[arc.0].append(index)
    }
    var time: [Int] = []
    var leastIn: [Int] = []
    var mostIn: [Int] = []
    var leastOut: [Int] = []
    var mostOut: [Int] = []
    for (index, stage) in stages.enumerated() {
      time.append(try TimeUnit.count(stage.processingTime, of: unit, stage.name))
      let outside = try TimeUnit.count(stage.inboundServiceTime, of: unit, stage.name)
      leastOut.append(try TimeUnit.count(stage.leastServiceTime, of: unit, stage.name))
      let suppliers = arcsIn[index].map { arcs[$0].0 }
      leastIn.append(suppliers.reduce(outside) { max($0, leastOut[$1]) })
      mostIn.append(suppliers.reduce(outside) { max($0, mostOut[$1]) })
      let longest = mostIn[index] + time[index]
      guard longest <= TimeUnit.mostUnits else {
        throw .times("\(stage.name) lies \(longest) units of time deep, too many for one search")
      }
      let limit = TimeUnit.limit(stage.mostServiceTime, of: unit)
      mostOut.append(max(min(limit ?? longest, longest), leastOut[index]))
    }
    self.unit = unit
    self.order = order
    self.time = time
    self.leastIn = leastIn
    self.mostIn = mostIn
    self.leastOut = leastOut
    self.mostOut = mostOut
    supplier = arcs.map(\.0)
    customer = arcs.map(\.1)
    self.arcsIn = arcsIn
    self.arcsOut = arcsOut
    inStart = Self.starts(mostIn.map { $0 + 1 })
    outStart = Self.starts(mostOut.map { $0 + 1 })
    let lengths = zip(mostIn, time).map { $0 + $1 + 1 }
    costStart = Self.starts(lengths)
    var costs: [Double] = []
    costs.reserveCapacity(lengths.reduce(0, +))
    for (index, stage) in stages.enumerated() {
      for net in 0..<lengths[index] {
        costs.append(
          stage.holdingCost * stage.demandBound.safetyStock(over: Double(net) * unit))
      }
    }
    self.costs = costs
  }

  private static func starts(_ lengths: [Int]) -> [Int] {
    var starts: [Int] = []
    var next = 0
    for length in lengths {
      starts.append(next)
      next += length
    }
    return starts
  }

  /// The length of a flat table of all inbound times, and of all promises.
  var inLength: Int { (inStart.last ?? 0) + (mostIn.last ?? 0) + 1 }
  var outLength: Int { (outStart.last ?? 0) + (mostOut.last ?? 0) + 1 }

  /// The cost of a stage at an inbound service time and a promise; a promise longer than needed is free.
  func cost(_ stage: Int, inbound: Int, promise: Int) -> Double {
    costs[costStart[stage] + max(inbound + time[stage] - promise, 0)]
  }
}
