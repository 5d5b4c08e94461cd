// SPDX-License-Identifier: GPL-3.0-or-later

import Boosting
import TestSupport
import Testing

@Suite(.enabled("XGBoost is not installed") { isInstalled })
struct BoostedTreesTests {
  let library: BoostingLibrary

  init() throws { library = try BoostingLibrary.standard.get() }

  private func matrix(
    _ column: [Float], labels: [Float], weights: [Float] = []
  ) throws -> BoostingMatrix {
    var matrix = try BoostingMatrix(library, columnCount: 1, values: column.span)
    try matrix.setLabels(labels, weights: weights)
    return matrix
  }

  @Test func aStepFunctionIsReproduced() throws {
    let column = (0..<60).map { Float($0) }
    let labels = column.map { $0 < 20 ? Float(1) : $0 < 45 ? 5 : 2 }
    let rows = try matrix(column, labels: labels)
    let found = try BoostedTrees(rows, small(.squaredError)).predictions(rows)
    for (forecast, label) in zip(found, labels) { #expect(abs(forecast - label) < 1e-3) }
  }

  @Test func aMissingValueIsAValueOfItsOwn() throws {
    let column = (0..<60).map { $0 % 3 == 0 ? Float.nan : 1 }
    let labels = column.map { $0.isNaN ? Float(7) : 3 }
    let rows = try matrix(column, labels: labels)
    let found = try BoostedTrees(rows, small(.squaredError)).predictions(rows)
    for (forecast, label) in zip(found, labels) { #expect(abs(forecast - label) < 1e-3) }
  }

  @Test func tweedieGivesTheWeightedMeanOfEachGroup() throws {
    // Three rows a group; the mean of a Tweedie model of groups is the groups' weighted mean.
    let column: [Float] = [0, 0, 0, 1, 1, 1]
    let labels: [Float] = [0, 2, 9, 0, 0, 1]
    let weights: [Float] = [1, 2, 1, 5, 1, 2]
    let rows = try matrix(column, labels: labels, weights: weights)
    var settings = small(.tweedie(power: 1.3), trees: 2000)
    settings.leastLeafWeight = 0
    let found = try BoostedTrees(rows, settings).predictions(rows)
    #expect(abs(found[0] - 13 / 4) < 0.01)
    #expect(abs(found[5] - 2 / 8) < 0.01)
  }

  @Test func constantColumnsLeaveTheWeightedMean() throws {
    let column = [Float](repeating: 1, count: 40)
    let labels = (0..<40).map { Float($0 % 4) }
    let weights = (0..<40).map { Float($0 % 4 == 3 ? 3 : 1) }
    let rows = try matrix(column, labels: labels, weights: weights)
    for objective in [BoostingObjective.tweedie(power: 1.5), .squaredError] {
      let found = try BoostedTrees(rows, small(objective)).predictions(rows)
      // (0 + 1 + 2 + 3·3) / 6
      for forecast in found { #expect(abs(forecast - 2) < 1e-4) }
    }
  }

  @Test func gammaGivesTheMeanOfEachGroup() throws {
    let column: [Float] = [0, 0, 1, 1]
    let rows = try matrix(column, labels: [0.5, 1.5, 4, 8])
    var settings = small(.gamma, trees: 500)
    settings.leastLeafWeight = 0
    let found = try BoostedTrees(rows, settings).predictions(rows)
    #expect(abs(found[0] - 1) < 1e-3)
    #expect(abs(found[3] - 6) < 1e-2)
  }

  @Test(arguments: [0.1, 0.5, 0.9]) func quantilesCoverTheirShareOfEachGroup(level: Double) throws {
    var draws = Draws(seed: 7)
    let column = (0..<4000).map { Float($0 % 2) }
    let labels = column.map { Float(draws.next()) * ($0 + 1) }
    let rows = try matrix(column, labels: labels)
    let found = try BoostedTrees(rows, small(.quantile(level: level))).predictions(rows)
    for group in 0...1 {
      let own = column.indices.filter { column[$0] == Float(group) }
      let covered = own.count { labels[$0] <= found[$0] }
      #expect(abs(Double(covered) / Double(own.count) - level) < 0.03)
    }
  }

  @Test func theSameSeedGivesTheSameBitsAndAnotherSeedOthers() throws {
    var draws = Draws(seed: 3)
    let column = (0..<3000).map { _ in Float(draws.next()) }
    let labels = column.map { Float(draws.next()) + $0 }
    let rows = try matrix(column, labels: labels)
    for objective in [BoostingObjective.tweedie(power: 1.5), .quantile(level: 0.8)] {
      var settings = BoostingSettings(objective)
      settings.trees = 30
      let first = try BoostedTrees(rows, settings).predictions(rows)
      // Another model on the same thread in between draws random numbers of its own.
      _ = try BoostedTrees(rows, small(.squaredError, trees: 3))
      let second = try BoostedTrees(rows, settings).predictions(rows)
      #expect(first == second)
      settings.seed = 1
      let third = try BoostedTrees(rows, settings).predictions(rows)
      #expect(first != third)
    }
  }

  @Test func wrongShapesAreRefusedInWords() throws {
    #expect(throws: BoostingError.length(needed: 4, got: 5)) {
      _ = try BoostingMatrix(library, columnCount: 2, values: [Float](repeating: 0, count: 5).span)
    }
    #expect(throws: BoostingError.noRows) {
      _ = try BoostingMatrix(library, columnCount: 2, values: [Float]().span)
    }
    #expect(throws: BoostingError.length(needed: 3, got: 2)) {
      _ = try matrix([1, 2, 3], labels: [1, 2])
    }
    let unlabelled = try BoostingMatrix(library, columnCount: 1, values: [Float(1)].span)
    #expect(throws: BoostingError.noRows) {
      _ = try BoostedTrees(unlabelled, BoostingSettings(.squaredError))
    }
  }

  @Test func xgboostsOwnRefusalIsPassedOn() throws {
    let rows = try matrix([1, 2, 3], labels: [1, -2, 3])
    #expect {
      _ = try BoostedTrees(rows, small(.tweedie(power: 1.5), trees: 1))
    } throws: { error in
      guard case .library(let message) = error as? BoostingError else { return false }
      return message.contains("label")
    }
  }
}
