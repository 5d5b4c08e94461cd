// SPDX-License-Identifier: GPL-3.0-or-later

extension UnsafeBufferPointer<UInt8> {
  /// The bytes without spaces and tabs at both ends.
  @inline(__always)
  var trimmed: UnsafeBufferPointer<UInt8> {
    var low = 0
    var high = count
    while low < high, self[low] == 0x20 || self[low] == 0x09 { low += 1 }
    while high > low, self[high - 1] == 0x20 || self[high - 1] == 0x09 { high -= 1 }
    return UnsafeBufferPointer(rebasing: self[low..<high])
  }

  /// The first byte that does not belong to well-formed UTF-8, nil where all do.
  ///
  /// - Reference: The Unicode Standard 15.0, table 3-7, "Well-Formed UTF-8 Byte Sequences".
  var firstInvalidUTF8: Int? {
    var index = 0
    while index < count {
      let lead = self[index]
      if lead < 0x80 {
        index += 1
        continue
      }
      let length: Int
      var second: ClosedRange<UInt8> = 0x80...0xbf
      switch lead {
      case 0xc2...0xdf: length = 2
      case 0xe0: (length, second) = (3, 0xa0...0xbf)
      case 0xed: (length, second) = (3, 0x80...0x9f)
      case 0xe1...0xef: length = 3
      case 0xf0: (length, second) = (4, 0x90...0xbf)
      case 0xf4: (length, second) = (4, 0x80...0x8f)
      case 0xf1...0xf3: length = 4
      default: return index
      }
      guard index + length <= count, second.contains(self[index + 1]) else { return index }
      for follower in index + 2..<index + length where self[follower] & 0xc0 != 0x80 {
        return index
      }
      index += length
    }
    return nil
  }
}
