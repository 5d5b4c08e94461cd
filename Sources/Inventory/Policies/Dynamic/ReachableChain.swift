// SPDX-License-Identifier: GPL-3.0-or-later

/// The states that a fixed policy enters, and the chances from each to each.
struct ReachableChain {
  /// The states by their numbers, the first the one to begin with.
  private(set) var states: [Int]
  private var offsets: [Int] = [0]
  private var targets: [Int32] = []
  private var chances: [Double] = []

  /// All that is reached from a state.
  ///
  /// States are numbered below `stateCount`; `outcomes` calls back with each next state and its chance.
  init(
    from start: Int, stateCount: Int,
    outcomes: (Int, _ outcome: (_ next: Int, _ chance: Double) -> Void) -> Void
  ) {
    var places = Array(repeating: Int32(-1), count: stateCount)
    var states = [start]
    var targets: [Int32] = []
    var chances: [Double] = []
    places[start] = 0
    var index = 0
    while index < states.count {
      outcomes(states[index]) { next, chance in
        guard chance > 0 else { return }
        if places[next] < 0 {
          places[next] = Int32(states.count)
          states.append(next)
        }
        targets.append(places[next])
        chances.append(chance)
      }
      offsets.append(targets.count)
      index += 1
    }
    self.states = states
    self.targets = targets
    self.chances = chances
  }

  /// The average a period of something that depends on the state.
  func average(
    of rewards: [Double], tolerance: Double
  ) throws(DynamicProgramError) -> ProvenRate {
    var values = Array(repeating: 0.0, count: states.count)
    var next = values
    var step = ValueStep()
    for sweep in 0..<ValueIteration.mostSweeps {
      step = follow(rewards, values, into: &next, discount: 1)
      if step.span <= tolerance { return ProvenRate(lower: step.low, upper: step.high) }
      if sweep > ValueIteration.patience {
        for k in next.indices { next[k] = 0.5 * (next[k] + values[k]) }
      }
      swap(&values, &next)
    }
    throw .notConverged(low: step.low, high: step.high)
  }

  /// The discounted sum of something that depends on the state, from the first state.
  func discounted(
    _ rewards: [Double], discount: Double, tolerance: Double
  ) throws(DynamicProgramError) -> Double {
    var values = Array(repeating: 0.0, count: states.count)
    var next = values
    let factor = discount / (1 - discount)
    var step = ValueStep()
    for _ in 0..<ValueIteration.mostSweeps {
      step = follow(rewards, values, into: &next, discount: discount)
      if factor * step.span <= tolerance { return next[0] + 0.5 * factor * (step.low + step.high) }
      swap(&values, &next)
    }
    throw .notConverged(low: step.low, high: step.high)
  }

  /// The probabilities of the states in the long run.
  ///
  /// It stops where a sweep changes all probabilities together by the tolerance at most.
  func stationary(tolerance: Double = 1e-11) throws(DynamicProgramError) -> [Double] {
    var mass = Array(repeating: 0.0, count: states.count)
    var next = mass
    mass[0] = 1
    for sweep in 0..<ValueIteration.mostSweeps {
      for state in next.indices { next[state] = 0 }
      for state in states.indices where mass[state] > 0 {
        for k in offsets[state]..<offsets[state + 1] {
          next[Int(targets[k])] += chances[k] * mass[state]
        }
      }
      var change = 0.0
      for state in next.indices { change += abs(next[state] - mass[state]) }
      if sweep > ValueIteration.patience {
        for state in next.indices { next[state] = 0.5 * (next[state] + mass[state]) }
      }
      swap(&mass, &next)
      if change <= tolerance { return mass }
    }
    throw .notConverged(low: 0, high: .infinity)
  }

  private func follow(
    _ rewards: [Double], _ values: [Double], into next: inout [Double], discount: Double
  ) -> ValueStep {
    var step = ValueStep()
    for state in states.indices {
      var sum = 0.0
      for k in offsets[state]..<offsets[state + 1] { sum += chances[k] * values[Int(targets[k])] }
      let value = rewards[state] + discount * sum
      step.include(value - values[state])
      next[state] = value
    }
    return step
  }
}
