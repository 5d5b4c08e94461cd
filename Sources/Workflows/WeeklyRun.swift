// SPDX-License-Identifier: GPL-3.0-or-later

import Archive
import Collecting
import Forecasting
import Numerical
import Preprocessing
public import Reporting
import Retail
public import Scenario
import Solving
import SupplyChain
import Timeline

/// From exports to forecasts, orders and a report: the work of `restock run`.
public struct WeeklyRun: Sendable {
  /// What the run is told.
  public var settings: Settings
  /// A sales file in place of the data folder's own; `-` is standard input.
  public var sales: String?
  /// How many threads to use; the outcome is the same with any number.
  public var threads = 1

  /// Sample paths a series, from which the demand of a protection interval is summed.
  static let pathCount = 1000

  /// A run under some settings.
  public init(settings: Settings) { self.settings = settings }

  /// Writes a report's folder in one step.
  ///
  /// - Throws: `RunError` where it cannot be written; the last report is left as it was.
  public static func write(_ report: RunReport, to folder: String) throws(RunError) {
    do throws(ReportError) { try report.write(to: folder) } catch { throw .reporting(error) }
  }

  /// Reads, prepares, forecasts and plans.
  ///
  /// - Throws: `RunError` where settings or data do not allow it.
  public func run(progress: Progress? = nil) async throws(RunError) -> RunReport {
    var shared = SharedWork(draftCapacity: ForecastStage.calibratingLimit)
    return report(try await parts(&shared, nil, progress))
  }

  /// The same, with an eye on the runs before, and with what the archive is to keep of this one.
  ///
  /// - Throws: `RunError` where settings or data do not allow it.
  public func run(
    remembering memory: RunMemory, progress: Progress? = nil
  ) async throws(RunError) -> RememberedRun {
    var shared = SharedWork(draftCapacity: ForecastStage.calibratingLimit)
    let parts = try await parts(&shared, memory, progress)
    return RememberedRun(parts, report(parts), memory)
  }

  /// What the run comes to, stage by stage, with what other runs left behind.
  func parts(
    _ shared: inout SharedWork, _ memory: RunMemory?, _ progress: Progress?
  ) async throws(RunError) -> RunParts {
    let basis = try basis(&shared, memory, progress)
    let stage = try await stage(basis, &shared, progress)
    let ledger = ForecastLedger(stage.panel, levels: settings.forecast.quantiles)
    let plan = try await plan(basis.assortment, stage, ledger, basis.planning, progress)
    return RunParts(
      collected: basis.collected, inputs: basis.inputs, known: basis.known,
      prepared: basis.prepared, assortment: basis.assortment, stage: stage,
      forecasts: ledger.entries, openedForecasts: ledger.openedEntries, rehearsed: ledger.rehearsed,
      plan: plan,
      past: basis.past, approved: basis.approved)
  }

  /// What the forecasts and the plan are made from.
  struct Basis {
    var collected: Collected
    var inputs: ChangedInputs
    var known: KnownData
    /// What the prepared demand and the forecasts rest on.
    var ground: GroundKey
    var prepared: PreparedDemand
    var assortment: PlannedAssortment
    var planning: PlanSettings
    /// What the archive tells of the runs before.
    var past: Recollection
    /// Orders that were approved and count as on order; nil where they do not.
    var approved: ApprovedOrders?
  }

  /// Reads, makes the scenario's changes and prepares.
  func basis(
    _ shared: inout SharedWork, _ memory: RunMemory? = nil, _ progress: Progress?
  ) throws(RunError) -> Basis {
    try settings.checkPolicy()
    progress?("Reading", 0)
    let collected = try shared.collected(
      CollectionKey(
        data: settings.data, sales: sales, columns: settings.columns, settings: settings.collecting)
    ) { () throws(RunError) in try exports().collected(settings.collecting) }
    guard let asOf = settings.asOf ?? collected.data.defaultAsOf else {
      throw .usage("no day to plan on: the data has no date", hint: "give it with --as-of")
    }
    var inputs: ChangedInputs
    do throws(ScenarioError) {
      inputs = try settings.makingChanges(in: collected.data, asOf: asOf)
    } catch {
      throw .settings(error)
    }
    let past = memory?.recall(settings.name, before: asOf) ?? Recollection()
    let approved = settings.approvedOrders(past, inputs.data, asOf: asOf)
    inputs.data.openOrders += approved?.onOrder ?? []
    progress?("Preparing", 0)
    let known = KnownData(inputs.data, asOf: asOf)
    let ground = GroundKey(
      data: inputs.data.demandSide(without: inputs.addedPlaces), asOf: asOf,
      book: BookKey(
        forecast: settings.forecast, bucket: settings.bucket, horizon: settings.horizon,
        seed: settings.seed))
    let prepared: PreparedDemand
    if let made = shared.ground(ground) {
      prepared = made.prepared
    } else {
      prepared = try KnownData(ground.data, asOf: asOf).prepared(
        bucket: settings.bucket, inputs.settings.preparation, source: settings.data ?? "sales")
    }
    let assortment = PlannedAssortment(
      known, prepared, leftOut: Set(collected.leftOut.map(\.sku)), settings: inputs.settings,
      currency: inputs.settings.planCurrency(of: inputs.data), addedShops: inputs.addedShops)
    var planning = inputs.settings.planning(assortment)
    planning.periods = inputs.settings.fiscalPeriods(asOf: asOf, prepared.firstAhead)
    do throws(ScenarioError) {
      planning.constraints = try inputs.settings.planConstraints(known, assortment)
    } catch {
      throw .settings(error)
    }
    if inputs.settings.constraints.solver == .use {
      guard let solver = Solvers.installed.first else {
        throw .usage(
          "constraints.solver is use, and there is neither HiGHS nor CBC",
          hint: "install one, see restock models, or leave constraints.solver out")
      }
      planning.solver = solver
    }
    return Basis(
      collected: collected, inputs: inputs, known: known, ground: ground, prepared: prepared,
      assortment: assortment, planning: planning, past: past, approved: approved)
  }

  /// The files to read: the data folder's, with another sales file in place of its own.
  private func exports() throws(RunError) -> Exports {
    let columns = settings.columns
    switch (settings.data, sales) {
    case (let data?, let sales?) where data != sales:
      return try Exports.named(data, columns: [:]).replacingSales(with: sales, mapping: columns)
    case (let data?, _):
      return try Exports.named(data, columns: columns)
    case (nil, let sales?):
      return try Exports.named(sales, columns: columns)
    case (nil, nil):
      throw .usage(
        "no data to plan", hint: "name it with data: in the scenario, --data or --sales")
    }
  }

  /// What all series teach of the forecast of each, learned where no run before had the same demand.
  func stage(
    _ basis: Basis, _ shared: inout SharedWork, _ progress: Progress?
  ) async throws(RunError) -> ForecastStage {
    var stage: ForecastStage
    if let made = shared.ground(basis.ground) {
      stage = made.stage
    } else {
      let known = KnownData(basis.ground.data, asOf: basis.ground.asOf)
      stage = try await ForecastStage(
        learningFrom: known, basis.prepared, basis.inputs.settings, contests: .ofSample,
        book: shared.book(basis.ground.book), threads: threads, progress: progress)
      shared.keep(ForecastGround(prepared: basis.prepared, stage: stage), as: basis.ground)
    }
    stage.factors = basis.inputs.demand
    return stage
  }

  /// Plans each item as its forecast is made, so that the sample paths of a few are held at a time.
  private func plan(
    _ assortment: PlannedAssortment, _ stage: ForecastStage, _ ledger: ForecastLedger,
    _ settings: PlanSettings, _ progress: Progress?
  ) async throws(RunError) -> SupplyPlan {
    let skus = Set(assortment.items.map(\.key.sku)).count
    let first = stage.prepared.firstAhead
    do {
      let plan = try await planSupply(
        assortment.items, settings: settings, threads: threads,
        progress: progress.counting("Forecasting and planning", of: skus)
      ) { item in
        guard let series = assortment.series[item],
          let adjusted = stage.forecast(item, of: assortment)
        else { return .nothing(from: first, horizon: stage.horizon) }
        if assortment.addedShops[assortment.items[item].key.location] == nil {
          ledger.keep(adjusted, at: series)
        } else {
          ledger.keepOpened(adjusted)
        }
        return PlanForecast(
          firstBucket: adjusted.baseline.firstBucket, forecast: adjusted.forecast)
      }
      // Series that are not planned any more are forecast all the same, where they have not ended.
      let rest = ledger.missing.filter { !stage.prepared.hasEnded($0) }
      _ = try await parallelMap(count: rest.count, threads: threads, grain: 4) {
        ledger.keep(stage.forecast(rest[$0]), at: rest[$0])
      }
      return plan
    } catch {
      throw .cancelled
    }
  }
}

extension PlanForecast {
  /// The forecast of an item that has no history: no demand.
  static func nothing(from first: Bucket, horizon: Int) -> PlanForecast {
    PlanForecast(
      firstBucket: first,
      forecast: DemandForecast(
        mean: Array(repeating: 0, count: horizon),
        marginals: Array(repeating: .certain(0), count: horizon),
        paths: SamplePaths(
          horizon: horizon, values: Array(repeating: 0, count: horizon * WeeklyRun.pathCount))))
  }
}

extension PreparedDemand {
  /// Whether a series is past its last day.
  func hasEnded(_ series: Int) -> Bool { lifecycles[series].stage == .ended }

  /// Whether a series has sold, is listed from some day on, or takes over from another.
  func hasBegun(_ series: Int) -> Bool {
    let life = lifecycles[series]
    return life.firstSale != nil || life.listed.first != nil || life.stage != .dead
  }
}
