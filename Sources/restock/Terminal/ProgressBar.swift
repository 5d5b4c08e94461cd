// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization

/// A line on standard error that shows how far a long step has come.
///
/// Draws on a terminal only; elsewhere every call does nothing.
final class ProgressBar: Sendable {
  private let isVisible: Bool
  private let state: Mutex<(title: String, percent: Int)>

  init(isQuiet: Bool) {
    isVisible = !isQuiet && Console.drawsProgress
    state = Mutex(("", -1))
  }

  /// Shows a step at a share of its work, 0 to 1; redraws only when the picture changes.
  func show(_ title: String, _ share: Double) {
    guard isVisible else { return }
    let percent = Int((max(0, min(1, share)) * 100).rounded(.down))
    state.withLock { last in
      guard last.title != title || last.percent != percent else { return }
      last = (title, percent)
      let filled = percent * ProgressBar.barWidth / 100
      let bar =
        String(repeating: "█", count: filled)
        + String(repeating: "░", count: ProgressBar.barWidth - filled)
      draw("\r\u{1B}[K\(title)  \(bar) \(percent) %")
    }
  }

  /// Does a piece of work that shows how far it has come, and wipes the line when it ends or fails.
  func showing<Outcome>(_ work: (ProgressBar) async throws -> Outcome) async throws -> Outcome {
    defer { clear() }
    return try await work(self)
  }

  /// Wipes the line, so that what is said next starts on a clean one.
  private func clear() {
    guard isVisible else { return }
    state.withLock { last in
      if last.percent >= 0 { draw("\r\u{1B}[K") }
      last = ("", -1)
    }
  }

  private static let barWidth = 24

  private func draw(_ text: String) {
    Console.sayInPlace(text)
  }
}
