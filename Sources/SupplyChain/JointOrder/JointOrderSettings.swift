// SPDX-License-Identifier: GPL-3.0-or-later

/// How much work a joint order is worth: counts of steps, never seconds, so that the same problem has the same
/// plan on any machine.
public struct JointOrderSettings: Sendable, Hashable {
  /// Steps in which all prices move.
  public var ascentSteps = 300
  /// Steps in which the prices of money and room are refined.
  public var refiningSteps = 150
  /// The most items that all those steps may solve; where they would solve more, none is taken.
  public var refiningWork = 300_000
  /// Steps in which each supplier's own prices settle.
  public var settlingSteps = 60
  /// Steps in which the prices of the suppliers farthest from their bounds settle once there is a plan, for
  /// an item on average.
  public var provingSteps = 120
  /// Patterns of orders tried for each supplier.
  public var patterns = 24
  /// Rounds in which a pattern's prices settle.
  public var patternRounds = 12
  /// Items replanned while orders are opened, closed and moved, about so many.
  public var scheduleReplans = 700_000
  /// Rounds in which what breaks a limit is charged ever more.
  public var repairRounds = 40
  /// Rounds in which every item is replanned under all limits.
  public var improvementRounds = 4
  /// Items replanned in the search that follows, fewer where they can come in many packs: small problems are
  /// searched long, large ones hardly.
  public var searchReplans = 20_000
  /// Items replanned while plans are mended anew from changed prices, about so many: as with the search.
  public var mendingReplans = 60_000

  /// Numbers of packs looked at when items of a supplier are replanned together, about so many.
  public var companionWork = 10_000_000

  /// The usual work.
  public init() {}
}

extension JointOrderSettings {
  /// The share of the work on many items whose room is short: each step of it takes far longer there.
  private static let shareWithRoom = 0.3

  /// The work as it is for a problem: many items have their prices refined by nothing but the steps of all,
  /// and fewer of these where room is short.
  func fitted(to tables: borrowing JointOrderTables) -> JointOrderSettings {
    guard refiningSteps * tables.itemCount > refiningWork else { return self }
    var settings = self
    settings.refiningSteps = 0
    guard tables.locationCount > 0 else { return settings }
    func part(_ count: Int) -> Int { Int(Self.shareWithRoom * Double(count)) }
    settings.ascentSteps = part(ascentSteps)
    settings.settlingSteps = part(settlingSteps)
    settings.provingSteps = part(provingSteps)
    settings.patterns = part(patterns)
    settings.scheduleReplans = part(scheduleReplans)
    return settings
  }
}
