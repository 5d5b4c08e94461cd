// SPDX-License-Identifier: GPL-3.0-or-later

import Archive
import Preprocessing
import Retail
import Timeline

/// An earlier run's forecast against the demand that came, in the buckets that have ended since.
///
/// Demand is what was wanted, stock-outs estimated; unknown buckets are left out. The error is the sum of
/// absolute errors as a share of demand (WAPE). What a step adds is the error before it less the error
/// after it, on the same buckets: from the last known bucket carried forward to the models' forecast, and
/// from that to the forecast with overrides.
///
/// - Reference: Gilliland (2010), The Business Forecasting Deal, on forecast value added.
struct ForecastReview {
  /// Sums over some buckets.
  private struct Sums {
    var buckets = 0
    var demand = 0.0
    var expected = 0.0
    var naiveError = 0.0
    var modelError = 0.0
    var finalError = 0.0

    mutating func add(_ demand: Double, naive: Double, model: Double, final: Double) {
      buckets += 1
      self.demand += demand
      expected += final
      naiveError += abs(demand - naive)
      modelError += abs(demand - model)
      finalError += abs(demand - final)
    }
  }

  private var all = Sums()
  private var byPerson: [String: Sums] = [:]
  private var covered = 0
  private var withQuantiles = 0
  private var sold = 0.0
  private var promisedSold = 0.0
  private var served = 0.0
  private let levels: [Double]

  /// Compares a run's forecasts with what is known now.
  init(of record: RunRecord, _ prepared: PreparedDemand) {
    levels = record.quantileLevels
    guard record.bucket == prepared.panel.size else { return }
    let book = OverrideBook(record.overrides)
    let fillRates = Dictionary(
      record.levels.filter { !$0.servesOthers }.map { ($0.key, $0.expectedFillRate) },
      uniquingKeysWith: { $1 })
    let first = Bucket(record.bucket, containing: record.asOf)
    for forecast in record.forecasts {
      guard let series = prepared.panel.index(of: forecast.key) else { continue }
      let begin = max(0, forecast.start.distance(to: first))
      for step in forecast.mean.indices.dropFirst(begin) {
        let bucket = forecast.start.advanced(by: step)
        guard let known = prepared.known(series, in: bucket) else { continue }
        let model = forecast.baseline.isEmpty ? forecast.mean[step] : forecast.baseline[step]
        let final = forecast.mean[step]
        all.add(
          known.demand, naive: forecast.naive ?? 0, model: Double(model), final: Double(final))
        if model != final {
          let person = book.author(for: forecast.key, in: bucket) ?? "the scenario"
          byPerson[person, default: Sums()].add(
            known.demand, naive: forecast.naive ?? 0, model: Double(model), final: Double(final))
        }
        addCoverage(forecast, step, known.demand)
        if let rate = fillRates[forecast.key] {
          sold += min(known.sold, known.demand)
          served += known.demand
          promisedSold += rate * known.demand
        }
      }
    }
  }

  private mutating func addCoverage(
    _ forecast: RunRecord.Forecast, _ step: Int, _ demand: Double
  ) {
    guard levels.count > 1, forecast.quantiles.count == forecast.mean.count * levels.count else {
      return
    }
    withQuantiles += 1
    let own = forecast.quantiles[step * levels.count..<(step + 1) * levels.count]
    if let low = own.first, let high = own.last, demand >= Double(low), demand <= Double(high) {
      covered += 1
    }
  }

  /// The measures, in the order of the report.
  func measures(hasStock: Bool) -> [ReviewMeasure] {
    var measures = [ReviewMeasure("buckets_compared", "", Double(all.buckets), "buckets")]
    guard all.buckets > 0 else { return measures }
    measures.append(ReviewMeasure("demand_expected", "", all.expected, "units"))
    measures.append(ReviewMeasure("demand_happened", "", all.demand, "units"))
    if all.demand > 0 {
      func share(_ measure: String, _ member: String, _ sum: Double) {
        measures.append(ReviewMeasure(measure, member, sum / all.demand, "share"))
      }
      share("bias", "", all.expected - all.demand)
      share("error", "naive", all.naiveError)
      share("error", "model", all.modelError)
      share("error", "final", all.finalError)
      share("value_added", "model", all.naiveError - all.modelError)
      share("value_added", "overrides", all.modelError - all.finalError)
    }
    for (person, sums) in byPerson.sorted(by: { $0.key < $1.key }) where sums.demand > 0 {
      measures.append(
        ReviewMeasure(
          "value_added", "by \(person)", (sums.modelError - sums.finalError) / sums.demand,
          "share"))
    }
    if withQuantiles > 0, let low = levels.first, let high = levels.last {
      measures.append(
        ReviewMeasure("interval_expected", "", high - low, "share"))
      measures.append(
        ReviewMeasure("interval_happened", "", Double(covered) / Double(withQuantiles), "share"))
    }
    if hasStock, served > 0 {
      measures.append(ReviewMeasure("fill_rate_expected", "", promisedSold / served, "share"))
      measures.append(ReviewMeasure("fill_rate_happened", "", sold / served, "share"))
    }
    return measures
  }
}

/// A measure of what became of an earlier run.
struct ReviewMeasure {
  var measure: String
  var member: String
  var value: Double
  var unit: String

  init(_ measure: String, _ member: String, _ value: Double, _ unit: String) {
    self.measure = measure
    self.member = member
    self.value = value
    self.unit = unit
  }
}

extension PreparedDemand {
  /// What was wanted and sold of a series in a bucket; nil where it has not ended or is not known.
  func known(_ series: Int, in bucket: Bucket) -> (demand: Double, sold: Double)? {
    let place = estimated.starts[series].distance(to: bucket)
    let range = estimated.range(of: series)
    guard place >= 0, place < range.count, bucket < firstAhead else { return nil }
    let demand = estimated.demand[range.lowerBound + place]
    guard demand.isFinite else { return nil }
    let sold = panel.demand[panel.range(of: series).lowerBound + place]
    return (demand, sold.isFinite ? sold : 0)
  }
}
