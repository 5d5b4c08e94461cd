// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Random joint orders that are not easy: money is short, least values and containers bind, packs are big.
///
/// Demand a bucket has a mean drawn lognormally, about 20 units, a coefficient of variation of 0.3 to 1 and a season
/// of up to 30 %; packs hold half a bucket's to eight buckets' demand, evenly on the logarithm. Stock at the
/// start lasts for the lead time and up to four buckets more. Holding costs 0.5 % of the unit's cost a bucket,
/// being short 10 to 30 %. Half of the suppliers ask for the worth of 1.2 to 3.5 buckets' demand, orders cost
/// what 0.2 to 2 % of a bucket's demand does, and containers, of half of the suppliers,
/// are such that a usual order fills 1 to 5, at 0.5 to 2 % of the worth that fits.
public struct JointOrderInstance: Sendable, Hashable {
  /// The number of items.
  public var items = 200
  /// The number of suppliers; their items are between a third and three times as many as on average.
  public var suppliers = 4
  /// The number of buckets.
  public var buckets = 26
  /// The budget of a bucket as a share of what its demand costs; nil is no budget.
  public var budgetShare: Double?
  /// The packs' sizes in buckets of demand, least and most.
  public var packBuckets = 0.5...8
  /// The share of suppliers with a least order value.
  public var minimumShare = 0.5
  /// The share of suppliers whose orders travel in containers.
  public var containerShare = 0.5
  /// Containers of a usual order, least and most; nil is none.
  public var containers: ClosedRange<Double>? = 1...5
  /// The room of each of two locations, as a share of the stock of six buckets' demand; nil is no limit.
  public var storageShare: Double?
  /// Where the random numbers come from.
  public var seed: UInt64 = 1

  /// The usual instance: all kinds of limits but budget and room.
  public init() {}

  /// The problem.
  public func problem() -> JointOrderProblem {
    let random = RandomStream(seed: seed, stream: 0x4A4F)
    let members = memberships(random.substream(named: "members"))
    var items: [JointOrderItem] = []
    var vendors: [JointOrderSupplier] = []
    var worth = Array(repeating: 0.0, count: buckets)
    var volume = 0.0
    for (supplier, count) in members.enumerated() {
      var stream = random.substream(supplier)
      let drafts = (0..<count).map { _ in ItemDraw(self, &stream) }
      let vendor = VendorDraw(self, drafts, supplier: supplier, &stream)
      vendors.append(vendor.supplier)
      for draft in drafts {
        items.append(draft.item(items.count, self, vendor))
        volume += draft.mean * draft.unitVolume
        for bucket in 0..<buckets { worth[bucket] += draft.mean(bucket) * draft.unitCost }
      }
    }
    var locations: [JointOrderLocation] = []
    if let storageShare {
      locations = ["North", "South"].map {
        JointOrderLocation(
          name: $0, capacity: Array(repeating: 3 * volume * storageShare, count: buckets))
      }
    }
    return JointOrderProblem(
      bucketCount: buckets, items: items, suppliers: vendors, locations: locations,
      budget: budgetShare.map { share in worth.map { $0 * share } } ?? [])
  }

  private func memberships(_ random: RandomStream) -> [Int] {
    var random = random
    let shares = (0..<suppliers).map { _ in random.uniform(in: 1...9).squareRoot() }
    let total = shares.reduce(0, +)
    var left = items
    return shares.enumerated().map { place, share in
      let count =
        place == suppliers - 1 ? left : min(left, max(1, Int(Double(items) * share / total)))
      left -= count
      return count
    }
  }
}

/// An item as it is drawn.
private struct ItemDraw {
  let mean: Double
  let variation: Double
  let season: Double
  let peak: Double
  let packBuckets: Double
  let unitCost: Double
  let unitVolume: Double
  let stockoutShare: Double
  let cover: Double
  let buckets: Int

  init(_ instance: JointOrderInstance, _ random: inout RandomStream) {
    func power(_ range: ClosedRange<Double>) -> Double {
      range.lowerBound * pow(range.upperBound / range.lowerBound, random.uniform())
    }
    mean = 20 * exp(0.9 * random.normal())
    variation = random.uniform(in: 0.3...1)
    season = random.uniform(in: 0...0.3)
    peak = random.uniform(in: 0...52)
    packBuckets = power(instance.packBuckets)
    unitCost = power(1...100)
    unitVolume = unitCost.squareRoot() * random.uniform(in: 0.3...3)
    stockoutShare = random.uniform(in: 0.1...0.3)
    cover = random.uniform(in: 0.5...4)
    buckets = instance.buckets
  }

  var packSize: Double { max(1, (packBuckets * mean).rounded()) }

  func mean(_ bucket: Int) -> Double {
    mean * (1 + season * cos((Double(bucket) - peak) * 2 * .pi / 52))
  }

  func item(
    _ place: Int, _ instance: JointOrderInstance, _ vendor: VendorDraw
  ) -> JointOrderItem {
    var sum = 0.0
    var variance = 0.0
    let demand = (0..<buckets).map { bucket in
      sum += mean(bucket)
      variance += variation * variation * mean(bucket) * mean(bucket)
      return DemandDistribution.normal(mean: sum, standardDeviation: variance.squareRoot())
    }
    let stock = ((Double(vendor.leadTime) + cover) * mean).rounded()
    var terms = StockCostTerms(
      packSize: packSize, available: Array(repeating: stock, count: buckets),
      holdingCost: 0.005 * unitCost, stockoutCost: stockoutShare * unitCost, unitCost: unitCost)
    terms.unitVolume = instance.storageShare == nil ? 0 : unitVolume
    let most = sum + 3 * variance.squareRoot() + 3 * mean - stock
    return JointOrderItem(
      name: "item \(place + 1)", supplier: vendor.place,
      location: instance.storageShare == nil ? nil : place % 2,
      slots: stride(from: vendor.firstDay, to: buckets - vendor.leadTime, by: vendor.review).map {
        .init(orderBucket: $0, receiptBucket: $0 + vendor.leadTime, packCost: unitCost * packSize)
      },
      packVolume: unitVolume * packSize, packWeight: packSize * unitCost.squareRoot(),
      cost: ExpectedStockCost(
        cumulativeDemand: demand, terms: terms,
        mostPacks: max(1, Int((most / packSize).rounded(.up)))),
      expectedRevenue: sum * unitCost * (1 + stockoutShare))
  }
}

/// A supplier as it is drawn.
private struct VendorDraw {
  let place: Int
  let supplier: JointOrderSupplier
  let leadTime: Int
  let review: Int
  let firstDay: Int

  init(
    _ instance: JointOrderInstance, _ drafts: [ItemDraw], supplier place: Int,
    _ random: inout RandomStream
  ) {
    self.place = place
    leadTime = min(Int(random.uniform(in: 1...4.99)), max(0, instance.buckets - 2))
    review = random.uniform() < 0.75 ? 1 : 2
    firstDay = review == 1 ? 0 : Int(random.uniform(in: 0...1.99))
    let worth = drafts.reduce(0) { $0 + $1.mean * $1.unitCost }
    let volume = drafts.reduce(0) { $0 + $1.mean * $1.unitVolume }
    let weight = drafts.reduce(0) { $0 + $1.mean * $1.unitCost.squareRoot() }
    let bound = { (count: Int) in (Double(count) * instance.minimumShare).rounded(.down) }
    let isBound = bound(place + 1) > bound(place)
    let minimum = random.uniform(in: 1.2...3.5)
    let usual = max(Double(review), isBound ? minimum : 1.5)
    var supplier = JointOrderSupplier(
      name: "supplier \(place + 1)", orderCost: worth * random.uniform(in: 0.002...0.02),
      minimumOrderValue: isBound ? worth * minimum : 0)
    let isShipped =
      (Double(place + 1) * instance.containerShare).rounded(.up)
      > (Double(place) * instance.containerShare).rounded(.up)
    if let range = instance.containers, isShipped {
      let count = random.uniform(in: range)
      supplier.containers = JointOrderSupplier.Containers(
        volume: volume * usual / count, weight: 1.2 * weight * usual / count,
        cost: worth * usual / count * random.uniform(in: 0.005...0.02),
        most: Int((range.upperBound + 1).rounded(.up)))
    }
    self.supplier = supplier
  }
}
