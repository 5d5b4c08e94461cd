// SPDX-License-Identifier: GPL-3.0-or-later

/// A limit that a joint order keeps; places count from 0.
public enum JointOrderConstraint: Sendable, Hashable {
  /// The money of a bucket's orders.
  case budget(bucket: Int)
  /// The room at a location in a bucket.
  case storage(location: Int, bucket: Int)
  /// The least value of a supplier's order.
  case minimumOrderValue(supplier: Int, bucket: Int)
  /// The most containers of a supplier's order.
  case containers(supplier: Int, bucket: Int)
  /// The share of its containers that an order fills.
  case containerFill(supplier: Int, bucket: Int)
  /// The least packs of an item's order.
  case minimumPacks(item: Int, bucket: Int)
  /// The least packs received by a bucket.
  case leastReceived(item: Int, bucket: Int)
  /// The most packs received by a bucket.
  case mostReceived(item: Int, bucket: Int)
  /// Packs are whole and never less than none, one number for each of the item's slots.
  case packs(item: Int)
}

extension JointOrderConstraint {
  /// The constraint in words, by the names of the problem; buckets count from 1.
  public func words(in problem: JointOrderProblem) -> String {
    switch self {
    case .budget(let bucket): "the budget of bucket \(bucket + 1)"
    case .storage(let location, let bucket):
      "the room at \(problem.locations[location].name) in bucket \(bucket + 1)"
    case .minimumOrderValue(let supplier, let bucket):
      "the least order value of \(problem.suppliers[supplier].name) in bucket \(bucket + 1)"
    case .containers(let supplier, let bucket):
      "the most containers of \(problem.suppliers[supplier].name) in bucket \(bucket + 1)"
    case .containerFill(let supplier, let bucket):
      "the least fill of the containers of \(problem.suppliers[supplier].name) in bucket \(bucket + 1)"
    case .minimumPacks(let item, let bucket):
      "the least order of \(problem.items[item].name) in bucket \(bucket + 1)"
    case .leastReceived(let item, let bucket):
      "the least stock of \(problem.items[item].name) in bucket \(bucket + 1)"
    case .mostReceived(let item, let bucket):
      "the most stock of \(problem.items[item].name) in bucket \(bucket + 1)"
    case .packs(let item): "the packs of \(problem.items[item].name)"
    }
  }
}
