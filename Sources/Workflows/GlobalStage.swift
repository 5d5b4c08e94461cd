// SPDX-License-Identifier: GPL-3.0-or-later

import Boosting
import Features
import Forecasting
import Learning
import Retail
import Timeline

/// The forecasts of the global model, made once before the series' contests that they enter.
struct GlobalStage: Sendable {
  /// A forecast a series; empty where the model takes no part.
  private(set) var forecasts: [SuppliedForecast?] = []
  /// Why the model takes no part although the effort would allow it; nil where it does, or need not.
  private(set) var absence: String?

  /// A stage without the model.
  init() {}

  /// Trains the model where it is named, or where the effort is high; else does nothing.
  ///
  /// - Throws: `RunError` where it is named and XGBoost is missing, or where training fails.
  init(
    _ stage: ForecastStage, _ known: KnownData, threads: Int, progress: Progress?,
    library: Result<BoostingLibrary, BoostingError> = BoostingLibrary.standard
  ) async throws(RunError) {
    let isNamed: Bool
    switch stage.settings.models {
    case .named(let ids):
      guard ids.contains(GlobalModel.card.id) else { return }
      isNamed = true
    case .automatic:
      guard stage.settings.effort == .high else { return }
      isNamed = false
    }
    guard stage.panel.count > 0 else { return }
    let found: BoostingLibrary
    do throws(BoostingError) {
      found = try library.get()
    } catch {
      guard isNamed else {
        absence = "\(error) (\(BoostingLibrary.remedy))"
        return
      }
      throw .usage(
        "the model \(GlobalModel.card.id) cannot be used: \(error)",
        hint: "install it: \(BoostingLibrary.remedy)")
    }
    progress?("Training one model of all series", 0)
    let categories = Dictionary(
      known.items.map { ($0.sku, $0.category ?? "") }, uniquingKeysWith: { first, _ in first })
    let panel = stage.panel
    let explanation = GlobalModel.Explanation(
      regressors: { stage.features.regressors($0) },
      codes: { series in
        let key = panel.keys[series]
        return [key.location.code, categories[key.sku] ?? ""]
      })
    do {
      forecasts = try await GlobalModel(seed: stage.seed).forecasts(
        panel, horizon: stage.horizon, explanation: explanation, library: found, threads: threads)
    } catch let error as BoostingError {
      throw .usage(
        "the model \(GlobalModel.card.id) cannot be trained: \(error)",
        hint: "leave it out, or use another version of XGBoost than \(found.version)")
    } catch {
      throw .cancelled
    }
  }

  /// The forecast of a series, as a member of its contest.
  func supplied(for series: Int) -> [SuppliedForecast] {
    forecasts.isEmpty ? [] : forecasts[series].map { [$0] } ?? []
  }
}
