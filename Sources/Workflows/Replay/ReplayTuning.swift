// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Simulation

/// Finds the textbook's safety factors, class by class, on the days before a replay.
struct ReplayTuning: Sendable {
  /// The items on those days.
  let run: ReplayRun

  /// Factors that give a fill rate are looked for between these, by halving.
  private static let range = -3.0...8.0
  private static let halvings = 14
  /// Factors that are tried for the best contribution.
  private static let tried = stride(from: -1.0, through: 6.0, by: 0.25)

  /// The least factor of each class at which the textbook reaches what a policy achieved.
  ///
  /// - Parameter outcomes: what the policy achieved on the same days.
  /// - Returns: the factors by class.
  /// - Throws: `RunError` where the task is cancelled.
  func factors(matching outcomes: [NodeOutcome]) async throws(RunError) -> [String: Double] {
    let wanted = totals(outcomes).mapValues { $0.fillRate ?? 1 }
    var low = wanted.mapValues { _ in Self.range.lowerBound }
    var high = wanted.mapValues { _ in Self.range.upperBound }
    for _ in 0..<Self.halvings {
      let middle = low.merging(high) { ($0 + $1) / 2 }
      let found = totals(try await run.outcomes(of: .textbook(middle), keepsWeeks: false))
      for (name, factor) in middle {
        if (found[name]?.fillRate ?? 1) >= (wanted[name] ?? 1) {
          high[name] = factor
        } else {
          low[name] = factor
        }
      }
    }
    return high
  }

  /// The factor of each class that would have earned most.
  func bestFactors() async throws(RunError) -> [String: Double] {
    var best: [String: (factor: Double, contribution: Money)] = [:]
    let names = Set(run.nodes.map(\.abc))
    for factor in Self.tried {
      let same = Dictionary(uniqueKeysWithValues: names.map { ($0, factor) })
      let found = totals(try await run.outcomes(of: .textbook(same), keepsWeeks: false))
      for (name, totals) in found {
        let contribution = totals.amounts.contribution
        if best[name].map({ contribution > $0.contribution }) ?? true {
          best[name] = (factor, contribution)
        }
      }
    }
    return best.mapValues(\.factor)
  }

  private func totals(_ outcomes: [NodeOutcome]) -> [String: ReplayTotals] {
    var sums: [String: ReplayTotals] = [:]
    for (node, outcome) in zip(run.nodes, outcomes) {
      sums[node.abc, default: ReplayTotals()] += outcome.totals
    }
    return sums
  }
}
