// SPDX-License-Identifier: GPL-3.0-or-later

/// How the codes of a kind are spelled: codes that differ by case only are found, and may be merged.
struct Spelling: Sendable {
  /// Codes that differ by case only, each group in order of appearance.
  private(set) var variants: [[String]] = []
  private var merged: [String: String] = [:]

  /// The spelling of codes in order of appearance; the first form stands for its group where merging.
  init(of codes: some Sequence<String>, merging: Bool) {
    var groups: [String: [String]] = [:]
    var order: [String] = []
    for code in codes {
      let folded = code.lowercased()
      guard var group = groups[folded] else {
        groups[folded] = [code]
        continue
      }
      guard !group.contains(code) else { continue }
      if group.count == 1 { order.append(folded) }
      group.append(code)
      groups[folded] = group
    }
    variants = order.compactMap { groups[$0] }
    guard merging else { return }
    for group in variants {
      for code in group.dropFirst() { merged[code] = group[0] }
    }
  }

  /// The form that stands for a code.
  func form(of code: String) -> String { merged[code] ?? code }
}
