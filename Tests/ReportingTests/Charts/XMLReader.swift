// SPDX-License-Identifier: GPL-3.0-or-later

/// A reader of XML that refuses what is not well formed: elements close in order, attributes are quoted
/// and named once, and `<`, `&` stand for themselves nowhere.
struct XMLReader {
  struct Element: Equatable {
    var name: String
    var attributes: [String: String]
    var text = ""
  }

  struct Fault: Error, CustomStringConvertible {
    var description: String
  }

  private(set) var elements: [Element] = []

  init(_ source: String) throws {
    var open: [(name: String, place: Int)] = []
    var rest = Substring(source)
    while let mark = rest.firstIndex(of: "<") {
      let text = try XMLReader.plain(rest[..<mark])
      if let last = open.last {
        elements[last.place].text += text
      } else if !text.allSatisfy(\.isWhitespace) {
        throw Fault(description: "text outside: \(text)")
      }
      guard let end = rest[mark...].firstIndex(of: ">") else {
        throw Fault(description: "a tag without end")
      }
      var tag = rest[rest.index(after: mark)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("/") {
        guard open.popLast()?.name == String(tag.dropFirst()) else {
          throw Fault(description: "\(tag) closes nothing")
        }
        continue
      }
      let closes = tag.hasSuffix("/")
      if closes { tag = tag.dropLast() }
      let name = String(tag.prefix { !$0.isWhitespace })
      elements.append(
        Element(name: name, attributes: try XMLReader.attributes(tag.dropFirst(name.count))))
      if !closes { open.append((name, elements.count - 1)) }
    }
    guard open.isEmpty, rest.allSatisfy(\.isWhitespace) else {
      throw Fault(description: "\(open.map(\.name)) do not end, or text follows")
    }
  }

  private static func attributes(_ text: Substring) throws -> [String: String] {
    var attributes: [String: String] = [:]
    var rest = text.drop(while: \.isWhitespace)
    while !rest.isEmpty {
      guard let match = rest.prefixMatch(of: /([\w:-]+)="([^"<]*)"\s*/) else {
        throw Fault(description: "no attribute: \(rest)")
      }
      guard attributes.updateValue(try plain(match.2), forKey: String(match.1)) == nil else {
        throw Fault(description: "\(match.1) twice")
      }
      rest = rest[match.range.upperBound...]
    }
    return attributes
  }

  private static func plain(_ text: Substring) throws -> String {
    var result = ""
    var rest = text
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      let names = ["&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'"]
      guard let name = names.keys.first(where: { rest[mark...].hasPrefix($0) }) else {
        throw Fault(description: "a bare &: \(rest[mark...].prefix(12))")
      }
      result += names[name] ?? ""
      rest = rest[mark...].dropFirst(name.count)
    }
    return result + rest
  }
}
