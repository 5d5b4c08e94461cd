// SPDX-License-Identifier: GPL-3.0-or-later

/// One difference between two scenarios: a change, or the settings of a section.
public struct ScenarioStep: Sendable {
  /// The difference in words.
  public var change: String
  /// The first scenario with this difference alone.
  public var alone: Settings
  /// The first scenario with this difference and those listed before it.
  public var cumulative: Settings
}

extension Settings {
  /// What turns these settings into others, in the order listed: settings by section in the order of
  /// the reference page, then changes that are taken out, then changes that are added, as the file has
  /// them.
  ///
  /// The name and what the report looks like make no difference to a plan and are no step.
  public func steps(to other: Settings) -> [ScenarioStep] {
    var steps: [ScenarioStep] = []
    var cumulative = self
    func add(_ words: String, _ edit: (inout Settings) -> Void) {
      var alone = self
      edit(&alone)
      edit(&cumulative)
      steps.append(ScenarioStep(change: words, alone: alone, cumulative: cumulative))
    }
    for section in differingSections(other) {
      add(words(section, other)) { settings in
        for key in section { key.copy(other, &settings) }
      }
    }
    let (removed, added) = differingChanges(other)
    for change in removed {
      add("without \(change)") { settings in
        guard let place = settings.changes.firstIndex(where: { $0.isSame(as: change) }) else {
          return
        }
        settings.changes.remove(at: place)
      }
    }
    for change in added { add("\(change)") { $0.changes.append(change) } }
    return steps
  }

  /// The keys that differ, those of a section together.
  private func differingSections(_ other: Settings) -> [[SettingKey]] {
    let keys = SettingKey.all.filter { key in
      key.name != "name" && key.name != "changes" && !key.name.hasPrefix("report.")
        && key.show(self) != key.show(other)
    }
    var sections: [(name: Substring, keys: [SettingKey])] = []
    for key in keys {
      let parts = key.name.split(separator: ".", maxSplits: 1)
      if parts.count > 1, sections.last?.name == parts[0] {
        sections[sections.count - 1].keys.append(key)
      } else {
        sections.append((parts.count > 1 ? parts[0] : "", [key]))
      }
    }
    return sections.map(\.keys)
  }

  /// The settings of a section that differ, with their new values.
  private func words(_ section: [SettingKey], _ other: Settings) -> String {
    let entries = section.flatMap { key -> [String] in
      let (before, after) = (key.show(self), key.show(other))
      let new = after.filter { !before.contains($0) }
      // What a mapping without entries shows has no name, and is not gone when it has some.
      let gone = before.filter { entry in
        !entry.name.isEmpty && !after.contains { $0.name == entry.name }
      }
      func name(_ entry: ShownEntry) -> String {
        entry.name.isEmpty ? key.name : "\(key.name).\(entry.name)"
      }
      return new.map { "\(name($0)) = \($0.text)" } + gone.map { "without \(name($0))" }
    }
    let shown = entries.prefix(3).joined(separator: ", ")
    return entries.count > 3 ? "\(shown) and \(entries.count - 3) more" : shown
  }

  /// The changes that only these settings have, and those that only the others have.
  private func differingChanges(_ other: Settings) -> (removed: [Change], added: [Change]) {
    var rest = changes
    var added: [Change] = []
    for change in other.changes {
      if let place = rest.firstIndex(where: { $0.isSame(as: change) }) {
        rest.remove(at: place)
      } else {
        added.append(change)
      }
    }
    return (rest, added)
  }
}
