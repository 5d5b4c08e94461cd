// SPDX-License-Identifier: GPL-3.0-or-later

/// Eight bytes at a time: the first byte in memory is the lowest of the word.
///
/// Marks have the high bit of each byte that matches and no other bit.
/// - Reference: Warren (2012), "Hacker's Delight", 2nd edition, section 6-1.
enum ByteLanes {
  static let highBits: UInt64 = 0x8080_8080_8080_8080
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// The byte in all eight lanes.
  @inline(__always)
  static func all(_ byte: UInt8) -> UInt64 { UInt64(byte) &* ones }

  /// The next eight bytes; they need not be aligned.
  @inline(__always)
  static func load(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(
      littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
  }

  /// Marks the bytes that are equal in both words.
  @inline(__always)
  static func equal(_ word: UInt64, _ pattern: UInt64) -> UInt64 {
    let difference = word ^ pattern
    return ~(((difference & ~highBits) &+ ~highBits) | difference) & highBits
  }

  /// Marks the bytes below a limit of at most 0x80.
  @inline(__always)
  static func below(_ word: UInt64, _ limit: UInt8) -> UInt64 {
    ~(((word & ~highBits) &+ all(0x80 - limit)) | word) & highBits
  }

  /// The marks within the first `count` bytes.
  @inline(__always)
  static func first(_ count: Int, of marks: UInt64) -> UInt64 {
    count >= 8 ? marks : marks & ((1 << UInt64(count * 8)) - 1)
  }
}
