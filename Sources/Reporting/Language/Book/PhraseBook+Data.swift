// SPDX-License-Identifier: GPL-3.0-or-later

extension PhraseBook {
  /// What was assumed, and what to give instead.
  static let assumptions = [
    Entry(
      "supplier in items.csv and lead_time_days in suppliers.csv",
      "items.csv 中的 supplier 和 suppliers.csv 中的 lead_time_days"),
    Entry("lead_time_days in {file}", "{file} 中的 lead_time_days"),
    Entry(
      "lead_time_days and lead_time_sd_days in suppliers.csv",
      "suppliers.csv 中的 lead_time_days 和 lead_time_sd_days"),
    Entry(
      "lead_time_sd_days in suppliers.csv, or receipts.csv",
      "suppliers.csv 中的 lead_time_sd_days，或 receipts.csv"),
    Entry(
      "review_days or order_days in suppliers.csv", "suppliers.csv 中的 review_days 或 order_days"),
    Entry(
      "order rows of the location's calendar in calendars.csv", "calendars.csv 中该地点日历的 order 行"),
    Entry("unit_cost in items.csv or sourcing.csv", "items.csv 或 sourcing.csv 中的 unit_cost"),
    Entry("unit_price in items.csv", "items.csv 中的 unit_price"),
    Entry("lead time of {subject}", "{subject}的提前期"),
    Entry("variation of the lead time of {subject}", "{subject}的提前期波动"),
    Entry("time between orders of {subject}", "{subject}的订货间隔"),
    Entry("time between transfers of {subject}", "{subject}的调拨间隔"),
    Entry("transfer time of {subject}", "{subject}的调拨时间"),
    Entry("unit cost of {subject}", "{subject}的单位成本"),
    Entry("unit price of {subject}", "{subject}的售价"),
    Entry("item {one}, item {two}, item {three}", "品项 {one}、{two}、{three}"),
    Entry("item {one}, item {two}", "品项 {one}、{two}"),
    Entry("supplier {one}, supplier {two}, supplier {three}", "供应商 {one}、{two}、{three}"),
    Entry("supplier {one}, supplier {two}", "供应商 {one}、{two}"),
    Entry("location {one}, location {two}, location {three}", "地点 {one}、{two}、{three}"),
    Entry("location {one}, location {two}", "地点 {one}、{two}"),
    Entry("item {one}", "品项 {one} "),
    Entry("supplier {one}", "供应商 {one} "),
    Entry("location {one}", "地点 {one} "),
    Entry("{count} items", "{count} 个品项"),
    Entry("{count} suppliers", "{count} 家供应商"),
    Entry("{count} locations", "{count} 个地点"),
    Entry(
      "{mean} days ± {deviation} by {count} receipts", "{mean} ± {deviation} 天（依据 {count} 次收货）"),
    Entry("{mean} day ± {deviation} by {count} receipts", "{mean} ± {deviation} 天（依据 {count} 次收货）"),
    Entry("{count} days", "{count} 天"),
    Entry("{count} day", "{count} 天"),
    Entry("{share} % of the price", "售价的 {share}%"),
    Entry("a margin of {share} %", "毛利率 {share}%"),
    Entry("on order", "在途"),
    Entry(
      "lines approved in the plan of {day} and not in open_orders.csv",
      "{day}的计划中已批准、但不在 open_orders.csv 中的订单行"),
    Entry(
      "the orders in open_orders.csv, or approved_orders: no",
      "open_orders.csv 中的订单，或设 approved_orders: no"),
    Entry("{was} units read as unknown", "{was} 件按未知处理"),
    Entry("{was} units read as {became}", "{was} 件按 {became} 件处理"),
    Entry(
      "{item} in the {bucket} of {day}: {distance} robust standard deviations {side} what is usual",
      "{item}，{day}起的一{bucket}：偏离常态 {distance} 个稳健标准差（{side}）"),
    Entry("above", "偏高"),
    Entry("below", "偏低"),
    Entry("demand before read as {factor} times as much", "此前的需求按 {factor} 倍计"),
    Entry("{item} from the {bucket} of {day} on", "{item}，自{day}起的一{bucket}"),
    Entry("the event in events.csv, or outliers: keep", "events.csv 中的事件，或设 outliers: keep"),
    Entry("level_shifts: keep", "设 level_shifts: keep"),
    Entry(
      "{sku} at {code} to {sku2} at {code2}, from {day}",
      "{sku}（{code}）→ {sku2}（{code2}），自{day}起"),
    Entry("{sku} at {code}, {day}", "{sku}（{code}），{day}"),
    Entry("{sku} at {code}: {units}", "{sku}（{code}）：{units}"),
    Entry("{sku} at {code}", "{sku}（{code}）"),
    Entry("{sku}: {weekday}", "{sku}：{weekday}"),
    Entry("Monday", "周一"), Entry("Tuesday", "周二"), Entry("Wednesday", "周三"),
    Entry("Thursday", "周四"), Entry("Friday", "周五"), Entry("Saturday", "周六"),
    Entry("Sunday", "周日"),
    Entry("day", "日"), Entry("week", "周"), Entry("month", "月"), Entry("quarter", "季度"),
    Entry("year", "年"),
  ]

  /// What is left out, why a series has no forecast, and remarks on orders.
  static let notes = [
    Entry("ended on {day}", "已于{day}停售"),
    Entry("ended", "已停售"),
    Entry("matches the ignored pattern {pattern}", "符合忽略规则 {pattern}"),
    Entry("items.csv says that it is not stocked", "items.csv 注明不备货"),
    Entry("no digit, unlike nearly all codes", "编码不含数字，与绝大多数编码不同"),
    Entry("described as {word}", "描述为 {word}"),
    Entry("order to {supplier} of {day} for {place}", "{day}向 {supplier} 下达、供 {place} 的订单"),
    Entry("order to {supplier} of {day}", "{day}向 {supplier} 下达的订单"),
    Entry("joint order to {suppliers}", "向 {suppliers} 的合并订单"),
    Entry("forecast horizon", "预测期"),
    Entry(
      "Raised by {added}, where that costs least, to the minimum of {minimum}.",
      "已在成本最低处增加 {added}，达到最低金额 {minimum}。"),
    Entry("Waiting costs less than filling it up: it waits.", "等待比凑单更省，因此暂不下单。"),
    Entry(
      "Worth {value}, below the minimum of {minimum}, which cannot be reached within maximum stock, shelf life and cover.",
      "金额 {value}，低于最低金额 {minimum}，且受最高库存、保质期和可销天数限制而无法凑足。"),
    Entry("Worth {value}, below the minimum of {minimum}.", "金额 {value}，低于最低金额 {minimum}。"),
    Entry(
      "It goes out as needed, since goods would run out; ask the supplier, or accept a surcharge.",
      "为避免缺货，仍按需下单；请与供应商协商，或接受附加费。"),
    Entry("Nothing runs out before the next order can come: it waits.", "下次订货到货前不会缺货，因此暂不下单。"),
    Entry("The cost of {count} lines is unknown and not counted.", "{count} 行成本未知，未计入。"),
    Entry(
      "The forecast of {items} ends before all receipts that the plan counts up to; its last weeks were repeated.",
      "{items} 的预测期短于计划所需的到货期，已重复最后几周。"),
    Entry("A longer horizon would do better.", "建议延长预测期。"),
    Entry("{count} items, such as {item}", "{count} 个品项（如 {item}）"),
    Entry(
      "Each item was ordered by itself, whatever the limits: {why}.", "未考虑共同限制，各品项单独订货：{why}。"),
    Entry(
      "The solver failed, and the plan stands as it was found: {why}.", "求解器失败，计划保持原样：{why}。"),
    Entry("the model of all series takes no part", "全体序列模型未参与预测"),
  ]
}
