// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

extension DemandDistribution {
  /// The longest table of probabilities that is made of a distribution.
  public static let largestTable = 65_536

  /// The probability beyond which a table is cut off.
  public static let neglectedTail = 1e-13

  /// The probabilities of 0, 1, 2 … times a step; nil where demand is not on that lattice or the table
  /// would be longer than `largestTable`.
  ///
  /// A count's upper tail of at most `neglectedTail` is put on the last entry, so that the
  /// probabilities sum to 1.
  public func lattice(step: Double) -> [Double]? {
    precondition(step > 0, "a lattice's step is above 0")
    switch family {
    case .normal, .lognormal, .gamma:
      return nil
    case .poisson(let counts):
      return countTable(last: counts.quantile(1 - DemandDistribution.neglectedTail), step: step) {
        counts.probability($0)
      }
    case .negativeBinomial(let counts):
      return countTable(last: counts.quantile(1 - DemandDistribution.neglectedTail), step: step) {
        counts.probability($0)
      }
    case .lattice(let probabilities, let own):
      guard let stride = multiple(own, of: step) else { return nil }
      return spread(probabilities, by: stride)
    case .certain(let value):
      return tally([value], step: step)
    case .empirical(let values):
      return tally(values, step: step)
    case .mixture(let components):
      var sum: [Double] = []
      for component in components {
        guard let table = component.distribution.lattice(step: step) else { return nil }
        if sum.count < table.count { sum += Array(repeating: 0, count: table.count - sum.count) }
        for (k, probability) in table.enumerated() { sum[k] += component.weight * probability }
      }
      return sum
    }
  }

  /// The table of a count up to `last`, whose tail goes to the last entry.
  private func countTable(
    last: Double, step: Double, probability: (Double) -> Double
  ) -> [Double]? {
    guard last < Double(DemandDistribution.largestTable), let stride = multiple(1, of: step) else {
      return nil
    }
    var table = (0...Int(last)).map { probability(Double($0)) }
    table[table.count - 1] += max(0, 1 - table.reduce(0, +))
    return spread(table, by: stride)
  }

  /// How many steps a value is; nil where it is no whole number of them.
  private func multiple(_ value: Double, of step: Double) -> Int? {
    let ratio = value / step
    guard ratio < Double(DemandDistribution.largestTable),
      abs(ratio - ratio.rounded()) <= 1e-9 * max(1, ratio)
    else { return nil }
    return Int(ratio.rounded())
  }

  private func spread(_ table: [Double], by stride: Int) -> [Double]? {
    guard stride > 1 else { return stride == 1 ? table : nil }
    let length = (table.count - 1) * stride + 1
    guard length <= DemandDistribution.largestTable else { return nil }
    var result = Array(repeating: 0.0, count: length)
    for (k, probability) in table.enumerated() { result[k * stride] = probability }
    return result
  }

  private func tally(_ values: [Double], step: Double) -> [Double]? {
    var table: [Double] = []
    for value in values {
      guard let k = multiple(value, of: step) else { return nil }
      if k >= table.count { table += Array(repeating: 0, count: k + 1 - table.count) }
      table[k] += 1 / Double(values.count)
    }
    return table
  }
}
