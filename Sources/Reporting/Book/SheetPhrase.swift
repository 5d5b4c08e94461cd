// SPDX-License-Identifier: GPL-3.0-or-later

/// Every phrase of the workbook besides the names of columns, which are those of the files.
enum SheetPhrase: Phrase {
  // The head of a table.
  case tableTitle, continuedFrom, continuedOn, totalInSight, page
  case approvedTitle, approvedMessage
  // The summary.
  case planAt, illustrative, thePlan, toBuy, toMove, approvedAsProposed, stockOnHand, demandMet
  case lines, units, value, supplier, name, noSupplier, orderDay
  case bySupplier, bySupplierAndDay
  case atRisk, kind, decisions, moneyAtStake, all
  case projectedStock, atCost, soldAndForecast, sold, forecast
  case money, period, basis, from, receipts, costOfGoodsSold, closingStock
  case footnote
  // The charts.
  case supplierBars, stockTitle, stockAtCostTitle, stockLine, demandTitle, demandLines

  /// The phrase in English.
  var english: String {
    switch self {
    case .tableTitle: "{sheet}: {rows}, each {row}"
    case .continuedFrom: "; continued from {sheet}"
    case .continuedOn: "; a sheet holds no more, continued on {sheet}"
    case .totalInSight: "Total of the rows in sight"
    case .page: "Page {page} of {pages}"
    case .approvedTitle: "Approved?"
    case .approvedMessage: "Write yes, no or changed, or leave it empty to decide later."
    case .planAt: "Plan at the opening of {day}, with a forecast for {count} ahead."
    case .illustrative: "Orders are illustrative, since no stock was given: none is to be placed."
    case .thePlan: "The plan"
    case .toBuy: "To buy"
    case .toMove: "To move between places"
    case .approvedAsProposed: "Approved as proposed"
    case .stockOnHand: "Stock on hand"
    case .demandMet: "Demand expected to be met from stock"
    case .lines: "lines"
    case .units: "units"
    case .value: "value"
    case .supplier: "supplier"
    case .name: "name"
    case .noSupplier: "(no supplier)"
    case .orderDay: "order day"
    case .bySupplier: "To buy, by supplier"
    case .bySupplierAndDay: "To buy, by supplier and order day"
    case .atRisk: "At risk, by kind"
    case .kind: "kind"
    case .decisions: "decisions"
    case .moneyAtStake: "money at stake"
    case .all: "all"
    case .projectedStock: "Projected stock at the end of each {bucket}"
    case .atCost: "at cost"
    case .soldAndForecast: "Units sold and forecast"
    case .sold: "sold"
    case .forecast: "forecast"
    case .money: "Money by period, in {currency}"
    case .period: "period"
    case .basis: "basis"
    case .from: "from"
    case .receipts: "receipts"
    case .costOfGoodsSold: "cost of goods sold"
    case .closingStock: "closing stock"
    case .footnote:
      "Figures are formulas over the other sheets; stock at cost and units sold are worked out by Restock."
    case .supplierBars:
      "Bars: the value of the order lines of each supplier, the largest first."
    case .stockTitle: "Projected stock"
    case .stockAtCostTitle: "Projected stock at cost"
    case .stockLine: "A line: the stock expected at the end of each {bucket}."
    case .demandTitle: "Sold and forecast"
    case .demandLines: "Lines: units sold and units forecast, by {bucket}."
    }
  }

  /// The phrase in Chinese.
  var chinese: String {
    switch self {
    case .tableTitle: "{sheet}：{rows}，每行为{row}"
    case .continuedFrom: "；接工作表 {sheet}"
    case .continuedOn: "；单个工作表已满，续见工作表 {sheet}"
    case .totalInSight: "可见行合计"
    case .page: "第 {page} 页，共 {pages} 页"
    case .approvedTitle: "是否批准？"
    case .approvedMessage: "填写 yes、no 或 changed，留空表示稍后决定。"
    case .planAt: "计划时点为{day}开店前，预测未来 {count}。"
    case .illustrative: "未提供库存数据，订单仅供示意，请勿下单。"
    case .thePlan: "计划概览"
    case .toBuy: "采购"
    case .toMove: "各地之间调拨"
    case .approvedAsProposed: "已按建议批准"
    case .stockOnHand: "现有库存"
    case .demandMet: "预计由库存满足的需求"
    case .lines: "行数"
    case .units: "数量"
    case .value: "金额"
    case .supplier: "供应商"
    case .name: "名称"
    case .noSupplier: "（无供应商）"
    case .orderDay: "下单日"
    case .bySupplier: "采购，按供应商"
    case .bySupplierAndDay: "采购，按供应商和下单日"
    case .atRisk: "风险，按类型"
    case .kind: "类型"
    case .decisions: "待决事项"
    case .moneyAtStake: "风险金额"
    case .all: "合计"
    case .projectedStock: "每{bucket}末的预计库存"
    case .atCost: "按成本"
    case .soldAndForecast: "销量与预测"
    case .sold: "销量"
    case .forecast: "预测"
    case .money: "各期间金额（{currency}）"
    case .period: "期间"
    case .basis: "口径"
    case .from: "起始日"
    case .receipts: "收货"
    case .costOfGoodsSold: "销货成本"
    case .closingStock: "期末库存"
    case .footnote: "以上数字为引用其他工作表的公式；库存成本金额与销量由 Restock 计算。"
    case .supplierBars: "柱形：各供应商订单行的金额，由大到小。"
    case .stockTitle: "预计库存"
    case .stockAtCostTitle: "预计库存（按成本）"
    case .stockLine: "折线：每{bucket}末的预计库存。"
    case .demandTitle: "销量与预测"
    case .demandLines: "折线：按{bucket}的销量与预测数量。"
    }
  }
}
