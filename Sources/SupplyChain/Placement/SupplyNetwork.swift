// SPDX-License-Identifier: GPL-3.0-or-later

/// Stages that supply one another, without circles: assembly, distribution, or both.
public struct SupplyNetwork: Sendable, Hashable {
  /// One stage that supplies another, both by their positions.
  public struct Arc: Sendable, Hashable {
    /// The position of the stage that supplies.
    public var supplier: Int
    /// The position of the stage that is supplied.
    public var customer: Int
    /// The supplier's units that a unit of the customer takes.
    public var units: Double

    /// An arc.
    public init(from supplier: Int, to customer: Int, units: Double = 1) {
      self.supplier = supplier
      self.customer = customer
      self.units = units
    }
  }

  /// The stages, in the order that they were given in.
  public let stages: [SupplyStage]
  /// The arcs, in the order that they were given in.
  public let arcs: [Arc]
  /// The positions of the stages, suppliers before those that they supply.
  public let order: [Int]

  /// A network of stages and of arcs between their positions.
  ///
  /// - Throws: ``PlacementError`` where names or arcs repeat, a number has no meaning, stages supply one
  ///   another in a circle, or a stage has no demand below it.
  public init(stages: [SupplyStage], arcs: [Arc]) throws(PlacementError) {
    guard !stages.isEmpty else { throw .empty }
    var names: Set<String> = []
    for stage in stages {
      guard names.insert(stage.name).inserted else { throw .repeatedStage(stage.name) }
      if let fault = stage.fault { throw .stage(stage.name, fault: fault) }
    }
    var pairs: Set<[Int]> = []
    for arc in arcs {
      for end in [arc.supplier, arc.customer] where !stages.indices.contains(end) {
        throw .unknownStage("stage \(end)")
      }
      guard pairs.insert([arc.supplier, arc.customer]).inserted else {
        throw .repeatedArc(
          supplier: stages[arc.supplier].name, customer: stages[arc.customer].name)
      }
      guard arc.units.isFinite, arc.units > 0 else {
        throw .stage(
          stages[arc.customer].name,
          fault: "takes \(arc.units) units of \(stages[arc.supplier].name), and must take some")
      }
    }
    self.stages = stages
    self.arcs = arcs
    order = try Self.order(stages, arcs)
    try Self.checkDemand(stages, arcs, order)
  }

  /// A network of stages and of pairs of their names, supplier first.
  ///
  /// - Throws: ``PlacementError``, also where a pair names no stage.
  public init(
    stages: [SupplyStage], links: [(supplier: String, customer: String)]
  ) throws(PlacementError) {
    let positions = Dictionary(
      stages.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    var arcs: [Arc] = []
    for link in links {
      guard let supplier = positions[link.supplier] else { throw .unknownStage(link.supplier) }
      guard let customer = positions[link.customer] else { throw .unknownStage(link.customer) }
      arcs.append(Arc(from: supplier, to: customer))
    }
    try self.init(stages: stages, arcs: arcs)
  }

  /// Suppliers before customers, and otherwise as given.
  private static func order(
    _ stages: [SupplyStage], _ arcs: [Arc]
  ) throws(PlacementError) -> [Int] {
    var missing = Array(repeating: 0, count: stages.count)
    var customers: [[Int]] = Array(repeating: [], count: stages.count)
    for arc in arcs {
      missing[arc.customer] += 1
      customers[arc.supplier].append(arc.customer)
    }
    var order = stages.indices.filter { missing[$0] == 0 }
    var next = 0
    while next < order.count {
      for customer in customers[order[next]] {
        missing[customer] -= 1
        if missing[customer] == 0 { order.append(customer) }
      }
      next += 1
    }
    guard order.count < stages.count else { return order }
    throw .cycle(circle(stages, arcs, waiting: missing))
  }

  /// The names around a circle among stages that still wait for a supplier.
  private static func circle(_ stages: [SupplyStage], _ arcs: [Arc], waiting: [Int]) -> [String] {
    var supplier = Array(repeating: -1, count: stages.count)
    for arc in arcs where waiting[arc.supplier] > 0 && waiting[arc.customer] > 0 {
      supplier[arc.customer] = arc.supplier
    }
    // Going up from a waiting stage never ends, so it comes by a stage twice.
    guard var stage = stages.indices.first(where: { supplier[$0] >= 0 }) else { return [] }
    for _ in stages { stage = supplier[stage] }
    var names = [stages[stage].name]
    var other = supplier[stage]
    while other != stage {
      names.append(stages[other].name)
      other = supplier[other]
    }
    return Array((names + [stages[stage].name]).reversed())
  }

  private static func checkDemand(
    _ stages: [SupplyStage], _ arcs: [Arc], _ order: [Int]
  ) throws(PlacementError) {
    var reaches = stages.map(\.isSold)
    var customers: [[Int]] = Array(repeating: [], count: stages.count)
    for arc in arcs { customers[arc.supplier].append(arc.customer) }
    for stage in order.reversed() where customers[stage].contains(where: { reaches[$0] }) {
      reaches[stage] = true
    }
    if let lost = reaches.firstIndex(of: false) { throw .noDemand(stages[lost].name) }
  }
}

extension SupplyStage {
  /// What is wrong with it, in words; nil where it is sound.
  fileprivate var fault: String? {
    let times = [
      ("processing time", processingTime), ("holding cost", holdingCost),
      ("mean demand", demandMean), ("least service time", leastServiceTime),
      ("inbound service time", inboundServiceTime),
    ]
    for (name, value) in times where !(value.isFinite && value >= 0) {
      return "the \(name) is \(value), and must be zero or above"
    }
    if let most = mostServiceTime, !(most >= leastServiceTime) {
      return "the longest service time \(most) is below the least, \(leastServiceTime)"
    }
    return demandBound.fault
  }
}
