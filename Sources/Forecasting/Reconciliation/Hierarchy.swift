// SPDX-License-Identifier: GPL-3.0-or-later

/// Groups of series whose demand is the sum of their members'.
///
/// Groups may be nested, as categories in a total, or cross each other, as categories and locations.
public struct Hierarchy: Sendable, Hashable {
  /// A sum of series.
  public struct Group: Sendable, Hashable {
    /// What the group is one of, such as `category`.
    public var level: String
    /// Which one it is; empty where the level has only one.
    public var name: String
    /// The places of its members, ascending.
    public var members: [Int]

    /// A group of members, ascending.
    public init(level: String, name: String, members: [Int]) {
      self.level = level
      self.name = name
      self.members = members
    }
  }

  /// A way to divide the series into groups.
  public struct Level: Sendable {
    /// What its groups are, such as `category`.
    public var name: String
    /// The group of a series; nil where it belongs to none.
    public var group: @Sendable (Int) -> String?

    /// A level by the group of each series.
    public init(name: String, group: @escaping @Sendable (Int) -> String?) {
      self.name = name
      self.group = group
    }
  }

  /// The number of series.
  public let seriesCount: Int
  /// The groups, level after level, by name within each.
  public let groups: [Group]

  /// The groups of some levels.
  ///
  /// A group of one member, or of the same members as an earlier one, says nothing new and is left out.
  public init(seriesCount: Int, levels: [Level]) {
    self.seriesCount = seriesCount
    var seen: Set<[Int]> = []
    var groups: [Group] = []
    for level in levels {
      var members: [String: [Int]] = [:]
      for series in 0..<seriesCount {
        if let name = level.group(series) { members[name, default: []].append(series) }
      }
      for (name, own) in members.sorted(by: { $0.key < $1.key })
      where own.count > 1 && seen.insert(own).inserted {
        groups.append(Group(level: level.name, name: name, members: own))
      }
    }
    self.groups = groups
  }

  /// The number of series and groups.
  public var nodeCount: Int { seriesCount + groups.count }

  /// The sums of the groups' members, in the order of the groups.
  public func sums(of series: Span<Double>) -> [Double] {
    groups.map { group in
      var sum = 0.0
      for member in group.members { sum += series[member] }
      return sum
    }
  }
}
