// SPDX-License-Identifier: GPL-3.0-or-later

extension ProfiledSmoothing {
  /// Lays out the normal equations from what the states have to do with the three histories.
  mutating func setUpEquations(_ answers: (level: SIMD4<Double>, trend: SIMD4<Double>)) {
    let first = firstPlace
    if hasTrend {
      equations[0, 0] = answers.trend[2]
      equations.right[0] = SIMD8(lowHalf: answers.trend, highHalf: .zero)
    }
    guard seasonLength > 0 else {
      if hasTrend { equations[0, 1] = answers.level[2] }
      equations[first, first] = answers.level[1]
      equations.right[first] = SIMD8(lowHalf: answers.level, highHalf: .zero)
      return
    }
    for place in 0..<seasonLength {
      if hasTrend { equations[0, first + place] = ring[place][2] }
      equations.right[first + place] = SIMD8(lowHalf: ring[place], highHalf: .zero)
    }
    if isComplete {
      for t in unit.indices { unit[t] = histories[t][1] }
      Self.setUpShifts(seasonLength, unit, first, &equations)
    } else {
      setUpColumns()
    }
  }

  /// The inner products of the seasons where their columns are shifts of `u`.
  ///
  /// Columns i and j = i + d have the inner product `Σ u(s) u(s + d)` over s ≤ n − 1 − j.
  private static func setUpShifts(
    _ m: Int, _ unit: [Double], _ first: Int, _ equations: inout StateEquations
  ) {
    let u = unit.span
    let n = u.count
    for lag in stride(from: 0, to: m, by: 4) {
      // Four lags at once, as far as the last of them goes.
      var sums = SIMD4<Double>.zero
      let whole = max(0, min(n - m, n - lag - 3))
      for s in 0..<whole {
        let later = s + lag
        let four = SIMD4<Double>(u[later], u[later + 1], u[later + 2], u[later + 3])
        sums += u[s] * four
      }
      for lane in 0..<min(4, m - lag) {
        let d = lag + lane
        var sum = sums[lane]
        for s in whole..<max(whole, n - m) { sum += u[s] * u[s + d] }
        for j in stride(from: m - 1, through: d, by: -1) {
          sum += u[n - 1 - j] * u[n - 1 - j + d]
          equations[first + j - d, first + j] = sum
        }
      }
    }
  }

  /// The inner products of the seasons, eight columns at a time, forwards and back.
  private mutating func setUpColumns() {
    let first = firstPlace
    for column in stride(from: 0, to: seasonLength, by: 8) {
      let lanes = min(8, seasonLength - column)
      for place in wideRing.indices { wideRing[place] = .zero }
      for lane in 0..<lanes { wideRing[column + lane][lane] = 1 }
      runColumns()
      _ = Self.runBackwards(errors, rest, parameters, &wideRing)
      for lane in 0..<lanes {
        for i in 0...column + lane {
          equations[first + i, first + column + lane] = wideRing[i][lane]
        }
      }
    }
  }

  /// Runs histories of zeros from the seasons in the ring.
  private mutating func runColumns() {
    var level = SIMD8<Double>.zero
    var trend = SIMD8<Double>.zero
    var phase = 0
    for t in rest.indices {
      trend *= parameters.phi
      level += trend
      var error = SIMD8<Double>.zero
      if rest[t] == rest[t] {
        error -= level + wideRing[phase]
        wideRing[phase] += parameters.gamma * error
        level += parameters.alpha * error
        trend += parameters.beta * error
      }
      errors[t] = error
      phase = phase + 1 == seasonLength ? 0 : phase + 1
    }
  }
}
