// SPDX-License-Identifier: GPL-3.0-or-later

/// The places in a history from which models forecast what is already known.
struct RollingOrigins: Sendable, Hashable {
  /// The number of buckets that a model may see at each origin, ascending.
  let cutoffs: [Int]
  /// How many buckets ahead are compared, at most.
  let steps: Int

  /// Origins in the last part of a history.
  ///
  /// The buckets held back are as many as the horizon, and no more than a third of the history; the
  /// origins are spread over them, so that near buckets are compared more often than far ones.
  ///
  /// - Parameters:
  ///   - count: buckets of history.
  ///   - horizon: buckets ahead that the forecast will have.
  ///   - limit: how many origins there may be.
  init(count: Int, horizon: Int, limit: Int) {
    let held = min(horizon, count / 3)
    guard held > 0, limit > 0 else {
      cutoffs = []
      steps = 0
      return
    }
    let number = min(limit, held)
    cutoffs = (0..<number).map { count - held + $0 * held / number }
    steps = held
  }

  /// Whether there is no origin at all.
  var isEmpty: Bool { cutoffs.isEmpty }
}
