// SPDX-License-Identifier: GPL-3.0-or-later

/// Every phrase of `comparison.md` and `comparison.html`.
enum ComparisonPhrase: Phrase {
  case title, lead, scenario, difference, linesNew, linesGone, linesChanged
  case measure, fillRate, cycleService
  case whereFrom, nothing, effect, total, interactions, onTop, chartTitle, chartText
  case byPart, part, byClass, byCategory, bySupplier, byLocation
  case lines, none, line, from, item, to, base, days, value, new, gone, changed, more
  case amounts, definition, shortDemand, effectMeaning, unvalued

  /// The phrase in English.
  var english: String {
    switch self {
    case .title: "Compared with {base}"
    case .lead: "Plans at the opening of {day} for {horizon}, in {currency}. {measure}: {summary}."
    case .scenario: "Scenario"
    case .difference: "Difference"
    case .linesNew: "Lines new"
    case .linesGone: "Gone"
    case .linesChanged: "Changed"
    case .measure: "Measure"
    case .fillRate: "Expected fill rate"
    case .cycleService: "Expected cycle service"
    case .whereFrom: "Where the difference comes from"
    case .nothing: "Nothing differs but the name: the plans are the same."
    case .effect: "Effect"
    case .total: "Total"
    case .interactions: "interactions"
    case .onTop: "{change} cannot be made alone; its effect is what it adds to {basis}."
    case .chartTitle: "{measure}: {base} to {scenario}"
    case .chartText: "{title}, {difference} {currency} in all."
    case .byPart: "{measure} by part"
    case .part: "Part"
    case .byClass: "class"
    case .byCategory: "category"
    case .bySupplier: "supplier"
    case .byLocation: "location"
    case .lines: "Order lines that differ"
    case .none: "None: the orders are the same."
    case .line: "Line"
    case .from: "From"
    case .item: "Item"
    case .to: "To"
    case .base: "Base"
    case .days: "In"
    case .value: "Value"
    case .new: "new"
    case .gone: "gone"
    case .changed: "changed"
    case .more: "And {lines}; see order_changes.csv."
    case .amounts: "What the amounts are"
    case .definition: "{measure}: {summary}."
    case .shortDemand:
      "Demand is short as the sample paths say until the next order is in, and from then on by the "
        + "share that the levels are expected to miss; later orders know no budget, room or load."
    case .effectMeaning:
      "A change's effect is what it does to the base alone. What changes do together beyond that is "
        + "their interactions; all bars sum to the difference exactly."
    case .unvalued: "{items} without a cost in {currency} count for nothing."
    }
  }

  /// The phrase in Chinese.
  var chinese: String {
    switch self {
    case .title: "与{base}的比较"
    case .lead: "计划时点为{day}开店前，预测期 {horizon}，币种 {currency}。{measure}：{summary}。"
    case .scenario: "情景"
    case .difference: "差额"
    case .linesNew: "新增行"
    case .linesGone: "取消行"
    case .linesChanged: "变更行"
    case .measure: "指标"
    case .fillRate: "预计满足率"
    case .cycleService: "预计周期服务水平"
    case .whereFrom: "差额的来源"
    case .nothing: "除名称外没有差别：两个计划相同。"
    case .effect: "影响"
    case .total: "累计"
    case .interactions: "相互作用"
    case .onTop: "{change}无法单独进行；其影响是在以下更改之上的增量：{basis}。"
    case .chartTitle: "{measure}：由{base}到{scenario}"
    case .chartText: "{title}，合计 {difference} {currency}。"
    case .byPart: "{measure}（按组成部分）"
    case .part: "部分"
    case .byClass: "分类"
    case .byCategory: "品类"
    case .bySupplier: "供应商"
    case .byLocation: "地点"
    case .lines: "有差别的订单行"
    case .none: "没有：订单相同。"
    case .line: "订单行"
    case .from: "来源"
    case .item: "品项"
    case .to: "收货地点"
    case .base: "基准"
    case .days: "到货日"
    case .value: "金额"
    case .new: "新增"
    case .gone: "取消"
    case .changed: "变更"
    case .more: "另有 {lines}，见 order_changes.csv。"
    case .amounts: "金额的含义"
    case .definition: "{measure}：{summary}。"
    case .shortDemand: "下次订货到货之前的短缺按样本路径计算，之后按库存参数预计无法满足的比例计算；以后的订单不考虑预算、库容和装载限制。"
    case .effectMeaning: "一项更改的影响是它单独作用于基准的结果；各项更改共同作用的其余部分为相互作用。各条之和恰好等于差额。"
    case .unvalued: "{items}没有以 {currency} 计的成本，未计入金额。"
    }
  }
}

extension ReportLanguage {
  /// A measure of plans as a heading.
  func title(of measure: ComparedMeasure) -> String {
    switch self {
    case .english: measure.title
    case .chinese:
      switch measure {
      case .profit: "预期利润"
      case .sales: "预期销售额"
      case .lostMargin: "损失毛利"
      case .holdingCost: "持有成本"
      case .orderingCost: "订货成本"
      case .totalCost: "总成本"
      case .plannedPurchases: "计划采购额"
      case .stockValue: "平均库存金额"
      case .orderValue: "本次订货金额"
      }
    }
  }

  /// What a measure of plans is, in a sentence.
  func summary(of measure: ComparedMeasure) -> String {
    switch self {
    case .english: measure.summary
    case .chinese:
      switch measure {
      case .profit: "预期销售的毛利，减去持有成本和订货成本"
      case .sales: "库存可满足的预期需求，按售价计"
      case .lostMargin: "因缺货而未能满足的需求的毛利"
      case .holdingCost: "预期库存（按成本）乘以持有费率"
      case .orderingCost: "下单以及门店间调拨的成本"
      case .totalCost: "损失毛利、持有成本与订货成本之和"
      case .plannedPurchases: "全部预计采购，按成本计"
      case .stockValue: "预期库存的平均值，按成本计"
      case .orderValue: "本次建议的采购，按成本计"
      }
    }
  }
}
