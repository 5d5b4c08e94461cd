// SPDX-License-Identifier: GPL-3.0-or-later

extension PhraseBook {
  /// What a scenario changes, and what that did.
  static let changes = changed + nothing + counts

  private static let changed = [
    Entry("from {day}", "自{day}起"),
    Entry("to {day}", "至{day}"),
    Entry("demand × {factor}", "需求 × {factor}"),
    Entry("lead_time {change} days", "提前期 {change} 天"),
    Entry("lead_time_sd {change} days", "提前期波动 {change} 天"),
    Entry("lead_time_sd {change}", "提前期波动 {change}"),
    Entry("lead_time {change}", "提前期 {change}"),
    Entry("unit_cost {change}", "单位成本 {change}"),
    Entry("price {change}", "售价 {change}"),
    Entry("service_target = {target}", "服务目标 = {target}"),
    Entry("minimum_order_quantity {change}", "起订量 {change}"),
    Entry("case_pack {change}", "箱规 {change}"),
    Entry("minimum_order_value {change}", "最低订货金额 {change}"),
    Entry("item_dropped", "品项下架"),
    Entry("location_closed", "地点关闭"),
    Entry("supplier_outage", "供应商停供"),
    Entry("promotion_added {change}", "新增促销 {change}"),
    Entry("promotion_dropped", "取消促销"),
    Entry("budget {change}", "预算 {change}"),
    Entry("location_added {place} like {shop} × {factor}", "新增地点 {place}（参照 {shop} × {factor}）"),
    Entry("warehouse_added {place}", "新增仓库 {place}"),
    Entry("{distance} to the shops", "距门店 {distance}"),
    Entry("sku {names}", "SKU {names}"),
    Entry("category {names}", "品类 {names}"),
    Entry("brand {names}", "品牌 {names}"),
    Entry("region {names}", "区域 {names}"),
  ]

  private static let nothing = [
    Entry("its dates are over: nothing changes", "日期已过：没有变化"),
    Entry("there is no budget on its dates: nothing changes", "该日期没有预算：没有变化"),
    Entry(
      "not in force on the next order day: nothing changes", "在下一个订货日尚未生效：没有变化"),
    Entry("nothing changes", "没有变化"),
    Entry("as before", "保持原状"),
    Entry("last sold on {day}", "最后销售日为{day}"),
    Entry("day by day", "逐日"), Entry("week by week", "逐周"), Entry("month by month", "逐月"),
    Entry("quarter by quarter", "逐季度"), Entry("year by year", "逐年"),
  ]

  /// How many were changed, each with what is said of them.
  private static let counts = [
    ("item", "个品项"), ("price", "个价格"), ("promotion price", "个促销价格"), ("event", "个事件"),
    ("supplier", "家供应商"), ("budget", "期预算"), ("place", "个地点"),
  ].flatMap { noun, other in
    [noun, noun + "s"].flatMap { noun in
      [
        (" at {units} places", "（{units} 个地点）"),
        (" closed from {day} to {next}", "自{day}至{next}停供"),
        (" from {day} to {next}", "，自{day}至{next}"), (" from {day}", "，自{day}起"),
        (" without a known price", "价格未知"), (" without a known cost", "成本未知"),
        (" without a known value", "数值未知"), (" without a minimum", "没有起订量"),
        (" without a case", "没有箱规"), (" not in force on the next order day", "在下一个订货日尚未生效"),
        ("", ""),
      ].map { note, said in Entry("{count} \(noun)\(note)", "{count} \(other)\(said)") }
    }
  }
}
