// SPDX-License-Identifier: GPL-3.0-or-later

/// Is told what is being done and how far it has come, as a share from 0 to 1; called from any thread.
public typealias Progress = @Sendable (_ step: String, _ share: Double) -> Void

extension Progress? {
  /// A step's counter of so many pieces of work; nil where nobody listens.
  func counting(_ step: String, of total: Int) -> (@Sendable (Int) -> Void)? {
    guard let self else { return nil }
    return { done in self(step, total > 0 ? Double(done) / Double(total) : 1) }
  }
}
