// SPDX-License-Identifier: GPL-3.0-or-later

/// What a stock below zero means; either way it is an exception.
public enum NegativeStock: String, Sendable, CaseIterable {
  /// An error of the export: the stock is zero.
  case error
  /// Customers wait for so many.
  case backorder
}
