// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A kind of problem that is drawn at random and solved, again and again.
protocol InventoryTask {
  associatedtype Problem
  /// The name that the peer's script knows.
  static var id: String { get }
  /// What is solved, in words.
  static var title: String { get }
  /// What the problems are drawn from.
  static var range: String { get }

  init()
  /// The next problem of a stream.
  func draw(_ random: inout RandomStream) -> Problem
  /// Its answer.
  mutating func solve(_ problem: borrowing Problem) -> TaskAnswer
  /// The problem's numbers, for the peer.
  func numbers(_ problem: Problem) -> [Double]
}

/// Two levels at most, and what they cost; the second is 0 where there is one.
struct TaskAnswer {
  var first: Double
  var second = 0.0
  var cost: Double
}

/// What a task took here, and its first answers.
struct TaskTiming {
  var count: Int
  /// Seconds on the processor for all of them, the median of the rounds.
  var cpuSeconds: Double

  var perSecond: Double { Double(count) / cpuSeconds }
}

extension InventoryTask {
  /// Draws and solves so many problems on this thread, new ones in each round.
  static func time(count: Int, rounds: Int) -> TaskTiming {
    var task = Self()
    let seconds = (0..<rounds).map { round in
      var random = RandomStream(seed: 4, stream: UInt64(round))
      let start = clock()
      var total = 0.0
      for _ in 0..<count { total += task.solve(task.draw(&random)).cost }
      blackHole(total)
      return Double(clock() - start) / Double(CLOCKS_PER_SEC)
    }
    return TaskTiming(count: count, cpuSeconds: median(seconds))
  }

  /// The first problems of the first round as text, a line each, and their answers.
  static func sample(_ count: Int) -> (text: String, answers: [TaskAnswer]) {
    var task = Self()
    var random = RandomStream(seed: 4, stream: 0)
    var text = ""
    var answers: [TaskAnswer] = []
    for _ in 0..<count {
      let problem = task.draw(&random)
      text += task.numbers(problem).map(\.description).joined(separator: " ") + "\n"
      answers.append(task.solve(problem))
    }
    return (text, answers)
  }
}
