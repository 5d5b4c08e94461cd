// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// What the check of the data found, in Chinese, by the finding's code.
///
/// A finding says what and what follows; how many and which ones stand beside it in every language.
/// `{count}` is the count, `{file}` the file that the English message begins with.
enum FindingBook {
  /// A finding's words.
  struct Words: Sendable {
    var message: String
    var effect: String

    init(_ message: String, _ effect: String) {
      (self.message, self.effect) = (message, effect)
    }
  }

  /// A finding in Chinese; as it is where its code is new.
  static func chinese(_ finding: Finding) -> Finding {
    guard let words = chinese[finding.code] else {
      return finding.said(
        PhraseBook.chinese.say(finding.message), PhraseBook.chinese.say(finding.effect))
    }
    let file = finding.message.prefix { $0 != ":" }
    func filled(_ text: String) -> String {
      PhraseTemplate(text).filled { name in
        switch name {
        case "count": NumberWords.count(finding.count)
        case "file": String(file)
        default: nil
        }
      }
    }
    return finding.said(filled(words.message), filled(words.effect))
  }

  private static let unknowable = "已排除：在计划时点还无法得知。"
  private static let conditional = "视为已知；使用它们的回测以此为前提。"

  /// The words by code.
  static let chinese: [String: Words] = [
    "rejected-rows": Words("{file} 有 {count} 行被拒收", "不列入计划；原因和改法见 rejected.csv。"),
    "unknown-columns": Words("{file} 有 {count} 列名称无法识别", "这些列不读取。"),
    "passed-over-columns": Words("{file} 有 {count} 列已由其他列提供", "只读取最先匹配的列；如有误，请映射另一列。"),
    "two-histories": Words(
      "数据文件夹中同时有 sales.csv 和 transactions.csv", "需求取自 sales.csv，不读取 transactions.csv。"),
    "rounded-cells": Words("{file} 有 {count} 个数值超过六位小数", "已按银行家舍入法取到百万分之一。"),
    "unknown-files": Words("文件夹中有 {count} 个名称无法识别的 CSV 文件", "不读取；请检查文件名拼写。"),
    "sku-case": Words("{count} 个 SKU 有仅大小写不同的写法", "请确认是否为同一品项；可通过设置合并。"),
    "location-case": Words("{count} 个地点有仅大小写不同的写法", "请确认是否为同一地点；可通过设置合并。"),
    "no-goods": Words("{count} 个编码不是商品或不备货", "不列入预测和订货；如需计划，请在 items.csv 中列出并将 stocked 设为 yes。"),
    "negative-sales": Words("{count} 行销量为负", "视为退货；需求按销售总量计，不因此减少。"),
    "unknown-quantity": Words("{count} 行没有数量", "所在期的需求视为未知，而不是零。"),
    "repeated-keys": Words("{count} 行与先前的行日期、品项和地点相同", "相同键的行相加。"),
    "weeks-not-from-monday": Words("数据按周记录，但日期不是周一", "各行归入相应的周；如果日期是周末日，请改用周一。"),
    "buckets-by-last-day": Words("数据以每期最后一天为日期", "各行归入所在的期，报告以该期第一天命名。"),
    "duplicate-lines": Words("{count} 行与先前的行完全重复", "按 duplicates 设置处理。"),
    "cancellations": Words("{count} 笔销售后来被取消", "自得知取消之日起不再计为需求。"),
    "returns": Words("{count} 行退货找不到对应的销售", "单独作为退货序列，不减少需求。"),
    "adjustments": Words("{count} 行既无价格也无取消标记", "视为库存调整，不计入需求。"),
    "free-sales": Words("{count} 笔价格为零的销售", "计为需求：货物已交给顾客。"),
    "empty-lines": Words("{count} 行数量为零", "没有信息，略过。"),
    "unknown-supplier": Words("引用了 {count} 家未知的供应商", "其提前期、订货日和条款按假设处理。"),
    "unknown-location": Words("引用了 {count} 个未知的地点", "这些行与计划中的地点无关。"),
    "unknown-sku": Words("引用了 {count} 个未知的 SKU", "这些行与计划中的品项无关。"),
    "unknown-calendar": Words("引用了 {count} 个未知的日历", "日历未知时视每天都营业。"),
    "rows-without-location": Words("{count} 行没有地点", "数据只有一个地点时归入该地点，否则与任何地点都不匹配。"),
    "negative-stock": Words("{count} 行库存小于零", "按无库存计；每行列为一项待决事项，也可设为待发订单或错误。"),
    "missing-stock": Words("{count} 个在售品项不在 stock.csv 中", "按 missing_stock 设置视为无库存或未知。"),
    "stock-without-sales": Words("{count} 行库存的品项没有销售", "没有预测，也无法计算可销天数。"),
    "stale-stock": Words("最后库存日比销售截止早 {count} 天", "计划从库存日开始，之后的销售不予考虑。请重新导出库存。"),
    "stale-sales": Words("销售截止比库存日早 {count} 天", "其间的需求未知。请重新导出销售。"),
    "overdue-orders": Words("{count} 行未结订单已过预计到货日", "按供应商的历史表现重新推算到货日，并列为待决事项。"),
    "no-stock": Words("没有 stock.csv", "计划只给出库存参数和典型订单，仅供示意，不可导入。"),
    "no-items": Words("没有 items.csv", "成本、箱规和保质期按假设处理。"),
    "no-suppliers": Words("没有 suppliers.csv", "提前期、订货日和起订量按假设处理。"),
    "no-open-orders": Words("没有 open_orders.csv", "视为没有在途订单。"),
    "gaps": Words("{count} 期没有任何数据", "这些期的需求未知或门店未营业，不视为零。"),
    "location-gaps": Words("部分地点有 {count} 天没有数据，而其他地点有销售", "如无法用偶然解释，其需求视为未知，而不是零。"),
    "items-without-sales": Words("{count} 个品项没有销售", "没有可用于预测的历史。"),
    "sales-without-item": Words("{count} 个在售 SKU 不在 items.csv 中", "其成本、箱规和保质期按假设处理。"),
    "missing-costs": Words("{count} 个在售 SKU 没有单位成本", "成本按假设处理，其订货金额和风险金额也随之为估计值。"),
    "replenishment-loop": Words(
      "地点之间互为补货来源，形成循环", "它们都没有货源；请更正 locations.csv 中的 replenished_from。"),
    "sales-after-cutoff": Words("{count} 行销售在计划时点之后", unknowable),
    "cancelled-sales": Words("{count} 笔销售在计划时点前已取消", "不计为需求。"),
    "returns-after-cutoff": Words("{count} 笔退货在计划时点之后", unknowable),
    "adjustments-after-cutoff": Words("{count} 笔调整在计划时点之后", unknowable),
    "stock-after-cutoff": Words("{count} 行库存在计划时点之后", unknowable),
    "orders-after-cutoff": Words("{count} 笔未结订单在计划时点之后下达", unknowable),
    "receipts-after-cutoff": Words("{count} 笔收货在计划时点之后", unknowable),
    "events-not-known": Words("{count} 个事件在计划时点之后才得知", unknowable),
    "prices-not-known": Words("{count} 个价格在计划时点之后才得知", unknowable),
    "events-conditional": Words("{count} 个未来事件没有注明何时得知", conditional),
    "prices-conditional": Words("{count} 个未来价格没有注明何时得知", conditional),
    "closing-weekdays": Words("{count} 个地点在某些星期几不营业", "这些日子在过去和未来都按不营业处理。"),
    "closed-days": Words("每年有 {count} 天几乎没有销售", "这些日子在过去和未来都按不营业处理。"),
    "closed-days-proposed": Words(
      "每年有 {count} 天曾几乎没有销售", "未来仍按营业处理；如不营业，请在 events.csv 中以 closed 注明。"),
    "silent-days": Words("{count} 期地点营业却没有数据，无法用偶然解释", "其需求视为未知，而不是零。"),
    "sales-while-closed": Words("{count} 期在停业日有销售", "这些销量不计入模型所见的历史。"),
    "negative-demand": Words("{count} 期的需求为负", "按零处理。"),
    "partial-buckets": Words("{count} 个序列有不完整或几乎未知的期", "这些期不作为模型的历史。"),
    "censored-demand": Words("{count} 天中品项有部分时间缺货", "需求至少等于销量，模型照此处理；估计值见 lost_sales.csv。"),
    "replacement-cycle": Words("replaces.csv 有 {count} 行形成循环", "已拒绝：不沿这些行结转历史。"),
    "replacement-ratio": Words("replaces.csv 有 {count} 行比例不大于零", "已拒绝：不沿这些行结转历史。"),
    "history-carried-over": Words("{count} 段历史已结转到后继品项", "后继品项依据两者的历史预测。"),
    "outliers": Words("{count} 期远离常态", "按 outliers 设置处理。"),
    "level-shifts": Words("需求水平发生 {count} 次持久变化", "按 level_shifts 设置处理。"),
    "archive": Words("运行档案有问题", "保持原样，本次不使用或不写入该档案。"),
    "approved-unseen": Words(
      "上次计划中已批准的 {count} 行应已到货，但不在 open_orders.csv 或 receipts.csv 中", "视为已在库存中，或不会到货。"),
    "no-global-model": Words("未能训练全体序列模型", "该模型不参与预测。"),
  ]
}

extension Finding {
  /// The same finding in other words.
  fileprivate func said(_ message: String, _ effect: String) -> Finding {
    Finding(
      code: code, severity: severity, count: count, message: message, effect: effect,
      examples: examples)
  }
}
