// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Reporting
import Retail
import Scenario
import SupplyChain
import Timeline

/// What a plan is expected to come to over its horizon, SKU by SKU and place by place.
///
/// - Demand: the forecast with overrides and changes.
/// - Units short: as the sample paths say until the receipt of the next order, with this one; from then
///   on the share of demand that the levels are expected to miss. What a warehouse and its shops run out
///   of together before the warehouse's next receipt is shared among the shops by their demand.
/// - Stock and purchases: the course of requirements, in which later orders follow the levels and
///   know no budget, room or load.
/// - Prices: `prices.csv` day by day, else the item's own.
///
/// Amounts are rounded for each SKU at each place, so that sums over parts are those of the whole.
struct PlanOutcome {
  /// One entry a SKU at a place.
  private(set) var entries: [OutcomeEntry] = []
  /// SKUs at places without a cost in the plan's currency.
  private(set) var unvalued = 0

  init(_ parts: RunParts, _ report: RunReport) {
    let currency = report.run.currency
    let records = Dictionary(
      parts.plan.requirements.records.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
    let levels = Dictionary(parts.plan.levels.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
    let labels = Dictionary(report.policies.map { ($0.key, $0.labels) }, uniquingKeysWith: { $1 })
    let costs = OrderingCosts(parts, currency)
    let prices = BucketPrices(parts.known, parts.inputs.settings)
    let proposed = Dictionary(grouping: report.orders.map(\.line), by: \.key)
    let holdingRate = parts.inputs.settings.costs.holdingRate
    let chains = SupplyChains(parts.assortment.items)
    let shortages = SystemShortages(chains, records, levels)
    for item in parts.assortment.items {
      var amounts: [ComparedMeasure: Money] = [:]
      func put(_ measure: ComparedMeasure, _ value: Double) {
        amounts[measure] = Money(value).rounded(decimals: currency.decimals)
      }
      if let cost = item.terms.unitCost, item.terms.currency == currency,
        let record = records[item.key], let level = levels[item.key]
      {
        let sold = ExpectedSales(
          item, record, level, prices, systemShortage: shortages.share(of: item.key))
        let stock = record.meanStock(from: parts.known.asOf)
        let holding = holdingRate * stock.units * cost.value * stock.days / 365
        let ordering = costs.cost(of: item.key)
        let lost = Money(sold.lostMargin(cost.value)).rounded(decimals: currency.decimals)
        put(.sales, sold.value)
        amounts[.lostMargin] = lost
        put(.holdingCost, holding)
        amounts[.orderingCost] = ordering
        put(.stockValue, stock.units * cost.value)
        put(.plannedPurchases, costs.unitsBought(of: item.key).value * cost.value)
        let held = amounts[.holdingCost] ?? .zero
        amounts[.totalCost] = lost + held + ordering
        let margin = Money(sold.margin(cost.value)).rounded(decimals: currency.decimals)
        amounts[.profit] = margin - held - ordering
      } else {
        unvalued += 1
      }
      amounts[.orderValue] = (proposed[item.key] ?? []).reduce(.zero) { sum, line in
        line.currency == currency
          ? sum + (line.value?.rounded(decimals: currency.decimals) ?? .zero) : sum
      }
      entries.append(
        OutcomeEntry(
          key: item.key, labels: labels[item.key] ?? ItemLabels(),
          supplier: chains.supplier(of: item.key), amounts: amounts))
    }
  }
}

/// What customers of a place are expected to buy, and to want in vain.
private struct ExpectedSales {
  /// Units wanted over the horizon.
  private var wanted = 0.0
  /// Units wanted, each at its price.
  private var wantedValue = 0.0
  /// Units that find no stock.
  private var short = 0.0
  private let unmet: UnmetDemand

  init(
    _ item: PlanItem, _ record: RequirementsRecord, _ level: PlannedLevels, _ prices: BucketPrices,
    systemShortage: Double
  ) {
    unmet = item.terms.stocking.unmet
    for bucket in record.buckets where bucket.customerDemand > 0 {
      wanted += bucket.customerDemand
      let price = prices.price(of: item, in: bucket.bucket)
      wantedValue += bucket.customerDemand * price
    }
    let miss = max(0, 1 - level.levels.expectedFillRate)
    short = wanted * miss
    // A warehouse's own shortage is that of its system.
    if let soon = level.expectedShortage, !level.isEchelon {
      let before = record.customerDemand(before: level.interval.nextReceiptDate)
      short = soon + max(0, wanted - before) * miss
    }
    short = min(wanted, short + systemShortage)
  }

  private var meanPrice: Double { wanted > 0 ? wantedValue / wanted : 0 }
  /// Units that are sold: those who wait buy all the same.
  private var sold: Double { unmet == .lost ? wanted - short : wanted }

  /// Expected sales.
  var value: Double { sold * meanPrice }

  func margin(_ cost: Double) -> Double { sold * (meanPrice - cost) }

  func lostMargin(_ cost: Double) -> Double { (wanted - sold) * (meanPrice - cost) }
}

/// Through which warehouses the goods of each place come, and from which supplier.
private struct SupplyChains {
  let keys: [SeriesKey]
  private var above: [SeriesKey: SeriesKey] = [:]
  private var suppliers: [SeriesKey: SupplierCode] = [:]

  init(_ items: [PlanItem]) {
    keys = items.map(\.key)
    for item in items {
      switch item.terms.source {
      case .transfer(let place): above[item.key] = SeriesKey(item.key.sku, place)
      case .supplier(let code): suppliers[item.key] = code
      }
    }
  }

  /// The warehouses above a place, the nearest first; a circle ends where it began.
  func warehouses(above key: SeriesKey) -> [SeriesKey] {
    var found: [SeriesKey] = []
    var next = above[key]
    while let place = next, !found.contains(place) {
      found.append(place)
      next = above[place]
    }
    return found
  }

  /// Who supplies the place, or the warehouse that its goods come through.
  func supplier(of key: SeriesKey) -> SupplierCode? {
    suppliers[warehouses(above: key).last ?? key]
  }
}

/// What systems of a warehouse and the places below are expected to run out of, shared among the places
/// by what their customers want.
private struct SystemShortages {
  private var shares: [SeriesKey: Double] = [:]

  init(
    _ chains: SupplyChains, _ records: [SeriesKey: RequirementsRecord],
    _ levels: [SeriesKey: PlannedLevels]
  ) {
    func wanted(_ key: SeriesKey) -> Double {
      records[key]?.buckets.reduce(0) { $0 + $1.customerDemand } ?? 0
    }
    var below: [SeriesKey: Double] = [:]
    for key in chains.keys {
      for warehouse in [key] + chains.warehouses(above: key) {
        below[warehouse, default: 0] += wanted(key)
      }
    }
    for key in chains.keys {
      shares[key] = ([key] + chains.warehouses(above: key)).reduce(0) { sum, warehouse in
        guard let level = levels[warehouse], level.isEchelon, let short = level.expectedShortage,
          let all = below[warehouse], all > 0
        else { return sum }
        return sum + short * wanted(key) / all
      }
    }
  }

  func share(of key: SeriesKey) -> Double { shares[key] ?? 0 }
}

extension RequirementsRecord {
  /// What customers want before a day, within the horizon; a bucket's demand is taken to come evenly.
  fileprivate func customerDemand(before day: Day) -> Double {
    buckets.reduce(0) { sum, row in
      let days = row.bucket.dayCount
      let part = min(days, max(0, row.bucket.firstDay.days(to: day)))
      return sum + row.customerDemand * Double(part) / Double(days)
    }
  }

  /// The mean of the stock over the horizon, and its days.
  fileprivate func meanStock(from asOf: Day) -> (units: Double, days: Double) {
    var opening = Swift.max(0, opening.value)
    var (unitDays, days) = (0.0, 0.0)
    for row in buckets {
      let first = Swift.max(row.bucket.firstDay, asOf)
      let length = Double(first.days(to: row.bucket.lastDay) + 1)
      let closing = Swift.max(0, row.projectedOnHand.value)
      unitDays += (opening + closing) / 2 * length
      days += length
      opening = closing
    }
    return (days > 0 ? unitDays / days : 0, days)
  }
}

/// What each item sells for in each bucket, net of tax.
private struct BucketPrices {
  private let book: PriceBook
  private let taxRates: [SKU: Double]

  init(_ known: KnownData, _ settings: Settings) {
    book = PriceBook(known)
    taxRates =
      settings.pricesIncludeTax
      ? Dictionary(
        known.items.compactMap { item in item.taxRate.map { (item.sku, $0) } },
        uniquingKeysWith: { $1 }) : [:]
  }

  /// The mean price of a bucket's days; the item's own on days without one.
  func price(of item: PlanItem, in bucket: Bucket) -> Double {
    let own = item.terms.unitPrice?.value ?? 0
    guard !book.isEmpty else { return own }
    let net = 1 / (1 + (taxRates[item.key.sku] ?? 0))
    let prices = book.prices(of: item.key, from: bucket.firstDay, count: bucket.dayCount)
    let sum = prices.reduce(0) { $0 + ($1.map { $0.price.value * net } ?? own) }
    return sum / Double(bucket.dayCount)
  }
}

/// What orders over the horizon cost to place, shared among their lines, and what they bring.
private struct OrderingCosts {
  private var costs: [SeriesKey: Money] = [:]
  private var bought: [SeriesKey: Quantity] = [:]

  init(_ parts: RunParts, _ currency: Currency) {
    let terms = Dictionary(
      parts.assortment.items.map { ($0.key, $0.terms) }, uniquingKeysWith: { $1 })
    var lines: [Order: [SeriesKey]] = [:]
    for order in parts.plan.requirements.orders {
      switch order.source {
      case .supplier(let supplier):
        bought[order.key, default: .zero] += order.quantity
        lines[Order(supplier: supplier?.code ?? "", day: order.orderDate), default: []]
          .append(order.key)
      case .transfer:
        guard let terms = terms[order.key], terms.source != order.source,
          case .terms(let moving) = parts.inputs.settings.transfers
        else { continue }
        let cost = moving.costPerOrder + moving.costPerUnit.times(order.quantity)
        costs[order.key, default: .zero] += cost.rounded(decimals: currency.decimals)
      }
    }
    let unit = OrderingCosts.unit(currency)
    for (_, keys) in lines.sorted(by: { $0.key < $1.key }) {
      let cost = keys.compactMap { terms[$0]?.orderingCost }.max() ?? .zero
      // The smallest units that do not divide evenly go to the first lines.
      let units = cost.rounded(decimals: currency.decimals).millionths / unit
      let (each, rest) = units.quotientAndRemainder(dividingBy: Int64(keys.count))
      for (place, key) in keys.sorted().enumerated() {
        let share = each + (Int64(place) < rest ? 1 : 0)
        costs[key, default: .zero] += Money(millionths: share * unit)
      }
    }
  }

  func cost(of key: SeriesKey) -> Money { costs[key] ?? .zero }

  func unitsBought(of key: SeriesKey) -> Quantity { bought[key] ?? .zero }

  /// A currency's smallest unit in millionths.
  private static func unit(_ currency: Currency) -> Int64 {
    (0..<max(0, 6 - currency.decimals)).reduce(1) { unit, _ in unit * 10 }
  }

  /// All lines that a supplier gets on a day are one order.
  private struct Order: Hashable, Comparable {
    var supplier: String
    var day: Day

    static func < (a: Order, b: Order) -> Bool {
      a.supplier != b.supplier ? a.supplier < b.supplier : a.day < b.day
    }
  }
}
