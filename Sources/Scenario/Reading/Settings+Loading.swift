// SPDX-License-Identifier: GPL-3.0-or-later

import Yams

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Settings {
  /// The settings of a scenario file and of all that it extends, under the environment and options.
  ///
  /// A file is laid over the one that it extends: a value replaces a value, entries of a mapping are
  /// laid over entries, and changes are appended. The name is the scenario's own, never inherited,
  /// so that a what-if has a report of its own.
  ///
  /// - Parameters:
  ///   - path: the scenario file.
  ///   - given: what options of the command line give; they go before everything else.
  ///   - environment: environment variables, of which those of the keys' names count.
  /// - Throws: all that is wrong, with places and remedies.
  public init(
    scenario path: String, given: [GivenSetting] = [], environment: [String: String] = [:]
  ) throws(ScenarioError) {
    try self.init(path: path, given: given, environment: environment)
  }

  /// The settings without a scenario file: defaults under the environment and options.
  public init(
    given: [GivenSetting] = [], environment: [String: String] = [:]
  ) throws(ScenarioError) {
    try self.init(path: nil, given: given, environment: environment)
  }

  private init(
    path: String?, given: [GivenSetting], environment: [String: String]
  ) throws(ScenarioError) {
    var settings = Settings()
    var problems: [ScenarioError.Problem] = []
    if let path {
      settings.scenarioPath = path
      for document in try ScenarioDocument.chain(from: path) {
        settings.origins["name"] = nil
        settings.name = FilePath.stem(of: document.path)
        settings.scenarioFiles.append(document.path)
        var reader = Reader(
          settings: settings,
          source: .file(path: document.path, folder: FilePath.folder(of: document.path)))
        reader.readSection(document.root)
        settings = reader.settings
        problems += reader.problems
      }
    }
    for key in SettingKey.all {
      guard let value = environment[key.environmentName] else { continue }
      settings.lay(key, text: value, from: .environment(key.environmentName), &problems)
    }
    for setting in given {
      guard let key = SettingKey.all.first(where: { $0.name == setting.key }) else {
        let known = SettingKey.all.map(\.name)
        problems.append(
          ScenarioError.Problem(
            place: .argument(setting.flag), key: setting.key,
            fault: .unknownKey(
              nearest: Suggestion.nearest(to: setting.key, among: known), known: known)))
        continue
      }
      settings.lay(key, text: setting.value, from: .flag(setting.flag), &problems)
    }
    settings.noteUnknown(environment)
    if path == nil, settings.origins["name"] == nil, let data = settings.data, data != "-" {
      let stem = FilePath.stem(of: FilePath.stem(of: data))
      settings.name = stem.isEmpty ? "plan" : stem
    }
    guard problems.isEmpty else { throw ScenarioError(problems: problems) }
    self = settings
  }

  /// Lays a value that was given as text over the settings.
  private mutating func lay(
    _ key: SettingKey, text: String, from source: Reader.Source,
    _ problems: inout [ScenarioError.Problem]
  ) {
    var reader = Reader(settings: self, source: source)
    reader.key = key.name
    if let node = reader.node(of: text, isList: key.isList) {
      let before = reader.problems.count
      key.read(node, &reader)
      if reader.problems.count == before { reader.note(node) }
    }
    self = reader.settings
    problems += reader.problems
  }

  private mutating func noteUnknown(_ environment: [String: String]) {
    let known = SettingKey.all.map(\.environmentName)
    for name in environment.keys.sorted() where name.hasPrefix("RESTOCK_") {
      guard !known.contains(name) else { continue }
      if let nearest = Suggestion.nearest(to: name, among: known) {
        notes.append("the environment variable \(name) names no setting; did you mean \(nearest)?")
      }
    }
  }
}

extension Reader {
  /// Reads a mapping of keys, and the sections below it.
  mutating func readSection(_ node: Node, prefix: String = "") {
    let keys = SettingKey.all
    let names = Reader.names(below: prefix).joined(separator: ", ")
    let expected = prefix.isEmpty ? "settings, such as name: Base" : "a mapping of \(names)"
    for entry in entries(node, expected: expected) {
      let name = prefix + entry.name
      if prefix.isEmpty, entry.name == "extends" { continue }
      key = name
      if let found = keys.first(where: { $0.name == name }) {
        let before = problems.count
        found.read(entry.value, &self)
        if problems.count == before { note(entry.key) }
      } else if keys.contains(where: { $0.name.hasPrefix(name + ".") }) {
        readSection(entry.value, prefix: name + ".")
      } else {
        let known = Reader.names(below: prefix)
        var nearest = Suggestion.nearest(to: entry.name, among: known).map { prefix + $0 }
        if nearest == nil {
          // A right name in the wrong section.
          nearest = keys.map(\.name).first { $0.split(separator: ".").last == entry.name[...] }
        }
        fail(entry.key, .unknownKey(nearest: nearest, known: known))
      }
      key = ""
    }
  }

  /// The keys and sections that may stand at a level.
  static func names(below prefix: String) -> [String] {
    var found = prefix.isEmpty ? ["extends"] : []
    for key in SettingKey.all where key.name.hasPrefix(prefix) {
      let rest = key.name.dropFirst(prefix.count)
      let name = String(rest.prefix { $0 != "." })
      if !found.contains(name) { found.append(name) }
    }
    return found
  }

  /// The node of a value that was given as text outside a file.
  mutating func node(of text: String, isList: Bool) -> Node? {
    let opens = text.trimmed.first.map { "[{".contains($0) } ?? false
    if !opens {
      let parts = isList ? text.split(separator: ",").map(\.trimmed) : [text]
      let nodes = parts.map { Node.scalar(Node.Scalar($0, .implicit, .plain)) }
      return isList ? .sequence(Node.Sequence(nodes)) : nodes[0]
    }
    switch ScenarioDocument.parse(text) {
    case .success(let node): return node
    case .failure(let fault):
      fail(Node(""), fault.fault)
      return nil
    }
  }
}
