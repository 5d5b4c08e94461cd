// SPDX-License-Identifier: GPL-3.0-or-later

/// A Markov decision process of finitely many states whose sweeps a value iteration drives.
///
/// Values are costs to go, one a state. A sweep reads `values` and writes `next`; it returns the smallest
/// and the largest step from the one to the other over the states that count.
protocol DecisionProcess {
  /// The number of places for states; some may stand for nothing.
  var stateCount: Int { get }

  /// One step with the best action of each state, which is written down.
  func improve(
    _ values: [Double], into next: inout [Double], actions: inout [Int32]
  ) -> ValueStep

  /// One step with given actions.
  func follow(_ actions: [Int32], _ values: [Double], into next: inout [Double]) -> ValueStep
}

/// The smallest and largest difference of two successive values.
struct ValueStep {
  var low = Double.infinity
  var high = -Double.infinity

  mutating func include(_ difference: Double) {
    if difference < low { low = difference }
    if difference > high { high = difference }
  }

  var span: Double { high - low }
}

/// Why a dynamic programme gave no answer.
public enum DynamicProgramError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A parameter lies where the method has no meaning.
  case outOfDomain(String)
  /// There are more states than the exact method handles.
  case tooManyStates(needed: Int, limit: Int)
  /// The bounds did not meet.
  case notConverged(low: Double, high: Double)

  /// The error in words.
  public var description: String {
    switch self {
    case .outOfDomain(let what): what
    case .tooManyStates(let needed, let limit):
      "the exact method would need \(needed) states, and handles \(limit)"
    case .notConverged(let low, let high):
      "the iteration stopped with the cost rate between \(low) and \(high)"
    }
  }
}

/// A cost rate and the bounds proven for it.
public struct ProvenRate: Sendable, Hashable {
  /// No policy that was allowed costs less a period.
  public var lower: Double
  /// The policy found costs no more a period.
  public var upper: Double

  /// The middle of the bounds.
  public var value: Double { 0.5 * (lower + upper) }
}

/// Value iteration with bounds, with sweeps of a fixed policy between improvements.
///
/// For average cost the rate lies between the smallest and the largest step of one sweep with best
/// actions, whatever the values were (Odoni); with discount β the cost to go lies within
/// β ⁄ (1 − β) times those steps of the new values (MacQueen). So the answer is proven however it was come by.
///
/// Edge cases: where a chain is periodic the bounds do not close, and the steps are halved, which leaves
/// the rate as it is and makes the chain aperiodic.
///
/// - Reference: Puterman (1994), Markov Decision Processes, section 8.5; Odoni (1969), Operations
///   Research 17(5); MacQueen (1966), J. Math. Anal. Appl. 14; Schweitzer (1971) for the halved steps.
enum ValueIteration {
  static let mostSweeps = 200_000
  /// Sweeps after which a chain is taken for periodic.
  static let patience = 3_000

  struct Solution {
    var actions: [Int32]
    var values: [Double]
    var rate: ProvenRate
  }

  /// The smallest average cost a period, to a tolerance between the bounds.
  static func average(
    _ process: some DecisionProcess, tolerance: Double, sweepsBetween: Int
  ) throws(DynamicProgramError) -> Solution {
    var values = Array(repeating: 0.0, count: process.stateCount)
    var next = values
    var actions = Array(repeating: Int32(0), count: process.stateCount)
    var sweeps = 0
    var step = ValueStep()
    while sweeps < mostSweeps {
      step = process.improve(values, into: &next, actions: &actions)
      sweeps += 1
      if step.span <= tolerance {
        return Solution(
          actions: actions, values: next, rate: ProvenRate(lower: step.low, upper: step.high))
      }
      settle(&values, &next, isHalved: sweeps > patience)
      for _ in 0..<sweepsBetween {
        let inner = process.follow(actions, values, into: &next)
        sweeps += 1
        settle(&values, &next, isHalved: sweeps > patience)
        if inner.span <= 0.1 * tolerance { break }
      }
    }
    throw .notConverged(low: step.low, high: step.high)
  }

  /// The average cost a period of given actions, to a tolerance between the bounds.
  static func average(
    of actions: [Int32], in process: some DecisionProcess, tolerance: Double
  ) throws(DynamicProgramError) -> ProvenRate {
    var values = Array(repeating: 0.0, count: process.stateCount)
    var next = values
    var step = ValueStep()
    for sweep in 0..<mostSweeps {
      step = process.follow(actions, values, into: &next)
      if step.span <= tolerance { return ProvenRate(lower: step.low, upper: step.high) }
      settle(&values, &next, isHalved: sweep > patience)
    }
    throw .notConverged(low: step.low, high: step.high)
  }

  /// The smallest cost to go of each state where every sweep discounts by `discount`.
  ///
  /// The tolerance is how far the bounds of a cost to go may lie apart.
  static func discounted(
    _ process: some DecisionProcess, discount: Double, tolerance: Double, sweepsBetween: Int
  ) throws(DynamicProgramError) -> Solution {
    var values = Array(repeating: 0.0, count: process.stateCount)
    var next = values
    var actions = Array(repeating: Int32(0), count: process.stateCount)
    let factor = discount / (1 - discount)
    var sweeps = 0
    var step = ValueStep()
    while sweeps < mostSweeps {
      step = process.improve(values, into: &next, actions: &actions)
      sweeps += 1
      if factor * step.span <= tolerance {
        let shift = 0.5 * factor * (step.low + step.high)
        return Solution(
          actions: actions, values: next.map { $0 + shift },
          rate: ProvenRate(lower: step.low, upper: step.high))
      }
      swap(&values, &next)
      for _ in 0..<sweepsBetween {
        let inner = process.follow(actions, values, into: &next)
        sweeps += 1
        swap(&values, &next)
        if factor * inner.span <= 0.1 * tolerance { break }
      }
    }
    throw .notConverged(low: step.low, high: step.high)
  }

  private static func settle(
    _ values: inout [Double], _ next: inout [Double], isHalved: Bool
  ) {
    if isHalved {
      for state in next.indices { next[state] = 0.5 * (next[state] + values[state]) }
    }
    swap(&values, &next)
  }
}
