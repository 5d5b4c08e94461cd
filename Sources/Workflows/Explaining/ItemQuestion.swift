// SPDX-License-Identifier: GPL-3.0-or-later

import Collecting
import Forecasting
import Numerical
import Preprocessing
public import Reporting
import Retail
import Scenario
import SupplyChain
import Synchronization
import Timeline

/// Asks where each number of a SKU's plan comes from: the work of `restock explain`.
///
/// What forecasts have in common is learnt from all series, as in the run. Beyond that only the SKU is
/// forecast and planned, unless its orders share a limit with those of other items: then all are, so that
/// its order is that of the run.
public struct ItemQuestion: Sendable {
  /// The run that the SKU is part of.
  public var run: WeeklyRun
  /// The SKU's code.
  public var sku: String
  /// The place's code; nil is every place of the SKU.
  public var location: String?
  /// The archive that the run looks at; nil where it looks at none.
  public var memory: RunMemory?

  /// A question about a SKU.
  public init(_ run: WeeklyRun, sku: String, location: String? = nil) {
    self.run = run
    self.sku = sku
    self.location = location
  }

  /// Explains the SKU at the place, or at each of its places.
  ///
  /// - Throws: `RunError` where settings or data do not allow the run, or do not know the SKU or place.
  public func answer(progress: Progress? = nil) async throws(RunError) -> [ItemExplanation] {
    var shared = SharedWork(draftCapacity: ForecastStage.calibratingLimit)
    let basis = try run.basis(&shared, memory, progress)
    let keys = try keys(in: basis)
    var stage = try await run.stage(basis, &shared, progress)
    stage.settings.explains = true
    let kept = KeptForecasts()
    let plan = try await plan(basis, stage, kept, progress)
    return keys.map { key in
      ExplanationSources(
        basis: basis, stage: stage, plan: plan, forecast: kept[key], key: key
      ).explanation
    }
  }

  /// Plans the SKU, and with it whatever shares a limit with it.
  private func plan(
    _ basis: WeeklyRun.Basis, _ stage: ForecastStage, _ kept: KeptForecasts, _ progress: Progress?
  ) async throws(RunError) -> SupplyPlan {
    let all = basis.assortment.items
    let wanted = SKU(sku)
    let own = all.indices.filter { all[$0].key.sku == wanted }
    let places = basis.planning.areJoint(own.map { all[$0] }) ? Array(all.indices) : own
    var planning = basis.planning
    planning.explained = wanted
    let plain = stage.withoutExplanation
    do {
      let plan = try await planSupply(
        places.map { all[$0] }, settings: planning, threads: run.threads,
        progress: progress.counting(
          "Forecasting and planning", of: Set(places.map { all[$0].key.sku }).count)
      ) { item in
        let place = places[item]
        let isAsked = all[place].key.sku == wanted
        guard let adjusted = (isAsked ? stage : plain).forecast(place, of: basis.assortment) else {
          return .nothing(from: stage.prepared.firstAhead, horizon: stage.horizon)
        }
        if isAsked { kept.keep(adjusted, of: all[place].key) }
        return PlanForecast(
          firstBucket: adjusted.baseline.firstBucket, forecast: adjusted.forecast)
      }
      let panel = stage.prepared.panel
      for series in 0..<panel.count
      where panel.keys[series].sku == wanted && kept[panel.keys[series]] == nil
        && !stage.prepared.hasEnded(series)
      {
        kept.keep(stage.forecast(series), of: panel.keys[series])
      }
      return plan
    } catch {
      throw .cancelled
    }
  }
}

extension ItemQuestion {
  /// What the question is about, by place.
  private func keys(in basis: WeeklyRun.Basis) throws(RunError) -> [SeriesKey] {
    let known = Set(basis.prepared.panel.keys + basis.assortment.items.map(\.key)).sorted()
    let own = known.filter { $0.sku.code == sku }
    guard !own.isEmpty else { throw unknownItem(known, basis) }
    guard let location else { return own }
    guard let key = own.first(where: { $0.location.code == location }) else {
      let places = own.map(\.location.code)
      let nearest = Suggestion.nearest(to: location, among: places)
      let list = places.prefix(12).joined(separator: ", ")
      throw .usage(
        "\(sku) is not known at \(location)",
        hint: (nearest.map { "did you mean \($0)? " } ?? "")
          + (places == [""] ? "the exports know no locations" : "it is known at \(list)"))
    }
    return [key]
  }

  private func unknownItem(_ known: [SeriesKey], _ basis: WeeklyRun.Basis) -> RunError {
    if let left = basis.collected.leftOut.first(where: { $0.sku.code == sku }) {
      return .usage(
        "\(sku) is no part of the plan: \(left.reason.description)",
        hint: "see ignore in the scenario, and stocked in items.csv")
    }
    if basis.known.items.contains(where: { $0.sku.code == sku }) {
      return .usage(
        "\(sku) is in items.csv, but it is neither sold nor listed at any place",
        hint: "list it in item_locations.csv, or see introduced and discontinued in items.csv")
    }
    let codes = Set(known.map(\.sku.code)).sorted()
    let names = basis.known.items.filter { item in
      item.name.map { $0.lowercased().contains(sku.lowercased()) } ?? false
    }.map { "\($0.sku.code) (\($0.name ?? ""))" }
    let nearest = Suggestion.nearest(to: sku, among: codes)
    let hint: String
    if let nearest {
      hint = "did you mean \(nearest)?"
    } else if !names.isEmpty {
      hint = "by name there is \(names.prefix(5).joined(separator: ", "))"
    } else {
      hint =
        "there are \(codes.count) codes, from \(codes.first ?? "") to \(codes.last ?? ""); "
        + "they are those of the sales and of item_locations.csv"
    }
    return .usage("no item is called \(sku)", hint: hint)
  }
}

/// The forecasts of the SKU that is asked about, kept by whatever thread makes them.
final class KeptForecasts: Sendable {
  private let slots = Mutex<[SeriesKey: ForecastStage.Adjusted]>([:])

  func keep(_ forecast: ForecastStage.Adjusted, of key: SeriesKey) {
    slots.withLock { $0[key] = forecast }
  }

  subscript(key: SeriesKey) -> ForecastStage.Adjusted? { slots.withLock { $0[key] } }
}

extension ForecastStage {
  /// The same stage, for forecasts that nobody asks about.
  fileprivate var withoutExplanation: ForecastStage {
    var stage = self
    stage.settings.explains = false
    return stage
  }
}
