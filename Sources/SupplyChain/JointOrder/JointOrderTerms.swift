// SPDX-License-Identifier: GPL-3.0-or-later

/// A supplier's terms in the units of the relaxation.
struct JointOrderTerms {
  let orderCost: Double
  let value: Double
  let volume: Double
  let weight: Double
  let containerCost: Double
  let mostContainers: Double
  /// The numbers of containers at which an order's cost has its corners: one, and the most.
  let containerCounts: [Double]

  init(_ supplier: JointOrderSupplier) {
    orderCost = supplier.orderCost
    value = supplier.minimumOrderValue
    volume = supplier.containers?.volume ?? .infinity
    weight = supplier.containers?.weight ?? .infinity
    containerCost = supplier.containers?.cost ?? 0
    mostContainers = Double(min(supplier.containers?.most ?? 1_000_000, 1_000_000))
    guard let containers = supplier.containers else {
      containerCounts = [1]
      return
    }
    // Where there is no most, many containers stand for it: their room may not be worth more than it costs.
    containerCounts = containers.most == 1 ? [1] : [1, mostContainers]
  }

  var hasContainers: Bool { hasVolume || hasWeight || containerCost > 0 }
  var hasVolume: Bool { volume < .infinity }
  var hasWeight: Bool { weight < .infinity }
  /// Whether items share anything in an order of the supplier.
  var isShared: Bool { orderCost > 0 || value > 0 || containerCost > 0 || hasVolume || hasWeight }
}
