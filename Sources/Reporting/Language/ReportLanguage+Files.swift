// SPDX-License-Identifier: GPL-3.0-or-later

extension ReportLanguage {
  /// What a row of a file is.
  func oneRow(of file: ReportFile) -> String { oneRow(ofFile: file.name, file.oneRow) }

  /// What a row of a file is, of which English says something.
  func oneRow(ofFile name: String, _ english: String) -> String {
    switch self {
    case .english: english
    case .chinese: ReportLanguage.chineseRows[name] ?? english
    }
  }

  /// What rows are in Chinese, by file.
  static let chineseRows = [
    "orders.csv": "一行建议订单",
    "transfers.csv": "一个品项在两地之间的一次调拨",
    "constraints.csv": "一项起约束作用或无法满足的限制",
    "exceptions.csv": "一项待决事项",
    "forecast.csv": "一个序列的一期预测",
    "groups.csv": "一个品项组的一期预测",
    "projection.csv": "一个品项的一期库存推演",
    "policies.csv": "一个品项在一个地点的库存参数",
    "network.csv": "网络中一个地点应持有的品项库存",
    "requirements.csv": "一个地点一期的需求与订货",
    "financials.csv": "一个品类在一个地点、一个期间的一项金额",
    "ledger.csv": "一个品项在一个地点、一个期间的库存收发存",
    "purchases.csv": "一行采购订单：已收、在途、建议或计划",
    "kpis.csv": "计划某一部分的一项指标",
    "lost_sales.csv": "一个品项缺货的一期",
    "assumptions.csv": "一项假设",
    "rejected.csv": "一行被拒收的数据",
    "since_last.csv": "上次计划执行结果的一项指标",
    "accuracy.csv": "一个模型在某一部分的准确度",
    "simulation.csv": "一种策略在某一部分的结果",
    "sampled.csv": "一种策略在多种未来情形下的一项指标",
    "comparison.csv": "基准与情景的一项指标",
    "order_changes.csv": "一行新增、取消或变更的订单",
    "waterfall.csv": "从基准总额到情景总额的一根柱",
  ]
}
