// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds the name that was probably meant.
enum NearestName {
  /// The first of the names that are the fewest edits from one of those wanted.
  ///
  /// An abbreviation (`qty` of `quantity`) is nearest of all; more than one edit in three letters is
  /// too far.
  static func index(of wanted: [String], among names: [String]) -> Int? {
    let wanted = wanted.map { Array($0.utf8) }
    var nearest: Int?
    var least = Int.max
    for (index, name) in names.enumerated() where (2...longestName).contains(name.utf8.count) {
      let name = Array(name.utf8)
      for wanted in wanted {
        let distance = isAbbreviation(name, of: wanted) ? 0 : edits(wanted, name)
        if distance <= wanted.count / 3, distance < least { (nearest, least) = (index, distance) }
      }
    }
    return nearest
  }

  /// Longer names are nobody's misspelling.
  private static let longestName = 64

  private static func isAbbreviation(_ name: [UInt8], of word: [UInt8]) -> Bool {
    guard name.first == word.first else { return false }
    var rest = name[...]
    for byte in word where rest.first == byte { rest.removeFirst() }
    return rest.isEmpty
  }

  /// Levenshtein's distance, row by row (Wagner & Fischer 1974).
  private static func edits(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for i in a.indices {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let edits = min(row[j] + 1, row[j + 1] + 1, diagonal + (a[i] == b[j] ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = edits
      }
    }
    return row[b.count]
  }
}
