// SPDX-License-Identifier: GPL-3.0-or-later

import Solving
import Testing

/// A solver that tests are run with.
enum KnownSolver: String, CaseIterable, CustomTestStringConvertible {
  case highs = "HiGHS"
  case cbc = "CBC"

  /// Those whose library is here.
  static var installed: [KnownSolver] { allCases.filter(\.isInstalled) }

  var testDescription: String { rawValue }

  var isInstalled: Bool { (try? solver) != nil }

  var solver: any LinearSolver {
    get throws {
      switch self {
      case .highs: try HighsSolver.standard.get()
      case .cbc: try CbcSolver.standard.get()
      }
    }
  }
}

/// A repeatable stream of numbers.
struct Draws {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  /// A whole number of a range.
  mutating func next(_ range: ClosedRange<Int>) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return range.lowerBound + Int((state >> 33) % UInt64(range.count))
  }
}

/// Which of some things to take, each once at most, within several capacities.
struct Knapsack {
  var values: [Double]
  var weights: [[Double]]
  var capacities: [Double]

  init(seed: Int, things: Int, capacities count: Int) {
    var draws = Draws(seed: seed)
    values = (0..<things).map { _ in Double(draws.next(10...99)) }
    weights = (0..<count).map { _ in (0..<things).map { _ in Double(draws.next(10...99)) } }
    capacities = weights.map { ($0.reduce(0, +) * 0.45).rounded(.down) }
  }

  var programme: MixedIntegerProgramme {
    var programme = MixedIntegerProgramme()
    for value in values { programme.addColumn(cost: -value, upper: 1, isInteger: true) }
    for (weights, capacity) in zip(weights, capacities) {
      programme.addRow(weights.enumerated().map { ($0, $1) }, upper: capacity)
    }
    return programme
  }

  /// The most value, by looking at every choice.
  var bestValue: Double {
    var best = 0.0
    for choice in 0..<(1 << values.count) {
      let taken = values.indices.filter { choice >> $0 & 1 == 1 }
      let fits = zip(weights, capacities).allSatisfy { weights, capacity in
        taken.reduce(0) { $0 + weights[$1] } <= capacity
      }
      if fits { best = max(best, taken.reduce(0) { $0 + values[$1] }) }
    }
    return best
  }
}
