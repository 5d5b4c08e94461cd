// SPDX-License-Identifier: GPL-3.0-or-later

import Yams

/// What reading one layer of settings gathers: settings, their origins, and what is wrong.
///
/// A layer is a scenario file, an environment variable or an option; each is laid over the last.
struct Reader {
  /// What a layer is.
  enum Source {
    /// A file and the folder that it lies in.
    case file(path: String, folder: String)
    /// An option.
    case flag(String)
    /// An environment variable.
    case environment(String)
  }

  var settings: Settings
  var source: Source
  var problems: [ScenarioError.Problem] = []
  /// The key that is being read.
  var key = ""

  /// Notes that something is wrong at a node.
  mutating func fail(_ node: Node, _ fault: ScenarioError.Fault) {
    problems.append(ScenarioError.Problem(place: place(of: node), key: key, fault: fault))
  }

  /// Does something under a longer key.
  mutating func under(_ suffix: String, _ body: (inout Reader) -> Void) {
    let outer = key
    key += suffix
    body(&self)
    key = outer
  }

  /// Notes where a setting, or an entry of one, came from.
  mutating func note(_ node: Node) {
    settings.origins[key] = (origin(of: node), place(of: node))
  }

  func place(of node: Node) -> ScenarioError.Place {
    switch source {
    case .file(let path, _):
      .file(path, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    case .flag(let name), .environment(let name): .argument(name)
    }
  }

  func origin(of node: Node) -> Origin {
    switch source {
    case .file(let path, _): .scenario(file: path, line: node.mark?.line ?? 1)
    case .flag(let name): .flag(name)
    case .environment(let name): .environment(name)
    }
  }
}

extension Reader {
  /// The scalar's text; nil, with the problem noted, where the node is no plain or quoted scalar.
  mutating func scalar(_ node: Node, expected: String, quotesAllowed: Bool) -> String? {
    guard case .scalar(let scalar) = node else {
      fail(node, .wrongType(found: Reader.describe(node), expected: expected, hint: nil))
      return nil
    }
    let isPlain = scalar.style == .plain || scalar.style == .any
    if isPlain, ["", "~", "null", "Null", "NULL"].contains(scalar.string) {
      fail(node, .noValue(expected: expected))
      return nil
    }
    if !isPlain, !quotesAllowed {
      fail(
        node,
        .wrongType(
          found: "the text \"\(scalar.string)\"", expected: expected, hint: "leave out the quotes"))
      return nil
    }
    return scalar.string
  }

  /// A node in words.
  static func describe(_ node: Node) -> String {
    switch node {
    case .scalar(let scalar): "\"\(scalar.string)\""
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }

  /// The entries of a mapping, without those whose key is repeated or no plain text.
  mutating func entries(_ node: Node, expected: String) -> [(name: String, key: Node, value: Node)]
  {
    guard case .mapping(let mapping) = node else {
      let isEmpty = node.scalar.map { $0.string.isEmpty && $0.style == .plain } ?? false
      fail(
        node,
        isEmpty
          ? .noValue(expected: expected)
          : .wrongType(found: Reader.describe(node), expected: expected, hint: nil))
      return []
    }
    var found: [(name: String, key: Node, value: Node)] = []
    var seen: Set<String> = []
    for (keyNode, value) in mapping {
      guard case .scalar(let scalar) = keyNode else {
        fail(keyNode, .wrongType(found: Reader.describe(keyNode), expected: "a key", hint: nil))
        continue
      }
      guard seen.insert(scalar.string).inserted else {
        under(".\(scalar.string)") { $0.fail(keyNode, .repeatedKey) }
        continue
      }
      found.append((scalar.string, keyNode, value))
    }
    return found
  }
}
