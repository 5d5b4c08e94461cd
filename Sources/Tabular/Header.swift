// SPDX-License-Identifier: GPL-3.0-or-later

/// The header row: its names, and which of them serve which request.
struct Header {
  var names: [String]
  /// The byte at which each name begins, from 1.
  var positions: [Int]
  var delimiter: UInt8
  /// For each request, the place of its column.
  var places: [Int?] = []
  var passedOver: [Table.PassedOverColumn] = []
  var passedOverPlaces: Set<Int> = []
  let file: String
  let line: Int

  private static let delimiters = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]

  /// Splits the header at the delimiter that finds the most requests, then the most names.
  init(
    _ row: [UInt8], requests: [ColumnRequest], options: ReadOptions, file: String, line: Int
  ) throws(TabularError) {
    let readings = (options.delimiter.map { [$0] } ?? Self.delimiters).map {
      Header(row, delimiter: $0, file: file, line: line)
    }
    var best = readings[0]
    var bestScore = (-1, -1)
    for reading in readings {
      let score = (reading.served(requests, options.mapping), reading.names.count)
      if score > bestScore { (best, bestScore) = (reading, score) }
    }
    self = best
    let invalid = row.withUnsafeBufferPointer { $0.firstInvalidUTF8 }
    if let invalid = invalid ?? row.firstIndex(of: 0) {
      throw .notUTF8(file: file, line: line, column: invalid + 1)
    }
    try match(requests, mapping: options.mapping)
  }

  private init(_ row: [UInt8], delimiter: UInt8, file: String, line: Int) {
    self.delimiter = delimiter
    self.file = file
    self.line = line
    names = []
    positions = []
    var name: [UInt8] = []
    var start = 0
    var index = 0
    while index < row.count {
      if row[index] == UInt8(ascii: "\""), index == start {
        index += 1
        while index < row.count {
          if row[index] == UInt8(ascii: "\"") {
            guard index + 1 < row.count, row[index + 1] == UInt8(ascii: "\"") else { break }
            index += 1
          }
          name.append(row[index])
          index += 1
        }
      } else if row[index] == delimiter {
        append(name, at: start)
        name = []
        start = index + 1
      } else {
        name.append(row[index])
      }
      index += 1
    }
    append(name, at: start)
  }

  private mutating func append(_ name: [UInt8], at start: Int) {
    names.append(name.withUnsafeBufferPointer { String(decoding: $0.trimmed, as: UTF8.self) })
    positions.append(start + 1)
  }

  private func served(_ requests: [ColumnRequest], _ mapping: [String: String]) -> Int {
    let known = Set(names.map(Self.folded))
    return requests.count { request in
      ([mapping[request.name] ?? request.name] + request.aliases)
        .contains { known.contains(Self.folded($0)) }
    }
  }

  /// A name without case, spaces and underscores.
  static func folded(_ name: String) -> String {
    name.lowercased().filter { $0 != " " && $0 != "_" }
  }

  /// Gives each request its column: a mapped one, then the canonical name, then the aliases.
  ///
  /// A column serves one request at most.
  private mutating func match(
    _ requests: [ColumnRequest], mapping: [String: String]
  ) throws(TabularError) {
    places = Array(repeating: nil, count: requests.count)
    var taken: Set<Int> = []
    for (index, request) in requests.enumerated() {
      guard let mapped = mapping[request.name] else { continue }
      guard let place = try place(of: mapped) else {
        throw .missingMappedColumn(
          file: file, line: line, name: request.name, header: mapped, found: names)
      }
      places[index] = place
      taken.insert(place)
    }
    for (index, request) in requests.enumerated() where places[index] == nil {
      guard let place = try place(of: request.name), taken.insert(place).inserted else { continue }
      places[index] = place
    }
    for (index, request) in requests.enumerated() {
      for alias in request.aliases where places[index] == nil {
        guard let place = try place(of: alias), taken.insert(place).inserted else { continue }
        places[index] = place
      }
    }
    notePassedOver(requests, taken)
    for (index, request) in requests.enumerated() where request.required && places[index] == nil {
      throw missing(request, taken)
    }
  }

  private mutating func notePassedOver(_ requests: [ColumnRequest], _ taken: Set<Int>) {
    for (index, request) in requests.enumerated() {
      guard let served = places[index] else { continue }
      for name in [request.name] + request.aliases {
        for place in names.indices
        where Self.folded(names[place]) == Self.folded(name) && !taken.contains(place) {
          passedOverPlaces.insert(place)
          passedOver.append(
            .init(header: names[place], request: request.name, served: names[served]))
        }
      }
    }
  }

  private func place(of name: String) throws(TabularError) -> Int? {
    let wanted = Self.folded(name)
    let places = names.indices.filter { Self.folded(names[$0]) == wanted }
    guard places.count < 2 else {
      throw .duplicateColumn(
        file: file, line: line, column: positions[places[1]], name: names[places[1]])
    }
    return places.first
  }

  private func missing(_ request: ColumnRequest, _ taken: Set<Int>) -> TabularError {
    let wanted = ([request.name] + request.aliases).map(Self.folded)
    var nearest: Int?
    var leastDistance = Int.max
    for place in names.indices where !taken.contains(place) && !names[place].isEmpty {
      let name = Self.folded(names[place])
      for wanted in wanted {
        let distance = Self.distance(wanted, name)
        if distance <= wanted.count / 3, distance < leastDistance {
          (nearest, leastDistance) = (place, distance)
        }
      }
    }
    return .missingColumn(
      file: file, line: line, column: nearest.map { positions[$0] } ?? 1, name: request.name,
      found: names, nearest: nearest.map { names[$0] })
  }

  /// Edits from one name to the other; an abbreviation (`qty` of `quantity`) is nearer than any.
  private static func distance(_ wanted: String, _ name: String) -> Int {
    let wanted = Array(wanted.utf8)
    let name = Array(name.utf8)
    var rest = name[...]
    for byte in wanted where rest.first == byte { rest.removeFirst() }
    if rest.isEmpty, name.count > 1, wanted.first == name.first { return 0 }
    var row = Array(0...name.count)
    for (i, a) in wanted.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in name.enumerated() {
        let edits = min(row[j] + 1, row[j + 1] + 1, diagonal + (a == b ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = edits
      }
    }
    return row[name.count]
  }
}
