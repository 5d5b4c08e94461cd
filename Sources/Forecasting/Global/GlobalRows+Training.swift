// SPDX-License-Identifier: GPL-3.0-or-later

import Boosting
import Retail
import Timeline

extension GlobalRows {
  /// The most that a bucket's demand counts for, in levels.
  private static let largestRatio: Float = 50
  /// The least that a mean counts for, in levels.
  private static let leastRatio = 1e-3

  /// Trains a model and asks it all its questions; answers by series.
  ///
  /// The dispersion is learnt from errors of buckets that were not learnt from: means learnt from
  /// every other spell of a horizon's length are compared with the spells between. These means take part
  /// in the answer too, for the mean of several models is better than each.
  func answers(rehearsing: Bool, library: BoostingLibrary) throws(BoostingError) -> [[Answer]] {
    let histories = panel.keys.indices.map { SeriesHistory(panel, $0, features.scheme) }
    let asked = histories.enumerated().map { questions($0, $1, rehearsing: rehearsing) }
    let lessons = lessons(rehearsing: rehearsing)
    guard !lessons.isEmpty, asked.contains(where: { !$0.isEmpty }) else {
      return asked.map { _ in [] }
    }
    let table = Lessons(
      values: values(lessons), columnCount: features.columnCount,
      ratios: lessons.map { question in
        let demand = histories[question.series].demand[question.target]
        return min(Float(demand / question.level), Self.largestRatio)
      }, weights: lessons.map { Float(GroupDemand.precision(level: $0.level)) })

    let ahead = try BoostingMatrix(
      library, columnCount: features.columnCount, values: values(asked.flatMap(\.self)).span)
    let halves = try halves(table, isSecond: isSecond(lessons, histories), ahead, library)
    var matrix = try table.matrix(library)
    let means = try BoostedTrees(matrix, settings(.tweedie(power: model.power), model.trees))
    // The squared error over the mean, in units: 1 for a Poisson demand.
    let dispersions = lessons.indices.map { place in
      let question = lessons[place]
      let mean = max(Double(halves.unseen[place]), Self.leastRatio) * question.level
      let error = histories[question.series].demand[question.target] - mean
      return Float(max(error * error / mean, Self.leastRatio * question.level))
    }
    try matrix.setLabels(dispersions)
    let dispersion = try BoostedTrees(matrix, settings(.gamma, model.dispersionTrees))

    let foundMeans = try means.predictions(ahead)
    let foundDispersions = try dispersion.predictions(ahead)
    var place = 0
    return asked.map { questions in
      questions.map { question in
        defer { place += 1 }
        let mean = Double(foundMeans[place] + halves.ahead[place]) / 2 * question.level
        return Answer(mean: mean, variance: mean * Double(foundDispersions[place]))
      }
    }
  }

  /// The means of trees that have learnt from one half alone, in levels: of each lesson by those that
  /// have not seen it, and of each question by both.
  private func halves(
    _ table: Lessons, isSecond: [Bool], _ ahead: borrowing BoostingMatrix,
    _ library: BoostingLibrary
  ) throws(BoostingError) -> (unseen: [Float], ahead: [Float]) {
    let halves = [false, true].map { half in isSecond.indices.filter { isSecond[$0] == half } }
    let first = try table.matrix(library, rows: halves[0])
    let second = try table.matrix(library, rows: halves[1])
    // Half the trees at twice the rate cost half and come about as far.
    var settings = settings(.tweedie(power: model.power), max(1, model.trees / 2))
    settings.learningRate *= 2
    let byFirst = try BoostedTrees(first, settings)
    let bySecond = try BoostedTrees(second, settings)
    var unseen = [Float](repeating: 0, count: isSecond.count)
    for (row, mean) in try zip(halves[0], bySecond.predictions(first)) { unseen[row] = mean }
    for (row, mean) in try zip(halves[1], byFirst.predictions(second)) { unseen[row] = mean }
    let both = try zip(byFirst.predictions(ahead), bySecond.predictions(ahead))
    return (unseen, both.map { ($0 + $1) / 2 })
  }

  /// Which half each lesson is in: spells of a horizon's length in turn.
  ///
  /// The spells are those of all series, for the buckets next to a lesson tell much of it. Where there
  /// are too few, single lessons take turns.
  private func isSecond(_ lessons: [Question], _ histories: [SeriesHistory]) -> [Bool] {
    let places = lessons.map { question in
      features.groups.start.distance(to: histories[question.series].start) + question.target
    }
    let bySpell = places.map { $0 / horizon % 2 == 1 }
    let number = bySpell.count { $0 }
    let isEven = 4 * number > lessons.count && 4 * (lessons.count - number) > lessons.count
    return isEven ? bySpell : lessons.indices.map { $0 % 2 == 1 }
  }

  /// How trees are grown for an objective.
  private func settings(_ objective: BoostingObjective, _ trees: Int) -> BoostingSettings {
    var settings = BoostingSettings(objective)
    settings.trees = trees
    settings.seed = UInt32(truncatingIfNeeded: model.seed) >> 1
    return settings
  }
}

/// What is learnt from: features and labels, a row a lesson.
private struct Lessons {
  var values: [Float]
  var columnCount: Int
  /// Demand in levels.
  var ratios: [Float]
  var weights: [Float]

  /// All rows in the library's keeping.
  func matrix(_ library: BoostingLibrary) throws(BoostingError) -> BoostingMatrix {
    var matrix = try BoostingMatrix(library, columnCount: columnCount, values: values.span)
    try matrix.setLabels(ratios, weights: weights)
    return matrix
  }

  /// Some rows in the library's keeping.
  func matrix(
    _ library: BoostingLibrary, rows: [Int]
  ) throws(BoostingError) -> BoostingMatrix {
    var part: [Float] = []
    part.reserveCapacity(rows.count * columnCount)
    for row in rows { part += values[row * columnCount..<(row + 1) * columnCount] }
    return try Lessons(
      values: part, columnCount: columnCount, ratios: rows.map { ratios[$0] },
      weights: rows.map { weights[$0] }
    ).matrix(library)
  }
}
