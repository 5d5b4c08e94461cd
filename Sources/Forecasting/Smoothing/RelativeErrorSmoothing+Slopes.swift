// SPDX-License-Identifier: GPL-3.0-or-later

/// What a linearised run brings in eight directions, a lane each.
private struct Sweep {
  /// Sums of the relative errors times their slopes, and of the slopes of the log forecasts.
  var side = SIMD8<Double>.zero
  var logs = SIMD8<Double>.zero
  /// The directions' way into the recursion.
  var level = SIMD8<Double>.zero
  var trend = SIMD8<Double>.zero
  var alpha = SIMD8<Double>.zero
  var beta = SIMD8<Double>.zero
  var gamma = SIMD8<Double>.zero
  var phi = SIMD8<Double>.zero
}

extension RelativeErrorSmoothing {
  /// The sum of squares about the standing point, by the slopes of the errors in states and
  /// parameters, with the states eliminated.
  mutating func expand() -> (about: LocalQuadratic, stateGain: Double) {
    if !isStanding { stand(at: point, nil) }
    let p = region.parameters(point)
    let map = region.slopes(point)
    let k = equations.width
    for group in 0..<equations.groups { layOut(group, p, map) }
    let n = Double(known)
    let squares = steps.reduce(0) { $0 + $1.relative * $1.relative }
    for i in 0..<k + 4 {
      let (side, logs) = (sides[i >> 3][i & 7], logSlopes[i >> 3][i & 7] / n)
      // (r′ + r d)(r′ + r d)ᵀ summed, with d the slopes of the mean log forecast.
      let mixed = side + squares * logs
      for g in i >> 3..<equations.groups {
        equations.rows[i * equations.groups + g] += mixed / n * logSlopes[g] + logs * sides[g]
      }
      equations[i, k + 4] = mixed
    }
    equations.factor()
    var gain = 0.0
    for i in 0..<k {
      for c in 0..<5 { equations.right[i][c] = equations[i, k + c] }
      gain += equations.right[i][4] * equations.right[i][4]
    }
    equations.backward()
    let variance = max(squares / n, .leastNormalMagnitude)
    var about = LocalQuadratic(gradient: .zero, curvature: .zero)
    for a in 0..<4 {
      about.gradient[a] = equations[k + a, k + 4] / variance
      for b in a..<4 {
        about.curvature[4 * a + b] = equations[k + a, k + b] / variance
        about.curvature[4 * b + a] = about.curvature[4 * a + b]
      }
    }
    return (about, 0.5 * gain / variance)
  }

  /// Writes a group of eight columns of the matrix: states first, then the four coordinates.
  private mutating func layOut(
    _ group: Int, _ p: SmoothingParameters,
    _ map: (alpha: SIMD4<Double>, beta: SIMD4<Double>, gamma: SIMD4<Double>)
  ) {
    let k = equations.width
    let first = region.form.trend == .none ? 0 : 1
    var start = Sweep()
    for place in ring.indices { ring[place] = .zero }
    for lane in 0..<8 {
      let column = 8 * group + lane
      if column >= k + 4 { break }
      if column >= k {
        start.alpha[lane] = map.alpha[column - k]
        start.beta[lane] = map.beta[column - k]
        start.gamma[lane] = map.gamma[column - k]
        start.phi[lane] = column == k + 3 && region.form.trend == .damped ? 1 : 0
      } else if column < first {
        start.trend[lane] = 1
      } else if seasonLength == 0 {
        start.level[lane] = 1
      } else {
        ring[column - first][lane] = 1
      }
    }
    Self.sweepForwards(steps, p, &start, &slopes, &ring)
    sides[group] = start.side
    logSlopes[group] = start.logs
    let back = Self.sweepBackwards(
      steps, slopes, p, withParameters: 8 * group + 8 > k, &ring)
    let groups = equations.groups
    if first > 0 { equations.rows[group] = back.trend }
    if seasonLength == 0 {
      equations.rows[first * groups + group] = back.level
    } else {
      for place in 0..<min(seasonLength, 8 * group + 8 - first) {
        equations.rows[(first + place) * groups + group] = ring[place]
      }
    }
    guard 8 * group + 8 > k else { return }
    // By the chain rule from α, β and γ to the coordinates.
    let bottom = k * groups + group
    equations.rows[bottom] =
      map.alpha[0] * back.alpha + map.beta[0] * back.beta + map.gamma[0] * back.gamma
    equations.rows[bottom + groups] = map.beta[1] * back.beta
    equations.rows[bottom + 2 * groups] = map.gamma[2] * back.gamma
    equations.rows[bottom + 3 * groups] = region.form.trend == .damped ? back.phi : .zero
  }

  /// Runs the linearised recursion and leaves the slopes of the relative errors.
  private static func sweepForwards(
    _ steps: [SmoothingStep], _ p: SmoothingParameters, _ sweep: inout Sweep,
    _ slopes: inout [SIMD8<Double>], _ ring: inout [SIMD8<Double>]
  ) {
    var (level, trend) = (sweep.level, sweep.trend)
    var (side, logs) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
    let (alpha, beta, gamma, phi) = (sweep.alpha, sweep.beta, sweep.gamma, sweep.phi)
    var slopes = slopes.mutableSpan
    let steps = steps.span
    var season = ring.mutableSpan
    let hasSeason = season.count > 0
    var phase = 0
    for t in steps.indices {
      let step = steps[t]
      trend = p.phi * trend + step.trend * phi
      let base = level + trend
      let effect = hasSeason ? season[phase] : .zero
      let forecast = step.baseWeight * base + step.effectWeight * effect
      let relative = -step.pull * forecast
      slopes[t] = relative
      side += step.relative * relative
      logs += step.inverse * forecast
      let move = step.levelByBase * base + step.levelByForecast * forecast
      level = base + p.alpha * move + step.levelMove * alpha
      trend += p.beta * move + step.levelMove * beta
      if hasSeason {
        season[phase] =
          effect + p.gamma * (step.seasonByEffect * effect + step.seasonByForecast * forecast)
          + step.seasonMove * gamma
        phase = phase + 1 == season.count ? 0 : phase + 1
      }
    }
    sweep.side = side
    sweep.logs = logs
  }

  /// Runs the adjoint recursion on the slopes; the seasons' answers are left in the ring.
  private static func sweepBackwards(
    _ steps: [SmoothingStep], _ slopes: [SIMD8<Double>], _ p: SmoothingParameters,
    withParameters: Bool, _ ring: inout [SIMD8<Double>]
  ) -> Sweep {
    var sweep = Sweep()
    var (level, trend) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
    for place in ring.indices { ring[place] = .zero }
    var season = ring.mutableSpan
    let hasSeason = season.count > 0
    let (steps, slopes) = (steps.span, slopes.span)
    var phase = hasSeason ? (steps.count - 1) % season.count : 0
    var t = steps.count
    while t > 0 {
      t -= 1
      let step = steps[t]
      if withParameters {
        sweep.alpha += step.levelMove * level
        sweep.beta += step.levelMove * trend
        if hasSeason { sweep.gamma += step.seasonMove * season[phase] }
      }
      let move = p.alpha * level + p.beta * trend
      var forecast = step.levelByForecast * move - step.pull * slopes[t]
      if hasSeason {
        let effect = season[phase]
        let seasonMove = p.gamma * effect
        forecast += step.seasonByForecast * seasonMove
        season[phase] = effect + step.seasonByEffect * seasonMove + step.effectWeight * forecast
        phase = phase == 0 ? season.count - 1 : phase - 1
      }
      level += step.levelByBase * move + step.baseWeight * forecast
      let both = trend + level
      if withParameters { sweep.phi += step.trend * both }
      trend = p.phi * both
    }
    sweep.level = level
    sweep.trend = trend
    return sweep
  }
}
