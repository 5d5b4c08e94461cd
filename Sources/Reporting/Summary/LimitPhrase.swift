// SPDX-License-Identifier: GPL-3.0-or-later

/// Every phrase of the summary about limits that orders keep together.
enum LimitPhrase: Phrase {
  case title, notAll, allKept, hold, moreLimits, moreBroken
  case minimumUse, fillUse, itemUse, otherUse, unitOfMoney, unitOfVolume, load, share, unit
  case broken, brokenAlone, brokenSearched, overfilledByOrders, overfilledAlready, openOrders, and,
    the
  case together, togetherFor, costBound, costLeast, simulated, moreReasons
  case budget, storage, supplierMinimum, loads, loadFill, itemMinimum, leastStock, mostStock,
    forPlace

  /// The phrase in English.
  var english: String {
    switch self {
    case .title: "What limits the orders"
    case .notAll:
      "**Not all limits can be kept.** The plan is the least bad one that was found: it breaks "
        + "these, by as little as it can."
    case .allKept: "All limits are kept; more of one would save nothing at the margin."
    case .hold: "These hold the orders back, at the margin by so much:"
    case .moreLimits, .moreBroken: "{count} in `constraints.csv`."
    case .minimumUse:
      "**{limit}**: {used} ordered, {available} needed. One {unit} less would save {price}."
    case .fillUse: "**{limit}**: {used} of {available} filled."
    case .itemUse: "**{limit}**: one {unit} less would save {price}."
    case .otherUse: "**{limit}**: {used} of {available} used. One more {unit} is worth {price}."
    case .unitOfMoney: "unit of money"
    case .unitOfVolume: "unit of volume"
    case .load: "load"
    case .share: "share"
    case .unit: "unit"
    case .broken: "**{limit}** is broken by {amount}: it stands against {others}."
    case .brokenAlone:
      "**{limit}** is broken by {amount}: nothing that may be ordered, or not, would keep it."
    case .brokenSearched:
      "**{limit}** is broken by {amount}: it stands against {others}, as far as was searched."
    case .overfilledByOrders:
      "**{limit}** is broken by {amount} before anything is ordered: {stock} lie there, and what is on the "
        + "way brings {orders}. Put off or cancel open orders of {excess}, or find more room."
    case .overfilledAlready:
      "**{limit}** is broken by {amount} before anything is ordered: {stock} lie there already, and what is "
        + "on the way brings {orders} more."
    case .openOrders: "what is on the way ({volume})"
    case .and: " and "
    case .the: "the {limit}"
    case .together: "{items} ordered together up to {day}."
    case .togetherFor:
      "{items} ordered together up to {day}, for their own orders would break {limits}."
    case .costBound:
      " Holding, shortage and loads are expected to cost {cost} where unmet demand waits; no plan costs "
        + "less than {bound}, so this one is at most {gap} above the best."
    case .costLeast:
      " Holding, shortage and loads are expected to cost {cost} where unmet demand waits, and no plan "
        + "costs less."
    case .simulated: " Simulated with lost sales it costs {cost}."
    case .moreReasons: "{count} more"
    case .budget: "budget of the {bucket} of {day}"
    case .storage: "room at {place} from {day} on"
    case .supplierMinimum: "least value of the order to {supplier}{place} of {day}"
    case .loads: "most loads of the order to {supplier}{place} of {day}"
    case .loadFill: "least fill of the order to {supplier}{place} of {day}"
    case .itemMinimum: "least order of {item}"
    case .leastStock: "least stock of {item}"
    case .mostStock: "most stock of {item}"
    case .forPlace: " for {place}"
    }
  }

  /// The phrase in Chinese.
  var chinese: String {
    switch self {
    case .title: "订单受到的限制"
    case .notAll: "**无法同时满足全部限制。** 所列计划是找到的最优折中，对以下限制的突破已降到最低。"
    case .allKept: "全部限制均已满足；放宽任何一项在边际上都不会带来节省。"
    case .hold: "以下限制约束了订单，其边际影响如下："
    case .moreLimits, .moreBroken: "另有 {count}，见 `constraints.csv`。"
    case .minimumUse: "**{limit}**：已订 {used}，需要 {available}。每降低 1 {unit}，可节省 {price}。"
    case .fillUse: "**{limit}**：装载率 {used}，要求 {available}。"
    case .itemUse: "**{limit}**：每减少 1 {unit}，可节省 {price}。"
    case .otherUse: "**{limit}**：已用 {used}，上限 {available}。每增加 1 {unit}，价值 {price}。"
    case .unitOfMoney: "货币单位"
    case .unitOfVolume: "体积单位"
    case .load: "车次"
    case .share: "份额"
    case .unit: "件"
    case .broken: "**{limit}** 突破 {amount}：与{others}冲突。"
    case .brokenAlone: "**{limit}** 突破 {amount}：无论订或不订，都无法满足。"
    case .brokenSearched: "**{limit}** 突破 {amount}：在已搜索的范围内与{others}冲突。"
    case .overfilledByOrders:
      "**{limit}** 在新订货之前已突破 {amount}：现有库存占 {stock}，在途到货再占 {orders}。请推迟或取消 {excess} 的未结订单，或另寻库容。"
    case .overfilledAlready:
      "**{limit}** 在新订货之前已突破 {amount}：仅现有库存就占 {stock}，在途到货再占 {orders}。"
    case .openOrders: "在途到货（{volume}）"
    case .and: "和"
    case .the: "{limit}"
    case .together: "{items}合并订货，考虑到{day}。"
    case .togetherFor: "{items}合并订货，考虑到{day}，因为各自订货会突破{limits}。"
    case .costBound:
      "在需求可等待的前提下，持有、缺货和运输的预计成本为 {cost}；任何计划的成本都不低于 {bound}，因此本计划最多比最优高 {gap}。"
    case .costLeast: "在需求可等待的前提下，持有、缺货和运输的预计成本为 {cost}，没有成本更低的计划。"
    case .simulated: "按缺货即失销模拟，成本为 {cost}。"
    case .moreReasons: "另 {count}"
    case .budget: "{day}起一{bucket}的预算"
    case .storage: "{place} 自{day}起的库容"
    case .supplierMinimum: "{day}向 {supplier} 下单{place}的最低金额"
    case .loads: "{day}向 {supplier} 下单{place}的最多车次"
    case .loadFill: "{day}向 {supplier} 下单{place}的最低装载率"
    case .itemMinimum: "{item} 的起订量"
    case .leastStock: "{item} 的最低库存"
    case .mostStock: "{item} 的最高库存"
    case .forPlace: "（{place}）"
    }
  }
}
