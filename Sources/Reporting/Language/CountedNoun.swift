// SPDX-License-Identifier: GPL-3.0-or-later

import Timeline

/// What reports count, with its plural or measure word.
enum CountedNoun: CaseIterable, Sendable {
  case line, supplier, decision, file, row, series, assumption, item, limit, brokenLimit, bareLimit,
    change
  case rowRefused, shortSeries, origin, forecast, bucket, model, history, time, future
  case earlierPoint, stockout, closedDay, moreLine, itemAtPlace
  case day, week, month, quarter, year

  /// A bucket of a size.
  init(_ size: BucketSize) {
    self =
      switch size {
      case .day: .day
      case .week: .week
      case .month: .month
      case .quarter: .quarter
      case .year: .year
      }
  }

  /// One of it and many in English.
  var english: (one: String, many: String) {
    switch self {
    case .line: ("line", "lines")
    case .supplier: ("supplier", "suppliers")
    case .decision: ("decision", "decisions")
    case .file: ("file", "files")
    case .row: ("row", "rows")
    case .series: ("series", "series")
    case .assumption: ("assumption", "assumptions")
    case .item: ("item", "items")
    case .limit: ("more limit", "more limits")
    case .brokenLimit: ("more broken limit", "more broken limits")
    case .bareLimit: ("limit", "limits")
    case .change: ("change", "changes")
    case .rowRefused: ("row was", "rows were")
    case .shortSeries: ("series has", "series have")
    case .origin: ("origin", "origins")
    case .forecast: ("forecast", "forecasts")
    case .bucket: ("bucket", "buckets")
    case .model: ("model", "models")
    case .history: ("history", "histories")
    case .time: ("time", "times")
    case .future: ("future", "futures")
    case .earlierPoint: ("earlier point", "earlier points")
    case .stockout: ("stock-out", "stock-outs")
    case .closedDay: ("closed day", "closed days")
    case .moreLine: ("more line", "more lines")
    case .itemAtPlace: ("item at its place", "items at their places")
    case .day: ("day", "days")
    case .week: ("week", "weeks")
    case .month: ("month", "months")
    case .quarter: ("quarter", "quarters")
    case .year: ("year", "years")
    }
  }

  /// The measure word and the noun in Chinese.
  var chinese: String {
    switch self {
    case .line: "行"
    case .supplier: "家供应商"
    case .decision: "项待决事项"
    case .file: "个文件"
    case .row, .rowRefused: "行数据"
    case .series, .shortSeries: "个序列"
    case .assumption: "项假设"
    case .item: "个品项"
    case .limit: "项其他限制"
    case .brokenLimit: "项其他未能满足的限制"
    case .bareLimit: "项限制"
    case .change: "处改动"
    case .origin: "个起点"
    case .forecast: "次预测"
    case .bucket: "期"
    case .model: "个模型"
    case .history: "段历史"
    case .time: "次"
    case .future: "种未来情形"
    case .earlierPoint: "个过往起点"
    case .stockout: "次缺货"
    case .closedDay: "个停业日"
    case .moreLine: "行"
    case .itemAtPlace: "个品项"
    case .day: "天"
    case .week: "周"
    case .month: "个月"
    case .quarter: "个季度"
    case .year: "年"
    }
  }
}
