// SPDX-License-Identifier: GPL-3.0-or-later

import SupplyChain

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What is short in a joint order.
struct JointOrderKind {
  /// The budget of a week as a share of what its demand costs; nil is no budget.
  var budgetShare: Double?
  /// Whether the orders of half of the suppliers travel in containers.
  var hasContainers: Bool
  /// Whether the room of two locations is short: that of six weeks' demand.
  var hasShortRoom = false

  /// Every budget with and without containers, the easiest first, and short room by itself.
  static let all =
    [nil, 0.9, 0.75, 0.6].flatMap { share in
      [false, true].map { JointOrderKind(budgetShare: share, hasContainers: $0) }
    } + [JointOrderKind(hasContainers: false, hasShortRoom: true)]

  /// The instance to draw, with as many items a supplier as usual.
  func instance(items: Int, suppliers: Int, weeks: Int, seed: UInt64 = 1) -> JointOrderInstance {
    var instance = JointOrderInstance()
    instance.items = items
    instance.suppliers = suppliers
    instance.buckets = weeks
    instance.budgetShare = budgetShare
    instance.containerShare = hasContainers ? 0.5 : 0
    instance.storageShare = hasShortRoom ? 1 : nil
    instance.seed = seed
    return instance
  }
}

/// Runs work and says how many seconds of the processor it took.
func processorSeconds<Value>(_ work: () throws -> Value) rethrows -> (
  value: Value, seconds: Double
) {
  let start = clock()
  let value = try work()
  return (value, Double(clock() - start) / Double(CLOCKS_PER_SEC))
}
