// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Test problems of Moré, Garbow & Hillstrom (1981), doi:10.1145/355934.355936.
enum Problem: String, CaseIterable, CustomTestStringConvertible {
  case rosenbrock, beale, helicalValley, powellSingular, wood

  var testDescription: String { rawValue }

  var start: [Double] {
    switch self {
    case .rosenbrock: [-1.2, 1]
    case .beale: [1, 1]
    case .helicalValley: [-1, 0.2, 0.1]
    case .powellSingular: [3, -1, 0, 1]
    case .wood: [-3, -1, -3, -1]
    }
  }

  var solution: [Double] {
    switch self {
    case .rosenbrock: [1, 1]
    case .beale: [3, 0.5]
    case .helicalValley: [1, 0, 0]
    case .powellSingular: [0, 0, 0, 0]
    case .wood: [1, 1, 1, 1]
    }
  }

  func value(_ x: Span<Double>) -> Double {
    switch self {
    case .rosenbrock:
      return square(10 * (x[1] - x[0] * x[0])) + square(1 - x[0])
    case .beale:
      let y = x[1]
      return square(1.5 - x[0] * (1 - y)) + square(2.25 - x[0] * (1 - y * y))
        + square(2.625 - x[0] * (1 - y * y * y))
    case .helicalValley:
      let radius = (x[0] * x[0] + x[1] * x[1]).squareRoot()
      var turns = atan2(x[1], x[0]) / (2 * Double.pi)
      if turns < -0.25 { turns += 1 }
      return square(10 * (x[2] - 10 * turns)) + square(10 * (radius - 1)) + square(x[2])
    case .powellSingular:
      return square(x[0] + 10 * x[1]) + 5 * square(x[2] - x[3])
        + square(square(x[1] - 2 * x[2])) + 10 * square(square(x[0] - x[3]))
    case .wood:
      return 100 * square(x[1] - x[0] * x[0]) + square(1 - x[0])
        + 90 * square(x[3] - x[2] * x[2]) + square(1 - x[2])
        + 10 * square(x[1] + x[3] - 2) + 0.1 * square(x[1] - x[3])
    }
  }

  private func square(_ x: Double) -> Double { x * x }

  /// Whether a point is the solution; the singular one is flat to the fourth order.
  func isSolved(by point: [Double], within tolerance: Double) -> Bool {
    let slack = self == .powellSingular ? 1e-2 : tolerance
    return zip(point, solution).allSatisfy { abs($0 - $1) <= slack }
  }
}

@Suite("Minimisers")
struct MinimiserTests {
  @Test("the simplex in Swift solves the classical problems", arguments: Problem.allCases)
  func simplex(problem: Problem) throws {
    let minimum = try Simplex.minimise(
      from: problem.start, steps: problem.start.map { _ in 0.5 }, tolerance: 1e-8,
      maximumEvaluations: 5000
    ) { problem.value($0) }
    #expect(minimum.converged)
    #expect(minimum.value < 1e-9)
    #expect(problem.isSolved(by: minimum.point, within: 1e-4), "\(minimum)")
  }

  @Test("GSL's simplex solves the classical problems", arguments: Problem.allCases)
  func nelderMead(problem: Problem) throws {
    let minimum = try NelderMead.minimise(
      from: problem.start, steps: problem.start.map { _ in 0.5 }, tolerance: 1e-8,
      maximumEvaluations: 5000
    ) { problem.value($0) }
    #expect(minimum.converged)
    #expect(minimum.value < 1e-9)
    #expect(problem.isSolved(by: minimum.point, within: 1e-4), "\(minimum)")
  }

  @Test("BFGS solves the classical problems", arguments: Problem.allCases)
  func quasiNewton(problem: Problem) throws {
    let minimum = try BFGS.minimise(
      from: problem.start, steps: problem.start.map { _ in 0.5 }, tolerance: 1e-5,
      maximumEvaluations: 5000
    ) { problem.value($0) }
    #expect(minimum.converged)
    #expect(problem.isSolved(by: minimum.point, within: 1e-4), "\(minimum)")
  }

  @Test("BFGS takes a given gradient")
  func givenGradient() throws {
    let minimum = try BFGS.minimise(
      from: [-1.2, 1], steps: [1, 1], tolerance: 1e-8, maximumEvaluations: 500,
      gradient: { x, slopes in
        slopes[0] = -400 * x[0] * (x[1] - x[0] * x[0]) - 2 * (1 - x[0])
        slopes[1] = 200 * (x[1] - x[0] * x[0])
      }
    ) { Problem.rosenbrock.value($0) }
    #expect(minimum.converged)
    #expect(Problem.rosenbrock.isSolved(by: minimum.point, within: 1e-7))
    #expect(minimum.evaluations < 100)
  }

  /// Rosenbrock's valley cut off at x₀ ≤ ½: the minimum moves to the corner of the cut, (½, ¼).
  @Test(
    "a minimum on a bound is found and no point outside is tried",
    arguments: ["Simplex", "NelderMead", "BFGS"])
  func bounded(method: String) throws {
    let bounds = [-2.0...0.5, -1.0...Double.infinity]
    func objective(_ x: Span<Double>) -> Double {
      if x[0] < -2 || x[0] > 0.5 || x[1] < -1 { Issue.record("outside: \(x[0]), \(x[1])") }
      return Problem.rosenbrock.value(x)
    }
    let minimum =
      switch method {
      case "Simplex":
        try Simplex.minimise(
          from: [-1.2, 1], steps: [0.3, 0.3], within: bounds, tolerance: 1e-7, objective)
      case "NelderMead":
        try NelderMead.minimise(
          from: [-1.2, 1], steps: [0.3, 0.3], within: bounds, tolerance: 1e-7, objective)
      default:
        try BFGS.minimise(
          from: [-1.2, 1], steps: [0.3, 0.3], within: bounds, tolerance: 1e-6, objective)
      }
    #expect(abs(minimum.point[0] - 0.5) < 1e-5)
    #expect(abs(minimum.point[1] - 0.25) < 1e-4)
    #expect(abs(minimum.value - 0.25) < 1e-5)
  }

  /// With three of four coordinates at a bound, a clamped simplex is flat in three directions.
  @Test("a flattened simplex is rebuilt")
  func corner() throws {
    let target = [-1.0, 0.4, 7, -3]
    let minimum = try Simplex.minimise(
      from: [0.5, 0.5, 0.5, 0.5], steps: [0.3, 0.3, 0.3, 0.3],
      within: Array(repeating: 0...1, count: 4), tolerance: 1e-8
    ) { x in
      var sum = 0.0
      for i in x.indices { sum += Double(i + 1) * (x[i] - target[i]) * (x[i] - target[i]) }
      return sum + 0.5 * (x[1] - 0.4) * (x[0] + x[2] - 1)
    }
    #expect(minimum.point[0] == 0)
    #expect(minimum.point[2] == 1)
    #expect(minimum.point[3] == 0)
    #expect(abs(minimum.point[1] - 0.4) < 1e-6)
  }

  @Test("values that are not finite are walked around", arguments: [true, false])
  func notFinite(inSwift: Bool) throws {
    func objective(_ x: Span<Double>) -> Double {
      // Not a number left of the origin, infinite above the diagonal's double.
      x[0] <= 0 ? .nan : x[1] > 2 * x[0] ? .infinity : x[0] - log(x[0]) + (x[1] - 1) * (x[1] - 1)
    }
    let minimum =
      inSwift
      ? try Simplex.minimise(from: [3, 1], steps: [5, 5], tolerance: 1e-7, objective)
      : try NelderMead.minimise(from: [3, 1], steps: [5, 5], tolerance: 1e-7, objective)
    #expect(abs(minimum.point[0] - 1) < 1e-4)
    #expect(abs(minimum.point[1] - 1) < 1e-4)
  }

  @Test("an objective without any value is an error")
  func nowhereFinite() {
    #expect(throws: NumericalError.objectiveNotFinite) {
      try Simplex.minimise(from: [1, 2], steps: [1, 1]) { _ in .nan }
    }
    #expect(throws: NumericalError.objectiveNotFinite) {
      try NelderMead.minimise(from: [1, 2], steps: [1, 1]) { _ in .infinity }
    }
    #expect(throws: NumericalError.objectiveNotFinite) {
      try BFGS.minimise(from: [1, 2], steps: [1, 1]) { _ in .nan }
    }
    #expect(throws: NumericalError.objectiveNotFinite) {
      try BrentMinimiser.minimise(within: 0...1) { _ in .nan }
    }
  }

  @Test("the budget is kept", arguments: [1, 2, 3, 7, 50])
  func budget(limit: Int) throws {
    var calls = 0
    let minimum = try Simplex.minimise(
      from: [-1.2, 1], steps: [0.5, 0.5], maximumEvaluations: limit
    ) {
      calls += 1
      return Problem.rosenbrock.value($0)
    }
    #expect(calls == minimum.evaluations)
    #expect(calls <= limit)
    #expect(!minimum.converged)
    let gsl = try NelderMead.minimise(
      from: [-1.2, 1], steps: [0.5, 0.5], maximumEvaluations: max(limit, 3)
    ) { Problem.rosenbrock.value($0) }
    #expect(gsl.evaluations <= max(limit, 3))
  }

  @Test("unusable arguments are refused by name")
  func refusals() {
    #expect(throws: NumericalError.dimensionMismatch(what: "steps", expected: 2, found: 1)) {
      try Simplex.minimise(from: [1, 2], steps: [1]) { _ in 0 }
    }
    #expect(throws: NumericalError.dimensionMismatch(what: "bounds", expected: 1, found: 2)) {
      try NelderMead.minimise(from: [1], steps: [1], within: [0...1, 0...1]) { _ in 0 }
    }
    #expect(throws: NumericalError.notFinite(what: "start", index: 1)) {
      try BFGS.minimise(from: [1, .nan], steps: [1, 1]) { _ in 0 }
    }
    #expect(throws: NumericalError.outOfDomain(what: "steps", value: 0)) {
      try Simplex.minimise(from: [1], steps: [0]) { _ in 0 }
    }
  }

  @Test("Brent finds interior minima and minima at an end")
  func brent() throws {
    let cosine = try BrentMinimiser.minimise(within: 0...6, tolerance: 1e-10) { cos($0) }
    #expect(abs(cosine.point[0] - Double.pi) < 1e-7)
    #expect(cosine.converged)
    #expect(cosine.evaluations < 30)
    let end = try BrentMinimiser.minimise(within: 0...6) { $0 }
    #expect(end.point == [0])
    let sharp = try BrentMinimiser.minimise(within: -1...2, tolerance: 1e-10) {
      abs($0 - 0.3).squareRoot()
    }
    #expect(abs(sharp.point[0] - 0.3) < 1e-7)
  }
}
