// SPDX-License-Identifier: GPL-3.0-or-later

import Forecasting
import Preprocessing
import Retail
import Scenario

extension ForecastStage {
  /// Makes the forecasts of items and groups agree where the settings want it.
  ///
  /// - Throws: `RunError.cancelled` where the work is stopped from outside.
  mutating func reconcile(
    _ known: KnownData, _ settings: Settings.Hierarchy, threads: Int, progress: Progress?
  ) async throws(RunError) {
    guard settings.method != .none || settings.wholeUnits else { return }
    do {
      reconciled = try await ReconciledMeans(
        self, known, settings, threads: threads,
        progress: progress.counting("Forecasting groups", of: prepared.count))
    } catch {
      throw .cancelled
    }
  }
}
