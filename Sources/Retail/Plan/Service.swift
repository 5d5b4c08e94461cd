// SPDX-License-Identifier: GPL-3.0-or-later

/// What a service target measures; the two are never mixed.
public enum ServiceKind: String, Sendable, CaseIterable, Codable {
  /// The chance that demand up to the next receipt does not exceed the order-up-to level.
  case cycleService = "cycle_service"
  /// The share of demand met from stock.
  case fillRate = "fill_rate"
}

/// What becomes of demand that stock cannot meet.
public enum UnmetDemand: String, Sendable, CaseIterable, Codable {
  /// The customer goes away.
  case lost = "lost"
  /// The customer waits.
  case backordered = "backorder"
}

/// A service target: its measure and its level.
public struct ServiceTarget: Hashable, Sendable {
  /// What is measured.
  public var kind: ServiceKind
  /// The level, 0 to 1, both excluded.
  public var level: Double

  /// A target of a kind and level.
  public init(_ kind: ServiceKind, _ level: Double) {
    self.kind = kind
    self.level = level
  }
}
