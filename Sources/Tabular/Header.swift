// SPDX-License-Identifier: GPL-3.0-or-later

/// The header row: its names, and which of them serve which request.
struct Header {
  let file: String
  let line: Int
  private let row: HeaderNames
  /// For each request, the place of its column.
  private(set) var places: [Int?] = []
  private(set) var passedOver: [Table.PassedOverColumn] = []
  /// The names that nobody asked for.
  private(set) var unknown: [String] = []

  private static let delimiters = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]

  /// The names as they stand.
  var names: [String] { row.names }
  var delimiter: UInt8 { row.delimiter }

  /// Splits the header at the delimiter that finds the most requests, then the most names.
  init(
    _ bytes: [UInt8], requests: [ColumnRequest], options: ReadOptions, file: String, line: Int
  ) throws(TabularError) {
    self.file = file
    self.line = line
    let invalid = bytes.withUnsafeBufferPointer { $0.firstInvalidUTF8 } ?? bytes.firstIndex(of: 0)
    if let invalid { throw .notUTF8(file: file, line: line, column: invalid + 1) }
    let delimiters = options.delimiter.map { [$0] } ?? Self.delimiters
    let readings = delimiters.map { delimiter in
      bytes.withUnsafeBufferPointer { HeaderNames($0, delimiter: delimiter) }
    }
    var best = readings[0]
    var bestScore = (-1, -1)
    for reading in readings {
      let score = (reading.served(requests, options.mapping), reading.names.count)
      if score > bestScore { (best, bestScore) = (reading, score) }
    }
    row = best
    try match(requests, mapping: options.mapping)
  }

  /// Gives each request its column: a mapped one, then the canonical name, then the aliases.
  ///
  /// A column serves one request at most.
  private mutating func match(
    _ requests: [ColumnRequest], mapping: [String: String]
  ) throws(TabularError) {
    let placesOf = Dictionary(grouping: names.indices) { row.folded[$0] }
    places = Array(repeating: nil, count: requests.count)
    var taken: Set<Int> = []
    for (index, request) in requests.enumerated() {
      guard let mapped = mapping[request.name] else { continue }
      places[index] = try only(placesOf[HeaderNames.fold(mapped)])
      guard let place = places[index] else {
        throw .missingMappedColumn(
          file: file, line: line, name: request.name, header: mapped, found: names)
      }
      taken.insert(place)
    }
    for (index, request) in requests.enumerated() where places[index] == nil {
      let place = try only(placesOf[HeaderNames.fold(request.name)])
      if let place, taken.insert(place).inserted { places[index] = place }
    }
    for (index, request) in requests.enumerated() {
      for alias in request.aliases where places[index] == nil {
        let place = try only(placesOf[HeaderNames.fold(alias)])
        if let place, taken.insert(place).inserted { places[index] = place }
      }
    }
    for (index, request) in requests.enumerated() where request.required && places[index] == nil {
      throw missing(request, taken)
    }
    account(for: requests, placesOf, taken)
  }

  private func only(_ places: [Int]?) throws(TabularError) -> Int? {
    guard let places else { return nil }
    guard places.count < 2 else {
      throw .duplicateColumn(
        file: file, line: line, column: row.positions[places[1]], name: names[places[1]])
    }
    return places.first
  }

  /// Notes the columns that no request got.
  private mutating func account(
    for requests: [ColumnRequest], _ placesOf: [String: [Int]], _ taken: Set<Int>
  ) {
    var known = taken
    for (index, request) in requests.enumerated() {
      guard let served = places[index] else { continue }
      for name in [request.name] + request.aliases {
        for place in placesOf[HeaderNames.fold(name)] ?? [] where known.insert(place).inserted {
          passedOver.append(
            .init(header: names[place], request: request.name, served: names[served]))
        }
      }
    }
    unknown = names.indices.filter { !known.contains($0) }.map { names[$0] }
  }

  private func missing(_ request: ColumnRequest, _ taken: Set<Int>) -> TabularError {
    let wanted = ([request.name] + request.aliases).map(HeaderNames.fold)
    let free = names.indices.filter { !taken.contains($0) }
    let nearest = NearestName.index(of: wanted, among: free.map { row.folded[$0] }).map { free[$0] }
    return .missingColumn(
      file: file, line: line, column: nearest.map { row.positions[$0] } ?? 1, name: request.name,
      found: names, nearest: nearest.map { names[$0] })
  }
}
