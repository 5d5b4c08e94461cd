// SPDX-License-Identifier: GPL-3.0-or-later

extension PhraseBook {
  /// The book of Chinese for the explanation of an item, which says more than a report does.
  static let chineseExplanation = PhraseBook(
    entries: lives + orders + calendars + histories + forecasts + policyCards + modelNames
      + refusals
      + chinese.entries + [Entry("{place} by transfer", "{place}（调拨）")],
    day: chinese.day, marks: chinese.marks)

  /// Where an item stands in its life, and what follows.
  private static let lives = [
    Entry("listed from {day} on", "{day}起上架"),
    Entry("new, since {day}", "新品，自{day}起"),
    Entry("active, since {day}", "在售，自{day}起"),
    Entry("ending, last day {day}", "即将下架，最后一天为{day}"),
    Entry("ended, last day {day}", "已停售，最后一天为{day}"),
    Entry("not sold since {day}", "自{day}起未售出"),
    Entry("never sold", "从未售出"), Entry("upcoming", "即将上架"), Entry("new", "新品"),
    Entry("active", "在售"), Entry("ending", "即将下架"), Entry("dead", "无销售"),
    Entry(
      "It is past its last day: nothing is forecast and nothing ordered.", "已过最后一天：不预测，也不订货。"),
    Entry(
      "It sells nothing itself: its demand is that of the places it supplies.",
      "本地点不直接销售：其需求来自所供货的地点。"),
    Entry("It has no sales history: no demand is expected.", "没有销售历史：预计没有需求。"),
    Entry("It is not listed for planning: no levels and no order.", "未列入计划：没有库存参数，也不订货。"),
    Entry("Assumed: {setting} of {value} for {subject}.", "假设：{subject}按 {value} 计（{setting}）。"),
  ]

  /// Steps of the order, and why nothing is ordered.
  private static let orders = [
    Entry("What was needed is taken back: {step}.", "所需数量被收回：{step}。"),
    Entry("Nothing is expected to be sold.", "预计不会有销售。"),
    Entry(
      "It is listed up to {day}, and an order of today comes in on {next}.",
      "上架至{day}，而今天的订单{next}才到货。"),
    Entry("It is listed from {day} on: a later order will do.", "{day}起才上架：以后订货即可。"),
    Entry(
      "The position of {units} is above {point}, at which more is ordered.",
      "库存位置为 {units} 件，高于订货点 {point}。"),
    Entry("The policy orders nothing at a position of {units}.", "库存位置为 {units} 件时，该策略不订货。"),
    Entry(
      "expected demand of one cycle, since no stock was given", "一个补货周期的预期需求（未提供库存）"),
    Entry("expected demand up to {day}", "至{day}的预期需求"),
    Entry("safety stock", "安全库存"),
    Entry("presentation, minimum or maximum stock", "陈列、最低或最高库存"),
    Entry("on hand and fit to be sold", "现有可售库存"),
    Entry("on its way", "在途"),
    Entry("customers wait for", "顾客待发"),
    Entry("comes from another place", "由其他地点调入"),
    Entry("up to the minimum order of {units}", "凑足起订量 {units}"),
    Entry("rounded to multiples of {units}", "取整为 {units} 的倍数"),
    Entry("a lower price, which saves more than holding them costs", "享受更低价格，节省多于持有成本"),
    Entry("shared with the item's other suppliers", "与该品项的其他供应商分摊"),
    Entry("would not sell within the shelf life of {days} days", "在 {days} 天保质期内卖不完"),
    Entry("the supplier's minimum order value of {value}", "供应商最低订货金额 {value}"),
    Entry("the supplier's minimum order value", "供应商最低订货金额"),
    Entry("to fill trucks or containers, or since they are full", "为装满车辆或集装箱，或因已装满"),
    Entry("the room of the place", "地点库容"),
    Entry("the budget", "预算"),
    Entry(
      "moved between this order and later ones for limits of other buckets",
      "因其他期的限制，在本次与以后的订单之间移动"),
    Entry("the sending place cannot spare", "发货地点无法调出"),
    Entry("{place} can spare {units} for all that ask.", "{place} 只能调出 {units} 件供各地点分配。"),
  ]

  /// How the days of an order come about.
  private static let calendars: [Entry] =
    [
      Entry(
        "Orders go out on any open day, at least {days} days apart: the first chance from {day} on is {first}, the next {next}.",
        "任一营业日均可订货，至少间隔 {days} 天：{day}起的第一次机会为{first}，下一次为{next}。"),
      Entry(
        "Orders go out on any open day: the first chance from {day} on is {first}, the next {next}.",
        "任一营业日均可订货：{day}起的第一次机会为{first}，下一次为{next}。"),
      Entry(
        "Orders go out on {weekdays}, at least {days} days apart: the first chance from {day} on is {first}, the next {next}.",
        "订货日为{weekdays}，至少间隔 {days} 天：{day}起的第一次机会为{first}，下一次为{next}。"),
      Entry(
        "Orders go out on {weekdays}: the first chance from {day} on is {first}, the next {next}.",
        "订货日为{weekdays}：{day}起的第一次机会为{first}，下一次为{next}。"),
      Entry(
        "Closed days of the supplier's and the place's calendars are skipped.",
        "跳过供应商和地点日历中的停业日。"),
      Entry("The place is closed on {list} and more.", "该地点在{list}等日停业。"),
      Entry("The place is closed on {list}.", "该地点在{list}停业。"),
      Entry("a supplier that no file names", "未注明的供应商"),
    ]
    + [
      ("working days", "个工作日"), ("working day", "个工作日"), ("days", "天"), ("day", "天"),
    ].flatMap { unit, other in
      [
        Entry(
          "The lead time is {count} \(unit) ± {deviation}: dates count {days}, and each future has one of its own.",
          "提前期为 {count} ± {deviation} \(other)：日期按 {days} 天计，每种未来情形各有其提前期。"),
        Entry("The lead time is {count} \(unit).", "提前期为 {count} \(other)。"),
      ]
    }

  /// The history as used.
  private static let histories: [Entry] =
    [
      Entry(
        "Follows {old} from {day} on: {units} units carried over at {ratio} for one.",
        "自{day}起接替 {old}：按 {ratio} 比 1 结转 {units} 件。"),
      Entry(
        "Follows {old} from {day} on: {units} units carried over.", "自{day}起接替 {old}：结转 {units} 件。"),
      Entry("Followed by {successor} from {day} on.", "自{day}起由 {successor} 接替。"),
      Entry("In stock-outs demand was at least what was sold.", "缺货时的需求至少等于销量。"),
      Entry("Buckets with stock-outs are left out.", "缺货的期不采用。"),
      Entry("In stock-outs the sales count as the demand.", "缺货时以销量为需求。"),
      Entry("In stock-outs the estimated demand stands for the sales.", "缺货时以估计需求代替销量。"),
      Entry("{count} more outliers are in assumptions.csv.", "另有 {count} 个异常值，见 assumptions.csv。"),
    ]
    + [
      ("kept", "保留"), ("left out", "剔除"), ("read as {became}", "按 {became} 件计"),
    ].map { became, other in
      Entry(
        "Outlier: {units} units in the {bucket} of {day}, {distance} robust standard deviations {side} what is usual; \(became).",
        "异常值：{day}起的一{bucket}为 {units} 件，偏离常态 {distance} 个稳健标准差（{side}）；\(other)。")
    }
    + [
      ("what came before is brought to that level", "此前的历史已调整到该水平"),
      ("kept as it is", "历史保持原样"),
    ].map { what, other in
      Entry(
        "From the {bucket} of {day} on it sells {units} instead of {before} a {bucket}; \(what).",
        "自{day}起的一{bucket}开始，每{bucket}售出 {units} 件，此前为 {before} 件；\(other)。")
    }
    + [
      Entry("units of the sales rows", "销售数据的件数"),
      Entry("carried over from the old SKU", "由旧 SKU 结转"),
      Entry(
        "outside the listing, in the unfinished bucket, or where too little is known",
        "上架期之外、未完结的期，或信息不足"),
      Entry("buckets with stock-outs, left out", "剔除的缺货期"),
      Entry("estimated to have been wanted in stock-outs", "缺货期间的估计需求"),
      Entry("outliers capped or left out", "异常值的截断或剔除"),
      Entry("brought to the level of today", "调整到当前水平"),
      Entry("units that the models see", "模型所见的件数"),
    ]
    + [(" ({deviation})", "（{deviation}）"), ("", "")].flatMap { variation, otherVariation in
      [
        (" (demand every {interval} buckets)", "（每 {interval} 期有一次需求）"), ("", ""),
      ].map { interval, otherInterval in
        Entry(
          "{abc} by revenue, {xyz} by variation\(variation), {pattern}\(interval)",
          "按销售额为 {abc} 类，按波动为 {xyz} 类\(otherVariation)，{pattern}\(otherInterval)")
      }
    }
    + [
      Entry("smooth", "平稳型"), Entry("erratic", "波动型"), Entry("intermittent", "间歇型"),
      Entry("lumpy", "块状型"), Entry("none", "无需求"),
    ]
}
