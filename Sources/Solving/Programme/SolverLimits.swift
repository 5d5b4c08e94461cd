// SPDX-License-Identifier: GPL-3.0-or-later

/// When a search ends before it has proved the best: by work done, never by the clock.
public struct SolverLimits: Sendable, Hashable {
  /// The most nodes of the tree of cases, at least 1.
  ///
  /// Default: 10,000.
  public var nodes: Int
  /// The gap between value and bound, as a share of the value, that is good enough.
  ///
  /// Default: one in a million.
  public var relativeGap: Double

  /// Limits by nodes and gap.
  public init(nodes: Int = 10_000, relativeGap: Double = 1e-6) {
    self.nodes = nodes
    self.relativeGap = relativeGap
  }

  func check() throws(SolvingError) {
    guard nodes >= 1, relativeGap >= 0 else { throw .limits }
  }
}
