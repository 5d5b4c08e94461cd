// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Testing
import Timeline

@testable import Reporting

/// A page of ten thousand items: what a mid-size retailer sends by mail.
@Suite struct PageSizeTests {
  private static func report(bucket: BucketSize, horizon: Int, count: Int) -> RunReport {
    var run = SampleReport.description
    (run.bucket, run.horizon) = (bucket, horizon)
    var report = RunReport(run: run)
    report.forecast.quantileLevels = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975]
    let first = Bucket(bucket, containing: SampleReport.asOf)
    for number in 0..<count {
      let key = SampleReport.key("ITEM-\(10_000 + number)", "STORE-\(number % 7)")
      let labels = ItemLabels(
        name: "An item with a name of usual length, \(number) g",
        category: "Category \(number % 30)",
        abc: "A")
      var policy = SampleReport.policy(
        key.sku.code, category: nil, abc: "A", cost: 4.35, onHand: number % 90, daily: 1.75,
        fill: 0.97)
      (policy.key, policy.labels) = (key, labels)
      report.policies.append(policy)
      var line = SampleReport.line(key.sku.code, need: 7, ordered: 7 + number % 50, cost: 4.35)
      line.key = key
      line.reason =
        "The position of \(number % 90) is raised to \(number % 177) to last until then."
      report.orders.append(OrderEntry(line: line, labels: labels, supplierName: "Nordic Tools"))
      var exception = SampleReport.exception(
        .stockoutBeforeReceipt, key.sku.code, Double(number) / 7,
        message: "it is expected to run out, and about \(number % 61) will be missing",
        remedy: "order it by express")
      exception.exception.key = key
      report.exceptions.append(exception)
      if number >= count - 1200 { report.addLines(key, number, first, horizon) }
    }
    return report
  }

  @Test func tenThousandItemsTakeLessThanTenMegabytes() {
    let file = ReportPage(PageSizeTests.report(bucket: .week, horizon: 13, count: 10_000)).file
    #expect(file.bytes.count < 10_000_000)
    #expect(lines(of: file, beginning: "{\"k\":") == ReportPage.chartLimit)
    #expect(lines(of: file, beginning: "[\"ITEM-") == 10_000)
  }

  /// Long histories by day give way: fewer items have charts.
  @Test func chartsKeepToTheirRoom() {
    let file = ReportPage(PageSizeTests.report(bucket: .day, horizon: 365, count: 1200)).file
    let charts = lines(of: file, beginning: "{\"k\":")
    #expect((200..<ReportPage.chartLimit).contains(charts))
    #expect(file.bytes.count < ReportPage.chartBytes + 1_500_000)
  }

  private func lines(of file: ReportFile, beginning start: String) -> Int {
    file.bytes.split(separator: 10).count { $0.starts(with: start.utf8) }
  }
}

extension RunReport {
  /// A history, a forecast and a projection of an item.
  fileprivate mutating func addLines(
    _ key: SeriesKey, _ number: Int, _ first: Bucket, _ horizon: Int
  ) {
    func wave(_ step: Int) -> Double { Double((number * 31 + step * 17) % 97) }
    histories.append(
      HistoryEntry(
        key: key, start: first.advanced(by: -400), sold: (0..<400).map(wave),
        stockouts: [.init(offset: 350, wanted: 41.3)], promotions: [300, 310, 390]))
    let mean = (0..<horizon).map { wave($0) + 0.37 }
    forecast.series.append(
      ForecastEntry(
        key: key, start: first, model: "\(number % 50) % NegBin × effects + MA × season[52]",
        mean: mean, baseline: mean,
        quantiles: mean.flatMap { mean in (0..<7).map { (mean * Double($0) / 3).rounded() } }))
    projection.append(
      ProjectionEntry(
        key: key,
        buckets: (0..<horizon).map { step in
          ProjectedBucket(
            bucket: first.advanced(by: step), opening: Quantity(whole: 40),
            receipts: Quantity(whole: number % 9), demand: Quantity(wave(step) + 0.123),
            unmet: .zero, closing: Quantity(wave(step)), coverDays: nil, stockoutProbability: 0.25)
        }))
  }
}
