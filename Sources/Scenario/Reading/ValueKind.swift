// SPDX-License-Identifier: GPL-3.0-or-later

import Yams

/// How a kind of value is read from YAML, laid over what was there, and shown.
struct ValueKind<Value: Sendable>: Sendable {
  /// What would do, in words.
  var expected: String
  /// How text given on the command line or in the environment is understood.
  var shape = ValueShape.scalar
  /// Lays a node's value over the one before; notes what is wrong with it.
  var read: @Sendable (Node, inout Value, inout Reader) -> Void
  /// The value as `--show-settings` prints it, an entry a line.
  var show: @Sendable (Value) -> [ShownEntry]
}

/// The form of a value.
enum ValueShape { case scalar, list, mapping }

/// A shown value, or an entry of one with its own name.
struct ShownEntry: Hashable, Sendable {
  /// The entry's name; empty for the whole value.
  var name = ""
  /// The value as text.
  var text: String
}

extension ValueKind {
  /// A value written as one scalar.
  ///
  /// - Parameters:
  ///   - expected: what would do, in words.
  ///   - quotesAllowed: whether the scalar may be quoted, as text may and a number may not.
  ///   - parse: the value of a text, or what is wrong with it.
  ///   - show: the value as text.
  /// - Returns: the kind.
  static func scalar(
    _ expected: String, quotesAllowed: Bool = false,
    parse: @escaping @Sendable (String) -> Parsed<Value>,
    show: @escaping @Sendable (Value) -> String
  ) -> ValueKind {
    ValueKind(
      expected: expected,
      read: { node, value, reader in
        guard let text = reader.scalar(node, expected: expected, quotesAllowed: quotesAllowed)
        else { return }
        switch parse(text) {
        case .value(let parsed): value = parsed
        case .fault(let fault): reader.fail(node, fault)
        }
      },
      show: { [ShownEntry(text: show($0))] })
  }
}

/// A parsed value, or what is wrong with the text.
enum Parsed<Value> {
  case value(Value)
  case fault(ScenarioError.Fault)
}

extension ValueKind {
  /// A value that may be absent; once given, it is there.
  ///
  /// - Parameters:
  ///   - single: the kind of the value.
  ///   - placeholder: what the kind reads over where there is none; it is never seen.
  ///   - absent: how absence is shown.
  /// - Returns: the kind.
  static func optional<Element>(
    _ single: ValueKind<Element>, _ placeholder: Element, absent: String
  ) -> ValueKind where Value == Element? {
    ValueKind(
      expected: single.expected, shape: single.shape,
      read: { node, value, reader in
        let before = reader.problems.count
        var inner = value ?? placeholder
        single.read(node, &inner, &reader)
        if reader.problems.count == before { value = inner }
      },
      show: { $0.map(single.show) ?? [ShownEntry(text: absent)] })
  }

  /// A list, which replaces the list before; a single value is a list of one.
  ///
  /// - Parameters:
  ///   - single: the kind of the elements.
  ///   - placeholder: what the kind reads over; it is never seen.
  ///   - automatic: the word that stands for the empty list, where there is one.
  ///   - check: what is wrong with a list, where something is.
  /// - Returns: the kind.
  static func list<Element>(
    of single: ValueKind<Element>, _ placeholder: Element, automatic: String? = nil,
    check: @escaping @Sendable ([Element]) -> ScenarioError.Fault? = { _ in nil }
  ) -> ValueKind where Value == [Element] {
    let alternative = automatic.map { ", or \($0)" } ?? ""
    return ValueKind(
      expected: "a list, each \(single.expected)\(alternative)", shape: .list,
      read: { node, value, reader in
        let before = reader.problems.count
        if let automatic, node.scalar?.string == automatic {
          value = []
          return
        }
        var found: [Element] = []
        for element in node.sequence.map(Array.init) ?? [node] {
          var one = placeholder
          single.read(element, &one, &reader)
          found.append(one)
        }
        guard reader.problems.count == before else { return }
        if let fault = check(found) { reader.fail(node, fault) } else { value = found }
      },
      show: { values in
        let texts = values.flatMap { single.show($0).map(\.text) }
        let text = texts.isEmpty ? automatic ?? "none" : texts.joined(separator: ", ")
        return [ShownEntry(text: text)]
      })
  }

  /// A mapping from names, whose entries are laid over those before.
  ///
  /// - Parameters:
  ///   - single: the kind of the values.
  ///   - placeholder: what the kind reads over where a name is new; it is never seen.
  ///   - named: what the names are, in words.
  ///   - check: what is wrong with a name, where something is.
  /// - Returns: the kind.
  static func mapping<Element>(
    to single: ValueKind<Element>, _ placeholder: Element, named: String,
    check: @escaping @Sendable (String) -> ScenarioError.Fault? = { _ in nil }
  ) -> ValueKind where Value == [String: Element] {
    let expected = "a mapping from \(named) to \(single.expected)"
    return ValueKind(
      expected: expected, shape: .mapping,
      read: { node, value, reader in
        for entry in reader.entries(node, expected: expected) {
          reader.under(".\(entry.name)") { reader in
            if let fault = check(entry.name) {
              reader.fail(entry.key, fault)
              return
            }
            let before = reader.problems.count
            var one = value[entry.name] ?? placeholder
            single.read(entry.value, &one, &reader)
            guard reader.problems.count == before else { return }
            value[entry.name] = one
            reader.note(entry.key)
          }
        }
      },
      show: { values in
        if values.isEmpty { return [ShownEntry(text: "none")] }
        return values.sorted { $0.key < $1.key }.flatMap { name, value in
          single.show(value).map { ShownEntry(name: name, text: $0.text) }
        }
      })
  }
}
