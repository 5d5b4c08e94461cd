// SPDX-License-Identifier: GPL-3.0-or-later

/// Means of effects that add up over groups of series, and the variance of the series about them.
struct EffectHierarchy: Sendable {
  /// All names, in order of their first appearance.
  private let names: [String]
  /// The number of each series' columns among all names.
  private let columns: [[Int]]
  private let groups: [EffectPriors.Groups]
  /// By level and label: the mean that the group adds, one a name.
  private var levels: [[String: [Double]]] = []
  private var variances: [Double]
  /// Each series' effects as last estimated.
  private(set) var posteriorMeans: [[Double]]

  init(_ names: [[String]], _ groups: [EffectPriors.Groups]) {
    var number: [String: Int] = [:]
    var all: [String] = []
    columns = names.map {
      $0.map { name in
        if let known = number[name] { return known }
        number[name] = all.count
        all.append(name)
        return all.count - 1
      }
    }
    self.names = all
    self.groups = groups
    variances = all.map { EffectPrior.usual($0).variance }
    posteriorMeans = names.map { $0.map { EffectPrior.usual($0).mean } }
    levels = [["": all.map { EffectPrior.usual($0).mean }]]
  }

  /// What is believed of a series' effects.
  func beliefs(of series: Int) -> [EffectPrior.Belief] {
    let shares = zip(levels, groups[series].labels).compactMap { $0[$1] }
    return columns[series].map { column in
      EffectPrior.Belief(
        mean: shares.reduce(0) { $0 + $1[column] }, variance: variances[column])
    }
  }

  /// The series' worth of trust in the usual variance.
  private static let borrowed = 2.0

  /// Means and variances anew from what the series say: the M step.
  mutating func update(_ posteriors: [EffectEvidence.Posterior]) {
    posteriorMeans = posteriors.map(\.means)
    var rest = posteriorMeans
    levels = []
    for level in 0..<(groups.first?.labels.count ?? 0) {
      let means = groupMeans(level, rest, posteriors)
      for series in rest.indices {
        guard let share = means[groups[series].labels[level]] else { continue }
        for (place, column) in columns[series].enumerated() {
          rest[series][place] -= share[column]
        }
      }
      levels.append(means)
    }
    var squares = names.map { EffectPrior.usual($0).variance * Self.borrowed }
    var counts = names.map { _ in Self.borrowed }
    for series in rest.indices {
      for (place, column) in columns[series].enumerated() {
        squares[column] +=
          rest[series][place] * rest[series][place] + posteriors[series].variances[place]
        counts[column] += 1
      }
    }
    for column in names.indices {
      variances[column] = min(
        squares[column] / counts[column], EffectPrior.usual(names[column]).variance)
    }
  }

  /// The mean rest of each group of a level, drawn towards zero where there are several groups.
  private func groupMeans(
    _ level: Int, _ rest: [[Double]], _ posteriors: [EffectEvidence.Posterior]
  ) -> [String: [Double]] {
    let width = names.count
    let none = Array(repeating: 0.0, count: width)
    var sums: [String: (count: [Double], sum: [Double], squares: [Double])] = [:]
    for series in rest.indices {
      let label = groups[series].labels[level]
      var own = sums.removeValue(forKey: label) ?? (none, none, none)
      for (place, column) in columns[series].enumerated() {
        let value = rest[series][place]
        own.count[column] += 1
        own.sum[column] += value
        own.squares[column] += value * value + posteriors[series].variances[place]
      }
      sums[label] = own
    }
    let labels = sums.keys.sorted()
    var means = sums.mapValues { own in
      (0..<width).map { own.count[$0] > 0 ? own.sum[$0] / own.count[$0] : 0 }
    }
    guard labels.count > 1 else { return level == 0 ? means : [:] }
    for column in 0..<width {
      // The spread between the groups' means beyond what their members' spread gives it.
      var errors: [String: Double] = [:]
      var spread = 0.0
      var held = 0.0
      for label in labels {
        guard let own = sums[label], let mean = means[label]?[column], own.count[column] > 0 else {
          continue
        }
        let within = max(0, own.squares[column] / own.count[column] - mean * mean)
        let error = within / own.count[column]
        errors[label] = error
        spread += mean * mean - error
        held += 1
      }
      spread = held > 0 ? max(0, spread / held) : 0
      for label in labels {
        guard let error = errors[label] else { continue }
        let kept = spread + error > 0 ? spread / (spread + error) : 0
        means[label]?[column] *= kept
      }
    }
    return means
  }

  /// The mean effects that a group adds, by label and name.
  var shares: [String: [String: Double]] {
    var shares: [String: [String: Double]] = [:]
    for level in levels {
      for (label, means) in level {
        shares[label] = Dictionary(
          zip(names, means), uniquingKeysWith: { first, _ in first })
      }
    }
    return shares
  }

  /// The variance between series, by name.
  var namedVariances: [String: Double] {
    Dictionary(zip(names, variances), uniquingKeysWith: { first, _ in first })
  }
}
