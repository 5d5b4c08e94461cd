// SPDX-License-Identifier: GPL-3.0-or-later

import Yams

/// The entries of a small mapping, taken out one by one and read by their kinds.
struct Parts {
  private let node: Node
  private var values: [String: Node] = [:]
  private(set) var names: Set<String> = []

  /// The entries of a node; notes a node that is no mapping, and names that are not known.
  init(_ node: Node, names known: [String], _ reader: inout Reader) {
    self.node = node
    let shown = known.joined(separator: ", ")
    for entry in reader.entries(node, expected: "a mapping with \(shown)") {
      guard known.contains(entry.name) else {
        reader.under(".\(entry.name)") { reader in
          let nearest = Suggestion.nearest(to: entry.name, among: known)
          reader.fail(entry.key, .unknownKey(nearest: nearest, known: known))
        }
        continue
      }
      values[entry.name] = entry.value
      names.insert(entry.name)
    }
  }

  /// The value of a name; nil where it is absent or wrong.
  mutating func take<Value>(
    _ name: String, _ kind: ValueKind<Value>, _ placeholder: Value, _ reader: inout Reader
  ) -> Value? {
    guard let node = values[name] else { return nil }
    var value = placeholder
    let before = reader.problems.count
    reader.under(".\(name)") { kind.read(node, &value, &$0) }
    return reader.problems.count == before ? value : nil
  }

  /// The value of a name that has to be there.
  mutating func need<Value>(
    _ name: String, _ kind: ValueKind<Value>, _ placeholder: Value, _ reader: inout Reader
  ) -> Value? {
    if values[name] == nil {
      reader.fail(node, .missing(name, expected: kind.expected))
      return nil
    }
    return take(name, kind, placeholder, &reader)
  }

  /// Notes that the value of a name is wrong.
  func fail(_ name: String, _ fault: ScenarioError.Fault, _ reader: inout Reader) {
    let place = values[name] ?? node
    reader.under(".\(name)") { $0.fail(place, fault) }
  }
}
