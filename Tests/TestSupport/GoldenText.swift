// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Compares a report with the one that is kept: text exactly, numbers with a fraction to a tolerance.
///
/// Another processor or mathematical library may change the last digits of a number and nothing else;
/// whole numbers, dates and words have to be the same.
public enum GoldenText {
  /// Where two texts differ, line by line, at most ten places; empty where they agree.
  public static func differences(
    found: [UInt8], wanted: [UInt8], tolerance: Double = 1e-6
  ) -> [String] {
    let found = lines(found)
    let wanted = lines(wanted)
    var differences: [String] = []
    for index in 0..<max(found.count, wanted.count) {
      let (a, b) = (line(found, index), line(wanted, index))
      guard let a, let b, agree(a, b, tolerance: tolerance) else {
        differences.append("line \(index + 1): \(a ?? "no line") instead of \(b ?? "no line")")
        if differences.count == 10 { break }
        continue
      }
    }
    return differences
  }

  /// Whether two lines agree.
  public static func agree(_ a: String, _ b: String, tolerance: Double) -> Bool {
    if a == b { return true }
    let (first, second) = (tokens(a), tokens(b))
    return first.count == second.count
      && zip(first, second).allSatisfy { agree($0, $1, tolerance) }
  }

  private static func agree(_ a: Substring, _ b: Substring, _ tolerance: Double) -> Bool {
    if a == b { return true }
    guard isFraction(a) || isFraction(b), let x = Double(a), let y = Double(b) else { return false }
    return abs(x - y) <= tolerance * max(1, abs(x), abs(y))
  }

  private static func isFraction(_ token: Substring) -> Bool {
    token.contains { $0 == "." || $0 == "e" }
  }

  /// Numbers, and what stands between them.
  private static func tokens(_ line: String) -> [Substring] {
    line.matches(of: /[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?|[^0-9]+/).map(\.0)
  }

  private static func lines(_ bytes: [UInt8]) -> [Substring] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }

  private static func line(_ lines: [Substring], _ index: Int) -> String? {
    lines.indices.contains(index) ? String(lines[index]) : nil
  }
}
