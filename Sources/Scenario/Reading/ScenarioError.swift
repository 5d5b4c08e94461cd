// SPDX-License-Identifier: GPL-3.0-or-later

/// Settings that cannot be used: all that was found wrong, in order of place.
public struct ScenarioError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was found wrong; never empty.
  public var problems: [Problem]

  /// One thing that is wrong, and where.
  public struct Problem: Hashable, Sendable {
    /// Where it stands.
    public var place: Place
    /// The key it is about; empty where it is about the whole file.
    public var key: String
    /// What is wrong.
    public var fault: Fault
  }

  /// Where a problem stands.
  public enum Place: Hashable, Sendable, CustomStringConvertible {
    /// A place in a scenario file, counted from 1.
    case file(String, line: Int, column: Int)
    /// A whole file.
    case wholeFile(String)
    /// An option or an environment variable, by name.
    case argument(String)

    /// The text before the first colon of a message.
    public var description: String {
      switch self {
      case .file(let path, let line, let column): "\(path):\(line):\(column)"
      case .wholeFile(let path): path
      case .argument(let name): name
      }
    }
  }

  /// What is wrong.
  public enum Fault: Hashable, Sendable {
    /// No such key; the nearest known one and all that are known here.
    case unknownKey(nearest: String?, known: [String])
    /// A key stands twice.
    case repeatedKey
    /// A key without a value.
    case noValue(expected: String)
    /// A value of the wrong kind.
    case wrongType(found: String, expected: String, hint: String?)
    /// A value that cannot be.
    case impossible(found: String, expected: String, hint: String?)
    /// A word that is none of those known.
    case unknownWord(found: String, nearest: String?, known: [String])
    /// A key that has to be there and is not.
    case missing(String, expected: String)
    /// A value that this version does not act on.
    case later(found: String, available: [String])
    /// A condition that nothing in the data meets.
    case matchesNothing(found: String, nearest: String?)
    /// Two keys that exclude or need each other.
    case contradiction(String, hint: String)
    /// A file that is not there or cannot be read.
    case unreadable(reason: String)
    /// A file that is no YAML.
    case syntax(reason: String)
    /// Files that extend one another in a circle.
    case cycle([String])
  }

  /// The errors as text, one after another.
  public var description: String { problems.map(\.description).joined(separator: "\n\n") }

  /// The exit code: 66 where a scenario file is missing, else 78.
  public var exitCode: Int32 {
    let isMissing = problems.contains { problem in
      if case .unreadable = problem.fault { true } else { false }
    }
    return isMissing ? 66 : 78
  }
}

extension ScenarioError.Problem: CustomStringConvertible {
  /// The problem in the form `file:line:column: error: text`, with a hint after a blank line.
  public var description: String {
    let (text, hint) = words
    let head = "\(place): error: \(text)"
    return hint.map { "\(head)\n\nhint: \($0)" } ?? head
  }

  private var subject: String { key.isEmpty ? "the file" : key }

  private var words: (text: String, hint: String?) {
    switch fault {
    case .unknownKey(let nearest, let known):
      return (
        "no setting is called \(key)",
        nearest.map { "did you mean \($0)?" } ?? "known here: \(listed(known))"
      )
    case .repeatedKey:
      return ("\(key) stands twice", "keep one of them")
    case .noValue(let expected):
      return ("\(subject) has no value", "give \(expected), or leave the key out")
    case .wrongType(let found, let expected, let hint):
      return ("\(subject) is \(found), not \(expected)", hint ?? "write \(expected)")
    case .impossible(let found, let expected, let hint):
      return ("\(subject) cannot be \(found)", hint ?? "write \(expected)")
    case .unknownWord(let found, let nearest, let known):
      let list = "one of: \(listed(known))"
      return (
        "\(subject) cannot be \(found)", nearest.map { "did you mean \($0)? It is \(list)" } ?? list
      )
    case .missing(let missing, let expected):
      return ("\(subject) lacks \(missing)", "add \(missing): \(expected)")
    case .later(let found, let available):
      return (
        "\(subject): \(found) is not supported by this version",
        available.isEmpty ? "leave \(key) out" : "supported: \(listed(available))"
      )
    case .matchesNothing(let found, let nearest):
      return (
        "\(subject): nothing in the data is \(found)",
        nearest.map { "did you mean \($0)?" } ?? "compare it with the data files"
      )
    case .contradiction(let text, let hint):
      return (text, hint)
    case .unreadable(let reason):
      return (
        "\(subject) cannot be read: \(reason)",
        key.isEmpty ? "check the path" : "check the path; it is relative to this file"
      )
    case .syntax(let reason):
      return ("not valid YAML: \(reason)", "check indentation, colons and quotes on this line")
    case .cycle(let files):
      return (
        "extends leads back to itself: \(files.joined(separator: " → "))",
        "take extends out of one of them"
      )
    }
  }

  private func listed(_ words: [String]) -> String { words.joined(separator: ", ") }
}
