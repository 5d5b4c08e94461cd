// SPDX-License-Identifier: GPL-3.0-or-later

extension PhraseBook {
  /// The book of Chinese for replays.
  static let chineseSimulation = PhraseBook(
    entries: contenders + simulationNotes + policyCards + chinese.entries, day: chinese.day,
    marks: chinese.marks)

  /// What is replayed.
  private static let contenders: [Entry] =
    [
      Entry("What the weekly run orders under this scenario.", "本情景下每周运行所订的货。"),
      Entry("The plan that aims at this fill rate.", "以该满足率为目标的计划。"),
      Entry("The same with orders of any size.", "同上，但可按任意数量订货。"),
      Entry(
        "The levels of item_locations.csv; the plan's where an item has none.",
        "item_locations.csv 中的库存参数；没有时用计划的参数。"),
      Entry(
        "The best orders of each item where demand and lead times are known.", "已知需求和提前期时各品项的最优订货。"),
    ]
    + [
      (
        ": as much of demand met as by the {policy} in the time before",
        "：在回放之前的调校期内与 {policy} 满足同样多的需求"
      ),
      (": what would have earned most in the time before", "：在回放之前的调校期内收益最高"),
      ("", ""),
    ].flatMap { tuning, other in
      [("by class {factors}", "按分类为 {factors}"), ("{factor}", "为 {factor}")].map { factor, said in
        Entry(
          "Orders up to a moving average of past weeks and a normal safety stock, factor \(factor)\(tuning).",
          "补至过去数周的移动平均加正态安全库存，安全系数\(said)\(other)。")
      }
    }

  /// What the reader should know of a replay.
  private static let simulationNotes = [
    Entry(
      "Stock had run out in truth on some days of {count} items; what was wanted then is estimated, {units} units in all: see estimated_demand in simulation.csv.",
      "{count} 个品项在某些日子实际缺货；当时的需求为估计值，共 {units} 件：见 simulation.csv 中的 estimated_demand。"),
    Entry(
      "The sales are by {bucket}; each one's units were spread evenly over its days.",
      "销售数据按{bucket}记录；各期销量平均分摊到每一天。"),
    Entry(
      "Changes of demand are left aside: real demand is replayed.", "不考虑对需求的更改：回放的是真实需求。"),
    Entry(
      "Places that a warehouse supplies get what it has: where it is short, each gets its share of what it ordered, and the rest with the next delivery. The bound takes warehouses to have everything and to cost nothing.",
      "由仓库供货的地点以仓库现有库存为限：不足时各地点按订货量分配，其余随下次配送补足。计算上界时假设仓库应有尽有且没有成本。"),
    Entry(
      "What an order to a supplier costs is paid once and shared by its lines; the bound pays nothing where an order holds several items.",
      "每次向供应商下单的成本只付一次，由各行分摊；一张订单含多个品项时，上界不计该成本。"),
    Entry(
      "Limits on all orders together (budget, room, loads, suppliers' minimums) are left aside.",
      "不考虑全部订单的共同限制（预算、库容、装载量、供应商最低金额）。"),
    Entry("Items whose cost and price are unknown count with no money.", "成本和售价未知的品项不计金额。"),
  ]
}
