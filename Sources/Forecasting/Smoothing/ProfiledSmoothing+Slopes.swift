// SPDX-License-Identifier: GPL-3.0-or-later

extension ProfiledSmoothing {
  /// The square of the errors about the standing point, by their slopes in the parameters, with what
  /// the states can follow of them taken out.
  mutating func expand() -> (about: LocalQuadratic, stateGain: Double) {
    if trialPoint != point { stand(at: point, nil) }
    let gram = runSlopes()
    let answers = Self.runBackwards(errors, rest, parameters, &wideRing)
    if hasTrend { equations.right[0] = answers.trend }
    if seasonLength > 0 {
      for place in wideRing.indices { equations.right[firstPlace + place] = wideRing[place] }
    } else {
      equations.right[0 + firstPlace] = answers.level
    }
    equations.forward()
    var rows = gram.rows
    for right in equations.right {
      let low = SIMD4(right[1], right[2], right[3], right[4])
      rows.0 -= low[0] * low
      rows.1 -= low[1] * low
      rows.2 -= low[2] * low
      rows.3 -= low[3] * low
    }
    let variance = max(gram.squares / Double(known), .leastNormalMagnitude)
    let low = SIMD8(lowHalf: rows.0, highHalf: rows.1)
    let high = SIMD8(lowHalf: rows.2, highHalf: rows.3)
    return (
      LocalQuadratic(
        gradient: gram.side / variance, curvature: SIMD16(lowHalf: low, highHalf: high) / variance),
      0
    )
  }

  /// Runs the recursion with its slopes in the lanes of a vector; returns the slopes' inner products
  /// with each other and with the errors.
  private mutating func runSlopes() -> (
    squares: Double, side: SIMD4<Double>,
    rows: (SIMD4<Double>, SIMD4<Double>, SIMD4<Double>, SIMD4<Double>)
  ) {
    let first = firstPlace
    let hasSeason = seasonLength > 0
    for place in wideRing.indices {
      wideRing[place] = [states[first + place], 0, 0, 0, 0, 0, 0, 0]
    }
    let start = (
      level: hasSeason ? 0 : states[first], trend: hasTrend ? states[0] : 0
    )
    let sums = Self.runSlopes(
      rest, parameters, region.slopes(point), start, &errors, &wideRing)
    func tail(_ sum: SIMD8<Double>) -> SIMD4<Double> { SIMD4(sum[1], sum[2], sum[3], sum[4]) }
    return (
      sums.0[0], tail(sums.0), (tail(sums.1), tail(sums.2), tail(sums.3), tail(sums.4))
    )
  }

  private static func runSlopes(
    _ rest: [Double], _ p: SmoothingParameters,
    _ slopes: (alpha: SIMD4<Double>, beta: SIMD4<Double>, gamma: SIMD4<Double>),
    _ start: (level: Double, trend: Double), _ errors: inout [SIMD8<Double>],
    _ ring: inout [SIMD8<Double>]
  ) -> (SIMD8<Double>, SIMD8<Double>, SIMD8<Double>, SIMD8<Double>, SIMD8<Double>) {
    func lanes(_ v: SIMD4<Double>) -> SIMD8<Double> { [0, v[0], v[1], v[2], v[3], 0, 0, 0] }
    let alphas = lanes(slopes.alpha)
    let betas = lanes(slopes.beta)
    let gammas = lanes(slopes.gamma)
    let phis = SIMD8<Double>(0, 0, 0, 0, 1, 0, 0, 0)
    var level = SIMD8<Double>(start.level, 0, 0, 0, 0, 0, 0, 0)
    var trend = SIMD8<Double>(start.trend, 0, 0, 0, 0, 0, 0, 0)
    var sums = (
      SIMD8<Double>.zero, SIMD8<Double>.zero, SIMD8<Double>.zero, SIMD8<Double>.zero,
      SIMD8<Double>.zero
    )
    var season = ring.mutableSpan
    var errors = errors.mutableSpan
    let rest = rest.span
    let hasSeason = season.count > 0
    var phase = 0
    for t in rest.indices {
      trend = p.phi * trend + trend[0] * phis
      level += trend
      let y = rest[t]
      var error = SIMD8<Double>.zero
      if y == y {
        error = SIMD8(y, 0, 0, 0, 0, 0, 0, 0) - level
        if hasSeason { error -= season[phase] }
        let e = error[0]
        if hasSeason { season[phase] += p.gamma * error + e * gammas }
        level += p.alpha * error + e * alphas
        trend += p.beta * error + e * betas
        sums.0 += e * error
        sums.1 += error[1] * error
        sums.2 += error[2] * error
        sums.3 += error[3] * error
        sums.4 += error[4] * error
      }
      errors[t] = error
      if hasSeason { phase = phase + 1 == season.count ? 0 : phase + 1 }
    }
    return sums
  }
}
