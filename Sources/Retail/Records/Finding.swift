// SPDX-License-Identifier: GPL-3.0-or-later

/// Something that the data check noticed, and what it does to the plan.
public struct Finding: Hashable, Sendable {
  /// How much it matters.
  public enum Severity: String, Sendable, CaseIterable, Comparable {
    case note, warning, error

    /// Less goes first.
    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// A stable short name, such as `duplicate-rows`.
  public var code: String
  /// How much it matters.
  public var severity: Severity
  /// How many rows or items it is about.
  public var count: Int
  /// What was found, in words.
  public var message: String
  /// What it does to the plan, in words.
  public var effect: String
  /// Some that it is about, at most a handful.
  public var examples: [String]

  /// A finding.
  public init(
    code: String, severity: Severity, count: Int, message: String, effect: String,
    examples: [String] = []
  ) {
    self.code = code
    self.severity = severity
    self.count = count
    self.message = message
    self.effect = effect
    self.examples = examples
  }
}
