// SPDX-License-Identifier: GPL-3.0-or-later

extension PhraseBook {
  /// Why a forecast is as it is, and what it is made of.
  static let forecasts = [
    Entry("the only model that fits", "唯一适用的模型"),
    Entry(
      "the mean of {count} models: too short a history to compare them",
      "{count} 个模型的平均：历史过短，无法比较"),
    Entry(
      "weighted by the pinball loss at one rolling origin, most for {name}",
      "按一个滚动起点的分位损失加权，{name}的权重最大"),
    Entry(
      "weighted by the pinball loss at {count} rolling origins, most for {name}",
      "按 {count} 个滚动起点的分位损失加权，{name}的权重最大"),
    Entry(
      "no model could be fitted to {count} known buckets: their mean", "没有模型适用于 {count} 期已知数据：取其平均"),
    Entry("no bucket with known demand", "没有已知需求的期"),
    Entry("no demand in {count} known buckets", "{count} 期已知数据中没有需求"),
    Entry(
      "new, with {count} known buckets: as {units} similar items sold at its age",
      "新品，仅 {count} 期已知：参照 {units} 个相似品项在同一时期的销售"),
    Entry(
      "new, with {count} known bucket: as {units} similar items sold at its age",
      "新品，仅 {count} 期已知：参照 {units} 个相似品项在同一时期的销售"),
    Entry("{variable}: {change} % for a price 10 % lower", "{variable}：价格低 10% 时 {change}%"),
    Entry("{variable}: {change} % ({low} % to {high} %)", "{variable}：{change}%（{low}% 至 {high}%）"),
    Entry("{count} effects of events that chance may explain", "{count} 项事件的影响可能出于偶然"),
    Entry("regular price", "常规价格"), Entry("promotion price", "促销价格"),
    Entry("markdown price", "降价价格"), Entry("promotion", "促销"), Entry("markdown", "降价"),
    Entry("display", "陈列"), Entry("advertisement", "广告"), Entry("after promotion", "促销之后"),
    Entry("what the model says as a whole", "模型的整体结果"),
    Entry("the level that demand stands at", "需求所处的水平"),
    Entry("the trend, or the drift back to the long-run level", "趋势，或向长期水平的回归"),
    Entry("the season", "季节"), Entry("the regular price", "常规价格"),
    Entry("promotions and markdowns", "促销和降价"), Entry("events", "事件"),
    Entry("the chance that it cannot be had", "可能无货的概率"),
    Entry("held to what is credible", "限制在可信范围内"),
    Entry("closed days and short buckets", "停业日和不足天数的期"),
    Entry("made to agree with groups", "与各组预测保持一致"),
    Entry("the planner's override", "计划员的人工调整"),
    Entry("the scenario's change of demand", "情景对需求的变更"),
  ]

  /// What models are called.
  static let modelNames = [
    Entry("{model} with price, promotion and event effects", "含价格、促销和事件影响的{model}"),
    Entry("{model} with effects", "含影响因素的{model}"),
    Entry("{model} on seasonally adjusted demand", "季节调整后的{model}"),
    Entry("{model} at several bucket lengths", "多种期长的{model}"),
    Entry("Seasonal naive", "季节性朴素"), Entry("Moving average", "移动平均"),
    Entry("Simple exponential smoothing", "简单指数平滑"), Entry("Damped trend", "阻尼趋势"),
    Entry("Holt-Winters, additive season", "Holt-Winters（加法季节）"),
    Entry("Holt-Winters, multiplicative season", "Holt-Winters（乘法季节）"),
    Entry("Exponential smoothing", "指数平滑"), Entry("Complex exponential smoothing", "复指数平滑"),
    Entry("Seasonal and trend decomposition", "季节与趋势分解"), Entry("Theta", "Theta"),
    Entry("Optimised theta", "优化 Theta"), Entry("Dynamic theta", "动态 Theta"),
    Entry("Dynamic optimised theta", "动态优化 Theta"),
    Entry("Croston with Syntetos-Boylan correction", "Croston（Syntetos-Boylan 修正）"),
    Entry("Aggregate-disaggregate", "聚合-分解"),
    Entry("Multiple aggregation for intermittent demand", "间歇需求的多重聚合"),
    Entry("Negative binomial level", "负二项水平"),
    Entry("Seasonal negative binomial level", "季节性负二项水平"), Entry("Poisson level", "泊松水平"),
    Entry("Intermittent exponential smoothing", "间歇指数平滑"),
    Entry("Willemain-Smart-Schwarz bootstrap", "Willemain-Smart-Schwarz 自助法"),
    Entry("Viswanathan-Zhou bootstrap", "Viswanathan-Zhou 自助法"),
    Entry("Automatic ARIMA", "自动 ARIMA"), Entry("Dynamic harmonic regression", "动态谐波回归"),
    Entry("Demand regression", "需求回归"), Entry("Robust demand regression", "稳健需求回归"),
    Entry("Global boosted trees", "全体序列提升树"), Entry("Similar items", "相似品项"),
  ]

  /// Why a model takes no part.
  static let refusals = [
    Entry("{count} known buckets, {least} needed", "已知 {count} 期，至少需要 {least} 期"),
    Entry("{count} known bucket, {least} needed", "已知 {count} 期，至少需要 {least} 期"),
    Entry("{count} buckets with demand, {least} needed", "有需求的 {count} 期，至少需要 {least} 期"),
    Entry("{count} bucket with demand, {least} needed", "有需求的 {count} 期，至少需要 {least} 期"),
    Entry("the value at index {count} is infinite", "第 {count} 项不是有限数"),
    Entry("the value at index {count} is negative", "第 {count} 项为负"),
    Entry("the value at index {count} is not above zero", "第 {count} 项不大于零"),
    Entry(
      "the value at index {count} is no whole number of units, as most", "第 {count} 项不是整数，而其余大多是"),
    Entry("no season length was given", "没有季节长度"), Entry("no regressors were given", "没有解释变量"),
  ]

  /// What policies are called, and what they do.
  static let policyCards = [
    Entry("Order up to a level (R, S)", "定期补至目标库存（R, S）"),
    Entry(
      "At each chance to order, raises the position to the level that the forecast's own distribution asks for.",
      "每次订货机会都把库存位置补到预测分布所要求的水平。"),
    Entry("Reorder point and order-up-to level (R, s, S)", "订货点与目标库存（R, s, S）"),
    Entry(
      "Orders only when the position has fallen to the reorder point, so that orders are worth their cost.",
      "库存位置降至订货点才订货，使每次订货物有所值。"),
    Entry(
      "Reorder point and order-up-to level of least cost (R, s, S)", "成本最低的订货点与目标库存（R, s, S）"),
    Entry(
      "Weighs the cost of orders, stock and lost margin against one another instead of aiming at a service.",
      "权衡订货、库存和损失毛利的成本，而不以服务水平为目标。"),
    Entry("Order up to the normal formula's level", "按正态公式补至目标库存"),
    Entry(
      "Mean plus z standard deviations: the formula that most systems use, to compare with.",
      "平均值加 z 倍标准差：多数系统采用的公式，用于对比。"),
    Entry("Given minimum and maximum", "给定的最低和最高库存"),
    Entry(
      "The levels that the retailer's own system has, to reproduce and compare.",
      "零售商自有系统中的参数，用于重现和对比。"),
    Entry("Odoo's reordering rule", "Odoo 的补货规则"),
    Entry(
      "Below the minimum up to the maximum, as Odoo orders, to reproduce and compare.",
      "低于最低库存即补至最高库存，与 Odoo 相同，用于重现和对比。"),
    Entry("NetSuite's reorder point", "NetSuite 的订货点"),
    Entry(
      "Average demand of the lead time and 7 days more, up to 30 days of it, as NetSuite orders.",
      "提前期加 7 天的平均需求，补至 30 天的量，与 NetSuite 相同。"),
    Entry("ERPNext's automatic reorder", "ERPNext 的自动补货"),
    Entry(
      "At the level the quantity, or up to the level, as ERPNext asks for, to compare.",
      "达到订货点时订固定数量，或补至目标库存，与 ERPNext 相同，用于对比。"),
  ]
}
