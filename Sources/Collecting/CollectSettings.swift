// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// How exports are read where the data contract leaves a choice.
public struct CollectSettings: Sendable, Hashable {
  /// What happens to an exact repeat of a transaction line.
  public enum Duplicates: String, Sendable, CaseIterable, Codable { case keep, drop }

  /// What happens to an exact repeat of a transaction line; it is dropped by default.
  public var duplicates = Duplicates.drop
  /// Whether codes that differ by case only are one code; they stay apart by default.
  public var mergesCase = false
  /// Patterns of SKUs that are no goods: `*` is any text, `?` any character; case does not matter.
  public var ignore: [String] = []
  /// Whether postage, fees and the like are looked for among transactions; they are by default.
  public var findsNoGoods = true
  /// The share of bad rows in a file beyond which the run stops; 5 % by default.
  public var rejectedShare = 0.05
  /// How many bad rows a file may hold whatever their share, while they are no majority; 10 by default.
  public var rejectedMinimum = 10
  /// The bucket that sales rows stand for; nil tells it from their dates.
  public var salesBucket: BucketSize?

  /// The default settings.
  public init() {}

  /// Whether so many bad rows among so many are too many to go on.
  func stops(rejected: Int, of read: Int) -> Bool {
    Double(rejected) > rejectedShare * Double(read)
      && (rejected > rejectedMinimum || 2 * rejected > read)
  }
}
