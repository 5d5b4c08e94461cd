// SPDX-License-Identifier: GPL-3.0-or-later

import Collecting
import Forecasting
import Inventory
import Preprocessing
public import Reporting
import Retail
import Scenario
import Solving
import SupplyChain
import Tabular
import Timeline

/// What a run came to, stage by stage.
struct RunParts {
  var collected: Collected
  var inputs: ChangedInputs
  var known: KnownData
  var prepared: PreparedDemand
  var assortment: PlannedAssortment
  var stage: ForecastStage
  var forecasts: [ForecastEntry?]
  /// The forecasts of places that the scenario opens, ascending by key.
  var openedForecasts: [ForecastEntry]
  /// How good the forecasts were at the rolling origins, by series.
  var rehearsed: [RehearsedAccuracy?]
  var plan: SupplyPlan
  /// What the archive tells of the runs before.
  var past = Recollection()
  /// Orders that were approved in the run before and count as on order; nil where they do not.
  var approved: ApprovedOrders?
}

extension RunParts {
  /// The forecasts of all series and opened places, by key.
  var allForecasts: [ForecastEntry] {
    let own = forecasts.compactMap(\.self)
    return openedForecasts.isEmpty ? own : (own + openedForecasts).sorted { $0.key < $1.key }
  }
}

extension WeeklyRun {
  /// The report of a run.
  func report(_ parts: RunParts) -> RunReport {
    var report = RunReport(run: description(parts))
    let labels = ReportLabels(parts)
    report.orders = parts.plan.orders.map { line in
      OrderEntry(
        line: line, labels: labels.item(line.key),
        supplierName: line.supplier.flatMap { labels.supplierName[$0] })
    }
    report.exceptions = parts.plan.exceptions.map { exception in
      ExceptionEntry(
        exception: exception, labels: labels.item(exception.key),
        supplier: labels.supplier[exception.key])
    }
    report.forecast = ForecastTable(
      quantileLevels: settings.forecast.quantiles, series: parts.allForecasts)
    let requirements = Dictionary(
      parts.plan.requirements.records.map { ($0.key, $0.buckets) }, uniquingKeysWith: { $1 })
    report.projection = parts.plan.projections.map { projection in
      let planned = requirements[projection.key] ?? []
      let isAligned = planned.map(\.bucket) == projection.buckets.map(\.bucket)
      return ProjectionEntry(
        key: projection.key, buckets: projection.buckets,
        planned: isAligned ? planned.map(\.projectedOnHand) : [])
    }
    report.policies = policies(parts, labels)
    report.network = parts.plan.network.map { stage in
      NetworkEntry(
        key: stage.key, serviceTime: stage.serviceTime,
        netReplenishmentTime: stage.netReplenishmentTime, baseStockLevel: stage.baseStockLevel,
        safetyStock: stage.safetyStock, yearlyCost: stage.yearlyCost,
        currency: report.run.currency)
    }
    report.requirements = RequirementEntry.ofNetworks(in: parts.plan.requirements)
    report.joint = parts.plan.joint
    report.assumptions = parts.assortment.assumptions.map {
      Assumption(
        setting: $0.setting, value: $0.value, subject: $0.subject, count: $0.count,
        remedy: $0.remedy)
    }
    report.assumptions += [parts.approved?.assumption].compactMap(\.self)
    report.assumptions += treatedOutliers(parts) + treatedLevelShifts(parts)
    report.rejected = parts.collected.rejected + (parts.stage.outside?.rejected ?? [])
    report.lostSales = parts.prepared.stockouts.map { estimate in
      LostSalesEntry(
        key: parts.prepared.base.keys[estimate.series], bucket: estimate.bucket,
        sales: Quantity(estimate.sales), demand: estimate.demand)
    }
    if report.run.writesPage || report.run.writesWorkbook { report.histories = histories(parts) }
    report.groups = groups(parts)
    report.books = parts.books(labels)
    report.books.prior = parts.past.plannedAmounts
    report.accuracy = AccuracyReport(parts, (settings.name, settings.horizon))
    report.trust = trust(parts)
    return report.worded
  }

  private func description(_ parts: RunParts) -> RunDescription {
    let settings = parts.inputs.settings
    var run = RunDescription(
      scenario: settings.name, asOf: parts.known.asOf, bucket: settings.bucket,
      horizon: settings.horizon, currency: settings.planCurrency(of: parts.inputs.data),
      seed: settings.seed, programVersion: ProgramVersion.text)
    run.isIllustrative = !parts.assortment.hasStock
    run.hasLocations = parts.known.hasLocations
    run.unitDecimals = settings.report.decimals
    run.form = settings.report.profile.form
    run.language = settings.report.language.words
    run.hasBudget = settings.constraints.budget != .unlimited
    run.writesTables = settings.report.formats.contains(.csv)
    run.writesSummary = settings.report.formats.contains(.markdown)
    run.writesPage = settings.report.formats.contains(.html)
    run.writesWorkbook = settings.report.formats.contains(.xlsx)
    run.scenarioFiles = settings.scenarioFiles
    run.settings = settings.rows.map { ($0.key, $0.value) }
    run.changes = parts.inputs.applied.map(\.description)
    run.inputs = parts.collected.files.map {
      RunDescription.InputFile(
        name: $0.name, sha256: $0.sha256, bytes: $0.bytes, rows: $0.rowsRead,
        rejected: $0.rowsRejected)
    }
    if settings.constraints.solver == .use, let solver = Solvers.installed.first {
      run.optionalLibraries.append((solver.name, solver.version))
    }
    return run
  }

  private func policies(_ parts: RunParts, _ labels: ReportLabels) -> [PolicyEntry] {
    // Levels and items are both by key, ascending, and each item has its levels.
    let items = Dictionary(
      parts.assortment.items.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { $1 })
    return parts.plan.levels.compactMap { levels in
      guard let place = items[levels.key] else { return nil }
      let terms = parts.assortment.items[place].terms
      let classes = parts.assortment.series[place].map { parts.prepared.classes[$0] }
      var entry = PolicyEntry(
        key: levels.key, labels: labels.item(levels.key), xyz: classes?.variation.rawValue,
        demandClass: classes?.pattern.rawValue, supplier: levels.supplier,
        policy: levels.policy, target: levels.target, unmet: terms.stocking.unmet,
        levels: levels.levels, leadTimeDays: levels.leadTimeDays,
        protectionDays: Double(
          levels.interval.orderDate.days(to: levels.interval.nextReceiptDate)),
        dailyDemand: levels.dailyDemand, position: levels.position, unitCost: levels.unitCost,
        currency: levels.currency)
      entry.sourcing = levels.sourcing.map {
        PolicyEntry.Sourcing(
          basis: $0.basis, share: $0.share, nextSupplier: $0.nextSupplier,
          nextYearlyCost: $0.nextYearlyCost)
      }
      entry.isEchelon = levels.isEchelon
      return entry
    }
  }

  /// The groups' own forecasts beside the sums of their members' as reconciled.
  private func groups(_ parts: RunParts) -> [GroupForecastEntry] {
    guard let reconciled = parts.stage.reconciled else { return [] }
    let horizon = reconciled.horizon
    return reconciled.hierarchy.groups.enumerated().map { place, group in
      var sums = [Double](repeating: 0, count: horizon)
      for member in group.members {
        for (step, mean) in reconciled.means(of: member).enumerated() { sums[step] += mean }
      }
      return GroupForecastEntry(
        level: group.level, name: group.name, start: parts.prepared.firstAhead,
        own: Array(reconciled.groupForecasts[place * horizon..<(place + 1) * horizon]),
        reconciled: sums)
    }
  }

  /// Every bucket whose demand was capped or taken out for the models.
  private func treatedOutliers(_ parts: RunParts) -> [Assumption] {
    parts.prepared.outliers.filter { $0.became != $0.was }.map { outlier in
      let became = outlier.became.map { Quantity($0).rounded(decimals: 3).description }
      return Assumption(
        setting: "forecast.cleaning.outliers",
        value: "\(Quantity(outlier.was)) units read as \(became ?? "unknown")",
        subject: "\(outlier.key) in the \(outlier.bucket.size) of \(outlier.bucket.firstDay): "
          + outlier.reason, count: 1,
        remedy: "the event in events.csv, or outliers: keep")
    }
  }

  /// Every change of level up to which the history was brought to the new one.
  private func treatedLevelShifts(_ parts: RunParts) -> [Assumption] {
    guard parts.inputs.settings.forecast.cleaning.levelShifts == .adjust else { return [] }
    return parts.prepared.levelShifts.map { shift in
      let factor = Quantity(shift.ratio).rounded(decimals: 2)
      return Assumption(
        setting: "forecast.cleaning.level_shifts",
        value: "demand before read as \(factor) times as much",
        subject: "\(shift.key) from the \(shift.bucket.size) of \(shift.bucket.firstDay) on",
        count: 1, remedy: "level_shifts: keep")
    }
  }

  private func trust(_ parts: RunParts) -> TrustFacts {
    var trust = TrustFacts()
    var findings = parts.collected.findings + parts.known.findings + parts.prepared.findings
    findings += parts.plan.notes.map { note in
      Finding(
        code: "plan-note", severity: .note, count: 1, message: note.subject, effect: note.message)
    }
    findings += parts.past.troubles.map(\.finding)
    findings += [parts.approved?.finding].compactMap(\.self)
    if let absence = parts.stage.global.absence {
      findings.append(
        Finding(
          code: "no-global-model", severity: .note, count: 1, message: absence,
          effect: "the model of all series takes no part"))
    }
    trust.findings =
      findings.enumerated()
      .sorted { ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset) }
      .map(\.element)
    trust.unforecast = parts.forecasts.indices.filter { parts.forecasts[$0] == nil }.map { series in
      let last = parts.prepared.lifecycles[series].listed.last
      return TrustFacts.Unforecast(
        key: parts.prepared.panel.keys[series],
        reason: "ended" + (last.map { " on \($0)" } ?? ""))
    }
    var codes: [String: [String]] = [:]
    for item in parts.collected.leftOut {
      codes[item.reason.description, default: []].append(item.sku.code)
    }
    trust.leftOut = codes.sorted { $0.key < $1.key }.map {
      TrustFacts.LeftOut(reason: $0.key, codes: $0.value.sorted())
    }
    return trust
  }
}

/// What reports say of items and suppliers beside their codes.
struct ReportLabels {
  private let items: [SKU: Item]
  private let revenueClass: [SeriesKey: String]
  /// Who supplies each planned pair.
  let supplier: [SeriesKey: SupplierCode]
  /// Suppliers' names.
  let supplierName: [SupplierCode: String]

  init(_ parts: RunParts) {
    items = Dictionary(parts.known.items.map { ($0.sku, $0) }, uniquingKeysWith: { $1 })
    var classes = Dictionary(
      zip(parts.prepared.panel.keys, parts.prepared.classes.map(\.revenue.rawValue)),
      uniquingKeysWith: { $1 })
    for (item, series) in zip(parts.assortment.items, parts.assortment.series) {
      // An opened shop's items are of the classes that they have where it is like.
      if let series { classes[item.key] = parts.prepared.classes[series].revenue.rawValue }
    }
    revenueClass = classes
    supplier = Dictionary(
      parts.assortment.items.compactMap { item in
        guard case .supplier(let code?) = item.terms.source else { return nil }
        return (item.key, code)
      } + parts.plan.levels.compactMap { levels in levels.supplier.map { (levels.key, $0) } },
      uniquingKeysWith: { $1 })
    supplierName = Dictionary(
      parts.known.suppliers.compactMap { row in row.name.map { (row.code, $0) } },
      uniquingKeysWith: { $1 })
  }

  func item(_ key: SeriesKey) -> ItemLabels {
    let item = items[key.sku]
    return ItemLabels(name: item?.name, category: item?.category, abc: revenueClass[key])
  }
}

extension RunReport {
  /// Whether no row was refused and no finding is an error.
  public var isSound: Bool {
    run.inputs.allSatisfy { $0.rejected == 0 }
      && !trust.findings.contains { $0.severity == .error }
  }

  /// The outcome in a line, for a terminal.
  public var headline: String {
    var suppliers = Set<SupplierCode>()
    var value = Money.zero
    for entry in orders {
      if let supplier = entry.line.supplier { suppliers.insert(supplier) }
      if let amount = entry.line.value, entry.line.currency == run.currency { value += amount }
    }
    let money =
      value == .zero ? "" : ", \(value.text(decimals: run.currency.decimals)) \(run.currency)"
    let kind = run.isIllustrative ? "illustrative order lines" : "order lines"
    return
      "\(run.asOf): \(forecast.series.count) series forecast; \(orders.count) \(kind)\(money); "
      + "\(exceptions.count) exceptions"
  }
}

extension Settings.Report.Language {
  /// The language of pages.
  var words: ReportLanguage {
    switch self {
    case .english: .english
    case .chinese: .chinese
    }
  }
}

extension Settings.Report.Profile {
  /// How tables are written for readers of this kind.
  var form: CSVForm {
    switch self {
    case .standard: .standard
    case .eu: .eu
    case .excel: .excel
    }
  }
}
