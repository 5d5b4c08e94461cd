// SPDX-License-Identifier: GPL-3.0-or-later

/// ISO 8601 dates with an optional time of day, as they stand in a cell.
enum DateText {
  /// The day since 1970-01-01 of a date that fills the bytes but for a time of day.
  static func day(_ bytes: UnsafeBufferPointer<UInt8>) throws(CellProblem) -> Int32 {
    guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let century = twoDigits(bytes, 0), let yearOfCentury = twoDigits(bytes, 2),
      let month = twoDigits(bytes, 5), let dayOfMonth = twoDigits(bytes, 8)
    else { throw diagnosis(bytes) }
    let date = CivilDate(
      year: century * 100 + yearOfCentury, month: month, dayOfMonth: dayOfMonth)
    guard date.exists else { throw .impossibleDate }
    return date.day
  }

  /// The seconds since midnight of what follows the date: 0 where nothing does.
  ///
  /// Fractions are cut off; a zone suffix (`Z`, `UTC`, `+01:00`, ` -0400`) is checked and ignored.
  static func seconds(_ bytes: UnsafeBufferPointer<UInt8>) throws(CellProblem) -> Int32 {
    guard bytes.count > 10 else { return 0 }
    guard bytes[10] | 0x20 == UInt8(ascii: "t") || bytes[10] == UInt8(ascii: " ") else {
      throw .notADate
    }
    guard let hour = twoDigits(bytes, 11), hour < 24, bytes.count > 13,
      bytes[13] == UInt8(ascii: ":"), let minute = twoDigits(bytes, 14), minute < 60
    else { throw .notATime }
    var seconds = hour * 3600 + minute * 60
    var index = 16
    if index < bytes.count, bytes[index] == UInt8(ascii: ":") {
      // A leap second is written 60; it counts as the last second of its minute.
      guard let second = twoDigits(bytes, 17), second <= 60 else { throw .notATime }
      seconds += min(second, 59)
      index = 19
      if index < bytes.count, bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ",")
      {
        index += 1
        let start = index
        while index < bytes.count, bytes[index].digitValue != nil { index += 1 }
        guard index > start else { throw .notATime }
      }
    }
    guard isZone(bytes, from: index) else { throw .notATime }
    return Int32(seconds)
  }

  private static func isZone(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    var index = start
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    let rest = UnsafeBufferPointer(rebasing: bytes[index...])
    switch rest.count {
    case 0: return true
    case 1: return rest[0] | 0x20 == UInt8(ascii: "z")
    default: break
    }
    guard rest[0] == UInt8(ascii: "+") || rest[0] == UInt8(ascii: "-") else {
      let name = String(decoding: rest, as: UTF8.self).uppercased()
      return name == "UTC" || name == "GMT"
    }
    guard let hours = twoDigits(rest, 1), hours < 24 else { return false }
    switch rest.count {
    case 3: return true
    case 5: return twoDigits(rest, 3).map { $0 < 60 } ?? false
    case 6: return rest[3] == UInt8(ascii: ":") && twoDigits(rest, 4).map { $0 < 60 } ?? false
    default: return false
    }
  }

  private static func twoDigits(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
    guard index + 1 < bytes.count, let tens = bytes[index].digitValue,
      let ones = bytes[index + 1].digitValue
    else { return nil }
    return Int(tens) * 10 + Int(ones)
  }

  /// What is wrong with bytes that do not begin with `YYYY-MM-DD`.
  private static func diagnosis(_ bytes: UnsafeBufferPointer<UInt8>) -> CellProblem {
    let date = bytes.prefix { $0 != UInt8(ascii: " ") && $0 | 0x20 != UInt8(ascii: "t") }
    let parts = date.split(omittingEmptySubsequences: false) { "/.-".utf8.contains($0) }
    guard parts.count == 3, parts.allSatisfy({ $0.allSatisfy { $0.digitValue != nil } }) else {
      return .notADate
    }
    let lengths = parts.map(\.count)
    guard lengths.allSatisfy({ (1...4).contains($0) }) else { return .notADate }
    if lengths[0] == 4 {
      return date.contains(UInt8(ascii: "-")) ? .unpaddedDate : .dateOrder
    }
    let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } }
    return numbers[0] <= 12 && numbers[1] <= 12 ? .ambiguousDate : .dateOrder
  }
}
