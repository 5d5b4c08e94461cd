// SPDX-License-Identifier: GPL-3.0-or-later

import Forecasting
import Learning
import Numerical
import Retail
import TestSupport
import Testing
import Timeline

/// What holds for every model of the catalog, whatever the history.
@Suite struct CatalogLawTests {
  static let ids = ForecastCatalog.ids

  /// A panel of one weekly series, forecast by one model or by the contest.
  static func forecast(
    _ demand: [Double], id: String?, horizon: Int = 8, size: BucketSize = .month,
    paths: Int = 0, seed: UInt64 = 7
  ) -> SeriesForecast {
    var panel = DemandPanel(size: size)
    panel.append(
      SeriesKey(SKU("A"), .everywhere), start: Bucket(size: size, index: 500), demand: demand,
      state: demand.map { $0.isNaN ? .unknown : .observed },
      exposure: Array(repeating: 1, count: demand.count))
    return Forecasting.forecast(
      series: 0, of: panel, horizon: horizon,
      settings: ForecastSettings(
        models: id.map { .named([$0]) } ?? .automatic, pathCount: paths),
      seed: seed)
  }

  /// A history that breaks programs.
  struct History: Sendable {
    var name: String
    var demand: [Double]

    init(_ name: String, _ demand: [Double]) {
      self.name = name
      self.demand = demand
    }

    /// So many buckets of a function of time.
    init(_ name: String, _ count: Int, _ value: (Double) -> Double) {
      self.init(name, (0..<count).map { value(Double($0)) })
    }
  }

  static let histories: [History] = {
    var random = RandomStream(seed: 20_261_124, stream: 1)
    var histories: [History] = []
    histories.append(History("empty", []))
    histories.append(History("one", [3]))
    histories.append(History("two", [0, 4]))
    histories.append(History("all zero", 40) { _ in 0 })
    histories.append(History("constant", 40) { _ in 12 })
    histories.append(History("one spike", 50) { $0 == 30 ? 400 : 0 })
    histories.append(History("one last sale", 50) { $0 == 49 ? 5 : 0 })
    histories.append(History("alternating", 52) { Int($0) % 2 == 0 ? 0 : 9 })
    histories.append(History("huge", 48) { 1e12 + $0 * 1e9 })
    histories.append(History("tiny", 48) { 1e-9 * Double(1 + Int($0) % 5) })
    histories.append(History("unknown in parts", 60) { Int($0) % 7 == 3 ? .nan : 20 })
    histories.append(History("all unknown", 30) { _ in .nan })
    histories.append(History("53 weeks", 53) { Double(10 + Int($0) % 13) })
    histories.append(History("falling to nothing", 48) { max(0, 100 - 3 * $0) })
    histories.append(History("exploding", 40) { Double(1 << min(30, Int($0))) })
    histories.append(
      History("counts", 60) { _ in Double(random.negativeBinomial(mean: 1.5, size: 0.7)) })
    histories.append(
      History("smooth", 60) { t in
        let season: Double = Int(t) % 12 < 6 ? 80 : -80
        return 500 + 3 * t + season + 20 * random.normal()
      })
    return histories
  }()

  @Test(arguments: ids + ["automatic"])
  func everyHistoryHasAnAnswer(id: String) {
    for history in Self.histories {
      let (name, demand) = (history.name, history.demand)
      let horizon = 8
      let result = Self.forecast(
        demand, id: id == "automatic" ? nil : id, horizon: horizon, paths: 20)
      let forecast = result.forecast
      #expect(forecast.mean.count == horizon, "\(id), \(name)")
      #expect(forecast.mean.allSatisfy { $0.isFinite && $0 >= 0 }, "\(id), \(name)")
      let largest = demand.lazy.filter { !$0.isNaN }.max() ?? 0
      #expect(forecast.mean.allSatisfy { $0 <= 2 * largest + 1e-9 }, "\(id), \(name)")
      for marginal in forecast.marginals {
        let quantiles = [0.005, 0.025, 0.25, 0.5, 0.75, 0.975, 0.995].map(marginal.quantile)
        #expect(quantiles.allSatisfy { $0.isFinite && $0 >= 0 }, "\(id), \(name)")
        #expect(zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 <= $1 }, "\(id), \(name)")
      }
      let paths = forecast.paths
      #expect(paths?.count == 20 && paths?.horizon == horizon, "\(id), \(name)")
      #expect(paths?.values.allSatisfy { $0.isFinite && $0 >= 0 } == true, "\(id), \(name)")
      #expect(!result.reason.isEmpty && !result.model.isEmpty, "\(id), \(name)")
    }
  }

  @Test(arguments: ids)
  func aConstantComesBack(id: String) {
    let forecast = Self.forecast(Array(repeating: 12, count: 60), id: id).forecast
    // Croston and its kind shrink the rate by half the smoothing parameter.
    // The jitter of the Willemain-Smart-Schwarz bootstrap adds half a unit.
    let tolerance =
      id.contains("croston") ? 0.26 : id.hasPrefix("willemain") ? 0.05 : 1e-6
    for mean in forecast.mean { #expect(agree(mean, 12, relative: tolerance), "\(id): \(mean)") }
  }

  @Test(arguments: ids + ["automatic"])
  func theSameSeedGivesTheSame(id: String) {
    let id = id == "automatic" ? nil : id
    for demand in Self.histories.suffix(2).map(\.demand) {
      let first = Self.forecast(demand, id: id, paths: 50)
      #expect(first == Self.forecast(demand, id: id, paths: 50))
      let other = Self.forecast(demand, id: id, paths: 50, seed: 8)
      #expect(first.forecast.mean == other.forecast.mean)
      #expect(first.forecast.paths != other.forecast.paths)
    }
  }

  @Test(arguments: ids)
  func largeDemandScales(id: String) {
    guard let smooth = Self.histories.last?.demand else { return }
    let once = Self.forecast(smooth, id: id).forecast.mean
    // A power of two changes no digit, so that even searches take the same path.
    let twice = Self.forecast(smooth.map { 1024 * $0 }, id: id).forecast.mean
    for (a, b) in zip(once, twice) { #expect(agree(1024 * a, b, relative: 1e-3), "\(id)") }
  }

  @Test func countsStayCounts() throws {
    let counts = try #require(Self.histories.first { $0.name == "counts" }).demand
    let forecast = Self.forecast(counts, id: nil, paths: 200).forecast
    for marginal in forecast.marginals {
      for level in [0.1, 0.5, 0.9, 0.99] {
        let quantile = marginal.quantile(level)
        #expect(quantile == quantile.rounded())
      }
    }
    let paths = try #require(forecast.paths)
    #expect(paths.values.allSatisfy { $0 == $0.rounded() })
  }

  @Test func pathsAgreeWithTheMarginals() throws {
    for history in Self.histories.suffix(2) {
      let (name, demand) = (history.name, history.demand)
      let forecast = Self.forecast(demand, id: nil, paths: 4000).forecast
      let paths = try #require(forecast.paths)
      for (step, marginal) in forecast.marginals.enumerated() {
        let values = (0..<paths.count).map { paths.values[$0 * paths.horizon + step] }
        let mean = values.reduce(0, +) / Double(values.count)
        let error = 4 * marginal.standardDeviation / Double(values.count).squareRoot()
        #expect(abs(mean - marginal.mean) <= error + 1e-9, "\(name), step \(step)")
        #expect(abs(marginal.mean - forecast.mean[step]) <= 0.15 * forecast.mean[step], "\(name)")
      }
    }
  }

  @Test func otherSeriesAndThreadsChangeNothing() async throws {
    var panel = DemandPanel(size: .month)
    for (place, history) in Self.histories.enumerated() {
      panel.append(
        SeriesKey(SKU("S\(10 + place)"), .everywhere), start: Bucket(size: .month, index: 500),
        demand: history.demand, state: history.demand.map { $0.isNaN ? .unknown : .observed },
        exposure: Array(repeating: 1, count: history.demand.count))
    }
    let settings = ForecastSettings(pathCount: 10)
    let one = try await Forecasting.forecast(panel, horizon: 5, settings: settings, threads: 1)
    let two = try await Forecasting.forecast(panel, horizon: 5, settings: settings, threads: 2)
    #expect(one == two)
    #expect(one.count == panel.count)
  }

  @Test func unknownModelsAreNamed() {
    let settings = ForecastSettings(models: .named(["theta", "nonsense"]))
    #expect(settings.unknownModels.contains("nonsense"))
  }
}
