// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a setting came from, from the strongest to the weakest.
public enum Origin: Hashable, Sendable, CustomStringConvertible {
  /// An option of the command line, such as `--horizon`.
  case flag(String)
  /// An environment variable, such as `RESTOCK_HORIZON`.
  case environment(String)
  /// A scenario file and its line.
  case scenario(file: String, line: Int)
  /// The default.
  case standard

  /// The text that `--show-settings` prints.
  public var description: String {
    switch self {
    case .flag(let name): name
    case .environment(let name): name
    case .scenario(let file, let line): "\(file):\(line)"
    case .standard: "default"
    }
  }
}

/// A setting given on the command line: a key, its value as text, and the option that gave it.
public struct GivenSetting: Hashable, Sendable {
  /// The setting's key, such as `service.target`.
  public var key: String
  /// Its value as the user wrote it; lists may be parted by commas.
  public var value: String
  /// The option that gave it, such as `--service-target`.
  public var flag: String

  /// A value for a key, given by an option.
  public init(key: String, value: String, flag: String) {
    self.key = key
    self.value = value
    self.flag = flag
  }
}
