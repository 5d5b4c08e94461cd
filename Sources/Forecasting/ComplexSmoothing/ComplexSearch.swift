// SPDX-License-Identifier: GPL-3.0-or-later

/// The search for the smoothing parameters with the least sum of squared errors, by Levenberg's and
/// Marquardt's method in a box.
///
/// A pass over the history gives the errors of a point, their slopes by differences in the lanes
/// beside, and in those that are left the same step under more damping, which is where the search
/// goes on if the step turns out too long.
///
/// Points where a component does not forget its start are refused: beyond that border an error in
/// the first states grows with every bucket, and single points with good sums of squares are an
/// accident of the backcast.
///
/// - Reference: Marquardt (1963), doi:10.1137/0111030; Svetunkov, Kourentzes & Ord (2022),
///   doi:10.1002/nav.22074
struct ComplexSearch {
  typealias Lanes = ComplexLanes.Lanes

  /// The smallest and the largest parameters: real and imaginary part of `α`, then of `β`.
  private static let lowest = SIMD4<Double>(repeating: 0.01)
  private static let highest = SIMD4<Double>(1.8, 1.9, 1.5, 1.5)
  /// The step of the differences; small against what matters, large against rounding.
  private static let difference = 1e-6
  /// The first lane with the step under more damping.
  private static let firstTrial = 5
  private static let dampingFactor = 10.0
  private static let largestDamping = 1e9
  private static let maximumSteps = 24
  /// The square of a step, and the share of the sum of squares, that are too small to matter.
  private static let smallestMove = 1e-10
  private static let smallestGain = 1e-7

  private let width: Int
  private let guess: ComplexState
  private var lanes: ComplexLanes
  private var parameters: [Lanes]
  private var equations: NormalEquations
  /// The slopes' products: with one another in the first columns, with the errors in the last.
  private var products: [Lanes]

  init(form: ComplexForm, seasonLength: Int, demand: Span<Double>) {
    width = form.parameterCount
    guess = ComplexState(form, seasonLength: seasonLength, demand)
    lanes = ComplexLanes(form: form, demand: demand, state: guess)
    parameters = Array(repeating: .zero, count: 4)
    equations = NormalEquations(width: width)
    products = Array(repeating: .zero, count: width + 1)
  }

  /// The best of some points, and the search on from there.
  mutating func parameters(from starts: [SIMD4<Double>]) -> ComplexParameters {
    ComplexParameters(descend(from: best(of: starts)))
  }

  /// The states before the history, by backcasting.
  mutating func initialState(_ parameters: ComplexParameters) -> ComplexState {
    for lane in 0..<8 { set(parameters.point, lane: lane) }
    lanes.set(guess)
    lanes.backcast(self.parameters)
    return lanes.state(lane: 0)
  }

  private mutating func best(of starts: [SIMD4<Double>]) -> SIMD4<Double> {
    var best = starts[0]
    guard starts.count > 1 else { return best }
    var least = Double.infinity
    for first in stride(from: 0, to: starts.count, by: 8) {
      for lane in 0..<8 { set(starts[min(first + lane, starts.count - 1)], lane: lane) }
      let sums = squares()
      for lane in 0..<8 where sums[lane] < least {
        least = sums[lane]
        best = starts[min(first + lane, starts.count - 1)]
      }
    }
    return best
  }

  /// Steps downhill until the steps or the gains are too small to matter.
  private mutating func descend(from start: SIMD4<Double>) -> SIMD4<Double> {
    var base = start
    var least = evaluate(around: base, trials: [4 of SIMD4<Double>](repeating: base))[0]
    var damping = 1e-3
    var solved = products
    for _ in 0..<Self.maximumSteps {
      var trials = [4 of SIMD4<Double>](repeating: base)
      var power = 1.0
      for k in trials.indices {
        trials[k] = step(from: base, products: solved, damping: damping * power)
        power *= Self.dampingFactor
      }
      let move = trials[0] - base
      if (move * move).max() < Self.smallestMove { break }
      let sums = evaluate(around: trials[0], trials: trials)
      if sums[0] < least {
        let gain = least - sums[0]
        base = trials[0]
        least = sums[0]
        solved = products
        damping = max(1e-9, damping / Self.dampingFactor)
        if gain < Self.smallestGain * least { break }
        continue
      }
      var chosen = 0
      for k in 1...3 where sums[Self.firstTrial + k - 1] < least {
        chosen = k
        least = sums[Self.firstTrial + k - 1]
      }
      for _ in 0..<(chosen > 0 ? chosen : 4) { damping *= Self.dampingFactor }
      if chosen > 0 {
        base = trials[chosen]
        least = evaluate(around: base, trials: trials)[0]
        solved = products
      } else if damping > Self.largestDamping {
        break
      }
    }
    return base
  }

  /// The point that a damped step leads to, in the box.
  private mutating func step(
    from base: SIMD4<Double>, products: [Lanes], damping: Double
  ) -> SIMD4<Double> {
    func isHeld(_ k: Int) -> Bool {
      let slope = products[width][k + 1]
      return slope > 0 && base[k] <= Self.lowest[k] || slope < 0 && base[k] >= Self.highest[k]
    }
    for i in 0..<width {
      let isFree = !isHeld(i)
      for j in 0..<i {
        equations.gram[i * width + j] = isFree && !isHeld(j) ? products[j][i + 1] : 0
      }
      equations.gram[i * width + i] = isFree ? products[i][i + 1] * (1 + damping) : 1
      equations.solution[i] = isFree ? -products[width][i + 1] : 0
    }
    equations.solve()
    var target = base
    for i in 0..<width { target[i] += equations.solution[i] }
    return target.clamped(lowerBound: Self.lowest, upperBound: Self.highest)
  }

  /// The sums of squares of a point, its neighbours and the trials after the first, and the products
  /// of the slopes at the point.
  private mutating func evaluate(
    around base: SIMD4<Double>, trials: [4 of SIMD4<Double>]
  ) -> Lanes {
    for lane in 0..<8 {
      var point = base
      if lane > 0 && lane <= width { point[lane - 1] += Self.difference }
      if lane >= Self.firstTrial { point = trials[lane - Self.firstTrial + 1] }
      set(point, lane: lane)
    }
    let sums = squares()
    var sumsOfProducts = products
    for k in sumsOfProducts.indices { sumsOfProducts[k] = .zero }
    for error in lanes.errors {
      let slopes = (error - error[0]) / Self.difference
      for k in 0..<width { sumsOfProducts[k] += slopes * slopes[k + 1] }
      sumsOfProducts[width] += slopes * error[0]
    }
    products = sumsOfProducts
    return sums
  }

  private mutating func set(_ point: SIMD4<Double>, lane: Int) {
    for k in 0..<4 { parameters[k][lane] = point[k] }
  }

  /// The sums of squares of the eight points after backcasting.
  private mutating func squares() -> Lanes {
    lanes.set(guess)
    lanes.backcast(parameters)
    lanes.pass(parameters, isForward: true)
    var sum = Lanes.zero
    for error in lanes.errors { sum += error * error }
    var isForgetful = Self.isStable(parameters[0], parameters[1])
    if width == 4 { isForgetful = isForgetful .& Self.isStable(parameters[2], parameters[3]) }
    return sum.replacing(with: .infinity, where: sum .!= sum .| .!isForgetful)
  }

  /// Whether a component forgets its start: the roots of its discount matrix are inside the circle.
  private static func isStable(_ real: Lanes, _ imaginary: Lanes) -> SIMDMask<Lanes.MaskStorage> {
    let trace = 2 - 2 * real + imaginary
    let determinant = (1 - real) * (2 - real) - imaginary + imaginary * imaginary
    return determinant .<= 1 .& (1 - trace + determinant) .>= 0 .& (1 + trace + determinant) .>= 0
  }
}
