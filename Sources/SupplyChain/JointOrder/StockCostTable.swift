// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// Points at equal distances: units that have come in with 0, 1, 2 … packs.
struct StockPoints {
  var first: Double
  let step: Double
  let count: Int

  func moved(by units: Double) -> StockPoints {
    StockPoints(first: first + units, step: step, count: count)
  }

  subscript(_ place: Int) -> Double { first + step * Double(place) }
}

/// A table of expected costs in the making.
struct StockCostTable {
  /// Writes the expected demand beyond each point, `E[(D − y)⁺]`, and returns the expected demand; the
  /// demand is that up to the end of a bucket.
  typealias Losses = (_ bucket: Int, _ points: StockPoints, _ losses: inout [Double]) -> Double

  private let terms: StockCostTerms
  private let horizon: Int
  private let levels: Int
  private var losses: [Double]
  private var total: [Double]
  private var storedVolume: [Double] = []
  private var parts: ExpectedStockCost.Parts?
  private var baseCost = 0.0

  init(terms: StockCostTerms, mostPacks: Int, horizon: Int, keepsParts: Bool) {
    precondition(terms.packSize > 0 && mostPacks >= 0)
    precondition(terms.presentation.isEmpty || terms.presentation.count == terms.available.count)
    self.terms = terms
    self.horizon = horizon
    levels = mostPacks + 1
    losses = Array(repeating: 0, count: levels)
    let blank = Array(repeating: 0.0, count: levels * terms.available.count)
    total = blank
    if terms.unitVolume > 0 { storedVolume = blank }
    if keepsParts {
      parts = ExpectedStockCost.Parts(
        holding: blank, stockout: blank, waste: blank, endValue: blank)
    }
  }

  var finished: ExpectedStockCost {
    ExpectedStockCost(
      levels: levels, total: total, storedVolume: storedVolume, parts: parts, baseCost: baseCost)
  }

  /// Fills every bucket.
  mutating func fill(_ demand: Losses) {
    for bucket in terms.available.indices {
      let points = StockPoints(
        first: terms.available[bucket], step: terms.packSize, count: levels)
      let mean = demand(bucket, points, &losses)
      addHoldingAndStockouts(bucket, points, mean: mean)
      if bucket == terms.available.count - 1 { addEnd(bucket, points, mean: mean) }
      addPresentation(bucket, points, demand)
      addWaste(bucket, points, demand)
      addVolume(bucket, points, demand)
    }
  }

  private mutating func add(
    _ amount: Double, _ place: Int, to part: WritableKeyPath<ExpectedStockCost.Parts, [Double]>
  ) {
    total[place] += amount
    parts?[keyPath: part][place] += amount
  }

  /// The cost of a unit short, apart from the shelf's presentation.
  private var shelfCost: Double {
    terms.presentation.isEmpty ? 0 : min(terms.presentationCost, terms.stockoutCost)
  }

  private mutating func addHoldingAndStockouts(
    _ bucket: Int, _ points: StockPoints, mean: Double
  ) {
    let first = bucket * levels
    let stockout = terms.stockoutCost - shelfCost
    for place in 0..<levels {
      let left = max(0, points[place] - mean + losses[place])
      add(terms.holdingCost * left, first + place, to: \.holding)
      add(stockout * losses[place], first + place, to: \.stockout)
    }
  }

  private mutating func addEnd(_ bucket: Int, _ points: StockPoints, mean: Double) {
    let short = max(terms.endValue, terms.endStockoutCost)
    for place in 0..<levels {
      let left = points[place] - mean + losses[place]
      add(short * losses[place] - terms.endValue * left, bucket * levels + place, to: \.endValue)
    }
    baseCost += terms.endValue * (mean - points.first)
  }

  private mutating func addPresentation(
    _ bucket: Int, _ points: StockPoints, _ demand: Losses
  ) {
    guard shelfCost > 0 else { return }
    _ = demand(bucket, points.moved(by: -terms.presentation[bucket]), &losses)
    for place in 0..<levels {
      add(shelfCost * losses[place], bucket * levels + place, to: \.stockout)
    }
  }

  private mutating func addWaste(_ bucket: Int, _ points: StockPoints, _ demand: Losses) {
    guard let life = terms.shelfLife, life > 0, terms.wasteCost > 0, bucket + life - 1 < horizon
    else { return }
    let mean = demand(bucket + life - 1, points, &losses)
    let cost = terms.wasteCost / Double(life)
    for place in 0..<levels {
      let excess = max(0, points[place] - mean + losses[place])
      add(cost * excess, bucket * levels + place, to: \.waste)
    }
  }

  /// The stock after the bucket's receipts: what came in less the demand of the buckets before.
  private mutating func addVolume(_ bucket: Int, _ points: StockPoints, _ demand: Losses) {
    guard terms.unitVolume > 0 else { return }
    let first = bucket * levels
    if bucket == 0 {
      for place in 0..<levels { storedVolume[first + place] = max(0, points[place]) }
    } else {
      let mean = demand(bucket - 1, points, &losses)
      for place in 0..<levels {
        storedVolume[first + place] = max(0, points[place] - mean + losses[place])
      }
    }
    for place in first..<(first + levels) { storedVolume[place] *= terms.unitVolume }
  }
}

/// Demand of paths summed from the first bucket, for the losses at the points of a table.
struct CumulativeLosses {
  private let count: Int
  /// Demand up to a bucket's end, the paths of a bucket after those of the one before.
  private var sums: [Double]
  private var means: [Double] = []
  private var counts: [Int] = []
  private var amounts: [Double] = []

  init(_ paths: SamplePaths) {
    count = paths.count
    sums = Array(repeating: 0, count: paths.values.count)
    for path in 0..<count {
      var sum = 0.0
      for bucket in 0..<paths.horizon {
        sum += paths.values[path * paths.horizon + bucket]
        sums[bucket * count + path] = sum
      }
    }
    for bucket in 0..<paths.horizon {
      var sum = 0.0
      for path in 0..<count { sum += sums[bucket * count + path] }
      means.append(sum / Double(count))
    }
  }

  /// Writes `E[(D − y)⁺]` at each point, from the number and the sum of the demands between two points.
  mutating func losses(
    _ bucket: Int, _ points: StockPoints, into losses: inout [Double]
  ) -> Double {
    counts.removeAll(keepingCapacity: true)
    amounts.removeAll(keepingCapacity: true)
    for _ in 0...points.count {
      counts.append(0)
      amounts.append(0)
    }
    let scale = 1 / points.step
    for path in 0..<count {
      let demand = sums[bucket * count + path]
      let place = ((demand - points.first) * scale).rounded(.up)
      let below = place < 0 ? 0 : place > Double(points.count) ? points.count : Int(place)
      counts[below] += 1
      amounts[below] += demand
    }
    var number = 0
    var amount = 0.0
    for place in stride(from: points.count - 1, through: 0, by: -1) {
      number += counts[place + 1]
      amount += amounts[place + 1]
      losses[place] = max(0, amount - points[place] * Double(number)) / Double(count)
    }
    return means[bucket]
  }
}
