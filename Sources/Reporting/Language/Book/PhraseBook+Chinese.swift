// SPDX-License-Identifier: GPL-3.0-or-later

extension PhraseBook {
  /// The book of Chinese.
  static let chinese = PhraseBook(
    entries: exceptions + reasons + assumptions + notes + changes,
    day: { ReportLanguage.chinese.day($0) },
    marks: Marks(comma: "，", colon: "：", or: " 或 ", open: "（", close: "）"))

  /// What wants a decision, and what to do.
  private static let exceptions = [
    Entry("It is out of stock.", "已缺货。"),
    Entry("It is expected to run out on {day}.", "预计{day}缺货。"),
    Entry(
      "Before {day}, when an order can be here, the chance of a stock-out is {chance} % and about {units} will be missing.",
      "在{day}（现在下单的最早到货日）之前，缺货概率为 {chance}%，约缺 {units} 件。"),
    Entry(
      "Expedite order {order} of {units}, expected on {day}.", "催交订单 {order}（{units} 件，预计{day}到货）。"),
    Entry("Expedite the open order of {units}, expected on {day}.", "催交在途订单（{units} 件，预计{day}到货）。"),
    Entry(
      "Send it from {place} at once, or move it from another place.", "立即从 {place} 调拨，或从其他地点调入。"),
    Entry(
      "Ask for faster delivery of the proposed order, or move stock from another place.",
      "要求建议订单加急交货，或从其他地点调入。"),
    Entry("Order it by express, or move stock from another place.", "加急订货，或从其他地点调入。"),
    Entry(
      "Order {order} of {units} was due on {day} and has not come.",
      "订单 {order}（{units} 件）应于{day}到货，尚未到货。"),
    Entry(
      "An order of {units} was due on {day} and has not come.", "一笔 {units} 件的订单应于{day}到货，尚未到货。"),
    Entry(
      "It is now taken for {day}, by the {count} receipts of the supplier that came as late.",
      "根据该供应商 {count} 次同样迟到的收货，现按{day}到货计。"),
    Entry(
      "It is now taken for {day}, as many days again as it is late, since no receipt tells better.",
      "由于没有收货记录可参考，按再延迟同样天数计，现按{day}到货计。"),
    Entry(
      "Ask the supplier for a firm date and correct the order, or cancel it.",
      "请供应商确认交期并更正订单，或取消订单。"),
    Entry("The stock is {units}, below zero.", "库存为 {units} 件，小于零。"),
    Entry("It is read as customers who wait.", "按待发的客户订单处理。"),
    Entry("It is read as no stock.", "按无库存处理。"),
    Entry("Count it and correct the stock record.", "盘点并更正库存记录。"),
    Entry(
      "It has no row in the stock file, so its order is only illustrative.", "库存文件中没有该品项，其订单仅供示意。"),
    Entry("Add it to stock.csv, with 0 where there is none.", "在 stock.csv 中补上该品项，无库存则填 0。"),
    Entry(
      "No sale since {day}, and {units} are there or on order.", "自{day}起无销售，现有及在途共 {units} 件。"),
    Entry("It never sold, and {units} are there or on order.", "从未售出，现有及在途共 {units} 件。"),
    Entry("No sale since {day}.", "自{day}起无销售。"),
    Entry("It never sold.", "从未售出。"),
    Entry(
      "Check that customers can find and buy it; else sell it off and delist it.",
      "确认顾客能找到并购买；否则清仓下架。"),
    Entry("It is new since {day}: its forecast rests on little.", "{day}起的新品，预测依据很少。"),
    Entry(
      "Compare with similar items, and set an override or a predecessor where you know better.",
      "与相似品项对比；如有更准确的判断，请设置人工调整或指定前代品项。"),
    Entry("Its listing ends on {day}.", "将于{day}下架。"),
    Entry("About {units} of what is there and on order will be left.", "现有及在途库存中约有 {units} 件会剩余。"),
    Entry("It will sell out.", "预计可以售完。"),
    Entry(
      "Cancel open orders where you can, and mark down the rest in time.", "尽可能取消在途订单，其余及时降价处理。"),
    Entry("Check that its successor is ordered.", "确认后继品项已订货。"),
    Entry(
      "{there} there and on order last more than ten years; {units} are more than is wanted up to {day}.",
      "现有及在途 {there} 件可销十年以上；超出{day}前所需 {units} 件。"),
    Entry(
      "{there} there and on order last {days} days; {units} are more than is wanted up to {day}.",
      "现有及在途 {there} 件可销 {days} 天；超出{day}前所需 {units} 件。"),
    Entry("Move it to a place that needs it, or promote it.", "调拨到有需要的地点，或安排促销。"),
    Entry(
      "Cancel or put off open orders, move it to a place that needs it, or promote it.",
      "取消或推迟在途订单，调拨到有需要的地点，或安排促销。"),
    Entry(
      "Its maximum stock of {units} lets nothing be held, though demand is expected.",
      "最高库存为 {units} 件，虽有预期需求却无法备货。"),
    Entry("Raise maximum_stock, or end the listing.", "提高 maximum_stock，或将其下架。"),
    Entry(
      "Even the least order of {units} does not fit under the maximum stock.",
      "即使按最小订货量 {units} 件也超过最高库存。"),
    Entry(
      "Raise maximum_stock, or ask for a smaller minimum or case.", "提高 maximum_stock，或争取更小的起订量或箱规。"
    ),
    Entry(
      "Of the least order of {units} only {sold} sell within the shelf life.",
      "最小订货量 {units} 件中，只有 {sold} 件能在保质期内售出。"),
    Entry("It is ordered.", "仍然订货。"),
    Entry("Nothing is ordered.", "不予订货。"),
    Entry(
      "Ask for a smaller minimum or case, or sell the rest at a lower price.",
      "争取更小的起订量或箱规，或将余量降价出售。"),
    Entry("Mend the row that names it.", "更正引用它的那一行数据。"),
    Entry("Mend the row that the number comes from.", "更正该数值所在的数据行。"),
    Entry("Until it is mended, {policy} plans it.", "更正之前，按 {policy} 策略计划。"),
    Entry("Its safety stock cannot be placed in the network: {why}.", "无法在网络中安排其安全库存：{why}。"),
    Entry("supplier {supplier} is not in suppliers.csv.", "suppliers.csv 中没有供应商 {supplier}。"),
    Entry(
      "replenished_from names {place}, which locations.csv does not have.",
      "replenished_from 指向 {place}，但 locations.csv 中没有该地点。"),
    Entry("there is no policy {policy}; there are {known}.", "没有名为 {policy} 的策略；可用的有 {known}。"),
    Entry(
      "location {place} names a calendar {calendar} that calendars.csv does not have.",
      "地点 {place} 引用的日历 {calendar} 不在 calendars.csv 中。"),
    Entry(
      "supplier {supplier} names a calendar {calendar} that calendars.csv does not have.",
      "供应商 {supplier} 引用的日历 {calendar} 不在 calendars.csv 中。"),
  ]

  /// Why an order line is as it is.
  private static let reasons = [
    Entry("No stock given, a typical order of {days} days", "未提供库存，按 {days} 天的典型订单"),
    Entry("The stock with the places below lasts until {day}", "含下级地点的库存可用至{day}"),
    Entry("The stock lasts until {day}", "库存可用至{day}"),
    Entry("Out of stock, next receipt {day}", "已缺货，下次到货{day}"),
    Entry("Runs out {day}, before {next}", "{day}将缺货，早于{next}"),
    Entry("Too little to be safe until {day}", "库存不足以安全维持到{day}"),
    Entry("{units} to level {level}", "补 {units} 件至目标库存 {level}"),
    Entry("{units} by transfer", "调拨 {units}"),
    Entry("{units} to the minimum of {minimum}", "{units} 凑足起订量 {minimum}"),
    Entry("{units} to cases of {case}", "{units} 凑足整箱（每箱 {case}）"),
    Entry("{units} by the policy", "{units} 按策略取整"),
    Entry("{units} for a lower price", "{units} 以享受更低价格"),
    Entry("{units} for {price} a unit", "{units} 以享受单价 {price}"),
    Entry("{units} taken over", "{units} 由本供应商承接"),
    Entry("{units} from other suppliers", "{units} 改由其他供应商供货"),
    Entry("{units} would spoil", "{units} 否则会过期"),
    Entry("{units} to the supplier's minimum value", "{units} 凑足供应商最低金额"),
    Entry("{units} wait for its minimum value", "{units} 待凑足最低金额"),
    Entry("{units} to fill the load", "{units} 以装满整车"),
    Entry("{units} over the load", "{units} 超出装载量"),
    Entry("{units} for want of room", "{units} 因库容不足"),
    Entry("{units} over budget", "{units} 超出预算"),
    Entry("{units} brought forward", "{units} 提前订货"),
    Entry("{units} put off", "{units} 推迟订货"),
    Entry("scarce at the sending place", "发货地点库存不足"),
    Entry("{place} can spare {units} for all that ask", "{place} 只能调出 {units} 件供各地点分配"),
    Entry("{supplier} by priority", "按优先级选 {supplier}"),
    Entry("{supplier} costs least", "{supplier} 成本最低"),
    Entry("{supplier} {cost} less a year", "{supplier} 每年少花 {cost}"),
    Entry("{supplier} {cost} more a year", "{supplier} 每年多花 {cost}"),
    Entry(
      "{units} of {all}: its share is {share}, had {had}",
      "{all} 件中的 {units} 件：其份额为 {share}，此前为 {had}"),
    Entry("{units} of {all}: its share is {share}", "{all} 件中的 {units} 件：其份额为 {share}"),
    Entry(
      "{place} has {free} beyond its level; this spares a purchase of {spared}, saves {gain} after the transfer's own cost of {cost}",
      "{place} 有 {free} 件超出目标库存；可少采购 {spared} 件，扣除调拨成本 {cost} 后节省 {gain}"),
    Entry(
      "{place} has {free} beyond its level; this fills what the warehouse cannot spare, saves {gain} after the transfer's own cost of {cost}",
      "{place} 有 {free} 件超出目标库存；可弥补仓库的不足，扣除调拨成本 {cost} 后节省 {gain}"),
    Entry("…", "……"),
  ]
}
