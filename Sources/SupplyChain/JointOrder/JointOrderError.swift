// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a joint order is refused.
public enum JointOrderError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is no bucket to plan.
  case noBuckets
  /// A list has the wrong length.
  case wrongCount(String, expected: Int, found: Int)
  /// A number has no meaning where it stands.
  case outOfRange(String, value: Double, needed: String)
  /// A place is none of the problem's.
  case unknown(String, place: Int)
  /// An item's slots are out of order or outside of the horizon; slots count from 1.
  case badSlot(item: String, slot: Int, why: String)
  /// An item's costs do not rise ever faster with the packs received; buckets count from 1.
  case notConvex(item: String, bucket: Int)

  /// The error in words.
  public var description: String {
    switch self {
    case .noBuckets: "there is no bucket to plan"
    case .wrongCount(let name, let expected, let found):
      "\(name) has \(found) values, and must have \(expected)"
    case .outOfRange(let name, let value, let needed): "\(name) is \(value), and must be \(needed)"
    case .unknown(let name, let place): "\(name) is number \(place), which there is not"
    case .badSlot(let item, let slot, let why): "order \(slot) of \(item) \(why)"
    case .notConvex(let item, let bucket):
      "the cost of \(item) in bucket \(bucket) is not convex in the packs received"
    }
  }
}
