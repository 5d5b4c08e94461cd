// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Forecasting
import Retail
import Synchronization
import Tabular

/// Contests of series that were held already, found by all that they rest on, from any thread.
///
/// A contest that nothing touches since is not held again; the same inputs give the same draft, so
/// that a forecast is the same with the book and without it.
final class DraftBook: Sendable {
  /// The most drafts that are kept; further contests are held whenever they are asked for.
  private let capacity: Int
  private let drafts = Mutex<[String: SeriesDraft]>([:])

  /// An empty book for so many drafts.
  init(capacity: Int) { self.capacity = capacity }

  /// The draft of some inputs, by their digest: the one that is kept, else a new one, which is kept.
  func draft(_ digest: String, _ contest: () -> SeriesDraft) -> SeriesDraft {
    if let kept = drafts.withLock({ $0[digest] }) { return kept }
    let draft = contest()
    drafts.withLock { if $0.count < capacity { $0[digest] = draft } }
    return draft
  }
}

/// A digest of numbers and texts.
struct InputDigest {
  private var digest = SHA256()

  mutating func add(_ values: [Double]) {
    add(values.count)
    values.withUnsafeBytes { digest.update($0) }
  }

  mutating func add(_ text: String) {
    add(text.utf8.count)
    digest.update(Array(text.utf8))
  }

  mutating func add(_ number: Int) {
    withUnsafeBytes(of: Int64(number).littleEndian) { digest.update($0) }
  }

  mutating func add(_ regressors: Regressors?) {
    guard let regressors else { return add(-1) }
    add(regressors.historyCount)
    add(regressors.horizon)
    add(regressors.count)
    for name in regressors.names { add(name) }
    add(regressors.values)
  }

  mutating func add(_ prior: EffectPrior) {
    add(prior.beliefs.count)
    for (name, belief) in prior.beliefs.sorted(by: { $0.key < $1.key }) {
      add(name)
      add([belief.mean, belief.variance])
    }
  }

  mutating func add(_ bytes: [UInt8]) {
    add(bytes.count)
    digest.update(bytes)
  }

  /// The digest as text.
  consuming func finish() -> String { digest.finish() }
}
