// SPDX-License-Identifier: GPL-3.0-or-later

/// What decided from whom an item is bought that several suppliers offer.
public enum SourcingBasis: String, Sendable, CaseIterable {
  /// It has the lowest priority number, or the others cannot be compared with it.
  case priority
  /// It costs least.
  case leastCost = "least_cost"
  /// Limits of shares: several suppliers share.
  case shares
}
