// SPDX-License-Identifier: GPL-3.0-or-later

/// Half a sum of squares about a point, `g δ + δ H δ / 2`, as a function of a step in four coordinates.
struct LocalQuadratic {
  var gradient: SIMD4<Double>
  /// The rows of `H`, of which the fourth row's elements are 12 to 15.
  var curvature: SIMD16<Double>

  /// The change that a step brings.
  func change(_ step: SIMD4<Double>) -> Double {
    (step * (gradient + 0.5 * slope(step))).sum()
  }

  /// `H δ`.
  private func slope(_ step: SIMD4<Double>) -> SIMD4<Double> {
    let h = curvature
    return step[0] * h.lowHalf.lowHalf + step[1] * h.lowHalf.highHalf
      + step[2] * h.highHalf.lowHalf + step[3] * h.highHalf.highHalf
  }

  /// The step to the least value within a box of steps that holds the zero step.
  ///
  /// Goes from face to face of the box: straight towards the least value of a face until a bound is
  /// in the way, and off a bound where the slope points inside.
  ///
  /// - Reference: Nocedal & Wright (2006), *Numerical Optimization*, algorithm 16.3
  func leastStep(lower: SIMD4<Double>, upper: SIMD4<Double>) -> SIMD4<Double> {
    var step = SIMD4<Double>.zero
    var isFree = (lower .< 0) .& (upper .> 0)
    let isOpen = lower .< upper
    for _ in 0..<16 {
      let target = face(step, isFree)
      var reach = 1.0
      var blocker = -1
      for i in 0..<4 where isFree[i] {
        let distance = target[i] - step[i]
        let room = distance > 0 ? upper[i] - step[i] : step[i] - lower[i]
        if abs(distance) * reach > room {
          reach = room / abs(distance)
          blocker = i
        }
      }
      step += reach * (target - step)
      if blocker >= 0 {
        step[blocker] = target[blocker] > step[blocker] ? upper[blocker] : lower[blocker]
        isFree[blocker] = false
        continue
      }
      let slope = gradient + self.slope(step)
      var steepest = 0.0
      var released = -1
      for i in 0..<4 where !isFree[i] && isOpen[i] {
        let inward = step[i] <= lower[i] ? -slope[i] : slope[i]
        // What the release would bring, in the units of the sum of squares.
        let gain = inward > 0 ? inward * inward / max(curvature[5 * i], .leastNormalMagnitude) : 0
        if gain > steepest * (1 + 1e-9) && gain > 1e-14 * abs(change(step)) {
          steepest = gain
          released = i
        }
      }
      guard released >= 0 else { break }
      isFree[released] = true
    }
    return step.clamped(lowerBound: lower, upperBound: upper)
  }

  /// The least value over the free coordinates, the others held.
  private func face(
    _ step: SIMD4<Double>, _ isFree: SIMDMask<SIMD4<Double>.MaskStorage>
  ) -> SIMD4<Double> {
    var a = curvature
    var x = SIMD4<Double>.zero
    let slope = gradient + self.slope(step)
    for i in 0..<4 {
      if isFree[i] { x[i] = -slope[i] } else { a[5 * i] = 0 }
      for j in 0..<i where !isFree[i] || !isFree[j] { a[4 * i + j] = 0 }
    }
    // Cholesky's factorisation in the lower triangle; a coordinate without curvature stays.
    for i in 0..<4 {
      for j in 0..<i {
        var sum = a[4 * i + j]
        for c in 0..<j { sum -= a[4 * i + c] * a[4 * j + c] }
        a[4 * i + j] = a[5 * j] > 0 ? sum / a[5 * j] : 0
      }
      let diagonal = a[5 * i]
      var pivot = diagonal
      for c in 0..<i { pivot -= a[4 * i + c] * a[4 * i + c] }
      a[5 * i] = diagonal > 0 ? max(pivot, 1e-9 * diagonal).squareRoot() : 0
      var sum = x[i]
      for c in 0..<i { sum -= a[4 * i + c] * x[c] }
      x[i] = a[5 * i] > 0 ? sum / a[5 * i] : 0
    }
    for i in stride(from: 3, through: 0, by: -1) {
      var sum = x[i]
      for r in i + 1..<4 { sum -= a[4 * r + i] * x[r] }
      x[i] = a[5 * i] > 0 ? sum / a[5 * i] : 0
    }
    return step + x
  }
}
