// SPDX-License-Identifier: GPL-3.0-or-later

/// Every phrase of the summary about what became of the last plan.
enum SincePhrase: Phrase {
  case title, lead, noneEnded, demand, demandBias, steps, stepsBy, less, more, service
  case orders, noDecision, approved, changed, refused, added, undecided
  case changes, saved, cost, and, steady, moved
  case forecastMoved, receiptsMoved, levelsMoved

  /// The phrase in English.
  var english: String {
    switch self {
    case .title: "Since the last plan"
    case .lead: "Measured against the plan of {day}, as far as it is known by now."
    case .noneEnded: "**Demand:** no {bucket} has ended since."
    case .demand:
      "**Demand:** {expected} units were expected and {happened} came, in {buckets} of all series."
    case .demandBias:
      "**Demand:** {expected} units were expected and {happened} came: a bias of {bias}, and an error "
        + "of {error} of demand, in {buckets} of all series."
    case .steps:
      "**Forecast, step by step:** an error of {naive} for the last {bucket} carried forward, {model} "
        + "for the models, {final} with overrides{people}."
    case .stepsBy: "; where changed {person}, {share}"
    case .less: "{share} less"
    case .more: "{share} more"
    case .service:
      "**Service:** {expected} of demand was to be met from stock, and {happened} was."
    case .orders: "**Orders:** {lines} proposed: {decisions}."
    case .noDecision: "nothing was recorded of them"
    case .approved: "{count} approved"
    case .changed: "{count} changed"
    case .refused: "{count} refused"
    case .added: "{count} added"
    case .undecided: "{count} undecided"
    case .changes:
      "**Changes of orders:** {changes} whose time is over {gains}; {paid} paid. Stock was replayed "
        + "with the proposed and with the ordered quantity under the demand that came, with unmet "
        + "demand lost and stock held at its cost."
    case .saved: "saved {amount}"
    case .cost: "cost {amount}"
    case .and: " and "
    case .steady: "**Steadiness:** for the same {bucket}s ahead the plan moved: {moves}."
    case .moved: "{what} by {share}"
    case .forecastMoved: "forecast"
    case .receiptsMoved: "receipts"
    case .levelsMoved: "levels"
    }
  }

  /// The phrase in Chinese.
  var chinese: String {
    switch self {
    case .title: "与上次计划相比"
    case .lead: "对照{day}的计划，以目前已知的数据衡量。"
    case .noneEnded: "**需求：** 此后还没有完整结束的一{bucket}。"
    case .demand: "**需求：** 全部序列 {buckets}预计 {expected} 件，实际 {happened} 件。"
    case .demandBias:
      "**需求：** 全部序列 {buckets}预计 {expected} 件，实际 {happened} 件：预测偏差 {bias}，误差为需求的 {error}。"
    case .steps:
      "**预测逐步效果：** 沿用上一{bucket}的误差为 {naive}，模型为 {model}，加上人工调整为 {final}{people}。"
    case .stepsBy: "；{person} 的调整使误差{share}"
    case .less: "减少 {share}"
    case .more: "增加 {share}"
    case .service: "**服务：** 原计划由库存满足 {expected} 的需求，实际满足 {happened}。"
    case .orders: "**订单：** 建议 {lines}：{decisions}。"
    case .noDecision: "未记录处理结果"
    case .approved: "批准 {count}"
    case .changed: "修改 {count}"
    case .refused: "拒绝 {count}"
    case .added: "新增 {count}"
    case .undecided: "未处理 {count}"
    case .changes:
      "**订单改动：** 已到期的 {changes}{gains}，其中 {paid} 处有收益。按实际需求分别用建议数量和实际订货数量重演库存，未满足的需求视为失销，库存按持有成本计。"
    case .saved: "节省 {amount}"
    case .cost: "多花 {amount}"
    case .and: "，"
    case .steady: "**稳定性：** 对相同的未来各{bucket}，计划的变动为：{moves}。"
    case .moved: "{what} {share}"
    case .forecastMoved: "预测"
    case .receiptsMoved: "到货"
    case .levelsMoved: "目标库存"
    }
  }
}
