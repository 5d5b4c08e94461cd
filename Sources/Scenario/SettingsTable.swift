// SPDX-License-Identifier: GPL-3.0-or-later

/// A setting as `--show-settings` prints it.
public struct SettingRow: Hashable, Sendable {
  /// Its key, with the entry where it has several.
  public var key: String
  /// Its value.
  public var value: String
  /// Where it came from.
  public var origin: Origin
}

extension Settings {
  /// Every setting with its value and where it came from, in the order of the keys.
  public var rows: [SettingRow] {
    SettingKey.all.flatMap { key in
      key.show(self).map { entry in
        let name = entry.name.isEmpty ? key.name : "\(key.name).\(entry.name)"
        return SettingRow(key: name, value: value(of: key, entry), origin: origin(of: name))
      }
    }
  }

  /// An automatic horizon is shown with what it comes to.
  private func value(of key: SettingKey, _ entry: ShownEntry) -> String {
    key.name == "horizon" ? String(horizon) : entry.text
  }
}
