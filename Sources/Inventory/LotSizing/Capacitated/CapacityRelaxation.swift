// SPDX-License-Identifier: GPL-3.0-or-later

/// The bound that comes of putting a price on capacity: items apart, each with its own cheapest lots.
///
/// With prices `λ(t) ≥ 0` for a unit of time,
///
///     L(λ) = Σ over items of the cheapest lots with set-ups at K + λ(t)·time and units at c + λ(t)
///            − Σ λ(t)·C(t)
///
/// is no more than the least cost, and its greatest value is that of the linear relaxation of the
/// facility-location model. The volume algorithm climbs it and averages the set-ups on its way.
/// Set-ups that are decided on stay on or off in the items' lots, paid for whether used or not.
///
/// - Reference: Trigeiro, Thomas & McClain (1989), doi:10.1287/mnsc.35.3.353; Barahona & Anbil (2000),
///   "The volume algorithm", doi:10.1007/s101070050002
struct CapacityRelaxation: Sendable {
  let table: LotTable
  /// The prices at the greatest bound of the last climb.
  private(set) var prices: [Double]
  /// The set-ups of the items' cheapest lots at the last prices tried.
  private(set) var isSetUp: [Bool]
  /// The share of the climb in which a set-up was made: near a solution of the linear relaxation.
  private(set) var share: [Double]
  /// The least that the bound becomes when a set-up is made, or not.
  private(set) var boundOn: [Double]
  private(set) var boundOff: [Double]
  /// What a unit of time above the capacity costs, which prices do not exceed; infinite where there is none.
  var priceLimit = Double.infinity
  /// How often the items' lots were solved.
  private(set) var evaluations = 0

  private var trial: [Double]
  private var load: [Double]
  private var meanLoad: [Double]
  private var toGo: [Double]
  private var sofar: [Double]
  private var next: [Int]
  private var fixedBefore: [Double]
  private var suffix: [Double]

  init(_ table: LotTable) {
    self.table = table
    let size = table.items * table.periods
    prices = Array(repeating: 0, count: table.periods)
    trial = prices
    load = prices
    meanLoad = prices
    isSetUp = Array(repeating: false, count: size)
    share = Array(repeating: 0, count: size)
    boundOn = share
    boundOff = share
    toGo = Array(repeating: 0, count: table.periods + 1)
    sofar = toGo
    fixedBefore = toGo
    suffix = toGo
    next = Array(repeating: 0, count: table.periods)
  }

  /// Climbs from given prices until the bound reaches a target, or for so many evaluations.
  ///
  /// - Returns: the greatest bound met; infinite where the set-ups decided on meet no demand.
  mutating func climb(
    from start: [Double], _ states: [SetupState], target: Double, aim: Double,
    evaluations limit: Int
  ) -> Double {
    prices = start
    trial = start
    var best = evaluate(states)
    guard best < target else { return best }
    for period in 0..<table.periods { meanLoad[period] = load[period] }
    for place in share.indices { share[place] = isSetUp[place] ? 1 : 0 }
    var step = 1.0
    var failures = 0
    var weight = 0.25
    for _ in 1..<max(limit, 1) {
      var norm = 0.0
      for period in 0..<table.periods {
        let over = meanLoad[period] - table.capacity[period]
        if over > 0 || prices[period] > 0 { norm += over * over }
      }
      guard norm > 1e-9 else { break }
      let length = step * max(aim - best, 1e-4 * abs(aim)) * 1.05 / norm
      for period in 0..<table.periods {
        let moved = prices[period] + length * (meanLoad[period] - table.capacity[period])
        trial[period] = min(max(0, moved), priceLimit)
      }
      let value = evaluate(states)
      var agreement = 0.0
      for period in 0..<table.periods {
        agreement +=
          (meanLoad[period] - table.capacity[period]) * (load[period] - table.capacity[period])
        meanLoad[period] += weight * (load[period] - meanLoad[period])
      }
      for place in share.indices {
        share[place] += weight * ((isSetUp[place] ? 1 : 0) - share[place])
      }
      if value > best {
        best = value
        swap(&prices, &trial)
        failures = 0
        if agreement > 0 { step = min(step * 1.3, 2) }
        if best >= target { break }
      } else {
        failures += 1
        if failures == 3 {
          failures = 0
          step *= 0.6
          weight = max(0.05, weight * 0.9)
        }
      }
    }
    return best
  }

  /// The bound at the trial prices, with the set-ups and loads of the items' lots.
  private mutating func evaluate(_ states: [SetupState]) -> Double {
    evaluations += 1
    var bound = table.constant
    for period in 0..<table.periods {
      load[period] = 0
      bound -= trial[period] * table.capacity[period]
    }
    for item in 0..<table.items {
      bound += solve(item, states)
      guard bound < .infinity else { return .infinity }
      trace(item, states)
    }
    return bound
  }

  /// The least cost of an item's lots, from the last period to the first.
  private mutating func solve(_ item: Int, _ states: [SetupState]) -> Double {
    let periods = table.periods
    let row = item * periods
    let sums = row + item
    let cost = table.setupCost[item]
    let time = table.setupTime[item]
    var fixed = 0.0
    for period in 0..<periods {
      fixedBefore[period] = fixed
      if states[row + period] == .on { fixed += cost + trial[period] * time }
    }
    fixedBefore[periods] = fixed
    toGo[periods] = 0
    // `suffix` holds the cost to go with what set-ups on before it cost, so that a lot over several
    // set-ups that are on pays for them.
    suffix[periods] = fixed
    for period in stride(from: periods - 1, through: 0, by: -1) {
      let state = states[row + period]
      let price = table.price[row + period] + trial[period]
      let here = table.cumulative[sums + period]
      let setup = cost + trial[period] * time
      var least = Double.infinity
      var reach = period + 1
      if state != .off {
        for end in (period + 1)...periods {
          let value = price * table.cumulative[sums + end] + suffix[end]
          if value < least {
            least = value
            reach = end
          }
        }
        least += setup - price * here - fixedBefore[period + 1]
      }
      if table.demand[row + period] == 0 {
        let idle = toGo[period + 1] + (state == .on ? setup : 0)
        if idle <= least {
          least = idle
          reach = period
        }
      }
      toGo[period] = least
      next[period] = reach
      suffix[period] = least + fixedBefore[period]
    }
    return toGo[0]
  }

  /// Follows an item's cheapest lots and adds up the time they take.
  private mutating func trace(_ item: Int, _ states: [SetupState]) {
    let periods = table.periods
    let row = item * periods
    let sums = row + item
    var period = 0
    while period < periods {
      let end = max(next[period], period + 1)
      for inside in period..<end {
        let isOn = states[row + inside] == .on || (inside == period && next[period] > period)
        isSetUp[row + inside] = isOn
        if isOn { load[inside] += table.setupTime[item] }
      }
      if next[period] > period {
        load[period] += table.cumulative[sums + end] - table.cumulative[sums + period]
      }
      period = end
    }
  }

  /// Finds for every set-up that is free what the bound becomes at the best prices when it is made and
  /// when it is not.
  mutating func probe(_ states: [SetupState]) {
    let periods = table.periods
    for period in 0..<periods { trial[period] = prices[period] }
    let bound = evaluate(states)
    for item in 0..<table.items {
      let least = solve(item, states)
      let row = item * periods
      let sums = row + item
      for period in 0..<periods {
        boundOn[row + period] = .infinity
        boundOff[row + period] = .infinity
        sofar[period + 1] = .infinity
      }
      sofar[0] = 0
      for period in 0..<periods {
        let state = states[row + period]
        let price = table.price[row + period] + trial[period]
        let here = table.cumulative[sums + period]
        let setup = table.setupCost[item] + trial[period] * table.setupTime[item]
        if table.demand[row + period] == 0 {
          let idle = sofar[period] + (state == .on ? setup : 0)
          sofar[period + 1] = min(sofar[period + 1], idle)
          boundOff[row + period] = min(boundOff[row + period], sofar[period] + toGo[period + 1])
        }
        guard state != .off, sofar[period] < .infinity else { continue }
        let base = sofar[period] + setup - price * here - fixedBefore[period + 1]
        var through = Double.infinity
        for end in stride(from: periods, to: period, by: -1) {
          let reached = base + price * table.cumulative[sums + end] + fixedBefore[end]
          sofar[end] = min(sofar[end], reached)
          // Lots that reach beyond a period are those that do without its set-up.
          if end < periods { boundOff[row + end] = min(boundOff[row + end], through) }
          through = min(through, reached + toGo[end])
        }
        boundOn[row + period] = through
      }
      for period in 0..<periods {
        let place = row + period
        let setup = table.setupCost[item] + trial[period] * table.setupTime[item]
        let unused = states[place] == .on ? 0 : setup
        boundOn[place] = bound + min(boundOn[place] - least, unused)
        boundOff[place] = bound + boundOff[place] - least
      }
    }
  }
}
