// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

extension Settings {
  /// What service the plan aims at, and what becomes of demand that stock cannot meet.
  public struct Service: Hashable, Sendable {
    /// What a target measures where nothing more specific says so.
    public internal(set) var kind = ServiceKind.fillRate
    /// The target where nothing more specific says so.
    public internal(set) var target = 0.95
    /// The policy where `item_locations.csv` names none, by its id.
    public internal(set) var policy = "order-up-to"
    /// Targets by class: `A`, `B`, `C`, `X`, `Y`, `Z`, or both such as `AX`.
    public internal(set) var byClass: [String: PartialTarget] = [:]
    /// Targets by category.
    public internal(set) var byCategory: [String: PartialTarget] = [:]
    /// Targets by SKU.
    public internal(set) var byItem: [String: PartialTarget] = [:]
    /// Targets by location.
    public internal(set) var byLocation: [String: PartialTarget] = [:]
    /// What becomes of unmet demand.
    public internal(set) var unmet = UnmetByLocation()
    /// Targets that the scenario's changes set; a later one goes before an earlier.
    public internal(set) var changed: [ChangedTarget] = []

    /// A target's level, and what it measures where that differs from the default.
    public struct PartialTarget: Hashable, Sendable {
      /// What is measured; nil is the scenario's kind.
      public var kind: ServiceKind?
      /// The level, 0 to 1, both excluded.
      public var level: Double
    }

    /// What becomes of unmet demand, by location.
    public struct UnmetByLocation: Hashable, Sendable {
      /// At all other places.
      public internal(set) var standard = UnmetDemand.lost
      /// At these places.
      public internal(set) var byLocation: [String: UnmetDemand] = [:]
    }

    /// A target that a change sets for the series it selects.
    public struct ChangedTarget: Hashable, Sendable {
      /// Which series.
      public var keys: Set<SeriesKey>
      /// The target.
      public var target: PartialTarget
    }
  }
}

extension Settings.Service {
  /// What becomes of unmet demand at a place.
  public func unmet(at location: LocationCode) -> UnmetDemand {
    unmet.byLocation[location.code] ?? unmet.standard
  }

  /// The target of a SKU at a place.
  ///
  /// The first of these that gives one wins: the scenario's changes, the row in `item_locations.csv`,
  /// the scenario's item, the row in `items.csv`, category, location, both classes together, the ABC
  /// class, the XYZ class, the scenario. A row without a kind takes the scenario's.
  ///
  /// - Parameters:
  ///   - key: the SKU and the place.
  ///   - item: its row in `items.csv`.
  ///   - itemLocation: its row in `item_locations.csv`.
  ///   - abc: its class by revenue, `A`, `B` or `C`.
  ///   - xyz: its class by forecastability, `X`, `Y` or `Z`.
  /// - Returns: the target, and what it measures.
  public func target(
    for key: SeriesKey, item: Item?, itemLocation: ItemLocation?, abc: String?, xyz: String?
  ) -> ServiceTarget {
    func named(_ level: Double?, _ kind: ServiceKind?) -> PartialTarget? {
      level.map { PartialTarget(kind: kind, level: $0) }
    }
    let found =
      changed.last { $0.keys.contains(key) }?.target
      ?? named(itemLocation?.target, itemLocation?.targetKind ?? item?.targetKind)
      ?? byItem[key.sku.code]
      ?? named(item?.target, item?.targetKind)
      ?? item?.category.flatMap { byCategory[$0] }
      ?? byLocation[key.location.code]
      ?? byClass[(abc ?? "") + (xyz ?? "")]
      ?? abc.flatMap { byClass[$0] }
      ?? xyz.flatMap { byClass[$0] }
    return ServiceTarget(
      found?.kind ?? itemLocation?.targetKind ?? item?.targetKind ?? kind, found?.level ?? target)
  }
}
