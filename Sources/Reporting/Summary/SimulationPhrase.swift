// SPDX-License-Identifier: GPL-3.0-or-later

/// Every phrase of `simulation.md`.
enum SimulationPhrase: Phrase {
  case title, lead, closed, sideBySide, policyLine, legend
  case policy, fillRate, shortDays, stock, turns, lostMargin, holding, contribution
  case frontier, plan, planFill, planStock, planContribution
  case textbookFill, textbookStock, textbookContribution, frontierMeaning
  case service, judged, noneJudged, classService, asPromised, lessThanPromised, moreThanPromised
  case packs, points
  case byClass, byCategory, byLocation, `class`, category, location, keepInMind

  /// The phrase in English.
  var english: String {
    switch self {
    case .title: "Replay: {name}"
    case .lead:
      "{from} to {to} again, day by day, for {items}: everything was forecast {times}, each time from "
        + "what was known by then; each policy ordered on its days, goods came after their lead time, "
        + "and what customers wanted was sold as far as the stock went. All policies met the same demand "
        + "and lead times and began with the same stock."
    case .closed:
      "{policy} closes {share} of the {amount} from {baseline} to the bound (95 % interval {low} to "
        + "{high}, blocks of {weeks})."
    case .sideBySide: "Policies side by side"
    case .policyLine: "**{policy}:** {summary}"
    case .legend:
      "Stock is the average at a day's close, at cost. Contribution is the margin of what was sold less "
        + "holding, ordering, waste and transport; stock that is left counts at its cost. The bound is "
        + "each item's best plan where demand and lead times are known beforehand: nobody can do better."
    case .policy: "policy"
    case .fillRate: "fill rate"
    case .shortDays: "short days"
    case .stock: "stock"
    case .turns: "turns"
    case .lostMargin: "lost margin"
    case .holding: "holding"
    case .contribution: "contribution"
    case .frontier: "Stock against fill rate"
    case .plan: "Plan"
    case .planFill: "Fill rate"
    case .planStock: "Stock"
    case .planContribution: "Contribution"
    case .textbookFill: "Textbook's fill"
    case .textbookStock: "Its stock"
    case .textbookContribution: "Its contribution"
    case .frontierMeaning:
      "The textbook's safety factor is set class by class so that it reaches the plan's fill rate in "
        + "the time before the replay, where it is tuned; what both reach in the replay is shown."
    case .service: "Service promised and kept"
    case .judged:
      "Of {items} that sell enough to be judged, {short} ({share}) fell more than two points short; by "
        + "chance alone about {chance} ({chanceShare}) would, were each served exactly as promised on "
        + "average."
    case .noneJudged: "No item sells enough to be judged alone."
    case .classService:
      "Class {name}: {share} of demand met, 95 % interval {low} to {high}, target {target}: {verdict}."
    case .asPromised: "as promised"
    case .lessThanPromised: "less than promised"
    case .moreThanPromised: "more than promised"
    case .packs:
      "Whole packs account for {points} of fill rate and {stock} of stock: with orders of any size it "
        + "would have been {share} and {amount}."
    case .points: "{count} points"
    case .byClass: "By class"
    case .byCategory: "By category"
    case .byLocation: "By location"
    case .class: "class"
    case .category: "category"
    case .location: "location"
    case .keepInMind: "What to keep in mind"
    }
  }

  /// The phrase in Chinese.
  var chinese: String {
    switch self {
    case .title: "历史回放：{name}"
    case .lead:
      "对 {items}逐日回放{from}至{to}：共预测 {times}，每次只用当时已知的数据；各策略按各自的订货日订货，货物在提前期后到达，顾客的需求以库存为限售出。所有策略面对相同的需求和提前期，期初库存也相同。"
    case .closed:
      "{policy}：在 {baseline} 与上界之间的 {amount} 差距中追回 {share}（95% 置信区间 {low} 至 {high}，按 {weeks}分块）。"
    case .sideBySide: "各策略对比"
    case .policyLine: "**{policy}：** {summary}"
    case .legend:
      "库存为每日期末的平均值，按成本计。贡献为所售商品的毛利减去持有、订货、损耗和运输成本；剩余库存按成本计。上界是预先知道需求和提前期时各品项的最优计划：没有策略能超过它。"
    case .policy: "策略"
    case .fillRate: "满足率"
    case .shortDays: "缺货天数"
    case .stock: "库存"
    case .turns: "周转次数"
    case .lostMargin: "损失毛利"
    case .holding: "持有成本"
    case .contribution: "贡献"
    case .frontier: "库存与满足率"
    case .plan: "计划"
    case .planFill: "满足率"
    case .planStock: "库存"
    case .planContribution: "贡献"
    case .textbookFill: "教科书满足率"
    case .textbookStock: "其库存"
    case .textbookContribution: "其贡献"
    case .frontierMeaning:
      "教科书规则的安全系数按分类设定，使其在回放之前的调校期内达到计划的满足率；表中为两者在回放期内的结果。"
    case .service: "承诺与实际的服务水平"
    case .judged:
      "在销量足以判断的 {items}中，{short} 个（{share}）低于目标两个百分点以上；即使每个品项平均恰好达到承诺，仅因偶然也会有约 {chance} 个（{chanceShare}）。"
    case .noneJudged: "没有品项的销量足以单独判断。"
    case .classService:
      "分类 {name}：{share} 的需求得到满足，95% 置信区间 {low} 至 {high}，目标 {target}：{verdict}。"
    case .asPromised: "符合承诺"
    case .lessThanPromised: "低于承诺"
    case .moreThanPromised: "高于承诺"
    case .packs:
      "整箱订货影响满足率 {points}、库存 {stock}：如可按任意数量订货，则分别为 {share} 和 {amount}。"
    case .points: "{count} 个百分点"
    case .byClass: "按分类"
    case .byCategory: "按品类"
    case .byLocation: "按地点"
    case .class: "分类"
    case .category: "品类"
    case .location: "地点"
    case .keepInMind: "注意事项"
    }
  }
}
