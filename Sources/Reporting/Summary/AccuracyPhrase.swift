// SPDX-License-Identifier: GPL-3.0-or-later

/// Every phrase of `accuracy.md`.
enum AccuracyPhrase: Phrase {
  case title, lead, leadOwnEnds, leadNone, nothing, biasNone, biasMore, biasLess
  case worth, worthPinball, less, more, besideNaive, range, fine, narrow, wide, byModel, legend
  case steps, step, stepAdds, stepsMeaning, model, coverage, added, forecasts
  case calibration, demand, shouldBe, was, interval, agrees, upTo, inside, to, yes, no
  case calibrationMeaning
  case byClass, byPattern, byCategory, byLocation, byStep, unknown
  case loses, item, losesCount, conditions, scored, leftOut, conditional, refused

  /// The phrase in English.
  var english: String {
    switch self {
    case .title: "Accuracy: {name}"
    case .lead:
      "Every series was forecast {horizon} ahead from {origins} from {first} to {last}, each time from "
        + "what was known by then, and compared with what came by {day}."
    case .leadOwnEnds:
      "Every series was forecast {horizon} ahead from {origins}, counted back from each series' own end, "
        + "each time from what was known by then, and compared with what came by {day}."
    case .leadNone:
      "Every series was forecast {horizon} ahead from {origins}, each time from what was known by then, "
        + "and compared with what came by {day}."
    case .nothing: "**Nothing could be compared:** no demand is known in the buckets ahead."
    case .biasNone: "**Bias:** none to speak of: the forecasts add up to what came."
    case .biasMore: "**Bias:** the forecasts add up to {share} more than what came."
    case .biasLess: "**Bias:** the forecasts add up to {share} less than what came."
    case .worth: "**Value added:** {error} error (RMSSE) than the seasonal naive forecast."
    case .worthPinball:
      "**Value added:** {error} error (RMSSE) than the seasonal naive forecast, and {loss} pinball loss, "
        + "the cost of what is short or over."
    case .less: "{share} less"
    case .more: "{share} more"
    case .besideNaive: "**Beside Naive2,** the last value with its season: {share} error (OWA)."
    case .range: "**Intervals:** {share} of the demand fell into the central 95 %: {verdict}."
    case .fine: "as it should"
    case .narrow: "they are too narrow"
    case .wide: "they are too wide"
    case .byModel: "By model"
    case .legend:
      "Smaller is better, but for the last two columns. WAPE is the absolute error over what came; MASE "
        + "and RMSSE are in terms of the naive forecast's error in the history (1 is as good as naive); "
        + "OWA is in terms of Naive2. SPL is the pinball loss of nine quantiles and CRPS the score of "
        + "the whole distribution, both over the history's mean change from bucket to bucket. Value "
        + "added is the share of the seasonal naive forecast's pinball loss that is saved. For items "
        + "that sell now and then trust RMSSE, SPL and CRPS: MASE, OWA and WAPE praise a forecast of "
        + "nothing."
    case .steps: "Value added step by step"
    case .step: "Step"
    case .stepAdds: "Step adds"
    case .stepsMeaning:
      "A step adds value where it saves a share of the error of the one before; a step with a minus "
        + "made the forecast worse and is work that can be spared."
    case .model: "Model"
    case .coverage: "In 95 %"
    case .added: "Value added"
    case .forecasts: "Forecasts"
    case .calibration: "Calibration of the default forecast"
    case .demand: "Demand"
    case .shouldBe: "Should be"
    case .was: "Was"
    case .interval: "95 % interval"
    case .agrees: "Agrees"
    case .upTo: "up to the {share} quantile"
    case .inside: "in the central {share}"
    case .to: "{low} to {high}"
    case .yes: "yes"
    case .no: "no"
    case .calibrationMeaning:
      "By the randomised probability integral transform; the interval allows for series that err "
        + "together over their buckets. Agrees: the nominal share is in it, or missed by under a point."
    case .byClass: "By revenue class"
    case .byPattern: "By demand pattern"
    case .byCategory: "By category"
    case .byLocation: "By location"
    case .byStep: "By {bucket} ahead"
    case .unknown: "unknown"
    case .loses: "Where the forecast loses to the seasonal naive one"
    case .item: "Item"
    case .losesCount: "{series} in all, {share} of those scored; every item is in `accuracy.csv`."
    case .conditions: "What the scores rest on"
    case .scored: "{series}, {forecasts}, {buckets} compared; the origins are {spacing} apart."
    case .leftOut:
      "Left out: {unknown} of unknown demand, closed days for one, and {censored} cut short by a "
        + "stock-out."
    case .conditional:
      "The scores are conditional: {rows} of planned prices, events and overrides do not say when they "
        + "became known (`known_from`), and count as known."
    case .refused: "{model} refused {histories}; a simpler stated forecast stood in."
    }
  }

  /// The phrase in Chinese.
  var chinese: String {
    switch self {
    case .title: "预测准确度：{name}"
    case .lead:
      "从{first}至{last}的 {origins}，对每个序列预测未来 {horizon}，每次只用当时已知的数据，并与截至{day}的实际需求比较。"
    case .leadOwnEnds:
      "从 {origins}（自各序列末尾倒数）对每个序列预测未来 {horizon}，每次只用当时已知的数据，并与截至{day}的实际需求比较。"
    case .leadNone:
      "从 {origins}对每个序列预测未来 {horizon}，每次只用当时已知的数据，并与截至{day}的实际需求比较。"
    case .nothing: "**无法比较：** 预测期内没有已知的需求。"
    case .biasNone: "**预测偏差：** 基本没有，预测总量与实际相符。"
    case .biasMore: "**预测偏差：** 预测总量比实际高 {share}。"
    case .biasLess: "**预测偏差：** 预测总量比实际低 {share}。"
    case .worth: "**附加价值：** 误差（RMSSE）比季节性朴素预测{error}。"
    case .worthPinball:
      "**附加价值：** 误差（RMSSE）比季节性朴素预测{error}，分位损失（过剩与不足的代价）{loss}。"
    case .less: "低 {share}"
    case .more: "高 {share}"
    case .besideNaive: "**与 Naive2 相比**（沿用上期值并考虑季节）：误差（OWA）{share}。"
    case .range: "**区间：** {share} 的需求落入中央 95% 区间：{verdict}。"
    case .fine: "符合预期"
    case .narrow: "区间偏窄"
    case .wide: "区间偏宽"
    case .byModel: "按模型"
    case .legend:
      "除最后两列外，数值越小越好。WAPE 是绝对误差与实际需求之比；MASE 和 RMSSE 以历史上朴素预测的误差为单位（1 表示与朴素预测相当）；OWA 以 Naive2 为单位。SPL 是九个分位数的分位损失，CRPS 是整个分布的得分，两者都以历史各期平均变化为单位。附加价值是相对季节性朴素预测所减少的分位损失。对偶尔销售的品项应看 RMSSE、SPL 和 CRPS：MASE、OWA 和 WAPE 会偏向预测为零。"
    case .steps: "逐步附加价值"
    case .step: "步骤"
    case .stepAdds: "该步增益"
    case .stepsMeaning: "某一步若减少了上一步的误差，即有附加价值；为负则使预测变差，可以省去。"
    case .model: "模型"
    case .coverage: "95% 区间内"
    case .added: "附加价值"
    case .forecasts: "预测次数"
    case .calibration: "默认预测的校准"
    case .demand: "需求"
    case .shouldBe: "应为"
    case .was: "实为"
    case .interval: "95% 置信区间"
    case .agrees: "相符"
    case .upTo: "不超过 {share} 分位数"
    case .inside: "在中央 {share} 内"
    case .to: "{low} 至 {high}"
    case .yes: "是"
    case .no: "否"
    case .calibrationMeaning:
      "采用随机化概率积分变换；置信区间考虑了各序列在各期同时出错的情形。相符：名义比例在区间内，或偏离不到一个百分点。"
    case .byClass: "按销售额分类"
    case .byPattern: "按需求形态"
    case .byCategory: "按品类"
    case .byLocation: "按地点"
    case .byStep: "按未来第几{bucket}"
    case .unknown: "未知"
    case .loses: "预测不如季节性朴素预测的品项"
    case .item: "品项"
    case .losesCount: "共 {series}，占评分序列的 {share}；全部品项见 `accuracy.csv`。"
    case .conditions: "评分依据"
    case .scored: "{series}、{forecasts}、比较了 {buckets}；各起点相隔 {spacing}。"
    case .leftOut: "未计入：需求未知的 {unknown}（如停业日），以及因缺货而截断的 {censored}。"
    case .conditional:
      "评分是有条件的：{rows}计划价格、事件和人工调整没有注明何时得知（`known_from`），视为已知。"
    case .refused: "{model} 无法用于 {histories}，以更简单的预测代替。"
    }
  }
}
