// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// The numbers of an item's charts as members of a JSON object: `h` the history, `o` its stock-outs, `p` its
/// promotions, `f` the forecast, `s` the projected stock, `r` that with all planned orders, `l` the safety
/// stock.
///
/// Numbers of a line are one text parted by commas, empty where unknown, which is shorter than an array
/// and is not read before the item is opened.
struct PageChart {
  let members: String

  init(_ item: PageItem, bands: [BandPair], levels: [Double]) {
    var members = ""
    if let history = item.history { members += PageChart.past(history) }
    if let forecast = item.forecast, !forecast.mean.isEmpty {
      members += PageChart.ahead(forecast, bands, levels.count)
    }
    if let projection = item.projection, let first = projection.buckets.first {
      members += PageChart.stock(projection.buckets, from: first.bucket)
    }
    if let planned = item.projection?.planned, !planned.isEmpty {
      members +=
        ",\"r\":\""
        + PageChart.list(planned.map { PageData.number($0.value, 1) }) + "\""
    }
    if let policy = item.policy {
      members += ",\"l\":" + PageData.number(policy.levels.safetyStock.value, 3)
    }
    self.members = members
  }

  private static func past(_ history: HistoryEntry) -> String {
    let cut = max(0, history.sold.count - limit(history.start.size))
    let sold = list(history.sold[cut...].map { PageData.number($0, 2) })
    var text = ",\"h\":[\(history.start.advanced(by: cut).index),\"\(sold)\"]"
    let outs = history.stockouts.filter { $0.offset >= cut }.map { out in
      "\(out.offset - cut):" + (out.wanted.map { PageData.number($0, 1) } ?? "")
    }
    if !outs.isEmpty { text += ",\"o\":\"\(outs.joined(separator: ","))\"" }
    let promotions = history.promotions.filter { $0 >= cut }.map { String($0 - cut) }
    if !promotions.isEmpty { text += ",\"p\":\"\(promotions.joined(separator: ","))\"" }
    return text
  }

  private static func ahead(_ forecast: ForecastEntry, _ bands: [BandPair], _ levels: Int) -> String
  {
    func quantiles(_ level: Int) -> String {
      list(
        forecast.mean.indices.map { step in
          let place = step * levels + level
          return forecast.quantiles.indices.contains(place)
            ? PageData.number(forecast.quantiles[place], 2) : ""
        })
    }
    var lines = [list(forecast.mean.map { PageData.number($0, 2) })]
    for band in bands { lines += [quantiles(band.lower), quantiles(band.upper)] }
    return ",\"f\":[\(forecast.start.index),"
      + lines.map { "\"\($0)\"" }.joined(separator: ",") + "]"
  }

  private static func stock(_ buckets: [ProjectedBucket], from first: Bucket) -> String {
    func line(_ value: (ProjectedBucket) -> Double, _ decimals: Int) -> String {
      "\"" + list(buckets.map { PageData.number(value($0), decimals) }) + "\""
    }
    let lines = [
      line({ $0.opening.value }, 1), line({ $0.receipts.value }, 1), line({ $0.demand.value }, 1),
      line({ $0.unmet.value }, 1), line({ $0.closing.value }, 1),
      line({ $0.stockoutProbability }, 2),
    ]
    return ",\"s\":[\(first.index),\(lines.joined(separator: ","))]"
  }

  private static func list(_ numbers: [String]) -> String {
    numbers.map { $0 == "null" ? "" : $0 }.joined(separator: ",")
  }

  /// How many past buckets are shown at most.
  private static func limit(_ size: BucketSize) -> Int {
    switch size {
    case .day: 400
    case .week: 156
    case .month: 72
    case .quarter: 40
    case .year: 40
    }
  }
}
