// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import TestSupport
import Testing

@testable import Forecasting

/// Forecasts of items, groups and all together.
@Suite struct ReconciliationTests {
  /// Six series in two categories and three places, and all of them.
  static let hierarchy = Hierarchy(
    seriesCount: 6,
    levels: [
      Hierarchy.Level(name: "total") { _ in "" },
      Hierarchy.Level(name: "category") { $0 < 3 ? "food" : "garden" },
      Hierarchy.Level(name: "location") { ["A", "B", "C"][$0 % 3] },
    ])

  static func errors(_ nodes: Int, _ count: Int, seed: UInt64) -> [Double] {
    var random = RandomStream(seed: seed)
    let shared = (0..<count).map { _ in random.normal() }
    return (0..<nodes).flatMap { node in
      (0..<count).map { Double(1 + node % 4) * (random.normal() + 0.7 * shared[$0]) }
    }
  }

  @Test func groupsAreNamedAndCounted() {
    let hierarchy = Self.hierarchy
    #expect(
      hierarchy.groups.map(\.level) == ["total", "category", "category"]
        + Array(repeating: "location", count: 3))
    #expect(hierarchy.groups.map(\.members.count) == [6, 3, 3, 2, 2, 2])
    // A level that divides nothing, or as an earlier one does, adds no group.
    let again = Hierarchy(
      seriesCount: 4,
      levels: [
        Hierarchy.Level(name: "total") { _ in "" }, Hierarchy.Level(name: "kind") { _ in "one" },
        Hierarchy.Level(name: "item") { "\($0)" },
      ])
    #expect(again.groups.map(\.level) == ["total"])
  }

  /// The textbook's `S (Sᵀ W⁻¹ S)⁻¹ Sᵀ W⁻¹ ŷ`, with all matrices laid out.
  @Test func minimumTraceIsTheTextbooks() throws {
    let hierarchy = Self.hierarchy
    let count = 15
    let errors = Self.errors(hierarchy.nodeCount, count, seed: 11)
    let covariance = ShrunkCovariance(errors: errors.span, count: count)
    #expect(covariance.shrinkage > 0.01 && covariance.shrinkage < 0.99)
    let nodes = hierarchy.nodeCount
    var weights = Matrix(rows: nodes, columns: nodes)
    for i in 0..<nodes {
      for j in 0..<nodes {
        var sum = 0.0
        for t in 0..<count { sum += errors[i * count + t] * errors[j * count + t] }
        weights[i, j] = sum / Double(count) * (i == j ? 1 : 1 - covariance.shrinkage)
      }
    }
    var summing = Matrix(rows: nodes, columns: 6)
    for series in 0..<6 { summing[series, series] = 1 }
    for (place, group) in hierarchy.groups.enumerated() {
      for member in group.members { summing[6 + place, member] = 1 }
    }
    let base = [20.0, 31, 44, 15, 26, 37, 160, 99, 82, 33, 60, 90]
    let inverse = try Cholesky(weights).inverse
    let left = summing.transposed * inverse
    let expected = try Cholesky(left * summing).solve(left * base)
    let found = MinimumTrace(hierarchy: hierarchy, covariance: covariance).reconciled(base)
    for (a, b) in zip(found, expected) { #expect(agree(a, b, relative: 1e-9)) }
  }

  /// The formula of Schäfer and Strimmer, pair by pair.
  @Test func shrinkageIsThePublishedFormula() {
    let (nodes, count) = (7, 12)
    let errors = Self.errors(nodes, count, seed: 5)
    let scores = (0..<nodes).map { node in
      let own = errors[node * count..<(node + 1) * count]
      let deviation = (own.reduce(0) { $0 + $1 * $1 } / Double(count)).squareRoot()
      return own.map { $0 / deviation }
    }
    var (variances, squares) = (0.0, 0.0)
    let n = Double(count)
    for i in 0..<nodes {
      for j in 0..<nodes where i != j {
        let products = zip(scores[i], scores[j]).map { $0 * $1 }
        let mean = products.reduce(0, +) / n
        squares += mean * mean
        variances +=
          n / ((n - 1) * (n - 1) * (n - 1))
          * products.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      }
    }
    let shrinkage = ShrunkCovariance(errors: errors.span, count: count).shrinkage
    #expect(agree(shrinkage, min(1, variances / squares), relative: 1e-12))
  }

  @Test func forecastsThatAddUpStay() {
    let hierarchy = Self.hierarchy
    let own = [3.0, 4, 5, 6, 7, 8]
    let errors = Self.errors(hierarchy.nodeCount, 20, seed: 3)
    let covariance = ShrunkCovariance(errors: errors.span, count: 20)
    let base = own + hierarchy.sums(of: own.span)
    let found = MinimumTrace(hierarchy: hierarchy, covariance: covariance).reconciled(base)
    for (a, b) in zip(found, own) { #expect(agree(a, b, relative: 1e-9)) }
  }

  /// No other forecast that adds up and is not negative is nearer.
  @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6])
  func nothingIsNegativeAndNothingIsNearer(seed: UInt64) throws {
    let hierarchy = Self.hierarchy
    var random = RandomStream(seed: seed, stream: 9)
    let errors = Self.errors(hierarchy.nodeCount, 14, seed: seed)
    let covariance = ShrunkCovariance(errors: errors.span, count: 14)
    // Groups far below their members press some of these below zero.
    let own = (0..<6).map { _ in 4 * random.uniform() }
    let base = own + hierarchy.sums(of: own.span).map { _ in 3 * random.uniform() }
    let found = MinimumTrace(hierarchy: hierarchy, covariance: covariance).reconciled(base)
    #expect(found.allSatisfy { $0 >= 0 })
    let nodes = hierarchy.nodeCount
    let inverse = try Cholesky(
      Matrix(
        columns: (0..<nodes).map { node in
          covariance.times((0..<nodes).map { $0 == node ? 1 : 0 })
        })
    ).inverse
    func distance(_ series: [Double]) -> Double {
      let all = series + hierarchy.sums(of: series.span)
      let gap = all.indices.map { all[$0] - base[$0] }
      return zip(gap, inverse * gap).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let best = distance(found)
    for _ in 0..<400 {
      let other = found.map { max(0, $0 + 0.05 * random.normal()) }
      #expect(distance(other) >= best - 1e-9 * best)
    }
  }

  @Test func topDownDividesTheFirstLevel() {
    let hierarchy = Self.hierarchy
    let forecasts = HierarchyForecasts(
      means: [1, 2, 3, 4, 5, 5, 40, 9, 9, 9, 9, 9], horizon: 1, errors: [])
    let found = hierarchy.reconciled(forecasts, by: .topDown)
    #expect(found == [2, 4, 6, 8, 10, 10])
    #expect(hierarchy.reconciled(forecasts, by: .bottomUp) == [1, 2, 3, 4, 5, 5])
  }

  @Test func wholeUnitsKeepTheTotal() {
    #expect(WholeUnits.rounded([0.4, 0.4, 0.4, 2.8]) == [1, 0, 0, 3])
    var random = RandomStream(seed: 77)
    for _ in 0..<200 {
      let values = (0..<9).map { _ in 10 * random.uniform() }
      let whole = WholeUnits.rounded(values)
      #expect(whole.reduce(0, +) == values.reduce(0, +).rounded())
      for (a, b) in zip(whole, values) { #expect(abs(a - b) < 1 && a == a.rounded()) }
    }
  }

  /// A better forecast of the total lowers the error of its parts, whose errors hang together.
  @Test func groupsHelpTheirMembers() {
    let hierarchy = Hierarchy(
      seriesCount: 8, levels: [Hierarchy.Level(name: "total") { _ in "" }])
    var random = RandomStream(seed: 21)
    var (alone, together) = (0.0, 0.0)
    for _ in 0..<300 {
      let truth = (0..<8).map { _ in 20 + 5 * random.uniform() }
      let past = (0..<30).map { _ in (0..<8).map { _ in 4 * random.normal() } }
      let totals = past.map { _ in 2 * random.normal() }
      let errors =
        (0..<8).flatMap { series in past.map { $0[series] } } + totals
      let base = truth.map { $0 + 4 * random.normal() } + [truth.reduce(0, +) + 2 * random.normal()]
      let found = hierarchy.reconciled(
        HierarchyForecasts(means: base, horizon: 1, errors: errors), by: .minimumTrace)
      for series in 0..<8 {
        alone += (base[series] - truth[series]) * (base[series] - truth[series])
        together += (found[series] - truth[series]) * (found[series] - truth[series])
      }
    }
    // One known sum of eight takes an eighth of the variance.
    #expect(together < 0.92 * alone)
  }

  @Test func coarserBucketsAddUp() throws {
    let demand = (0..<96).map { t in 100 + Double(t) + (t % 12 < 6 ? 30.0 : -30) }
    let later = Array(demand[1...])
    let sums = TemporalLevels.aggregated(later.span, by: 12)
    #expect(sums.count == 7 && sums.last == demand[84...].reduce(0, +))
    #expect(TemporalLevels(seasonLength: 12, history: 96).lengths == [2, 3, 4, 6, 12])
    #expect(TemporalLevels(seasonLength: 12, history: 40).lengths == [2, 3, 4, 6])
    #expect(TemporalLevels(seasonLength: 7, history: 400).lengths == [7, 28])
    let fitted = try TemporalHierarchy(ExponentialSmoothing()).fit(
      demand.span, FitContext(seasonLengths: [12]))
    #expect(fitted.specification.hasPrefix("THieF(ETS("))
    let mean = fitted.outlook(horizon: 12).mean
    for (step, value) in mean.enumerated() {
      let truth = 100 + Double(96 + step) + (step < 6 ? 30.0 : -30)
      #expect(agree(value, truth, relative: 0.05), "step \(step): \(value)")
    }
  }
}
