// SPDX-License-Identifier: GPL-3.0-or-later

import Learning
import Numerical

/// The least-squares fit of a theta model.
///
/// The errors are affine in the first level and in `ω = 1 − 1/θ`, so that both are solved for each
/// value of `α`, and a search runs over `α` alone.
struct ThetaSearch {
  let isDynamic: Bool
  /// The share that is given, or nil where it is estimated.
  let share: Double?
  private let demand: [Double]
  private let line: (intercept: Double, slope: Double)?

  /// The bounds of `α`, as in the authors' software.
  ///
  /// - Reference: Fiorucci, Louzada & Yiqi (2016), R package forecTheta
  static let alphas = 0.1...0.99

  /// Buckets whose errors do not count, as in the authors' software.
  static let burnIn = 3

  init(isDynamic: Bool, share: Double?, demand: Span<Double>) {
    self.isDynamic = isDynamic
    self.share = share
    self.demand = demand.array
    line = isDynamic ? nil : Self.line(through: demand)
  }

  /// Intercept and slope of the line through the known buckets, numbered from 1.
  static func line(through demand: Span<Double>) -> (intercept: Double, slope: Double) {
    var (n, t1, y1) = (0.0, 0.0, 0.0)
    for t in demand.indices where demand[t] == demand[t] {
      n += 1
      t1 += Double(t + 1)
      y1 += demand[t]
    }
    guard n > 0 else { return (0, 0) }
    let centre = t1 / n
    let mean = y1 / n
    var (spread, product) = (0.0, 0.0)
    for t in demand.indices where demand[t] == demand[t] {
      let distance = Double(t + 1) - centre
      spread += distance * distance
      product += distance * (demand[t] - mean)
    }
    let slope = spread > 0 ? product / spread : 0
    return (mean - slope * centre, slope)
  }

  /// What is found for one value of `α`.
  struct Point {
    var alpha: Double
    var share: Double
    var level: Double
    /// The sum of squared errors after the first three buckets.
    var squares: Double
  }

  /// The best first level and share for a value of `α`.
  func point(alpha: Double) -> Point {
    // Without a first level the errors are e; a unit of it brings −p, a unit of the share −d.
    var state = ThetaState(isDynamic: isDynamic, alpha: alpha, level: 0, line: line)
    var (ee, ep, ed, pp, pd, dd) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    var known = 0
    var levelTrace = 1.0
    for y in demand {
      guard y == y else {
        state.skip()
        continue
      }
      if known >= Self.burnIn {
        let e = y - state.level
        let d = state.drift
        let p = levelTrace
        ee += e * e
        ep += e * p
        ed += e * d
        pp += p * p
        pd += p * d
        dd += d * d
      }
      known += 1
      state.take(y)
      levelTrace *= 1 - alpha
    }
    func solve(share: Double) -> Point {
      let level = pp > 0 ? (ep - share * pd) / pp : 0
      let rest = ee - 2 * share * ed + share * share * dd
      return Point(
        alpha: alpha, share: share, level: level,
        squares: max(0, rest - level * (ep - share * pd)))
    }
    if let share { return solve(share: share) }
    let determinant = dd * pp - pd * pd
    let free = determinant > 1e-12 * dd * pp ? (ed * pp - ep * pd) / determinant : 0
    return solve(share: min(max(free, 0), 1))
  }

  /// The point of the least squares.
  func search() throws(NumericalError) -> Point {
    let best = try BrentMinimiser.minimise(
      within: Self.alphas, tolerance: 1e-4, maximumEvaluations: 40
    ) { point(alpha: $0).squares }
    return point(alpha: best.point[0])
  }

  /// The states before the first bucket that belong to a point.
  func initialState(_ point: Point) -> ThetaState {
    ThetaState(isDynamic: isDynamic, alpha: point.alpha, level: point.level, line: line)
  }
}
