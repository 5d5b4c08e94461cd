// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// What was found when a report's figures were worked out again from its files.
public struct Verification: Sendable {
  /// The checks that were made, in order.
  public private(set) var checks: [Check] = []

  /// A check, over so many rows, and where it failed.
  public struct Check: Sendable, Hashable {
    /// What was checked, in words.
    public var name: String
    /// The file.
    public var file: String
    /// How many rows or values were compared.
    public var count: Int
    /// The first difference; nil where all agree.
    public var difference: Difference?
  }

  /// Where two figures differ.
  public struct Difference: Sendable, Hashable {
    /// The line of the file, the header being 1; nil where it is of the whole file.
    public var line: Int?
    /// What is wrong, in words.
    public var words: String
  }

  /// Whether everything agrees.
  public var isSound: Bool { checks.allSatisfy { $0.difference == nil } }

  /// The first difference, with its file and line; nil where everything agrees.
  public var firstDifference: (place: String, words: String)? {
    for check in checks {
      guard let difference = check.difference else { continue }
      return (difference.line.map { "\(check.file):\($0)" } ?? check.file, difference.words)
    }
    return nil
  }

  mutating func add(_ check: Check) { checks.append(check) }

  /// Compares row by row: the body says what is wrong with a row, nil where nothing is.
  mutating func check(
    _ name: String, _ table: VerifiedTable, _ body: (Int) -> String?
  ) {
    var difference: Difference?
    for row in 0..<table.count {
      if let words = body(row) {
        difference = Difference(line: table.line(row), words: words)
        break
      }
    }
    add(Check(name: name, file: table.name, count: table.count, difference: difference))
  }

  /// Compares sums by name: those that were worked out with those that stand in a file.
  mutating func check(
    _ name: String, _ file: String, found: [String: Int64], wanted: [String: Int64]
  ) {
    var difference: Difference?
    for key in Set(found.keys).union(wanted.keys).sorted() {
      let (a, b) = (found[key] ?? 0, wanted[key] ?? 0)
      guard a != b else { continue }
      let words = key.split(separator: "\u{1F}", omittingEmptySubsequences: true)
        .joined(separator: ", ")
      difference = Difference(
        line: nil,
        words: "\(words): \(Money(millionths: a)) in the file, "
          + "\(Money(millionths: b)) worked out from the lines")
      break
    }
    add(Check(name: name, file: file, count: wanted.count, difference: difference))
  }
}
