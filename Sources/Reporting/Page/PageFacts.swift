// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// What the page says of an item in words beside its charts.
struct PageFacts {
  /// What the facts are called, in their order.
  static let labels: [PageWord] = [
    .category, .abcClass, .supplier, .policy, .target, .fillRate, .onHand, .onOrder, .reorderPoint,
    .orderUpToLevel, .safetyStock, .demandADay, .leadTime, .protection, .unitCost, .model,
  ]

  /// The facts by label; nil where unknown.
  let texts: [String?]

  init(_ item: PageItem, language: ReportLanguage, decimals: Int) {
    let policy = item.policy
    func units(_ quantity: Quantity?) -> String? {
      quantity.map { NumberWords.quantity($0, decimals: decimals) }
    }
    func days(_ count: Double?) -> String? {
      count.map { Quantity($0).rounded(decimals: 1, .halfAwayFromZero).text() }
    }
    let kind = policy.map { language($0.target.kind == .fillRate ? .fillRateKind : .cycleService) }
    texts = PageFacts.labels.map { label in
      switch label {
      case .category: item.labels.category
      case .abcClass:
        [item.labels.abc, policy?.xyz, policy?.demandClass].compactMap(\.self).joined(
          separator: " ")
      case .supplier: policy?.supplier?.code
      case .policy: policy?.policy
      case .target: policy.map { "\(language.percent($0.target.level)) \(kind ?? "")" }
      case .fillRate:
        policy.map {
          let share = ($0.levels.expectedFillRate * 1000).rounded() / 1000
          return "\(language.percent(share)) \(language(.expected))"
        }
      case .onHand: units(policy?.position?.onHand)
      case .onOrder: units(policy?.position?.onOrder)
      case .reorderPoint: units(policy?.levels.reorderPoint)
      case .orderUpToLevel: units(policy?.levels.orderUpToLevel)
      case .safetyStock: units(policy?.levels.safetyStock)
      case .demandADay:
        policy.map { NumberWords.quantity(Quantity($0.dailyDemand), decimals: 2) }
      case .leadTime: days(policy?.leadTimeDays)
      case .protection: days(policy?.protectionDays)
      case .unitCost:
        policy.flatMap { entry in entry.unitCost.map { NumberWords.amount($0, entry.currency) } }
      case .model: item.forecast?.model
      default: nil
      }
    }
  }
}
