// SPDX-License-Identifier: GPL-3.0-or-later

/// Makes forecasts of series and groups add up, changing each as much as its errors suggest.
///
/// Among all forecasts that add up, the one nearest to those given, by the inverse covariance `W` of
/// their errors: `ỹ = ŷ − W Cᵀ (C W Cᵀ)⁻¹ C ŷ`, where a row of `C` is a group less its members. The
/// system has as many unknowns as there are groups and is solved by conjugate gradients, so that `W`
/// and `C` are never laid out.
///
/// A series that would fall below zero is held at zero, one that is held and would rise is let go, until
/// neither is left: the forecast is then the nearest of those that add up and are not negative.
///
/// - Reference: Wickramasuriya, Athanasopoulos & Hyndman (2019), doi:10.1080/01621459.2018.1448825;
///   Wickramasuriya, Turlach & Hyndman (2020), doi:10.1007/s11222-020-09930-0 (never negative, by block
///   principal pivoting)
struct MinimumTrace: Sendable {
  let hierarchy: Hierarchy
  let covariance: ShrunkCovariance

  /// Exchanges of held series before the rest is cut off at zero.
  private static let largestExchanges = 30

  /// The series' forecasts that add up, from those of series and then groups; none below zero.
  func reconciled(_ base: [Double]) -> [Double] {
    let count = hierarchy.seriesCount
    var held: [Int] = []
    for _ in 0..<Self.largestExchanges {
      let (adjusted, multipliers) = nearest(to: base, holding: held)
      // Rounding is no reason to hold or let go.
      let tolerance = 1e-9 * (1 + (base.lazy.map(abs).max() ?? 0))
      let rising = Set(zip(held, multipliers).filter { $0.1 > tolerance }.map(\.0))
      let falling = (0..<count).filter { adjusted[$0] < -tolerance }
      guard !rising.isEmpty || !falling.isEmpty else {
        return adjusted[..<count].map { max(0, $0) }
      }
      held = Set(held).subtracting(rising).union(falling).sorted()
    }
    return nearest(to: base, holding: held).adjusted[..<count].map { max(0, $0) }
  }

  /// The nearest forecast that adds up and is zero for the series held; how much each of these is held
  /// back, above zero where it would rise if it were let go.
  private func nearest(
    to base: [Double], holding held: [Int]
  ) -> (adjusted: [Double], multipliers: [Double]) {
    let gaps = constraints(base, held)
    let solution = solve(gaps, held)
    let moves = covariance.times(spread(solution, held))
    let adjusted = base.indices.map { base[$0] - moves[$0] }
    return (adjusted, Array(solution[hierarchy.groups.count...]))
  }

  /// `C y`: by how much the groups exceed their members, and what the held series have.
  private func constraints(_ nodes: [Double], _ held: [Int]) -> [Double] {
    let sums = hierarchy.sums(of: nodes.span)
    return sums.indices.map { nodes[hierarchy.seriesCount + $0] - sums[$0] }
      + held.map { nodes[$0] }
  }

  /// `Cᵀ v`.
  private func spread(_ values: [Double], _ held: [Int]) -> [Double] {
    var nodes = Array(repeating: 0.0, count: hierarchy.nodeCount)
    for (place, group) in hierarchy.groups.enumerated() {
      nodes[hierarchy.seriesCount + place] = values[place]
      for member in group.members { nodes[member] -= values[place] }
    }
    for (place, series) in held.enumerated() {
      nodes[series] += values[hierarchy.groups.count + place]
    }
    return nodes
  }

  /// The `v` with `C W Cᵀ v = gaps`.
  ///
  /// - Reference: Hestenes & Stiefel (1952), with the diagonal of the uncorrelated part before it
  private func solve(_ gaps: [Double], _ held: [Int]) -> [Double] {
    let scale = diagonal(held)
    var solution = Array(repeating: 0.0, count: gaps.count)
    var rest = gaps
    var preconditioned = rest.indices.map { rest[$0] * scale[$0] }
    var direction = preconditioned
    var product = dot(rest, preconditioned)
    let goal = 1e-24 * product
    for _ in 0..<(2 * gaps.count + 20) where product > goal && product > 0 {
      let image = constraints(covariance.times(spread(direction, held)), held)
      let curvature = dot(direction, image)
      guard curvature > 0 else { break }
      let step = product / curvature
      for i in solution.indices {
        solution[i] += step * direction[i]
        rest[i] -= step * image[i]
      }
      preconditioned = rest.indices.map { rest[$0] * scale[$0] }
      let next = dot(rest, preconditioned)
      let turn = next / product
      for i in direction.indices { direction[i] = preconditioned[i] + turn * direction[i] }
      product = next
    }
    return solution
  }

  /// The inverse of the constraints' variances were all errors uncorrelated; 0 where nothing can move.
  private func diagonal(_ held: [Int]) -> [Double] {
    let variance = covariance.deviation.map { $0 * $0 }
    let groups = hierarchy.groups.enumerated().map { place, group in
      group.members.reduce(variance[hierarchy.seriesCount + place]) { $0 + variance[$1] }
    }
    return (groups + held.map { variance[$0] }).map { $0 > 0 ? 1 / $0 : 0 }
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }
}
