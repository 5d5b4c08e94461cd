// SPDX-License-Identifier: GPL-3.0-or-later

/// A lower bound on what a core costs: every stage is priced alone, and prices on promises make the
/// stages agree.
///
/// The demand that an arc's promise y is at most its customer's inbound time x is relaxed; messages in its
/// place say what each promise and each inbound time is worth to the other side. Any messages give a
/// bound. A pass along the order of the stages, and one back, hands each stage's least costs on in shares
/// by which the bound never falls; the limit agrees with the relaxation over all trees of the network.
///
/// - Reference: Kolmogorov (2006), IEEE PAMI 28(10), for the shares; Lesnaia (2004) and Humair & Willems
///   (2011), Operations Research 59(2), for relaxing a general network.
struct CoreBound: Sendable {
  let core: PlacementCore
  /// The costs of the folded trees, without the choices that are known to be too dear.
  private(set) var tables: StageTables
  /// What a promise costs its customer, for each of the customer's inbound times, an arc after the other.
  private var forward: [Double]
  /// What an inbound time costs its supplier, for each of the supplier's promises.
  private var backward: [Double]
  private let forwardStart: [Int]
  private let backwardStart: [Int]
  private let share: [Double]
  private var scratch: StageScratch
  private var inTotal: [Double]
  private var outTotal: [Double]
  /// What each promise costs above its stage's best, by the last pass forward.
  private(set) var excess: [Double]
  /// What each stage keeps of its least costs after a pass.
  private var kept: [Double]

  init(_ core: PlacementCore) {
    self.core = core
    tables = core.tables
    excess = core.tables.promise
    let grid = core.grid
    var forwardStart = Array(repeating: 0, count: grid.supplier.count)
    var backwardStart = forwardStart
    var lengths = (forward: 0, backward: 0)
    for arc in core.arcs {
      forwardStart[arc] = lengths.forward
      backwardStart[arc] = lengths.backward
      lengths.forward += grid.mostIn[grid.customer[arc]] + 1
      lengths.backward += grid.mostOut[grid.supplier[arc]] + 1
    }
    self.forwardStart = forwardStart
    self.backwardStart = backwardStart
    forward = Array(repeating: 0, count: lengths.forward)
    backward = Array(repeating: 0, count: lengths.backward)
    share = (0..<grid.count).map {
      1 / Double(max(core.arcsIn[$0].count, core.arcsOut[$0].count, 1))
    }
    scratch = StageScratch(grid)
    inTotal = scratch.inbound
    outTotal = scratch.promise
    kept = Array(repeating: 0, count: grid.count)
  }

  /// How many additions a pass takes at most.
  var stepsOfPass: Int {
    let grid = core.grid
    return core.stages.reduce(0) { sum, stage in
      let (times, promises) = (grid.mostIn[stage] + 1, grid.mostOut[stage] + 1)
      return sum + times * promises / 2 + 2 * core.arcsIn[stage].count * times
        + 2 * core.arcsOut[stage].count * promises
    }
  }

  /// A stage's costs with all that its neighbours have said.
  private mutating func gather(_ stage: Int, _ ranges: PromiseRanges) {
    let grid = core.grid
    let times = ranges.leastIn[stage]...ranges.mostIn[stage]
    Self.copy(tables.inbound, from: grid.inStart[stage], times, to: &inTotal)
    for arc in core.arcsIn[stage] {
      Self.add(forward, from: forwardStart[arc], times, to: &inTotal)
    }
    let promises = ranges.leastOut[stage]...ranges.mostOut[stage]
    Self.copy(tables.promise, from: grid.outStart[stage], promises, to: &outTotal)
    for arc in core.arcsOut[stage] {
      Self.add(backward, from: backwardStart[arc], promises, to: &outTotal)
    }
  }

  private static func copy(
    _ values: [Double], from start: Int, _ range: ClosedRange<Int>, to total: inout [Double]
  ) {
    let source = values.span.extracting(start + range.lowerBound...start + range.upperBound)
    var target = total.mutableSpan
    for index in source.indices { target[range.lowerBound &+ index] = source[index] }
  }

  private static func add(
    _ values: [Double], from start: Int, _ range: ClosedRange<Int>, to total: inout [Double]
  ) {
    let source = values.span.extracting(start + range.lowerBound...start + range.upperBound)
    var target = total.mutableSpan
    for index in source.indices { target[range.lowerBound &+ index] += source[index] }
  }

  /// What is to be left out in a pass.
  struct Cut: Sendable {
    /// The cost that a better placement stays below.
    var limit: Double
    /// Whether single promises and times are left out for good, not only from a range's ends.
    var isForGood: Bool
  }

  /// A pass from suppliers to customers; the bound, infinite where no placement below the cut is left.
  mutating func passForward(_ ranges: inout PromiseRanges, cut: Cut?) -> Double {
    let grid = core.grid
    var bound = core.outsideCost
    var later = cut == nil ? 0 : core.stages.reduce(0) { $0 + kept[$1] }
    for stage in core.stages {
      later -= kept[stage]
      gather(stage, ranges)
      grid.leastByPromise(
        stage, ranges, inbound: inTotal, promise: outTotal, into: &scratch.promise)
      var (from, to) = (ranges.leastOut[stage], ranges.mostOut[stage])
      var least = Double.infinity
      for y in from...to { least = min(least, scratch.promise[y]) }
      if let cut {
        let most = cut.limit - bound - later
        while from <= to, !(scratch.promise[from] <= most) { from += 1 }
        while to >= from, !(scratch.promise[to] <= most) { to -= 1 }
        guard from <= to else { return .infinity }
        (ranges.leastOut[stage], ranges.mostOut[stage]) = (from, to)
        if cut.isForGood {
          for y in from...to where !(scratch.promise[y] <= most) {
            scratch.promise[y] = .infinity
            tables.promise[grid.outStart[stage] + y] = .infinity
          }
        }
      }
      let start = grid.outStart[stage]
      for y in from...to { excess[start + y] = scratch.promise[y] - least }
      let share = share[stage]
      for arc in core.arcsOut[stage] { sendForward(arc, share, from, to, ranges) }
      kept[stage] = (1 - Double(core.arcsOut[stage].count) * share) * least
      bound += kept[stage]
    }
    return bound
  }

  private mutating func sendForward(
    _ arc: Int, _ share: Double, _ from: Int, _ to: Int, _ ranges: PromiseRanges
  ) {
    let customer = core.grid.customer[arc]
    let (fromStart, toStart) = (backwardStart[arc], forwardStart[arc])
    var best = Double.infinity
    var y = from
    for x in ranges.leastIn[customer]...ranges.mostIn[customer] {
      while y <= x, y <= to {
        let value = share * scratch.promise[y] - backward[fromStart + y]
        if value < best { best = value }
        y += 1
      }
      // An inbound time without a promise below it is out of the question, and needs no price.
      if best < .infinity { forward[toStart + x] = best }
    }
  }

  /// A pass from customers to suppliers; the bound, infinite where no placement below the cut is left.
  mutating func passBackward(_ ranges: inout PromiseRanges, cut: Cut?) -> Double {
    let grid = core.grid
    var bound = core.outsideCost
    var earlier = cut == nil ? 0 : core.stages.reduce(0) { $0 + kept[$1] }
    for stage in core.stages.reversed() {
      earlier -= kept[stage]
      gather(stage, ranges)
      grid.leastByInbound(
        stage, ranges, inbound: inTotal, promise: outTotal, into: &scratch.inbound)
      var (from, to) = (ranges.leastIn[stage], ranges.mostIn[stage])
      var least = Double.infinity
      for x in from...to { least = min(least, scratch.inbound[x]) }
      if let cut {
        let most = cut.limit - bound - earlier
        while from <= to, !(scratch.inbound[from] <= most) { from += 1 }
        while to >= from, !(scratch.inbound[to] <= most) { to -= 1 }
        guard from <= to else { return .infinity }
        (ranges.leastIn[stage], ranges.mostIn[stage]) = (from, to)
        if cut.isForGood {
          for x in from...to where !(scratch.inbound[x] <= most) {
            scratch.inbound[x] = .infinity
            tables.inbound[grid.inStart[stage] + x] = .infinity
          }
        }
      }
      let share = share[stage]
      for arc in core.arcsIn[stage] { sendBackward(arc, share, from, to, ranges) }
      kept[stage] = (1 - Double(core.arcsIn[stage].count) * share) * least
      bound += kept[stage]
    }
    return bound
  }

  private mutating func sendBackward(
    _ arc: Int, _ share: Double, _ from: Int, _ to: Int, _ ranges: PromiseRanges
  ) {
    let supplier = core.grid.supplier[arc]
    let (fromStart, toStart) = (forwardStart[arc], backwardStart[arc])
    var best = Double.infinity
    var x = to
    for y in (ranges.leastOut[supplier]...ranges.mostOut[supplier]).reversed() {
      while x >= y, x >= from {
        let value = share * scratch.inbound[x] - forward[fromStart + x]
        if value < best { best = value }
        x -= 1
      }
      if best < .infinity { backward[toStart + y] = best }
    }
  }

  /// A placement of the core, each stage choosing in order what is best by its customers' prices.
  mutating func round(_ ranges: PromiseRanges, into choice: inout PromiseChoice) {
    let grid = core.grid
    for stage in core.stages {
      gather(stage, ranges)
      var lowest = ranges.leastIn[stage]
      for arc in core.arcsIn[stage] { lowest = max(lowest, choice.promise[grid.supplier[arc]]) }
      let inStart = grid.inStart[stage]
      var best = (cost: Double.infinity, x: lowest, y: ranges.leastOut[stage])
      for x in lowest...max(lowest, ranges.mostIn[stage]) {
        let own = tables.inbound[inStart + x]
        guard own < best.cost else { continue }
        let last = max(ranges.leastOut[stage], min(ranges.mostOut[stage], x + grid.time[stage]))
        for y in ranges.leastOut[stage]...last {
          let cost = own + outTotal[y] + grid.cost(stage, inbound: x, promise: y)
          if cost < best.cost { best = (cost, x, y) }
        }
      }
      choice.inbound[stage] = best.x
      choice.promise[stage] = best.y
    }
  }
}
