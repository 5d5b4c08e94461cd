// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Learning

/// What explains the demand of a model besides its own past, for any bucket of the history or ahead.
struct ExplainingColumns: Sendable {
  /// The waves of the seasons; empty where there are none.
  var harmonics: [Harmonics] = []
  /// Those that vary over the history; nil where there are none.
  let regressors: Regressors?

  /// Checks the regressors against a history.
  ///
  /// - Throws: `regressorsTooShort`, `regressorNotFinite`, or `tooShort` where a column has fewer than
  ///   two known buckets.
  init(_ regressors: Regressors?, count: Int, known: Int) throws(FitError) {
    guard let regressors, !regressors.isEmpty else {
      self.regressors = nil
      return
    }
    guard regressors.rowCount >= count else {
      throw .regressorsTooShort(needed: count, got: regressors.rowCount)
    }
    for column in 0..<regressors.count {
      for row in 0..<regressors.rowCount
      where !regressors[row: row, column: column].isFinite {
        throw .regressorNotFinite(name: regressors.names[column], index: row)
      }
    }
    let varying = regressors.names.indices.filter { column in
      let first = regressors[row: 0, column: column]
      return (1..<max(1, count)).contains { regressors[row: $0, column: column] != first }
    }
    if known < 2 * varying.count + 6 {
      throw .tooShort(needed: 2 * varying.count + 6, got: known)
    }
    self.regressors = varying.isEmpty ? nil : regressors.keeping(columns: varying)
  }

  /// The same regressors behind the waves of some seasons.
  init(harmonics: [Harmonics], _ other: ExplainingColumns) {
    self.harmonics = harmonics
    regressors = other.regressors
  }

  /// The regressors' names.
  var names: [String] { regressors?.names ?? [] }

  /// The columns over so many buckets from the oldest on; beyond the last row it holds.
  ///
  /// The waves come first, then the regressors.
  func columns(_ buckets: Range<Int>) -> [[Double]] {
    let waves = harmonics.flatMap { $0.columns(buckets) }
    guard let regressors else { return waves }
    return waves
      + (0..<regressors.count).map { column in
        buckets.map { regressors[row: min($0, regressors.rowCount - 1), column: column] }
      }
  }
}
