// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Retail
import Testing
import Timeline

@testable import Forecasting

@Suite struct FeatureTests {
  /// The rows of one series from a cutoff, for every step of the horizon.
  private func rows(_ shop: Shop, item: Int, seeing seen: Int) -> [Float] {
    let scheme = GlobalScheme(.day)
    let keys = shop.panel.keys
    let groups = GroupDemand(shop.panel, scheme: scheme) { [keys[$0].location.code, ""] }
    let features = GlobalFeatures(
      scheme: scheme, groups: groups, regressorNames: ["promotion", "regular price"])
    let history = SeriesHistory(shop.panel, item, scheme)
    let regressors = Shop.regressors(item, days: shop.panel.range(of: item).count)
    var values: [Float] = []
    for target in seen..<seen + Shop.horizon {
      features.append(
        item, history, regressors, columns: features.columns(of: regressors), seeing: seen,
        target: target, level: history.level(seeing: seen), to: &values)
    }
    #expect(values.count == features.columnCount * Shop.horizon)
    return values
  }

  @Test func whatCameAfterACutoffChangesNoFeature() {
    let seen = 385
    let truth = Shop()
    let other = Shop(changedFrom: seen)
    let cut = Shop(days: seen)
    #expect(truth.panel.demand != other.panel.demand)
    for item in [0, 5, 23] {
      let expected = rows(truth, item: item, seeing: seen)
      #expect(same(rows(other, item: item, seeing: seen), expected))
      #expect(same(rows(cut, item: item, seeing: seen), expected))
      // What came before does.
      #expect(!same(rows(Shop(changedFrom: seen - 1), item: item, seeing: seen), expected))
    }
  }

  private func same(_ first: [Float], _ second: [Float]) -> Bool {
    first.map(\.bitPattern) == second.map(\.bitPattern)
  }

  @Test func windowsHoldWhatTheirNamesSay() throws {
    var panel = DemandPanel(size: .day)
    let demand: [Double] = [.nan, 4, 0, 2, .nan, 6, 0, 1, 5, 3]
    panel.append(
      SeriesKey(SKU("a"), LocationCode("")), start: Bucket(size: .day, index: 100),
      demand: demand,
      state: demand.map { $0.isNaN ? .unknown : .observed },
      exposure: demand.map { _ in 1 })
    let history = SeriesHistory(panel, 0, GlobalScheme(.day))
    // The first bucket is unknown, and left out.
    #expect(history.skipped == 1)
    #expect(history.count == 9)
    #expect(history.mean(0..<4, seeing: 9) == 2)
    #expect(history.mean(0..<9, seeing: 3) == 2)
    #expect(history.mean(3..<4, seeing: 9).isNaN)
    #expect(history.zeroShare(window: 4, seeing: 9) == 0.25)
    #expect(history.silence[7] == 0 && history.silence[6] == 1)
    #expect(history.deviation(window: 2, seeing: 9) == 2.0.squareRoot())
    // One week before place 9 is place 2, one before place 7 place 0.
    #expect(history.phaseMean(of: 9, last: 1, seeing: 9) == 2)
    #expect(history.phaseMean(of: 7, last: 1, seeing: 7) == 4)
    #expect(history.phaseMean(of: 13, last: 1, seeing: 7) == 1)
  }

  @Test func aGroupsRatioIsThatOfItsSeries() {
    // All series double on the last day seen.
    var panel = DemandPanel(size: .day)
    for item in 0..<3 {
      let demand = (0..<100).map { $0 == 99 ? 20.0 : 10 }
      panel.append(
        SeriesKey(SKU("i\(item)"), LocationCode("x")), start: Bucket(size: .day, index: 0),
        demand: demand, state: demand.map { _ in .observed }, exposure: demand.map { _ in 1 })
    }
    let groups = GroupDemand(panel, scheme: GlobalScheme(.day)) { [$0 == 2 ? "" : "x"] }
    #expect(groups.groups == [[0, 1], [0, 1], [0, nil]])
    for group in 0...1 {
      #expect(abs(groups.mean(group, 99..<100, seeing: 100) - 2) < 1e-12)
      #expect(abs(groups.mean(group, 90..<99, seeing: 100) - 1) < 1e-12)
      #expect(groups.mean(group, 99..<100, seeing: 99).isNaN)
    }
  }
}
