// SPDX-License-Identifier: GPL-3.0-or-later

/// A pattern of codes: `*` is any text, `?` any one character; case does not matter.
struct Glob: Sendable {
  /// The pattern as written.
  let pattern: String
  private let folded: [Character]

  init(_ pattern: String) {
    self.pattern = pattern
    folded = Array(pattern.lowercased())
  }

  /// Whether the pattern matches the whole of a text.
  ///
  /// - Complexity: O(text × pattern) at worst, without recursion.
  func matches(_ text: String) -> Bool {
    let text = Array(text.lowercased())
    var (at, part) = (0, 0)
    var retry: (part: Int, at: Int)?
    while at < text.count {
      if part < folded.count, folded[part] == "*" {
        retry = (part + 1, at)
        part += 1
      } else if part < folded.count, folded[part] == "?" || folded[part] == text[at] {
        at += 1
        part += 1
      } else if let last = retry {
        (part, at) = (last.part, last.at + 1)
        retry = (part, at)
      } else {
        return false
      }
    }
    return folded[part...].allSatisfy { $0 == "*" }
  }
}
