// SPDX-License-Identifier: GPL-3.0-or-later

/// A member of a JSON object that a report writes, with what is said of it.
struct JSONMember<Whole>: Sendable {
  /// The member's name.
  let name: String
  /// What is said of it and of what lies in it, paths joined by points.
  let descriptions: [ColumnDescription]
  /// Its value; nil where it is absent.
  let value: @Sendable (Whole) -> JSON?

  /// A member that holds one value, or values by names that are not known beforehand.
  init(
    _ name: String, _ meaning: String, _ form: ColumnDescription.Form = .text, unit: String = "",
    _ value: @escaping @Sendable (Whole) -> JSON?
  ) {
    self.name = name
    descriptions = [ColumnDescription(name: name, meaning: meaning, form: form, unit: unit)]
    self.value = value
  }

  /// A member that holds an object.
  static func object<Part>(
    _ name: String, _ members: [JSONMember<Part>], _ part: @escaping @Sendable (Whole) -> Part
  ) -> JSONMember {
    JSONMember(name, within: "\(name).", members) { members.object(part($0)) }
  }

  /// A member that holds a list of objects.
  static func list<Part>(
    _ name: String, _ members: [JSONMember<Part>], _ parts: @escaping @Sendable (Whole) -> [Part]
  ) -> JSONMember {
    JSONMember(name, within: "\(name)[].", members) {
      .array(parts($0).map { members.object($0) })
    }
  }

  private init<Part>(
    _ name: String, within prefix: String, _ members: [JSONMember<Part>],
    _ value: @escaping @Sendable (Whole) -> JSON?
  ) {
    self.name = name
    descriptions = members.flatMap(\.descriptions).map { inner in
      var inner = inner
      inner.name = prefix + inner.name
      return inner
    }
    self.value = value
  }
}

extension Array {
  /// The object of these members of a value.
  func object<Whole>(_ whole: Whole) -> JSON where Element == JSONMember<Whole> {
    var members: [String: JSON] = [:]
    for member in self {
      if let value = member.value(whole) { members[member.name] = value }
    }
    return .object(members)
  }
}
