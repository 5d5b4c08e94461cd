// SPDX-License-Identifier: GPL-3.0-or-later

/// Response and design of a regression with ARIMA errors, differenced and scaled for the likelihood.
///
/// Unknown buckets at both ends are cut off. Those between are filled by interpolation, and the fill
/// is freed again by an impulse; where there are more than so many, the fills of the earlier ones stand.
struct ArimaRegression: Sendable {
  /// What the likelihood is computed of.
  let columns: ArmaColumns
  /// The response with fills, from the first known bucket to the last.
  let filled: [Double]
  /// The index of the first known bucket.
  let first: Int
  /// The places of the impulses in the filled response, ascending.
  let gaps: [Int]
  /// What each column that is no impulse was divided by.
  let scales: [Double]
  /// What was taken off the differenced response, in favour of the constant.
  let shift: Double
  /// The place of the constant among the columns that are no impulses; nil without one.
  let constant: Int?

  /// Unknown buckets that keep their impulse.
  static let gapLimit = 24

  /// Differences response and design.
  ///
  /// - Parameters:
  ///   - response: NaN where unknown.
  ///   - design: columns with a row a bucket.
  ///   - order: its differences and constant are used.
  ///   - gapLimit: unknown buckets that get an impulse.
  init(response: [Double], design: [[Double]], order: ArimaOrder, gapLimit: Int = gapLimit) {
    let first = response.firstIndex { $0 == $0 } ?? response.count
    let last = response.lastIndex { $0 == $0 } ?? first - 1
    self.first = first
    let known = Array(response[first..<last + 1])
    filled = known.interpolated(seasonLength: order.terms.seasonLength)
    gaps = known.indices.filter { known[$0].isNaN }.suffix(gapLimit)
    let polynomial = order.differencing
    var differenced = filled.filtered(by: polynomial)
    var candidates = design.map { Array($0[first..<last + 1]).filtered(by: polynomial) }
    if order.hasConstant {
      candidates.insert(Array(repeating: 1, count: differenced.count), at: 0)
    }
    constant = candidates.firstIndex { column in
      column.first.map { value in value != 0 && column.allSatisfy { $0 == value } } ?? false
    }
    var shift = 0.0
    if constant != nil, !differenced.isEmpty {
      shift = differenced.reduce(0, +) / Double(differenced.count)
      for t in differenced.indices { differenced[t] -= shift }
    }
    self.shift = shift
    var columns = ArmaColumns(response: differenced)
    for gap in gaps {
      var impulse = Array(repeating: 0.0, count: filled.count)
      impulse[gap] = 1
      columns.append(gap: impulse.filtered(by: polynomial))
    }
    var scales: [Double] = []
    for column in candidates {
      let largest = column.reduce(0) { max($0, abs($1)) }
      let scale = largest > 0 ? largest : 1
      columns.append(column.map { $0 / scale })
      scales.append(scale)
    }
    self.columns = columns
    self.scales = scales
  }

  /// Coefficients of the columns that are no impulses, in the design's own units.
  func unscaled(_ coefficients: [Double]) -> [Double] {
    var result = zip(coefficients, scales).map { $0 / $1 }
    if let constant {
      // The column's value is its scale, but for the sign.
      let value = columns[1 + gaps.count + constant].first ?? 1
      result[constant] += shift / (value * scales[constant])
    }
    return result
  }
}

extension Array<Double> {
  /// The values with the unknown ones between put on the straight line between their neighbours, the
  /// season taken out first where there are two of it.
  func interpolated(seasonLength m: Int) -> [Double] {
    guard contains(where: \.isNaN) else { return self }
    let season =
      m > 1 && count >= 2 * m
      ? SeasonalDecomposition(span, seasonLength: m, kind: .additive) : nil
    var values = season?.removed(from: span) ?? self
    var before: Int?
    for t in values.indices where !values[t].isNaN {
      if let before, before < t - 1 {
        let slope = (values[t] - values[before]) / Double(t - before)
        for s in before + 1..<t { values[s] = values[before] + slope * Double(s - before) }
      }
      before = t
    }
    return season?.restored(in: values, phase: 0) ?? values
  }
}
