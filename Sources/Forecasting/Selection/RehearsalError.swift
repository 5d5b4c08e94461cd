// SPDX-License-Identifier: GPL-3.0-or-later

/// An error of a forecast made at an earlier bucket.
public struct RehearsalError: Sendable, Hashable {
  /// How many buckets of the history the forecast had not seen.
  public var heldBack: Int
  /// How many buckets ahead it looked, from 0.
  public var step: Int
  /// Demand less forecast.
  public var error: Double

  /// An error of so many buckets ahead, without the last `heldBack` buckets.
  public init(heldBack: Int, step: Int, error: Double) {
    self.heldBack = heldBack
    self.step = step
    self.error = error
  }
}
